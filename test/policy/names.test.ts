import {
  acrInstanceName,
  acrPersonalRepositoryName,
  acrRepositoryName,
  ecrRepositoryArn,
  ramRoleArn,
  unknown,
} from 'registry-access/policy';
import {
  acrRepositoryProblem,
  acsRegionProblem,
  formatAcsName,
  instanceIdProblem,
  isNonPublicRegion,
  namespaceProblem,
  parseAcrTarget,
  parseAcsName,
  parseRamRoleArn,
  ramPolicyNameProblem,
  ramRoleArnProblem,
  ramRoleNameProblem,
  uidProblem,
} from '../../lib/policy/alicloud-names';
import {
  accountIdProblem,
  cachePrefixProblem,
  formatArn,
  organizationIdProblem,
  organizationPathProblem,
  parseArn,
  parseEcrHost,
  regionProblem,
  repositoryNameProblem,
  templatePrefixProblem,
} from '../../lib/policy/aws-names';
import { repositoryPatternProblem } from '../../lib/policy/repository-pattern';

type Case = readonly [problem: (text: string) => string | undefined, good: readonly string[], bad: readonly string[]];

const CASES: Readonly<Record<string, Case>> = {
  'an AWS account id': [
    accountIdProblem,
    ['111122223333', '000000000001'],
    [
      '',
      '11112222333',
      '1111222233334',
      '1111-2222-3333',
      ' 111122223333',
      '11112222333a',
      '111122223333\n',
      '*',
      '1e11',
    ],
  ],
  'a Region': [
    regionProblem,
    ['eu-west-1', 'us-gov-west-1', 'cn-north-1', 'us-isob-east-1', 'ap-southeast-7', 'ap-southeast-10'],
    ['', 'eu-west', 'eu-west-1a', 'EU-WEST-1', 'euwest1', '*'],
  ],
  'an organization id': [
    organizationIdProblem,
    ['o-a1b2c3d4e5', `o-${'a'.repeat(32)}`],
    ['', 'o-a1b2', 'o-A1B2C3D4E5', 'a1b2c3d4e5', 'ou-ab12-11111111', `o-${'a'.repeat(33)}`, 'o-a1b2c3d4e5/*'],
  ],
  'an organization path': [
    organizationPathProblem,
    [
      'o-a1b2c3d4e5/r-ab12/',
      'o-a1b2c3d4e5/r-ab12/*',
      'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/',
      'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/ou-ab12-22222222/*',
    ],
    [
      'o-a1b2c3d4e5',
      'ou-ab12-11111111',
      'o-a1b2c3d4e5/r-ab12',
      'o-a1b2c3d4e5/ou-ab12-11111111/',
      'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111*',
      '*',
    ],
  ],
  'an ECR repository name': [
    repositoryNameProblem,
    ['ab', 'team-a/app', 'a.b_c--d/e__f', 'node.js', 'quay.io/team/app', 'public.ecr.aws/x', 'a'.repeat(256)],
    [
      'a',
      'Team/app',
      'a//b',
      '/ab',
      'ab/',
      'a..b',
      'a___b',
      '-ab',
      'ab-',
      'a b',
      'a:b',
      'ä',
      'team/*',
      'a'.repeat(257),
    ],
  ],
  'a repository pattern': [
    repositoryPatternProblem,
    ['*', 'team-a/*', 'team-?/app', 'team-a', 'ab.cd/*', '*/app', '??', 'team-a*', 'team-*-b/*', `${'a'.repeat(255)}*`],
    [
      '',
      'a',
      '?',
      'team-a/',
      '-a*',
      '.a/*',
      'a_*_/b',
      'a..*',
      '*-',
      '/*',
      `${'a'.repeat(257)}*`,
      `${'a'.repeat(256)}/*`,
      'Team/*',
      'team//x',
      '/team',
      'team a',
      'team/ä',
      'team-a/app:latest',
      'arn:aws:ecr:eu-west-1:111122223333:repository/x',
    ],
  ],
  'a cache prefix': [
    cachePrefixProblem,
    ['ROOT', '*', 'quay', 'quay/', 'quay/*', 'docker.io', 'ecr-public/x', 'a'.repeat(30), `${'a'.repeat(30)}/*`],
    ['', '/', '/*', 'a', 'Quay', 'quay//', 'quay*', 'quay/?', 'quay/**', '_a/', 'a b/c', 'a'.repeat(31)],
  ],
  'a creation template prefix': [
    templatePrefixProblem,
    ['ROOT', '*', 'a', 'team-a', 'team-a/', 'team-a/*', 'a'.repeat(256)],
    ['', 'Team', 'team-a*', 'team-a/x*', '_a/', 'a b/c', '-a', 'a'.repeat(257)],
  ],
  'an Alibaba Cloud UID': [
    uidProblem,
    ['1609982529000001', '12345678901234567890', '1234567890'],
    [
      '',
      'alice@example.com',
      '160998252900000a',
      '123456789',
      '1'.repeat(21),
      '1609 9825 2900 0001',
      '*',
      '1609982529000001\n',
    ],
  ],
  'an ACR instance id': [
    instanceIdProblem,
    ['cri-avfqy9xkqi5bj8ee', 'cri-1'],
    ['', 'cri-', 'cri', 'CRI-abc', 'cri_abc', 'my-registry', 'cri-abc.cn-hangzhou.cr.aliyuncs.com', 'cri-*', 'crr-abc'],
  ],
  'a namespace': [
    namespaceProblem,
    ['ab', 'team-a', 'team.a_b', 'a'.repeat(120)],
    ['', 'a', '-ab', 'ab-', '.ab', 'ab_', 'Team', 'team/a', 'team*', 'a'.repeat(121)],
  ],
  'an ACR repository': [
    acrRepositoryProblem,
    ['a', 'app', 'app/web', 'app.web_1'],
    ['', '-a', 'a-', 'App', 'a b', 'a*', 'a:b'],
  ],
  'an Alibaba Cloud region': [
    acsRegionProblem,
    ['cn-hangzhou', 'ap-southeast-1', 'cn-shanghai-finance-1'],
    ['', 'hangzhou', 'CN-HANGZHOU', 'cn hangzhou', '*'],
  ],
  'a RAM policy name': [
    ramPolicyNameProblem,
    ['a', 'Team-A-push', 'a'.repeat(128)],
    ['', 'a_b', 'a.b', 'a b', 'a'.repeat(129), '*'],
  ],
  'the ARN of a RAM role': [
    ramRoleArnProblem,
    ['acs:ram::1609982529000001:role/puller'],
    [
      '',
      'puller',
      'acs:ram::1609982529000001:user/x',
      'acs:ram::1:role/x',
      'acs:ram:*:1609982529000001:role/x',
      'arn:aws:iam::111122223333:role/x',
    ],
  ],
  'a RAM role name': [
    ramRoleNameProblem,
    ['aliyuncontainerregistrycrossaccoutsyncrole', 'A.b-1', 'a'.repeat(64)],
    ['', 'a_b', 'a/b', 'a b', 'a'.repeat(65), '*'],
  ],
};

