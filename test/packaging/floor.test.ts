import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NOT_AT_THE_FLOOR, surprises } from '../../scripts/floor';
import { manifestWith, PEERS } from '../../scripts/jsii/stage';

const ROOT = join(__dirname, '../..');
const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const json = (path: string) => JSON.parse(text(path));

const pinned: Record<string, string> = json('jsii/package.json').devDependencies;

test.each(PEERS)('the oldest %s is the same wherever it is said', (name) => {
  const version = pinned[name] ?? '';
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(json('package.json').peerDependencies[name]).toBe(`^${version}`);
  expect(json('package-lock.json').packages[''].peerDependencies[name]).toBe(`^${version}`);
  expect(manifestWith([]).peerDependencies?.[name]).toBe(`^${version}`);
  const locked = json('jsii/package-lock.json').packages[`node_modules/${name}`];
  expect(locked).toMatchObject({ version, integrity: expect.stringMatching(/^sha512-/) });
  for (const page of ['README.md', 'docs/aws.md']) expect(text(page)).toContain(`\`${name}\` ${version}`);
});

test('the message of the plugin and the page about other languages name the oldest CDK', () => {
  for (const file of ['lib/aws/access-review-plugin.ts', 'jsii/languages.md'])
    expect(text(file)).toContain(pinned['aws-cdk-lib']);
});

test('CI runs the tests with the oldest CDK', () => {
  expect(text('.ci/run')).toMatch(/^npm run floor$/m);
});

test('what is said not to hold with the oldest CDK is a test of the constructs', () => {
  const folder = join(ROOT, 'test/aws');
  const tests = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  const sources = tests.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  for (const name of Object.keys(NOT_AT_THE_FLOOR)) expect(sources).toContain(`test('${name}'`);
});

test('a test more that fails, one that holds again and a file that does not run are all told', () => {
  const result = (fullName: string, status: string) => ({ fullName, status, failureMessages: [`why ${fullName}`] });
  const suite = (...assertionResults: ReturnType<typeof result>[]) => ({
    name: 'a.test.ts',
    message: 'no such module',
    assertionResults,
  });
  const known = { known: 'a reason' };
  const told = (...testResults: ReturnType<typeof suite>[]) => surprises({ numPassedTests: 0, testResults }, known);
  expect(told(suite(result('known', 'failed'), result('other', 'passed')))).toEqual([]);
  expect(told(suite(result('known', 'failed'), result('other', 'failed')))).toEqual(['other:\nwhy other']);
  expect(told(suite(result('known', 'passed')))).toEqual([expect.stringContaining("'known' holds")]);
  expect(told(suite(result('known', 'failed')), suite())).toEqual(['a.test.ts did not run:\nno such module']);
});
