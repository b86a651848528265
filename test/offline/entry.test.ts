import { join } from 'node:path';
import { runProgram } from 'registry-access/offline';
import { programFolder } from './programs';

jest.setTimeout(60_000);

const namesOf = async (folder: string) => {
  const run = await runProgram(join(programFolder('below'), folder));
  const names = run.resources.filter(({ type }) => type === 'demo:index:Thing').map(({ name }) => name);
  return { names, notices: run.notices };
};

test('below a package of something else, what that names is run, as Pulumi does it, and it is said', async () => {
  expect(await namesOf('infra')).toEqual({
    names: ['of-the-package'],
    notices: [
      {
        id: 'entry-elsewhere',
        message:
          'what Pulumi runs is not in the folder of the program: ../built/index.js, which ../package.json names, because the folder has no package.json. ' +
          "Where the folder is meant, give it a package.json, or say in Pulumi.yaml what to run: 'main: index.ts'",
      },
    ],
  });
});

test('a program with a package of its own is run itself, and nothing is said', async () => {
  expect(await namesOf('own')).toEqual({ names: ['of-the-folder'], notices: [] });
});
