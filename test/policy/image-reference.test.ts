import fc from 'fast-check';
import { type ImageRegistry, parseImageReference, unknown } from 'registry-access/policy';
import { imageReferenceProblem } from '../../lib/policy/image-reference';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const ECR: ImageRegistry = { kind: 'ecr', account: '111122223333', region: 'eu-west-1' };

test('an image of ECR has host, repository, tag and digest', () => {
  const host = '111122223333.dkr.ecr.eu-west-1.amazonaws.com';
  const rest = { host, repository: 'team-a/app', registry: ECR };
  expect(parseImageReference(`${host}/team-a/app`)).toEqual(rest);
  expect(parseImageReference(`${host}/team-a/app:1.0`)).toEqual({ ...rest, tag: '1.0' });
  expect(parseImageReference(`${host}/team-a/app@${DIGEST}`)).toEqual({ ...rest, digest: DIGEST });
  expect(parseImageReference(`${host}/team-a/app:1.0@${DIGEST}`)).toEqual({ ...rest, tag: '1.0', digest: DIGEST });
});

test.each<readonly [string, ImageRegistry]>([
  ['111122223333.dkr.ecr.eu-west-1.amazonaws.com', ECR],
  ['111122223333.dkr.ecr.eu-west-1.amazonaws.com:443', ECR],
  ['111122223333.DKR.ecr.EU-west-1.amazonaws.com', ECR],
  ['111122223333.dkr-ecr.eu-west-1.on.aws', ECR],
  ['111122223333.dkr.ecr-fips.us-gov-west-1.amazonaws.com', { ...ECR, region: 'us-gov-west-1' }],
  ['111122223333.dkr-ecr-fips.us-east-1.on.aws', { ...ECR, region: 'us-east-1' }],
  ['111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn', { ...ECR, region: 'cn-north-1' }],
  ['111122223333.dkr.ecr.eusc-de-east-1.amazonaws.eu', { ...ECR, region: 'eusc-de-east-1' }],
  ['public.ecr.aws', { kind: 'ecr-public' }],
  ['ecr-public.aws.com', { kind: 'ecr-public' }],
  ['hub-registry.cn-hangzhou.cr.aliyuncs.com', { kind: 'acr-enterprise', instanceName: 'hub', region: 'cn-hangzhou' }],
  [
    'my-registry-registry-vpc.cn-hangzhou.cr.aliyuncs.com',
    { kind: 'acr-enterprise', instanceName: 'my-registry', region: 'cn-hangzhou' },
  ],
  [
    'crpi-abc.cn-hangzhou.personal.cr.aliyuncs.com',
    { kind: 'acr-personal', region: 'cn-hangzhou', instance: 'crpi-abc' },
  ],
  [
    'crpi-abc-vpc.cn-hangzhou.personal.cr.aliyuncs.com',
    { kind: 'acr-personal', region: 'cn-hangzhou', instance: 'crpi-abc' },
  ],
  ['registry.cn-hangzhou.aliyuncs.com', { kind: 'acr-personal', region: 'cn-hangzhou' }],
  ['registry-vpc.cn-hangzhou.aliyuncs.com', { kind: 'acr-personal', region: 'cn-hangzhou' }],
  ['registry-intl.ap-southeast-1.aliyuncs.com', { kind: 'acr-personal', region: 'ap-southeast-1' }],
  ['oss.cn-hangzhou.aliyuncs.com', { kind: 'other' }],
  ['hub-chart.cn-hangzhou.cr.aliyuncs.com', { kind: 'other' }],
  ['registry.example.com', { kind: 'other' }],
  ['registry.example.com:5000', { kind: 'other' }],
  ['localhost', { kind: 'other' }],
  ['111122223333.dkr.ecr.eu-west-1.amazonaws.com.example', { kind: 'other' }],
])('%s is told by its name', (host, registry) => {
  expect(parseImageReference(`${host}/team-a/app:1`)).toEqual({ host, repository: 'team-a/app', tag: '1', registry });
});

