import { readSources, type SourceDocument } from 'registry-access/review';

const allow = (account: string) => ({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { AWS: account }, Action: 'ecr:BatchGetImage' },
});
const file = (path: string, account = '444455556666'): SourceDocument => ({
  name: `111122223333/eu-west-1/${path}=${account}.json`,
  json: allow(account),
});

interface Made {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly Condition?: string;
}

const template = (name: string, Resources: Readonly<Record<string, Made>>, place = '111122223333/eu-west-1') => ({
  name: `${place}=${name}.json`,
  json: {
    Conditions: { Here: { 'Fn::Equals': [{ Ref: 'Stage' }, 'x'] }, There: { 'Fn::Not': [{ Condition: 'Here' }] } },
    Parameters: { Stage: { Type: 'String' } },
    Resources,
  },
});
const ledger = (account: string, Condition?: string): Made => ({
  Type: 'AWS::ECR::Repository',
  Properties: { RepositoryName: 'legacy/ledger', RepositoryPolicyText: allow(account) },
  ...(Condition === undefined ? {} : { Condition }),
});
const registry = (account: string): Made => ({
  Type: 'AWS::ECR::RegistryPolicy',
  Properties: { PolicyText: { ...allow(account), Statement: { ...allow(account).Statement, Resource: '*' } } },
});
const creation = (account: string, Prefix = 'team'): Made => ({
  Type: 'AWS::ECR::RepositoryCreationTemplate',
  Properties: {
    Prefix,
    AppliedFor: [account === '444455556666' ? 'REPLICATION' : 'PULL_THROUGH_CACHE'],
    RepositoryPolicy: JSON.stringify(allow(account)),
  },
});
const role = (service: string): Made => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: 'ci',
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' },
    },
  },
});
const replication = (Region: string): Made => ({
  Type: 'AWS::ECR::ReplicationConfiguration',
  Properties: {
    ReplicationConfiguration: { Rules: [{ Destinations: [{ Region, RegistryId: '111122223333' }] }] },
  },
});
const cache = (UpstreamRegistryUrl: string): Made => ({
  Type: 'AWS::ECR::PullThroughCacheRule',
  Properties: { EcrRepositoryPrefix: 'hub', UpstreamRegistryUrl },
});

const [A, B] = ['444455556666', '777788889999'];
const told = (...sources: SourceDocument[]): string[] =>
  readSources(sources)
    .notices.filter(({ id }) => id === 'declared-twice')
    .map(({ message }) => message);
const both = (what: string, ...places: string[]): string[] => [
  `${what} is declared 2 times and differently, and there can be one: ${places.join('; ')}; the answers are for all of them together, and the one that is deployed last stands`,
];

test.each<[string, SourceDocument[], string, string, string]>([
  [
    'a policy file beside a template',
    [template('hub', { App: ledger(A) }), file('repository/legacy/ledger', B)],
    'the policy of repository legacy/ledger of 111122223333 in eu-west-1',
    'hub.json: App',
    '777788889999.json: policy of repository legacy/ledger of 111122223333/eu-west-1',
  ],
  [
    'two policy files of a registry',
    [file('registry', A), file('registry', B)],
    'the registry policy of 111122223333 in eu-west-1',
    '444455556666.json: registry policy of 111122223333/eu-west-1',
    '777788889999.json: registry policy of 111122223333/eu-west-1',
  ],
  [
    'two stacks with a registry policy',
    [template('a', { One: registry(A) }), template('b', { Two: registry(B) })],
    'the registry policy of 111122223333 in eu-west-1',
    'a.json: template with One/One',
    'b.json: template with Two/Two',
  ],
  [
    'two creation templates of one prefix, for whatever they are applied',
    [template('a', { One: creation(A) }), template('b', { Two: creation(B) })],
    'the repository policy in the creation template team of 111122223333 in eu-west-1',
    'a.json: template with One/One',
    'b.json: template with Two/Two',
  ],
  [
    'two trust policies of a role',
    [template('a', { One: role('ecs-tasks.amazonaws.com') }), template('b', { Two: role('lambda.amazonaws.com') })],
    'the trust policy of role ci of 111122223333',
    'a.json: template with One/One.AssumeRolePolicyDocument',
    'b.json: template with Two/Two.AssumeRolePolicyDocument',
  ],
  [
    'two replication configurations',
    [template('a', { One: replication('us-east-1') }), template('b', { Two: replication('us-east-2') })],
    'the replication configuration of 111122223333 in eu-west-1',
    'a.json: template with One/One',
    'b.json: template with Two/Two',
  ],
  [
    'two caches of one prefix',
    [template('a', { One: cache('quay.io') }), template('b', { Two: cache('public.ecr.aws') })],
    'the pull through cache hub/* of 111122223333 in eu-west-1',
    'a.json: template with One/One',
    'b.json: template with Two/Two',
  ],
])('%s are told by name', (_, sources, what, ...places) => {
  expect(told(...sources)).toEqual(both(what, ...places));
});

test.each<[string, SourceDocument[]]>([
  ['the same policy twice', [template('hub', { App: ledger(A) }), file('repository/legacy/ledger', A)]],
  ['branches of a condition', [template('hub', { One: ledger(A, 'Here'), Two: ledger(B, 'There') })]],
  [
    'registries of two Regions',
    [template('a', { One: registry(A) }), template('b', { Two: registry(B) }, '111122223333/us-east-1')],
  ],
  [
    'registries of which nobody says whose they are',
    [
      { ...template('a', { One: registry(A) }), name: 'a.json' },
      { ...template('b', { Two: registry(B) }), name: 'b.json' },
    ],
  ],
  ['two prefixes', [template('a', { One: creation(A), Two: creation(B, 'other') })]],
  [
    'one resource with two destinations',
    [
      template('a', {
        One: {
          ...replication('us-east-1'),
          Properties: {
            ReplicationConfiguration: {
              Rules: [{ Destinations: ['us-east-1', 'us-east-2'].map((Region) => ({ Region, RegistryId: A })) }],
            },
          },
        },
      }),
    ],
  ],
])('%s: nothing is told', (_, sources) => {
  expect(told(...sources)).toEqual([]);
});
