import { readDocument } from 'registry-access/review';
import { readPreview } from './support';

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

describe('profiles and whom they permit', () => {
  const read = (resources: Record<string, unknown>) =>
    readDocument({
      name: '111122223333/eu-west-1=t.json',
      json: { Parameters: { Who: { Type: 'String' } }, Resources: resources },
    });
  const permission = (properties: Record<string, unknown>) => ({
    Type: 'AWS::Signer::ProfilePermission',
    Properties: { Action: 'signer:SignPayload', Principal: '444455556666', StatementId: 's', ...properties },
  });
  const Profile = { Type: 'AWS::Signer::SigningProfile', Properties: { ProfileName: 'images', PlatformId: 'p' } };

  test('a permission has the profile that it names or refers to', () => {
    const model = read({
      Profile,
      ByName: permission({ ProfileName: 'images' }),
      ByReference: permission({ ProfileName: { 'Fn::GetAtt': ['Profile', 'ProfileName'] }, Principal: '777788889999' }),
    });
    expect(model.signingProfiles).toEqual([expect.objectContaining({ profile: PROFILE })]);
    expect(model.signingPermissions).toEqual([
      expect.objectContaining({ profile: PROFILE, principal: '444455556666' }),
      expect.objectContaining({ profile: PROFILE, principal: '777788889999' }),
    ]);
  });

  test('a rule that refers to a profile of its template has its ARN', () => {
    const rule = (SigningProfileArn: unknown) => ({
      Type: 'AWS::ECR::SigningConfiguration',
      Properties: { Rules: [{ SigningProfileArn }] },
    });
    const { signing } = read({ Profile, A: rule({ 'Fn::GetAtt': ['Profile', 'Arn'] }), B: rule({ Ref: 'Profile' }) });
    expect(signing?.map(({ profile }) => profile)).toEqual([PROFILE, PROFILE]);
  });

  test('one to read the profile, or to start a job of Lambda, is none to sign images', () => {
    const model = read({
      Read: permission({ ProfileName: 'images', Action: 'signer:GetSigningProfile' }),
      Job: permission({ ProfileName: 'images', Action: 'signer:StartSigningJob' }),
    });
    expect(model.signingPermissions).toBeUndefined();
  });

  test('what is not known of it may be anything', () => {
    const unknown = { Ref: 'Who' };
    const model = read({
      Action: permission({ ProfileName: 'images', Action: unknown }),
      Principal: permission({ ProfileName: 'images', Principal: unknown }),
      Profile: permission({ ProfileName: unknown }),
    });
    expect(model.signingPermissions).toHaveLength(3);
    expect(model.signingPermissions?.map(({ profile, principal }) => [profile, principal].join(' ')).sort()).toEqual([
      `${PROFILE} 444455556666`,
      expect.stringContaining('Who'),
      expect.stringContaining('Who'),
    ]);
  });

  test('the providers say the same', () => {
    const { signingProfiles, signingPermissions } = readPreview([
      { type: 'aws:signer/signingProfile:SigningProfile', inputs: { name: 'images', platformId: 'p' } },
      {
        type: 'aws:signer/signingProfilePermission:SigningProfilePermission',
        inputs: { profileName: 'images', action: 'signer:SignPayload', principal: '444455556666' },
      },
    ]);
    expect(signingProfiles).toEqual([expect.objectContaining({ profile: PROFILE })]);
    expect(signingPermissions).toEqual([expect.objectContaining({ profile: PROFILE, principal: '444455556666' })]);
  });
});
