import { parsePolicy, unknown } from 'registry-access/policy';
import { awsManagedStatements } from '../../../lib/review/read/data/aws-managed-policies';
import { SILENT, SPEAKING, STATEMENTS } from '../../../lib/review/read/data/aws-managed-policy-table';
import { awsManagedPolicy } from '../../../lib/review/read/resources/managed-policies';

const silent = Object.entries(SILENT).flatMap(([path, names]) => names.split(' ').map((name) => path + name));

/** The source has 77 MB and is not installed, so the table is held against itself; `npm run data` makes it anew. */
describe('the table', () => {
  test('has every policy of its source once', () => {
    const names = [...silent, ...Object.keys(SPEAKING)];
    expect(names).toHaveLength(1594);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^([\w-]+\/)?[\w+=,.@-]+$/);
  });

  test('has every statement once, and each belongs to a policy', () => {
    expect(new Set(STATEMENTS).size).toBe(STATEMENTS.length);
    const used = new Set(Object.values(SPEAKING).flatMap((numbers) => numbers.split(' ').map(Number)));
    expect([...used].sort((a, b) => a - b)).toEqual(STATEMENTS.map((_, index) => index));
  });

  test('has statements that can be read, each with an effect, actions and resources', () => {
    for (const text of STATEMENTS) {
      const statement = JSON.parse(text);
      expect(() => parsePolicy({ Version: '2012-10-17', Statement: [statement] }, 'aws')).not.toThrow();
      expect(statement.Effect).toMatch(/^(Allow|Deny)$/);
      expect([statement.Action, statement.NotAction].filter((part) => part !== undefined)).toHaveLength(1);
      expect([statement.Resource, statement.NotResource].filter((part) => part !== undefined)).toHaveLength(1);
    }
  });

  test('keeps nothing of other services, whose actions would never be asked about', () => {
    for (const text of STATEMENTS) {
      const { Action, NotAction } = JSON.parse(text);
      for (const action of [Action ?? NotAction].flat()) expect(action).toMatch(/^(\*|(ecr|ecr-public|sts|iam):.+)$/i);
    }
  });
});

const PULL = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:GetAuthorizationToken',
  'ecr:GetDownloadUrlForLayer',
];
const actionsOf = (name: string) =>
  awsManagedStatements(name, 'aws')
    ?.flatMap(({ Action }) => (Action === undefined ? [] : [Action].flat()))
    .sort();

describe('what the policies say', () => {
  test.each([
    ['AdministratorAccess', ['*']],
    ['AmazonEC2ContainerRegistryFullAccess', expect.arrayContaining(['ecr:*'])],
    ['AmazonEC2ContainerRegistryPowerUser', expect.arrayContaining(['ecr:PutImage', ...PULL])],
    ['AmazonEC2ContainerRegistryReadOnly', expect.arrayContaining(PULL)],
    ['AmazonEC2ContainerRegistryPullOnly', expect.arrayContaining(['ecr:BatchImportUpstreamImage'])],
    ['AmazonEKSFargatePodExecutionRolePolicy', PULL],
    ['service-role/AmazonECSTaskExecutionRolePolicy', PULL],
    ['service-role/AmazonEC2ContainerServiceforEC2Role', PULL],
    ['service-role/AWSAppRunnerServicePolicyForECRAccess', expect.arrayContaining(['ecr:DescribeImages', ...PULL])],
    ['ReadOnlyAccess', expect.arrayContaining(['ecr:BatchGet*', 'ecr:Get*'])],
    ['IAMFullAccess', ['iam:*']],
    ['AmazonS3ReadOnlyAccess', []],
    ['AmazonSSMManagedInstanceCore', []],
    ['service-role/AWSLambdaBasicExecutionRole', []],
    ['job-function/Billing', []],
  ])('%s', (name, actions) => {
    expect(actionsOf(name)).toEqual(actions);
  });

  test('what is excepted stays excepted', () => {
    const [everything] = awsManagedStatements('PowerUserAccess', 'aws') ?? [];
    expect(everything).toEqual({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' });
  });

  test('a denial of all but other services is a denial', () => {
    expect(awsManagedStatements('AWSDenyAll', 'aws')).toEqual([{ Effect: 'Deny', Action: '*', Resource: '*' }]);
  });

  test.each([
    'constructor',
    'AdministratorAccess2',
    'AmazonECSTaskExecutionRolePolicy',
    'job-function/AdministratorAccess',
    '',
  ])('there is no policy %j', (name) => {
    expect(awsManagedStatements(name, 'aws')).toBeUndefined();
  });

  test('in another partition a policy names its ARNs', () => {
    const text = JSON.stringify(Object.keys(SPEAKING).map((name) => awsManagedStatements(name, 'aws-cn')));
    expect(text).toContain('"arn:aws-cn:');
    expect(text).not.toContain('"arn:aws:');
  });
});

describe('a policy by its ARN', () => {
  test('every one is read whole', () => {
    const arns = [...silent, ...Object.keys(SPEAKING)].map((name) => `arn:aws-us-gov:iam::aws:policy/${name}`);
    for (const arn of arns) {
      const documents = awsManagedPolicy(arn);
      expect([arn, documents?.map(({ policy }) => 'unreadable' in policy)]).toEqual([arn, [false]]);
    }
  });

  test.each([
    'arn:aws:iam::aws:policy/AdministratorAccess',
    'arn:aws-cn:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy',
    'arn:aws-eusc:iam::aws:policy/AmazonS3ReadOnlyAccess',
    `arn:${unknown('AWS::Partition')}:iam::aws:policy/PowerUserAccess`,
  ])('%s is known', (arn) => {
    expect(awsManagedPolicy(arn)).toEqual([
      expect.objectContaining({ policy: expect.objectContaining({ statements: expect.any(Array) }) }),
    ]);
    expect(awsManagedPolicy(arn)).toBe(awsManagedPolicy(arn));
  });

  test.each([
    'arn:aws:iam::aws:policy/AmazonECSTaskExecutionRolePolicy',
    'arn:aws:iam::aws:policy/NotThere',
    'arn:aws:iam::111122223333:policy/AdministratorAccess',
    'arn:aws:iam::aws:role/AdministratorAccess',
    'arn:mars:iam::aws:policy/AdministratorAccess',
    `arn:aws:iam::aws:policy/${unknown('Name')}`,
    'AdministratorAccess',
    '',
  ])('%s is not', (arn) => {
    expect(awsManagedPolicy(arn)).toBeUndefined();
  });
});
