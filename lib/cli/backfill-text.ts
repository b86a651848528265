import { printable } from '../review/render/printable';
import { columnsOf, padColumns } from '../review/render/wrap';
import { type BackfillReport, type Count, countOf, type ReportedImage, type ReportedState } from './backfill-report';

/** Images that are named one by one in each list; JSON names all. */
const MOST_NAMED = 50;

type Tell = (english: string) => string;

/** The report for people. What others have named is made safe to print. */
export function backfillText(given: BackfillReport, t: Tell): string {
  const report = printable(given);
  const { ran, images, counts, notes } = report;
  const parts = [
    headLines(report, t),
    ...(ran
      ? []
      : [
          tableLines(
            images.filter(({ state }) => state === 'copy'),
            t,
          ),
        ]),
    ran ? doneLines(report, t) : plannedLines(report, t),
    listLines('Failed:', images, 'failed', t),
    listLines(
      'Not replaced, without --override, because the target has another image under the tag:',
      images,
      'conflict',
      t,
    ),
    listLines('Under way still:', images, 'running', t),
    ...(notes.length === 0 ? [] : [[t('Noted:'), ...notes.map((note) => `  ${t(note)}`)]]),
    [t(endLine(report, counts))],
  ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`;
}

function headLines({ source, target, seen, journal }: BackfillReport, t: Tell): string[] {
  const edition = source.edition === undefined ? '' : `, ${source.edition}`;
  const uid = target.uid === undefined ? ', in the same account' : ` of ${target.uid}`;
  const namespace = target.namespaceName === undefined ? '' : `, all into namespace ${target.namespaceName}`;
  const unseen = target.isSeen ? '' : ' (not looked at: what is there already is not known)';
  return [
    `${padColumns(t('Source'), LEAD)}${source.instanceId}, ${source.regionId}${edition}${t(': ')}${t(`${amount(seen.repositories, 'repository', 'repositories')}, ${amount(seen.tags, 'tag')} in those let through`)}`,
    `${padColumns(t('Target'), LEAD)}${target.instanceId}${told(uid, t)}, ${target.regionId}${told(namespace, t)}${told(unseen, t)}`,
    `${padColumns(t('Journal'), LEAD)}${journal}`,
  ];
}

/** Columns before what a line of the head says. */
const LEAD = 9;

function told(text: string, t: Tell): string {
  return text === '' ? '' : t(text);
}

/** A line for each repository, and one for all. */
function tableLines(images: readonly ReportedImage[], t: Tell): string[] {
  if (images.length === 0) return [];
  const groups = new Map<string, ReportedImage[]>();
  for (const image of images) {
    const group = groups.get(image.repository);
    if (group === undefined) groups.set(image.repository, [image]);
    else group.push(image);
  }
  const rows = [...groups].map(([repository, group]) => rowOf(repository, group, t));
  const table = [
    ['repository', 'tags', 'size', 'pushed'].map(t),
    ...rows,
    ...(rows.length < 2 ? [] : [rowOf(t('all'), images, t)]),
  ];
  const widths = [0, 1, 2].map((column) =>
    table.reduce((most, row) => Math.max(most, columnsOf(row[column] ?? '')), 0),
  );
  const lines = table.map(([name = '', tags = '', size = '', pushed = '']) =>
    [
      name + ' '.repeat((widths[0] ?? 0) - columnsOf(name)),
      ' '.repeat((widths[1] ?? 0) - columnsOf(tags)) + tags,
      ' '.repeat((widths[2] ?? 0) - columnsOf(size)) + size,
      pushed,
    ]
      .join('  ')
      .trimEnd(),
  );
  const rule = '─'.repeat(lines.reduce((most, line) => Math.max(most, columnsOf(line)), 0));
  return [lines[0] ?? '', rule, ...lines.slice(1)];
}

function rowOf(name: string, images: readonly ReportedImage[], t: Tell): string[] {
  const days = images.flatMap(({ pushed }) => (pushed === undefined ? [] : [pushed.slice(0, 10)])).sort();
  const [first, last] = [days[0], days.at(-1)];
  return [
    name,
    grouped(images.length),
    t(sizeOf(countOf(images))),
    first === undefined
      ? t('not told')
      : first === last
        ? first
        : t('{first} to {last}')
            .replace('{first}', first)
            .replace('{last}', last ?? ''),
  ];
}

function plannedLines({ counts, leastSeconds = 0 }: BackfillReport, t: Tell): string[] {
  return [
    ...countLines(
      counts,
      {
        copy: 'To copy',
        earlier: 'Copied by earlier runs',
        there: 'There already',
        conflict: 'Conflicts',
      },
      t,
    ),
    ...(counts.copy === undefined
      ? []
      : [
          t(
            `Requests alone take ${durationOf(leastSeconds)}; how fast images are copied, and how many at a time, no page of the vendor says.`,
          ),
        ]),
  ];
}

function doneLines({ counts, stopped, error }: BackfillReport, t: Tell): string[] {
  const words = {
    copied: 'Copied',
    earlier: 'Copied by earlier runs',
    there: 'There already',
    conflict: 'Conflicts',
    failed: 'Failed',
    running: 'Under way',
    left: 'Left',
  };
  const why =
    stopped === 'failures'
      ? 'too many tasks failed or took too long (--max-failures)'
      : stopped === 'error'
        ? error
        : stopped;
  return [...countLines(counts, words, t), ...(why === undefined ? [] : [t(`Stopped early: ${why}`)])];
}

function countLines(
  counts: BackfillReport['counts'],
  words: Partial<Record<ReportedState, string>>,
  t: Tell,
): string[] {
  const known = Object.entries(words).flatMap(([state, word]) => {
    const count = counts[state as ReportedState];
    return count === undefined ? [] : [[t(word), count] as const];
  });
  if (known.length === 0) return [t('Nothing: there is no image.')];
  const width = known.reduce((most, [word]) => Math.max(most, columnsOf(word)), 0);
  return known.map(
    ([word, count]) =>
      `${padColumns(word, width)}  ${t(`${amount(count.images, 'tag')} of ${amount(count.repositories, 'repository', 'repositories')}`)}${t(', ')}${t(sizeOf(count))}`,
  );
}

function listLines(heading: string, images: readonly ReportedImage[], state: ReportedState, t: Tell): string[] {
  const all = images.filter((image) => image.state === state);
  if (all.length === 0) return [];
  const lines = all.slice(0, MOST_NAMED).map(({ repository, tag, task, reason }) => {
    const more = [
      ...(reason === undefined ? [] : [t(reason)]),
      ...(task === undefined ? [] : [t(`task ${task}`)]),
    ].join('; ');
    return `  ${repository}:${tag}${more === '' ? '' : `  ${more}`}`;
  });
  const rest = all.length - lines.length;
  return [
    t(heading),
    ...lines,
    ...(rest === 0 ? [] : [`  ${t(`and ${grouped(rest)} more, which --format json names`)}`]),
  ];
}

function endLine({ ran, journal, isWhole }: BackfillReport, counts: BackfillReport['counts']): string {
  if (!ran) return counts.copy === undefined ? 'Nothing to copy.' : 'Nothing was copied: this is what --run does.';
  const isOpen = counts.failed !== undefined || counts.running !== undefined || counts.left !== undefined;
  if (isOpen) return `The same command again does the rest (${journal} has what is done).`;
  if (!isWhole) return 'Nothing of what was read is left to copy; the source changed meanwhile and may have more.';
  return counts.conflict === undefined ? 'Nothing is left to copy.' : 'Nothing else is left to copy.';
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** In powers of 1000; an upper bound, because layers that images share are stored once. */
function sizeOf({ bytes, unsized, images }: Count): string {
  if (unsized === images) return 'not told';
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  const number = unit === 0 || value >= 99.5 ? Math.round(value).toString() : value.toFixed(1);
  return `${number} ${UNITS[unit]}${unsized === 0 ? '' : `, ${grouped(unsized)} not told`}`;
}

function durationOf(seconds: number): string {
  const units = [
    [86_400, 'd'],
    [3_600, 'h'],
    [60, 'min'],
    [1, 's'],
  ] as const;
  const at = units.findIndex(([length]) => seconds >= length);
  if (at === -1) return 'less than a second';
  return units
    .slice(at, at + 2)
    .flatMap(([length, unit], index) => {
      const number = Math.floor((index === 0 ? seconds : seconds % (units[at]?.[0] ?? 1)) / length);
      return number === 0 ? [] : [`${number} ${unit}`];
    })
    .join(' ');
}

function amount(number: number, one: string, many = `${one}s`): string {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}

/** `10,000`, in every locale. */
function grouped(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
