import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanUp, compile, node, projectWith } from '../packaging/projects';
import { built } from '../support/built';

const PROGRAM = `
import { expect, test } from 'vitest';
import { accessMatchers } from 'registry-access/jest';
import { readSources } from 'registry-access/review';

expect.extend(accessMatchers);

const RESOURCE = 'arn:aws:ecr:eu-west-1:111122223333:repository/team-a/app';
const pull = { principal: '444455556666', action: 'ecr:BatchGetImage', resource: RESOURCE };
const RepositoryPolicyText = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: '444455556666' },
      Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
    },
  ],
};
const Properties = { RepositoryName: 'team-a/app', RepositoryPolicyText };
const json = { Resources: { App: { Type: 'AWS::ECR::Repository', Properties } } };
const model = readSources([{ name: '111122223333/eu-west-1=template', json }]);

test('access', () => {
  expect(model).toAllow(pull);
  expect(model).not.toDeny(pull);
  expect(() => expect(model).toDeny(pull)).toThrow('expected no, got yes');
  expect(model).toAllowOnly({ capability: 'pull', principals: ['444455556666'] });
  expect(model).toMatchAccessSnapshot();
});
`;

let root: string;
beforeAll(async () => {
  root = await built();
}, 300_000);
afterAll(cleanUp);

test("vitest's expect takes the matchers, injected or imported, with types and snapshots", () => {
  const project = projectWith(root, ['vitest'], {
    'package.json': JSON.stringify({ name: 'project', private: true, type: 'module' }),
    'main.ts': PROGRAM,
    'access.test.ts': PROGRAM,
    'injected.test.ts': PROGRAM.replace(/^import .* from 'vitest';$/m, 'declare const expect: any, test: any;'),
  });
  const vitest = (...args: string[]) =>
    node(project, join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', '.', ...args);
  expect(compile(root, project, 'bundler', 'typescript-7')).toEqual({ status: 0, out: '' });
  // In a pipeline no snapshot is written unless that is asked for.
  expect(vitest('access.test.ts', '--update')).toMatchObject({ status: 0 });
  expect(vitest('--globals', 'injected.test.ts', '--update').status).toBe(0);
  expect(vitest('access.test.ts').status).toBe(0);
  const kept = join(project, '__snapshots__/access.test.ts.snap');
  expect(readFileSync(kept, 'utf8')).toContain(
    'AWS registry of 111122223333, eu-west-1\n  account 444455556666: pull: team-a/app: needs its own IAM\n',
  );

  // What was accepted was less: the failure says what there is more.
  writeFileSync(kept, readFileSync(kept, 'utf8').replace('pull: team-a/app', 'list: team-a/app'));
  const { status, out } = vitest('access.test.ts');
  expect(status).toBe(1);
  expect(out).toContain('now, and not in the snapshot:');
  expect(out).toContain(
    '  + AWS registry of 111122223333, eu-west-1: account 444455556666: pull: team-a/app: needs its own IAM',
  );
  expect(out).toContain(
    '  - AWS registry of 111122223333, eu-west-1: account 444455556666: list: team-a/app: needs its own IAM',
  );
}, 120_000);
