import { readSources, review } from 'registry-access/review';
import { UNKNOWN } from './support';

const named = (name: string): string => `${UNKNOWN}{${name}}`;

interface Step {
  readonly type: string;
  readonly name: string;
  readonly inputs?: object;
  readonly outputs?: object;
}

/** The digest of a program in which unknown values have names. */
function digest(project: string, steps: readonly Step[], config: Readonly<Record<string, string>> = {}): object {
  return {
    config,
    steps: steps.map(({ type, name, ...state }) => {
      const urn = `urn:pulumi:prod::${project}::${type}::${name}`;
      return { op: 'create', urn, newState: { urn, custom: type !== 'pulumi:pulumi:Stack', type, ...state } };
    }),
    changeSummary: { create: steps.length },
  };
}

const stack = (project: string, outputs: object): Step => ({
  type: 'pulumi:pulumi:Stack',
  name: `${project}-prod`,
  outputs,
});
const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchCheckLayerAvailability'];
const role = (inputs: object = {}): Step => ({
  type: 'aws:iam/role:Role',
  name: 'pull',
  inputs: {
    inlinePolicies: [
      {
        name: 'pull',
        policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Action: PULL, Resource: 'arn:aws:ecr:eu-west-1:111122223333:repository/team-a/app' },
          ],
        }),
      },
    ],
    ...inputs,
  },
});
const letIn = (principal: unknown): Step => ({
  type: 'aws:ecr/repositoryPolicy:RepositoryPolicy',
  name: 'app',
  inputs: {
    repository: 'team-a/app',
    policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: principal },
          Action: PULL,
        },
      ],
    }),
  },
});

/** Who is let in, and which notices there are, of programs by project. */
function seen(...programs: readonly object[]): { principals: string[]; notices: string[] } {
  const model = readSources(programs.map((json, index) => ({ name: `p${index}`, json })));
  return {
    principals: [...new Set(review(model).facts.map(({ principal }) => principal.id))],
    notices: model.notices.map(({ id, message }) => `${id}: ${message}`),
  };
}

const REGISTRY = { 'aws:region': 'eu-west-1', 'aws:allowedAccountIds': '["111122223333"]' };
const WORKLOAD = { 'aws:region': 'eu-west-1', 'aws:allowedAccountIds': '["444455556666"]' };
const ROLE = 'urn:pulumi:prod::workload::aws:iam/role:Role::pull';

test('an output of another stack is what that stack says it is, and the ARN of a role is that of the role', () => {
  const registry = digest('registry', [letIn(named('stack workload/prod#role.arn'))], REGISTRY);
  const workload = digest(
    'workload',
    [role({ name: 'pull' }), stack('workload', { role: { arn: named(`${ROLE}#arn`) } })],
    WORKLOAD,
  );
  expect(seen(registry, workload)).toEqual({ principals: ['arn:aws:iam::444455556666:role/pull'], notices: [] });
});

test('the address of a repository that one program makes is the image that another one pulls', () => {
  const app = 'urn:pulumi:prod::registry::aws:ecr/repository:Repository::app';
  const repository: Step = { type: 'aws:ecr/repository:Repository', name: 'app', inputs: { name: 'team-a/app' } };
  const task: Step = {
    type: 'aws:ecs/taskDefinition:TaskDefinition',
    name: 'task',
    inputs: {
      requiresCompatibilities: ['FARGATE'],
      executionRoleArn: named(`${ROLE}#arn`),
      containerDefinitions: JSON.stringify([{ name: 'app', image: `${named('stack registry/prod#url')}:1.2` }]),
    },
  };
  const registry = digest(
    'registry',
    [repository, stack('registry', { url: named(`${app}#repositoryUrl`) })],
    REGISTRY,
  );
  const { workloads } = readSources(
    [registry, digest('workload', [role(), task], WORKLOAD)].map((json, index) => ({ name: `p${index}`, json })),
  );
  expect(workloads?.map(({ image }) => image)).toEqual(['111122223333.dkr.ecr.eu-west-1.amazonaws.com/team-a/app:1.2']);
});

test('a role whose name deployment makes up is the same one in both programs', () => {
  const registry = digest('registry', [letIn(named(`${ROLE}#arn`))], REGISTRY);
  const workload = digest('workload', [role()], WORKLOAD);
  expect(seen(registry, workload).principals).toEqual(['arn:aws:iam::444455556666:role/${workload/prod:pull.name}']);
});

test('the account of a provider is the one that it works in, or the hole that stands for it', () => {
  const registry = digest(
    'registry',
    [letIn(`arn:aws:iam::${named('default aws of workload/prod#account')}:root`)],
    REGISTRY,
  );
  const bucket: Step = { type: 'aws:s3/bucket:Bucket', name: 'bucket' };
  expect(seen(registry, digest('workload', [bucket], WORKLOAD)).principals).toEqual(['444455556666']);
  expect(seen(registry, digest('workload', [bucket])).principals).toEqual(['${workload/prod:aws.account}']);
});

test.each([
  ['that nobody has', []],
  ['that its stack does not know', [digest('workload', [stack('workload', { role: UNKNOWN })])]],
  [
    'that its stack gives of itself',
    [digest('workload', [stack('workload', { role: named('stack workload/prod#role') })])],
  ],
  [
    'that two stacks give of each other',
    [
      digest('workload', [stack('workload', { role: named('stack other/prod#role') })]),
      digest('other', [stack('other', { role: `${named('stack workload/prod#role')}` })]),
    ],
  ],
])('an output %s has its own name, and is told', (_, others) => {
  const registry = digest('registry', [letIn(named('stack workload/prod#role'))], REGISTRY);
  const { principals, notices } = seen(registry, ...others);
  expect(principals.join()).toMatch(/\$\{(?:workload|other)\/prod\.role\}/);
  const told = notices.filter((text) => text.startsWith('unknown-output'));
  expect(told).not.toEqual([]);
  for (const text of told) expect(text).toMatch(/another stack is not known: \$\{(?:workload|other)\/prod\.role\}$/);
});

test('of two programs that are the same stack, neither answers for the other', () => {
  const registry = digest('registry', [letIn(named('stack workload/prod#role'))], REGISTRY);
  const one = (arn: string) => digest('workload', [stack('workload', { role: arn })]);
  const { principals } = seen(
    registry,
    one('arn:aws:iam::444455556666:role/a'),
    one('arn:aws:iam::777788889999:role/a'),
  );
  expect(principals.join()).toContain('${workload/prod.role}');
});

test('two unknown values without names in one text are two', () => {
  const registry = digest(
    'registry',
    [letIn([`arn:aws:iam::${UNKNOWN}:root`, `arn:aws:iam::${UNKNOWN}:role/x`])],
    REGISTRY,
  );
  const { principals } = seen(registry);
  expect(principals.sort()).toEqual(['${app.policy}', 'arn:aws:iam::${app.policy (2)}:role/x']);
});

test('what the document of a program leaves out makes a doubt, and what it tells is told', () => {
  const json = digest('registry', [letIn('arn:aws:iam::444455556666:root')], REGISTRY);
  const notices = [
    { id: 'invoke-unknown', message: 'nobody answers' },
    { id: 'unknown-looked-into', message: 'it may declare something else', leavesOut: true as const },
  ];
  const model = readSources([{ name: 'p', json, notices }]);
  expect(model.notices.map(({ id, message }) => [id, message])).toEqual([
    ['invoke-unknown', 'nobody answers'],
    ['partial-preview', 'it may declare something else'],
  ]);
  expect(review(model).facts.some(({ decision }) => decision === 'maybe')).toBe(true);
});
