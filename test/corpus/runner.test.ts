import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Answer, type Judgement, judge } from '../../corpus/runner/answer';
import type { Expected, Question, Request } from '../../corpus/runner/case';
import { readCorpus } from '../../corpus/runner/corpus';
import { run } from '../../corpus/runner/run';

const folder = mkdtempSync(join(tmpdir(), 'registry-access-corpus-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command line of the runner with captured output. */
async function corpus(...args: readonly string[]) {
  let [out, err] = ['', ''];
  const code = await run(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

let programs = 0;

/** The command of a program whose body gets `lines`, what it was sent, and says with `say`. */
function evaluator(body: string): string {
  const path = join(folder, `evaluator-${programs++}.js`);
  const text = `const { readFileSync } = require('node:fs');
const lines = readFileSync(0, 'utf8').trim().split('\\n').map((line) => JSON.parse(line));
const say = (value) => process.stdout.write(JSON.stringify(value) + '\\n');
${body}`;
  writeFileSync(path, text);
  return `${JSON.stringify(process.execPath)} ${JSON.stringify(path)}`;
}

const ONE = ['--only', 'policies/acr-control-policies'];
const QUESTIONS = readCorpus().find(({ name }) => name === 'policies/acr-control-policies')?.cases ?? [];
const all = (verdict: string): string =>
  evaluator(`for (const { case: name, questions } of lines.reverse())
  say({ case: name, answers: questions.map(() => ({ verdict: '${verdict}', why: 'it always does' })) });`);

test("this package's own evaluator is right, as a program of the protocol", async () => {
  const main = resolve(__dirname, '../../corpus/adapters/registry-access/main.ts');
  const command = `${JSON.stringify(process.execPath)} --import tsx ${JSON.stringify(main)}`;
  const { code, out, err } = await corpus(...ONE, '--command', command);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const asked = QUESTIONS.reduce((count, { questions }) => count + questions.length, 0);
  expect(out.trim().split('\n').at(-1)).toMatch(new RegExp(`^all +${asked} +0 +0 +0 +0 +0$`));
});

test('one that always says the same is told where it is not right, and by which page', async () => {
  const { code, out } = await corpus(...ONE, '--command', all('allowed'));
  expect(code).toBe(1);
  for (const { id, shows, questions } of QUESTIONS) {
    const isWrong = questions.some(({ expect: one }) => [one].flat().every(({ verdict }) => verdict !== 'allowed'));
    expect(out.includes(`acr-control-policies#${id}\n  ${shows}\n`)).toBe(isWrong);
  }
  expect(out).toMatch(
    / {2}expected denied.*\n {2}got allowed: it always does\n {2}https:\/\/\S+ \(read 2026-\d\d-\d\d, documented\)/,
  );
});

test('a page that nobody has read is not said to be', async () => {
  const { out } = await corpus('--only', 'artefacts/pulumi#an-operation-of-a-kind', '--command', all('denied'));
  expect(out).toMatch(/ {2}https:\/\/\S+ \(not read, derived\)/);
});

test('what it has no means for is no fault', async () => {
  const command = evaluator("for (const { case: name } of lines) say({ case: name, unsupported: 'no RAM' });");
  const { code, out } = await corpus(...ONE, '--command', command);
  expect(code).toBe(0);
  expect(out).toMatch(/^all +0 +0 +0 +0 +0 +7$/m);
});

test.each([
  ['no JSON', "process.stdout.write('hello\\n');", /a line that is no JSON .*: got 'hello'/],
  [
    'a case that was not asked',
    "say({ case: 'x', answers: [] });",
    /a case that was not asked, or twice: got '\{"case":"x"/,
  ],
  ['too few answers', 'say({ case: lines[0].case, answers: [] });', /has \d+ questions?, and needs as many answers/],
  [
    'a verdict that is none',
    "say({ case: lines[0].case, answers: lines[0].questions.map(() => ({ verdict: 'yes' })) });",
    /not a verdict; allowed: allowed, denied, .*: got '\{"verdict":"yes"\}'/,
  ],
  [
    'null for an answer',
    'say({ case: lines[0].case, answers: lines[0].questions.map(() => null) });',
    /not a verdict;.*got 'null'/,
  ],
  ['nothing', '', /ended with exit code 0, with 5 cases unanswered, the first of them policies\/acr-control-policies#/],
  ['an end by itself', 'process.exit(3);', /ended with exit code 3/],
  [
    'an error after its last answer',
    "for (const { case: name } of lines) say({ case: name, unsupported: '' });\nprocess.exitCode = 7;",
    /ended with exit code 7$/m,
  ],
])('an evaluator that says %s has failed', async (_, body, message) => {
  const { code, err } = await corpus(...ONE, '--command', evaluator(body));
  expect(code).toBe(2);
  expect(err).toMatch(message);
});

test('one that hangs is ended', async () => {
  const { code, err } = await corpus(
    ...ONE,
    '--timeout',
    '0.5',
    '--command',
    evaluator('setInterval(() => {}, 1000);'),
  );
  expect({ code, err }).toEqual({ code: 2, err: 'corpus: no line for 0.5 seconds, with 5 cases unanswered\n' });
});

test('a command line that is none is told', async () => {
  expect(await corpus('--only', 'nothing-like-it')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--only: no case'),
  });
  expect(await corpus('--timeout', 'soon')).toMatchObject({ code: 2, err: expect.stringContaining("got 'soon'") });
  expect(await corpus('--comand', 'x')).toMatchObject({ code: 2, err: expect.stringContaining('--comand') });
  expect(await corpus('--help')).toMatchObject({ code: 0, out: expect.stringContaining('--closed') });
});

test('of a closed world nothing is asked that another one could decide', async () => {
  const { out } = await corpus('--closed', '--cases');
  const asked = new Map(
    out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .map((one) => [one.case, one.questions.length]),
  );
  const expected = readCorpus().flatMap(({ name, cases }) =>
    cases.map(({ id, questions }) => {
      const open = questions.filter(({ expect: one }) =>
        [one].flat().some(({ verdict, provided = [] }: Expected) => verdict === 'unknown' || provided.length > 0),
      );
      return [`${name}#${id}`, questions.length - open.length] as const;
    }),
  );
  expect(asked).toEqual(new Map(expected.filter(([, count]) => count > 0)));
  expect(asked.size).toBeGreaterThan(400);
});

const request: Request = { principal: '*', action: 'ecr:PutImage', resource: '*' };

test.each<[Expected | readonly Expected[], Answer, Judgement]>([
  [{ verdict: 'denied' }, { verdict: 'denied' }, 'right'],
  [{ verdict: 'denied' }, { verdict: 'allowed' }, 'wrong'],
  [{ verdict: 'unknown' }, { verdict: 'denied' }, 'overclaims'],
  [{ verdict: 'allowed' }, { verdict: 'unknown' }, 'shrugs'],
  [{ verdict: 'allowed' }, { verdict: 'unsupported' }, 'unsupported'],
  [[{ verdict: 'allowed' }, { verdict: 'unknown' }], { verdict: 'unknown' }, 'right'],
  [[{ verdict: 'allowed' }, { verdict: 'unknown' }], { verdict: 'denied' }, 'wrong'],
  // Allowed outright is not allowed by what else there may be; who names no sides is not asked for them.
  [{ verdict: 'allowed' }, { verdict: 'allowed', provided: ['identity-policy'] }, 'sides'],
  [{ verdict: 'allowed', provided: ['identity-policy'] }, { verdict: 'allowed', provided: [] }, 'sides'],
  [{ verdict: 'allowed', provided: ['identity-policy'] }, { verdict: 'allowed' }, 'right'],
  [{ verdict: 'allowed', provided: ['a', 'b'] }, { verdict: 'allowed', provided: ['b', 'a'] }, 'right'],
  [{ verdict: 'denied', missing: ['boundary'] }, { verdict: 'denied', missing: ['trust-policy'] }, 'sides'],
  [{ verdict: 'denied' }, { verdict: 'denied', missing: ['trust-policy'] }, 'right'],
])('%j and %j: %s', (expected, answer, judged) => {
  expect(judge({ request, expect: expected } as Question, answer)).toBe(judged);
});
