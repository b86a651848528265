import { readDocument } from 'registry-access/review';

const PROFILE = 'arn:aws:signer:eu-west-1:111122223333:/signing-profiles/images';

function signingOf(rules: unknown, parameters = {}) {
  const json = {
    Parameters: parameters,
    Resources: { Signing: { Type: 'AWS::ECR::SigningConfiguration', Properties: { Rules: rules } } },
  };
  return readDocument({ name: '111122223333/eu-west-1=t.json', json }).signing;
}

const registry = { cloud: 'aws', account: '111122223333', region: 'eu-west-1' };

test('a rule has its profile and its filters; without filters it is about every repository', () => {
  const filter = { Filter: 'team-a/*', FilterType: 'WILDCARD_MATCH' };
  expect(
    signingOf([{ SigningProfileArn: PROFILE, RepositoryFilters: [filter] }, { SigningProfileArn: PROFILE }]),
  ).toEqual([
    expect.objectContaining({ registry, profile: PROFILE, repositories: ['*'] }),
    expect.objectContaining({ registry, profile: PROFILE, repositories: ['team-a/*'] }),
  ]);
});

test('what is not known of it may be about any repository, with any profile', () => {
  const parameters = { P: { Type: 'String' } };
  const filters = { SigningProfileArn: PROFILE, RepositoryFilters: { Ref: 'P' } };
  expect(signingOf([filters], parameters)).toEqual([
    expect.objectContaining({ profile: PROFILE, repositories: ['*'] }),
  ]);
  expect(signingOf({ Ref: 'P' }, parameters)).toEqual([
    expect.objectContaining({ profile: expect.stringContaining('P'), repositories: ['*'] }),
  ]);
});

test('a template without one has none', () => {
  expect(signingOf([])).toEqual([]);
});
