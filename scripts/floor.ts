import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './examples';
import { RunError, run, step } from './jsii/run';
import { JSII, PEERS } from './jsii/stage';
import { installTools } from './jsii/tools';

/*
 * `npm run floor`: test/aws with the oldest `aws-cdk-lib` and `constructs` that package.json lets in. They are pinned in `jsii/package.json`, since jsii
 * compiles against them. All tests run, and those that cannot hold with that CDK must be exactly the ones below: one that fails besides is a
 * fault, and one that holds has to leave the list.
 */

/** Tests that ask of the CDK what its oldest version does not do, by full name, with what that is. */
export const NOT_AT_THE_FLOOR: Readonly<Record<string, string>> = {
  'the schemas are really checked': 'the CDK checks templates against schemas of its own since 2.262.0',
  'what is acknowledged on one construct fails at another':
    'before 2.271.0 what is acknowledged anywhere is acknowledged for the whole app',
  'what fails says how it is acknowledged': 'the CDK prints the ids to acknowledge since 2.261.0',
};

interface Results {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** Runs the tests and answers what came of each; throws where jest did not get that far. */
async function testAtTheFloor(): Promise<Results> {
  const file = join(ROOT, 'out/floor/results.json');
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
  const args = ['--config', 'jest.floor.cjs', '--silent', '--json', '--outputFile', file];
  try {
    await run(process.execPath, [jest, ...args], { cwd: ROOT });
  } catch (error) {
    // It ends so for tests that fail too, and then says which.
    if (!(error instanceof RunError) || !existsSync(file)) throw error;
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Results;
}

/** What is not as it should be, a text each. */
export function surprises({ testResults }: Results, expected: Readonly<Record<string, string>>): string[] {
  const broken = testResults.filter((suite) => suite.assertionResults.length === 0);
  const tests = testResults.flatMap((suite) => suite.assertionResults);
  const failed = tests.filter(({ status }) => status === 'failed');
  const gone = Object.keys(expected).filter((name) => failed.every(({ fullName }) => fullName !== name));
  return [
    ...broken.map(({ name, message }) => `${name} did not run:\n${message}`),
    ...failed
      .filter(({ fullName }) => expected[fullName] === undefined)
      .map(({ fullName, failureMessages }) => `${fullName}:\n${failureMessages.join('\n')}`),
    ...gone.map((name) => `'${name}' holds, or is not there: take it off the list in scripts/floor.ts`),
  ];
}

async function main(): Promise<void> {
  await installTools();
  const versions = PEERS.map((name) => {
    const { version } = JSON.parse(readFileSync(join(JSII, 'node_modules', name, 'package.json'), 'utf8'));
    return `${name} ${version}`;
  });
  const results = await step(`test/aws with ${versions.join(' and ')}`, testAtTheFloor);
  const wrong = surprises(results, NOT_AT_THE_FLOOR);
  process.stdout.write(`${results.numPassedTests} tests hold; what cannot:\n`);
  for (const [name, reason] of Object.entries(NOT_AT_THE_FLOOR)) process.stdout.write(`  ${name}: ${reason}\n`);
  for (const text of wrong) process.stderr.write(`${text}\n`);
  if (wrong.length > 0) process.exitCode = 1;
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  });
}