test('what has no host is of Docker Hub', () => {
  const registry: ImageRegistry = { kind: 'other' };
  expect(parseImageReference('nginx')).toEqual({ host: 'docker.io', repository: 'library/nginx', registry });
  expect(parseImageReference('team/app:1')).toEqual({ host: 'docker.io', repository: 'team/app', tag: '1', registry });
});

describe('what is not known before deployment', () => {
  const hole = unknown('template.json/Image: a.b/c@d');

  test('stays in the part in which it stands', () => {
    const ecr = `${hole}.dkr.ecr.eu-west-1.${hole}`;
    expect(parseImageReference(`${ecr}/app:${hole}`)).toEqual({
      host: ecr,
      repository: 'app',
      tag: hole,
      registry: { kind: 'ecr', account: hole, region: 'eu-west-1' },
    });
    expect(parseImageReference(`111122223333.dkr.ecr.eu-west-1.amazonaws.com/team-a/${hole}`)).toMatchObject({
      repository: `team-a/${hole}`,
      registry: ECR,
    });
    expect(parseImageReference(`${hole}-registry.cn-hangzhou.cr.aliyuncs.com/a/b@sha256:${hole}`)).toMatchObject({
      digest: `sha256:${hole}`,
      registry: { kind: 'acr-enterprise', instanceName: hole, region: 'cn-hangzhou' },
    });
    expect(parseImageReference(`nginx:${hole}`)).toMatchObject({ repository: 'library/nginx', tag: hole });
    expect(parseImageReference(`team/app${hole}`)?.registry).toEqual({ kind: 'other' });
  });

  test.each([hole, `${hole}:1`, `${hole}/team-a/app`, `${hole}.example/app`, `app${hole}`, `${hole}@${DIGEST}`])(
    'makes the registry unknown where it may be all of it: %j',
    (text) => {
      expect(parseImageReference(text)?.registry).toEqual({ kind: 'unknown' });
    },
  );

  test('does not make a reference of what is none', () => {
    expect(parseImageReference(`111122223333.dkr.ecr.eu-west-1.amazonaws.com/Team A/${hole}`)).toBeUndefined();
  });
});

test.each([
  '',
  'https://111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1',
  '111122223333.dkr.ecr.eu-west-1.amazonaws.com/',
  '-registry.cn-hangzhou.cr.aliyuncs.com/team-a/app',
  '111122223333.dkr.ecr.eu-west-1.amazonaws.com/App',
  '111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:',
  '111122223333.dkr.ecr.eu-west-1.amazonaws.com/app@sha256:12',
  'app@a@b',
  'app with space',
  `host.example/${'a'.repeat(256)}`,
])('%j is not a reference, and the message says what one is', (text) => {
  expect(parseImageReference(text)).toBeUndefined();
  expect(imageReferenceProblem(text)).toContain("'<host>/<repository>:<tag>'");
});

test('a reference has no problem, and a URL is told what to leave out', () => {
  expect(imageReferenceProblem('nginx')).toBeUndefined();
  expect(imageReferenceProblem('https://a.example/b')).toContain('instead: leave out what comes before the host');
});

const part = fc.stringMatching(/^[a-z0-9]{1,6}([._-][a-z0-9]{1,6}){0,2}$/);

test('the parts that a reference is put together from are the parts that are found', () => {
  const parts = fc.record({
    account: fc.stringMatching(/^\d{12}$/),
    region: fc.constantFrom('eu-west-1', 'us-east-1', unknown('Region')),
    repository: fc.array(part, { minLength: 1, maxLength: 4 }).map((names) => names.join('/')),
    tag: fc.option(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,20}$/), { nil: undefined }),
    digest: fc.constantFrom(undefined, DIGEST),
  });
  fc.assert(
    fc.property(parts, ({ account, region, repository, tag, digest }) => {
      const host = `${account}.dkr.ecr.${region}.amazonaws.com`;
      const behind = `${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
      expect(parseImageReference(`${host}/${repository}${behind}`)).toEqual({
        host,
        repository,
        registry: { kind: 'ecr', account, region },
        ...(tag === undefined ? {} : { tag }),
        ...(digest === undefined ? {} : { digest }),
      });
    }),
  );
});
