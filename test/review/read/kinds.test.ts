import { attached, document, readPreview, readTemplate, UNKNOWN, urnOf } from './support';

const TRUST = document({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } });
const PUSH = document({ Effect: 'Allow', Action: 'ecr:PutImage', Resource: '*' });
const SHARE = document({ Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: 'ecr:BatchGetImage' });

describe('both spellings of a kind say the same', () => {
  const registry = { cloud: 'aws', account: '111122223333', region: 'eu-west-1' };
  const policies = (model: ReturnType<typeof readTemplate>) =>
    model.policies.map(({ attachment, policy }) => [attachment, policy]);

  test.each<[string, Record<string, unknown>, { type: string; inputs: Record<string, unknown> }[]]>([
    [
      'AWS::ECR::RegistryPolicy',
      { PolicyText: SHARE },
      [
        { type: 'aws:ecr/registryPolicy:RegistryPolicy', inputs: { policy: JSON.stringify(SHARE) } },
        { type: 'aws-native:ecr:RegistryPolicy', inputs: { policyText: SHARE } },
      ],
    ],
    [
      'AWS::ECR::RepositoryCreationTemplate',
      { Prefix: 'a', AppliedFor: ['REPLICATION'], RepositoryPolicy: JSON.stringify(SHARE) },
      [
        {
          type: 'aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate',
          inputs: { prefix: 'a', appliedFors: ['REPLICATION'], repositoryPolicy: JSON.stringify(SHARE) },
        },
        {
          type: 'aws-native:ecr:RepositoryCreationTemplate',
          inputs: { prefix: 'a', appliedFor: ['REPLICATION'], repositoryPolicy: JSON.stringify(SHARE) },
        },
      ],
    ],
    [
      'AWS::IAM::Role',
      {
        RoleName: 'ci',
        Path: '/x/',
        AssumeRolePolicyDocument: TRUST,
        Policies: [{ PolicyName: 'p', PolicyDocument: PUSH }],
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
        PermissionsBoundary: 'arn:aws:iam::aws:policy/PowerUserAccess',
      },
      [
        {
          type: 'aws:iam/role:Role',
          inputs: {
            name: 'ci',
            path: '/x/',
            assumeRolePolicy: JSON.stringify(TRUST),
            inlinePolicies: [{ name: 'p', policy: JSON.stringify(PUSH) }],
            managedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
            permissionsBoundary: 'arn:aws:iam::aws:policy/PowerUserAccess',
          },
        },
        {
          type: 'aws-native:iam:Role',
          inputs: {
            roleName: 'ci',
            path: '/x/',
            assumeRolePolicyDocument: TRUST,
            policies: [{ policyName: 'p', policyDocument: PUSH }],
            managedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
            permissionsBoundary: 'arn:aws:iam::aws:policy/PowerUserAccess',
          },
        },
      ],
    ],
    [
      'AWS::EC2::VPCEndpoint',
      { ServiceName: 'com.amazonaws.eu-west-1.ecr.api', PolicyDocument: SHARE },
      [
        {
          type: 'aws-native:ec2:VpcEndpoint',
          inputs: { serviceName: 'com.amazonaws.eu-west-1.ecr.api', policyDocument: SHARE },
        },
      ],
    ],
  ])('%s', (Type, Properties, states) => {
    const expected = policies(readTemplate({ x: { Type, Properties } }));
    expect(expected.length).toBeGreaterThan(0);
    for (const state of states) expect(policies(readPreview([state]))).toEqual(expected);
  });

  test.each<[string, object]>([
    ['aws:ecr/replicationConfiguration:ReplicationConfiguration', { registryId: '444455556666', region: 'us-east-1' }],
    ['aws-native:ecr:ReplicationConfiguration', { registryId: '444455556666', region: 'us-east-1' }],
  ])('%s', (type, destination) => {
    const rules = [
      { destinations: [destination], repositoryFilters: [{ filter: 'a' }], deleteReplication: { enabled: true } },
    ];
    const flow = readPreview([{ type, inputs: { replicationConfiguration: { rules } } }]).flows[0];
    expect(flow).toMatchObject({
      from: { registry, repositories: ['a*'] },
      to: { registry: { account: '444455556666', region: 'us-east-1' }, repositories: ['a*'] },
      deletes: true,
    });
  });
});

describe('public repositories', () => {
  const at = { cloud: 'aws', account: '111122223333', region: 'public' };

  test('are of the registry that has no Region, with their policies', () => {
    const cloudformation = readTemplate({
      Pub: { Type: 'AWS::ECR::PublicRepository', Properties: { RepositoryName: 'pub', RepositoryPolicyText: SHARE } },
    });
    const repository = { type: 'aws:ecrpublic/repository:Repository', name: 'pub', inputs: { repositoryName: 'pub' } };
    const pulumi = readPreview([
      repository,
      {
        type: 'aws:ecrpublic/repositoryPolicy:RepositoryPolicy',
        inputs: { repositoryName: UNKNOWN, policy: JSON.stringify(SHARE) },
        dependsOn: { repositoryName: urnOf(repository.type, 'pub') },
      },
    ]);
    for (const model of [cloudformation, pulumi]) {
      expect(model.repositories).toMatchObject([{ registry: at, name: 'pub', visibility: 'public' }]);
      expect(attached(model, 'repository')).toEqual([
        [{ kind: 'repository', registry: at, repository: 'pub' }, ['ecr:BatchGetImage']],
      ]);
      expect(model.notices).toEqual([]);
    }
  });
});

describe('charts on Alibaba Cloud', () => {
  const namespace = 'alicloud:cr/chartNamespace:ChartNamespace';

  test('have namespaces and repositories of their own, with their visibility', () => {
    const model = readPreview([
      {
        type: namespace,
        name: 'n',
        inputs: { instanceId: 'cri-abc', namespaceName: 'charts', autoCreateRepo: true, defaultRepoType: 'PUBLIC' },
      },
      {
        type: 'alicloud:cr/chartRepository:ChartRepository',
        name: 'r',
        inputs: { instanceId: 'cri-abc', repoNamespaceName: UNKNOWN, repoName: 'app', repoType: 'PRIVATE' },
        dependsOn: { repoNamespaceName: urnOf(namespace, 'n') },
      },
    ]);
    const registry = { cloud: 'alicloud', account: '1609982529000001', region: 'cn-hangzhou', instance: 'cri-abc' };
    expect(model.namespaces).toMatchObject([
      { registry, name: 'charts', autoCreate: true, defaultVisibility: 'public', holds: 'chart' },
    ]);
    expect(model.repositories).toMatchObject([{ registry, name: 'charts/app', visibility: 'private', holds: 'chart' }]);
    expect(model.notices).toEqual([]);
  });
});
