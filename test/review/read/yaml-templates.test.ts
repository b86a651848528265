import { join } from 'node:path';
import { displayText } from 'registry-access/policy';
import { type Fact, readSources, review } from 'registry-access/review';

/** The rows of a template as people write them, in words. */
function rowsOf(name: string, account: string, parameters: Readonly<Record<string, string>> = {}): string[] {
  const model = readSources([`${account}/eu-west-1=${join(__dirname, 'templates', name)}`], { parameters });
  return review(model).facts.map(rowText).sort();
}

function rowText({ principal, capability, resource, actions, decision, when, needs }: Fact): string {
  const words = [
    `${principal.kind} ${principal.id}`,
    capability + (actions === undefined ? '' : ` (${actions.map((one) => one.replace('ecr:', '')).join(' ')})`),
    resource.name,
    ...(decision === 'yes' ? [] : [decision]),
    ...when.map((one) => (one.kind === 'assuming' ? 'assuming' : one.kind)),
    ...needs,
  ];
  return displayText(words.join(' | '));
}

const PUSH = 'push (CompleteLayerUpload InitiateLayerUpload PutImage UploadLayerPart)';

describe('a shared registry', () => {
  test('whose parameters nobody gives has rows of what they could be', () => {
    expect(rowsOf('shared-registry.yaml', '111122223333')).toEqual([
      'account 444455556666 | pull (BatchGetImage) | base | maybe | caller-iam',
      'anyone * | pull (BatchGetImage) | ${Environment}/app | maybe | caller-iam',
      `role arn:aws:iam::\${Accounts[<Environment>][Builder]}:role/ci | ${PUSH} | \${Environment}/app | caller-iam`,
      'unknown ${ConsumerAccount} | pull | ${Environment}/app | caller-iam',
      // The account may be the builder's.
      'unknown ${ConsumerAccount} | push | ${Environment}/app | maybe | caller-iam',
    ]);
  });

  test('in production', () => {
    const parameters = { Environment: 'prod', ConsumerAccount: '777788889999', OrganizationId: 'o-abcdefghij' };
    expect(rowsOf('shared-registry.yaml', '111122223333', parameters)).toEqual([
      'account 444455556666 | pull (BatchGetImage) | base | caller-iam',
      'account 777788889999 | pull | prod/app | caller-iam',
      'organization o-abcdefghij | pull (BatchGetImage) | prod/app | caller-iam',
      `role arn:aws:iam::333344445555:role/ci | ${PUSH} | prod/app | caller-iam`,
    ]);
  });

  test('in development, without an organization', () => {
    const parameters = { Environment: 'dev', ConsumerAccount: '777788889999', OrganizationId: '' };
    expect(rowsOf('shared-registry.yaml', '111122223333', parameters)).toEqual([
      'account 777788889999 | pull | dev/app | caller-iam',
      `role arn:aws:iam::222233334444:role/ci | ${PUSH} | dev/app | caller-iam`,
    ]);
  });
});

test('a workload with a serverless function', () => {
  expect(rowsOf('workload.yaml', '444455556666')).toEqual([
    'role arn:aws:iam::444455556666:role/${ReportRole} | pull (BatchGetImage) | prod/*',
    'role arn:aws:iam::444455556666:role/deployer | authenticate | 444455556666',
    'role arn:aws:iam::444455556666:role/deployer | list | *',
    'role arn:aws:iam::444455556666:role/deployer | pull | *',
    'role arn:aws:iam::444455556666:role/deployer | read (DescribeImageScanFindings GetLifecyclePolicy GetLifecyclePolicyPreview GetRepositoryPolicy ListTagsForResource) | *',
  ]);
});

test('loops over teams and stages, whose conditions loops make too', () => {
  expect(rowsOf('teams.yaml', '111122223333', { Stages: 'dev,prod' })).toEqual([
    'account 444455556666 | pull (BatchGetImage) | alpha/dev | caller-iam',
    'account 444455556666 | pull (BatchGetImage) | alpha/prod | caller-iam',
    'account 444455556666 | pull (BatchGetImage) | shared | caller-iam',
  ]);
  expect(rowsOf('teams.yaml', '111122223333')).toEqual([
    'account 444455556666 | pull (BatchGetImage) | alpha/${an element of <Stages>} | maybe | caller-iam',
    'account 444455556666 | pull (BatchGetImage) | shared | caller-iam',
  ]);
});

describe('a role whose policies hang on a parameter', () => {
  const PULL = 'pull (BatchGetImage GetDownloadUrlForLayer) | app';

  test.each([
    [undefined, ['everything | * | maybe', 'everything | 111122223333 | maybe', PULL]],
    ['read', [PULL]],
    ['write', [PULL, 'push (BatchGetImage PutImage) | app']],
    ['admin', ['everything | *', 'everything | 111122223333']],
  ])('in the mode %s', (mode, rows) => {
    const found = rowsOf('role-policies.yml', '111122223333', mode === undefined ? {} : { Mode: mode });
    const role = 'role arn:aws:iam::111122223333:role/pipeline | ';
    expect(found.filter((row) => row.startsWith(role)).map((row) => row.slice(role.length))).toEqual(rows);
  });
});