describe.each(Object.entries(CASES))('%s', (_, [problem, good, bad]) => {
  test.each(good)('%j is one', (text) => {
    expect(problem(text)).toBeUndefined();
  });

  test.each(bad)('%j is none, and the answer shows it and what is allowed', (text) => {
    const message = problem(text) ?? '';
    expect(message).toContain(text.length > 100 ? `(${text.length + 2} characters)` : `got '${text}'`);
    expect(message).toContain('allowed: ');
    expect(message).toMatch(/^[a-zA-Z]/);
    expect(message).not.toMatch(/\.$/);
  });
});

describe('messages', () => {
  test.each<[string, string | undefined, string]>([
    [
      'account id not 12 digits',
      accountIdProblem('12345'),
      "AWS account id is not 12 digits: got '12345'; allowed: 12 digits, as a string: '444455556666'",
    ],
    [
      'UID not digits',
      uidProblem('alice'),
      "Alibaba Cloud account UID is not digits: got 'alice'; allowed: 10 to 20 digits, usually 16, as a string: '1609982529000001'; " +
        "instead: use the main account's UID, not a login name or a RAM user's id",
    ],
    [
      'UID cut short',
      uidProblem('1609'),
      "Alibaba Cloud account UID is 4 digits long: got '1609'; allowed: 10 to 20 digits, usually 16, as a string: '1609982529000001'; " +
        'instead: copy it whole: the console shows it as the account ID',
    ],
    [
      'cri- id malformed',
      instanceIdProblem('my-registry'),
      "not a Container Registry Enterprise Edition instance id: got 'my-registry'; allowed: 'cri-' and lower-case letters or digits; " +
        "instead: use the instance id of the console's instance list, not its name or domain",
    ],
    [
      'bad repository prefix',
      cachePrefixProblem('Team_A'),
      "bad pull through cache prefix: got 'Team_A'; allowed: lower-case letters and digits, single '.' or '_', '__' or hyphens between them, '/' between parts; instead: write 'team_a'",
    ],
    [
      'a wildcard at the end of a prefix',
      cachePrefixProblem('team-a*'),
      "bad pull through cache prefix: got 'team-a*'; allowed: lower-case letters and digits, single '.' or '_', '__' or hyphens between them, '/' between parts; instead: write 'team-a'",
    ],
    [
      'a prefix that would be too short without its wildcard',
      cachePrefixProblem('a*'),
      "bad pull through cache prefix: got 'a*'; allowed: lower-case letters and digits, single '.' or '_', '__' or hyphens between them, '/' between parts",
    ],
    [
      'upper case in a pattern',
      repositoryPatternProblem('Team/*'),
      "not a repository name or pattern: got 'Team/*'; allowed: lower-case names, '/' between parts, '*' and '?' as wildcards: 'team-a/*'; instead: write 'team/*'",
    ],
    [
      'a pattern that no change of case makes right',
      repositoryPatternProblem('Team A/*'),
      "not a repository name or pattern: got 'Team A/*'; allowed: lower-case names, '/' between parts, '*' and '?' as wildcards: 'team-a/*'",
    ],
    [
      'the ARN of a repository in place of a pattern',
      repositoryPatternProblem('arn:aws:ecr:eu-west-1:111122223333:repository/team-a/*'),
      "repository pattern is an ARN: got 'arn:aws:ecr:eu-west-1:111122223333:repository/team-a/*'; allowed: the repository part alone; instead: write 'team-a/*'",
    ],
    [
      'an ARN without a repository in place of a name',
      repositoryNameProblem('arn:aws:ecr:eu-west-1:111122223333:registry'),
      "repository name is an ARN: got 'arn:aws:ecr:eu-west-1:111122223333:registry'; allowed: the repository part alone",
    ],
    [
      'prefix too long',
      cachePrefixProblem('a'.repeat(31)),
      `pull through cache prefix has 31 characters: got '${'a'.repeat(31)}'; allowed: 2 to 30 characters`,
    ],
    [
      'ECR URL in place of a prefix',
      cachePrefixProblem('111122223333.dkr.ecr.eu-west-1.amazonaws.com/team-a'),
      "pull through cache prefix is a registry URL: got '111122223333.dkr.ecr.eu-west-1.amazonaws.com/team-a'; allowed: the repository part alone; " +
        'instead: name the registry by account 111122223333 and Region eu-west-1, and give here only what comes after the host',
    ],
    [
      'a URL with a scheme in place of a pattern',
      repositoryPatternProblem('https://registry.example.com/team/*'),
      "repository pattern is a registry URL: got 'https://registry.example.com/team/*'; allowed: the repository part alone; " +
        'instead: leave out the host and give what comes after it',
    ],
  ])('%s', (_, message, expected) => {
    expect(message).toBe(expected);
  });

  test.each([
    '111122223333.dkr.ecr.eu-west-1.amazonaws.com',
    '111122223333.dkr.ecr-fips.us-gov-west-1.amazonaws.com/x',
    '111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/x/y',
    '111122223333.dkr-ecr.eu-west-1.on.aws/x',
    '111122223333.dkr-ecr-fips.us-gov-west-1.on.aws/x',
    '111122223333.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn',
    '111122223333.dkr.ecr.eusc-de-east-1.amazonaws.eu/x',
    '111122223333.dkr.ecr.us-iso-east-1.c2s.ic.gov',
    '111122223333.dkr.ecr.us-isob-east-1.sc2s.sgov.gov',
    '111122223333.dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk',
    '111122223333.dkr.ecr.us-isof-south-1.csp.hci.ic.gov',
  ])('%s is known for an ECR host', (host) => {
    expect(parseEcrHost(host)).toMatchObject({ account: '111122223333' });
    expect(repositoryNameProblem(host)).toContain('repository name is a registry URL');
  });

  test.each([
    '111122223333.dkr.ecr.eu-west-1.amazonaws.com.evil.example',
    '1.dkr.ecr.eu-west-1.amazonaws.com',
    '111122223333.dkr.ecr.eu-west-1.example.com',
    '111122223333.dkr.ecr.amazonaws.com',
    '111122223333.dkr.s3.eu-west-1.amazonaws.com',
    'team-a',
  ])('%s is not an ECR host', (text) => {
    expect(parseEcrHost(text)).toBeUndefined();
  });
});

