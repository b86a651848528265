import { APP, CI, denied, explained, HUB, roleTemplate, SPOKE } from './denied';

const PROVIDER = `arn:aws:iam::${HUB}:oidc-provider/token.actions.githubusercontent.com`;
const PULLER = `arn:aws:iam::${HUB}:role/puller`;
const web = denied(PROVIDER, 'sts:AssumeRoleWithWebIdentity', PULLER);
const puller = [roleTemplate([], 'puller', HUB)];

test('a provider of identities is not trusted for everybody for whom it vouches', () => {
  const { add, remarks } = explained({}, web, puller);
  expect(add).toEqual([]);
  expect(remarks.map(({ id }) => id)).toEqual(['federated-subject']);
  expect(remarks[0]?.message).toContain('--context token.actions.githubusercontent.com:sub=');
});

test('what a request says of whom it vouches for stands in the condition', () => {
  const context = {
    'token.actions.githubusercontent.com:sub': 'repo:acme/app:ref:refs/heads/main',
    'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
    'aws:SourceIp': '192.0.2.1',
  };
  const { add, after, remarks } = explained({}, { ...web, context }, puller);
  const { 'aws:SourceIp': _, ...claims } = context;
  expect(add.map(({ statements }) => statements)).toEqual([
    [
      {
        Effect: 'Allow',
        Principal: { Federated: PROVIDER },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringEquals: claims },
      },
    ],
  ]);
  expect(after).toBe('yes');
  expect(remarks).toEqual([]);
});

test('a provider by SAML is trusted as it stands', () => {
  const saml = denied(`arn:aws:iam::${HUB}:saml-provider/acme`, 'sts:AssumeRoleWithSAML', PULLER);
  expect(explained({}, saml, puller).after).toBe('yes');
});

test('the construct names a role of IAM Identity Center with the path that the statement has', () => {
  const session = `arn:aws:sts::${SPOKE}:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/somebody`;
  const { add } = explained({ [`${HUB}/eu-west-1/repository/team-a/app`]: [] }, denied(session, 'ecr:PutImage', APP));
  const of = `arn:aws:iam::${SPOKE}:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_Admin_0123456789abcdef`;
  const registry = add.find(({ side }) => side === 'registry');
  expect(registry?.statements[0]?.Condition).toEqual({ ArnLike: { 'aws:PrincipalArn': of } });
  expect(registry?.call?.code).toBe(
    `RepositoryAccess.fromRepository(repository).grants.push(new iam.ArnPrincipal('${of}'));`,
  );
});

test('whoever may not make a repository is not given pulls through a cache', () => {
  const { add } = explained({}, denied(CI, 'ecr:CreateRepository', `arn:aws:ecr:eu-west-1:${SPOKE}:repository/new`), [
    roleTemplate([]),
  ]);
  expect(add.map(({ side, statements, call }) => [side, statements[0]?.Action, call])).toEqual([
    ['caller', 'ecr:CreateRepository', undefined],
  ]);
});

test.each([
  ['by a policy that the message names', { policy: 'resource' as const }],
  ['by some policy', {}],
])('nothing that is added is said to help against a Deny %s and that no source has', (_, policy) => {
  const stated = { kind: 'explicit' as const, ...policy };
  const ofRegistry = { [`${HUB}/eu-west-1/registry`]: [] };
  const said = (more: object): string[] =>
    explained(ofRegistry, denied(CI, 'ecr:PutImage', APP, more), [roleTemplate([])]).remarks.map(({ id }) => id);
  expect(said({ stated })).toEqual(['another-side']);
  expect(said({ stated: { ...stated, kind: 'implicit' } })).toEqual([]);
});
