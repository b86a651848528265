import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { displayText } from 'registry-access/policy';
import {
  type AccessModel,
  circumstanceText,
  decide,
  type Fact,
  type Review,
  readDocument,
  readSources,
  review,
} from 'registry-access/review';

/** What the review has to say of one plan or state; beside it in the folder's expected.json, with the reason. */
interface ExpectedRun {
  /** `who | can | account/region what | when … | needs …`; all of them, or where `partial` some of them. */
  readonly rows: readonly string[];
  readonly partial?: boolean;
  /** The account and Region that the user says it is of, where a state does not tell. */
  readonly place?: string;
  /** Beginnings of rows. */
  readonly has?: readonly string[];
  /** Texts that no row holds. */
  readonly absent?: readonly string[];
  /** Expressions, each of which a notice or an assumption matches. */
  readonly notices?: readonly string[];
  /** Principal, action, resource, and the decisions that are right. */
  readonly decisions?: readonly (readonly [string, string, string, string])[];
}

interface Expected {
  readonly why: string;
  readonly runs: Readonly<Record<string, ExpectedRun>>;
}

const FOLDER = join(__dirname, '..', '..', 'fixtures', 'terraform');
const textOf = (...path: string[]): string => readFileSync(join(FOLDER, ...path), 'utf8');
const names = readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'expected.json')));

const ACTIONS: Readonly<Record<string, string>> = {
  pull: 'ecr:BatchGetImage',
  push: 'ecr:PutImage',
  everything: 'ecr:SetRepositoryPolicy',
  import: 'ecr:BatchImportUpstreamImage',
  authenticate: 'ecr:GetAuthorizationToken',
};

/** Where the state is not the one after the plan beside it, or the plan says that it takes expressions for what they refer to. */
const INCOMPARABLE = new Set(['apply-failed-half-way', 'deposed', 'around-references']);

describe.each(names)('what Terraform wrote for %s', (name) => {
  const expected = JSON.parse(readFileSync(join(FOLDER, name, 'expected.json'), 'utf8')) as Expected;
  const read = memo((file) => {
    const text = textOf(name, file);
    const place = expected.runs[file]?.place;
    const model = readDocument({ name: `${place === undefined ? '' : `${place}=`}${name}/${file}`, text });
    return { model, answer: displayed(review(model)), notices: displayed(model.notices) };
  });

  test('is all expected to say something', () => {
    expect(Object.keys(expected.runs).sort()).toEqual(recordings(join(FOLDER, name)));
  });

  test.each(Object.entries(expected.runs))('%s gives the expected access', (file, run) => {
    const { model, answer, notices } = read(file);
    const rows = rowsOf(answer.facts);
    if (run.partial === true) expect(rows).toEqual(expect.arrayContaining([...run.rows]));
    else expect(rows).toEqual([...run.rows].sort());
    for (const start of run.has ?? []) expect(rows).toContainEqual(expect.stringContaining(start));
    for (const text of run.absent ?? []) expect(rows.filter((row) => row.includes(text))).toEqual([]);
    for (const notice of run.notices ?? [])
      expect([...notices.map(({ message }) => message), ...answer.assumptions].join('\n')).toMatch(new RegExp(notice));
    expect(answersOf(model, run)).toEqual(
      (run.decisions ?? []).map((one) =>
        expect.stringMatching(`^${one.slice(0, 3).map(escaped).join(' ')} (${one[3]})$`),
      ),
    );
  });

  if ('plan.json' in expected.runs && 'state.json' in expected.runs && !INCOMPARABLE.has(name))
    test('the plan denies nothing that the state then allows', () => {
      const { model } = read('plan.json');
      const denied = read('state.json').answer.facts.flatMap((fact) => {
        const request = requestOf(fact);
        return request !== undefined && decide(model, request).decision === 'no' ? [rowsOf([fact])] : [];
      });
      expect(denied).toEqual([]);
    });
});