test('what is not known of an ECR host stays a hole, whatever its name has in it', () => {
  const [account, region, suffix] = ['a.json/AWS::AccountId', 'a.json/AWS::Region', 'a.json/AWS::URLSuffix'].map(
    unknown,
  );
  expect(parseEcrHost(`${account}.dkr.ecr.${region}.amazonaws.com/x`)).toEqual({ account, region });
  expect(parseEcrHost(`111122223333.dkr-ecr.eu-west-1.${suffix}`)).toEqual({
    account: '111122223333',
    region: 'eu-west-1',
  });
  expect(parseEcrHost(`${account}/x`)).toBeUndefined();
});

describe('resource names', () => {
  const at = { region: 'cn-hangzhou', uid: '1609982529000001' };

  test('an ECR repository, also by pattern and in another partition', () => {
    expect(ecrRepositoryArn('team-a/*', { account: '111122223333', region: '*' })).toBe(
      'arn:aws:ecr:*:111122223333:repository/team-a/*',
    );
    expect(ecrRepositoryArn('x', { account: '1', region: 'cn-north-1', partition: 'aws-cn' })).toBe(
      'arn:aws-cn:ecr:cn-north-1:1:repository/x',
    );
  });

  test('an ACR instance', () => {
    expect(acrInstanceName('cri-1', at)).toBe('acs:cr:cn-hangzhou:1609982529000001:instance/cri-1');
  });

  test('an Enterprise Edition namespace and repository name the instance first', () => {
    expect(acrRepositoryName('cri-1', ['team-a', '*'], at)).toBe(
      'acs:cr:cn-hangzhou:1609982529000001:repository/cri-1/team-a/*',
    );
    expect(acrRepositoryName('cri-1', [], at)).toBe('acs:cr:cn-hangzhou:1609982529000001:repository/cri-1');
  });

  test('a Personal Edition repository has no instance', () => {
    expect(acrPersonalRepositoryName(['team-a', 'app'], at)).toBe(
      'acs:cr:cn-hangzhou:1609982529000001:repository/team-a/app',
    );
  });

  test.each([
    ['*', { kind: 'all' }],
    ['instance/cri-1', { kind: 'instance', instanceId: 'cri-1' }],
    [
      'repository/cri-1/ns/app',
      { kind: 'repository', edition: 'enterprise', instanceId: 'cri-1', path: ['ns', 'app'] },
    ],
    ['repository/*/ns/app', { kind: 'repository', edition: 'enterprise', instanceId: '*', path: ['ns', 'app'] }],
    ['chart/cri-1/ns', { kind: 'chart', edition: 'enterprise', instanceId: 'cri-1', path: ['ns'] }],
    ['repository/ns/app', { kind: 'repository', edition: 'personal', path: ['ns', 'app'] }],
    ['namespace/ns', undefined],
    ['', undefined],
  ])('%s is read as what it names', (relativeId, expected) => {
    expect(parseAcrTarget(relativeId)).toEqual(expected);
  });

  test('an instance that is not known yet is still Enterprise Edition, whatever it is called', () => {
    const hole = unknown('registry/instance:id');
    expect(parseAcrTarget(`repository/${hole}/ns/app`)).toEqual({
      kind: 'repository',
      edition: 'enterprise',
      instanceId: hole,
      path: ['ns', 'app'],
    });
  });

  test('role ARNs are derived from UID and name alone', () => {
    expect(ramRoleArn('1609982529000001', 'puller')).toBe('acs:ram::1609982529000001:role/puller');
    expect(parseRamRoleArn('acs:ram::1609982529000001:role/puller')).toEqual({
      uid: '1609982529000001',
      roleName: 'puller',
    });
    expect(parseRamRoleArn('acs:ram::1609982529000001:user/puller')).toBeUndefined();
  });

  test.each(['arn:aws:ecr:eu-west-1:111122223333:repository/a:b', 'arn:aws:iam::111122223333:role/x', 'arn:::::'])(
    '%s is split and put together again',
    (arn) => {
      const parsed = parseArn(arn);
      expect(parsed && formatArn(parsed)).toBe(arn);
    },
  );

  test('the last field of a name keeps its colons and line ends', () => {
    expect(parseArn('arn:aws:x:r:1:a:b\nc')?.resource).toBe('a:b\nc');
    expect(parseAcsName('acs:cr:r:1:a:b')).toEqual({ service: 'cr', region: 'r', account: '1', resource: 'a:b' });
    expect(formatAcsName({ service: 'cr', region: 'r', account: '1', resource: 'a:b' })).toBe('acs:cr:r:1:a:b');
  });

  test.each(['', 'arn', 'arn:aws:ecr:eu-west-1:1', 'ARN:aws:x:r:1:z', 'acs:cr:r:1'])(
    '%j is neither an ARN nor an acs: name',
    (text) => {
      expect(parseArn(text)).toBeUndefined();
      expect(parseAcsName(text)).toBeUndefined();
    },
  );

  test('a hole fills its field whatever its name has in it', () => {
    const account = unknown('AWS::AccountId');
    expect(parseArn(`arn:aws:iam::${account}:role/ci`)).toEqual({
      partition: 'aws',
      service: 'iam',
      region: '',
      account,
      resource: 'role/ci',
    });
    expect(parseAcsName(`acs:ram::${account}:role/ci`)?.account).toBe(account);
  });

  test.each(['cn-hangzhou-finance', 'cn-shanghai-finance-1', 'cn-north-2-gov-1', 'cn-hzjbp', 'cn-szfinance'])(
    '%s is not a public Region',
    (region) => {
      expect(isNonPublicRegion(region)).toBe(true);
    },
  );

  test.each(['cn-hangzhou', 'ap-southeast-1', 'cn-wuhan-lr'])('%s is a public Region', (region) => {
    expect(isNonPublicRegion(region)).toBe(false);
  });
});
