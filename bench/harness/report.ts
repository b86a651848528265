import type { CaseReport, PlainTable } from './case';
import type { Comparison, Measured } from './comparison';
import type { Machine } from './machine';
import { figure, markdownTable, ratioText, spreadText } from './table';

/** When and on what something was measured. */
export interface Run {
  /** `2026-11-26` */
  readonly day: string;
  readonly machine: Machine;
}

/** One finished case. */
export interface Finished {
  readonly name: string;
  readonly title: string;
  readonly rounds: number;
  readonly run: Run;
  readonly report: CaseReport;
}

/** The page of results: goals, then each case with its ratios first. */
export function resultsPage(cases: readonly Finished[]): string {
  return [
    '# What it costs, beside what a user would pick instead',
    'Made by `npm run bench`; do not edit. Ratios come first: they carry over to other machines, times do not. A ratio is the ' +
      'median over the rounds, each of which ran every side one after the other in a fresh process; the least and the greatest are ' +
      'in brackets. Memory is the most that a process ever held. Nothing in the test suite depends on a time.',
    runsOf(cases),
    '## Goals',
    markdownTable(
      ['case', 'goal', 'measured', 'met'],
      cases.flatMap(({ name, report }) =>
        report.goals.map(({ goal, measured, met }) => [name, goal, measured, met ? 'yes' : '**no**']),
      ),
    ),
    ...cases.flatMap(sections),
    '',
  ].join('\n\n');
}

/** The runs that the cases are of, the last first. Both sides of a ratio are always of one run. */
function runsOf(cases: readonly Finished[]): string {
  const runs = new Map<string, { readonly run: Run; readonly names: string[] }>();
  for (const { name, run } of cases) {
    const key = `${run.day} ${machineText(run.machine)}`;
    const found = runs.get(key);
    if (found === undefined) runs.set(key, { run, names: [name] });
    else found.names.push(name);
  }
  const lines = [...runs.values()]
    .sort((a, b) => (a.run.day < b.run.day ? 1 : a.run.day > b.run.day ? -1 : 0))
    .map(({ run, names }) => `- ${run.day}, ${names.join(', ')}: ${machineText(run.machine)}.`);
  return ['Measured:', '', ...lines].join('\n');
}

function machineText({ cpu, cores, memoryGb, platform, node, packages }: Machine): string {
  const versions = Object.entries(packages).map(([name, version]) => `${name} ${version}`);
  return `${cpu}, ${cores} cores, ${memoryGb} GB, ${platform}, node ${node}; ${versions.join(', ')}`;
}

function sections({ name, title, rounds, report }: Finished): string[] {
  return [
    `## ${title}`,
    ...report.text,
    `\`npm run bench -- --only ${name}\`, ${rounds} ${rounds === 1 ? 'round' : 'rounds'}.`,
    ...report.tables.flatMap((table) => [`### ${table.title}`, 'header' in table ? plain(table) : compared(table)]),
  ];
}

function plain({ header, rows }: PlainTable): string {
  return markdownTable(
    header,
    rows.map((row) => row.map((cell) => (typeof cell === 'number' ? figure(cell) : cell))),
  );
}

function compared({ sizes, figures, compared: names, reference, beside = [] }: Comparison): string {
  const [first = ''] = names;
  const ratio = (name: string): string => `${short(figures[name] ?? name)} ratio`;
  const header = ['size', 'variant', ...names.map(ratio), ...beside.map((other) => `${ratio(first)} to ${other}`)];
  const row = (size: string, one: Measured): string[] => [
    size,
    one.variant,
    ...names.map((name) => {
      const ratio = one.ratios[name];
      return one.variant === reference ? '1' : ratio === undefined ? '–' : ratioText(ratio);
    }),
    ...beside.map((other) => {
      const found = one.beside?.[other]?.[first];
      return one.variant === other ? '1' : found === undefined ? '–' : ratioText(found);
    }),
    ...Object.keys(figures).map((name) => {
      const found = one.figures[name];
      return found === undefined ? '–' : spreadText(found);
    }),
  ];
  return markdownTable(
    [...header, ...Object.values(figures)],
    sizes.flatMap(({ size, variants }) => variants.map((one) => row(size, one))),
  );
}

/** `time, ms` is the time's ratio. */
function short(heading: string): string {
  return heading.split(',')[0] ?? heading;
}