test('two configurations of which one reads the other have both sides', () => {
  const files = ['remote-state-registry', 'remote-state-workload'].flatMap((name) =>
    ['plan.json', 'state.json'].map((file) => join(FOLDER, name, file)),
  );
  const [plan, state] = [0, 1].map((at) =>
    rowsOf(displayed(review(readSources(files.filter((_, index) => index % 2 === at)))).facts),
  );
  expect(plan).toContain('role arn:aws:iam::444455556666:role/shop-task | pull | 111122223333/eu-west-1 shop/app');
  expect(state).toEqual(plan);
});

test.each(names)('of %s neither the registry of the providers nor the spaces matter', (name) => {
  const [file = ''] = recordings(join(FOLDER, name));
  const answerOf = (text: string) => rowsOf(displayed(review(readDocument({ name: 'one.json', text }))).facts);
  const text = textOf(name, file);
  expect(answerOf(text.replaceAll('terraform.example/', 'tofu.example/'))).toEqual(answerOf(text));
  expect(answerOf(JSON.stringify(JSON.parse(text), null, 2))).toEqual(answerOf(text));
});

function recordings(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && (entry.name === 'plan.json' || entry.name === 'state.json'))
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
    .sort();
}

/** Rows that differ in what can be done only are one. */
function rowsOf(facts: readonly Fact[]): string[] {
  const rows = new Map<string, { readonly start: string; readonly can: string[]; readonly rest: string }>();
  for (const { principal, capability, resource, decision, when, needs } of facts) {
    if (decision === 'no') continue;
    const what = resource.kind === 'repository' ? resource.name : resource.kind;
    const place = `${resource.account}/${resource.region} ${what}`;
    const start = `${decision === 'maybe' ? 'maybe ' : ''}${principal.kind} ${principal.id}`;
    const rest = [
      place,
      ...(when.length === 0 ? [] : [`when ${when.map((one) => circumstanceText(one)).join(' and ')}`]),
      ...(needs.length === 0 ? [] : [`needs ${needs.join(' and ')}`]),
    ].join(' | ');
    const key = `${start} | ${rest}`;
    const row = rows.get(key) ?? { start, can: [], rest };
    row.can.push(capability);
    rows.set(key, row);
  }
  return [...rows.values()].map(({ start, can, rest }) => `${start} | ${can.join(', ')} | ${rest}`).sort();
}

function answersOf(model: AccessModel, run: ExpectedRun): string[] {
  return (run.decisions ?? []).map(([principal, action, resource]) => {
    const { decision } = decide(model, { principal, action, resource });
    return [principal, action, resource, decision].join(' ');
  });
}

/** A request of which an unconditional row of AWS speaks. */
function requestOf({ cloud, principal, capability, actions, resource, when, needs }: Fact) {
  const action = actions?.[0] ?? ACTIONS[capability];
  if (cloud !== 'aws' || action === undefined || when.length > 0 || needs.includes('assume')) return undefined;
  const who =
    principal.kind === 'account'
      ? `arn:aws:iam::${principal.id}:role/anyone`
      : principal.kind === 'role' || principal.kind === 'user'
        ? principal.id
        : undefined;
  // What the state does not tell, the plan may know better.
  if (who === undefined || who.includes('*') || `${who}${resource.account}${resource.region}`.includes('${'))
    return undefined;
  if (resource.region === 'public') return undefined;
  const region = resource.region === '*' ? 'eu-west-1' : resource.region;
  const partition = who.split(':')[1];
  const target =
    resource.kind === 'registry'
      ? '*'
      : `arn:${partition}:ecr:${region}:${resource.account}:repository/${resource.name.replaceAll('*', 'x')}`;
  return resource.kind === 'registry' ? undefined : { principal: who, action, resource: target };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Holes as people see them. */
function displayed<T extends Review | AccessModel['notices']>(value: T): T {
  return JSON.parse(displayText(JSON.stringify(value))) as T;
}

function memo<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key) as T;
  };
}
