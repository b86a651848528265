import { formatArn } from '../../../policy/aws-names';
import { hasUnknown } from '../../../policy/unknown';
import { presenceField } from '../sink';
import { byProperty } from './referents';
import { type Kind, kind, type Resource } from './resource';

type ProfileField = 'name' | 'region';
type PermissionField = 'profile' | 'action' | 'principal' | 'region';

const SIGN = 'signer:SignPayload';

/**
 * Signing profiles, and whom they permit to sign besides their own account.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-signer-signingprofile.html
 */
const PROFILE = kind<ProfileField>(
  {
    cloudformation: { types: ['AWS::Signer::SigningProfile'], names: { name: 'ProfileName', region: undefined } },
    provider: { types: ['aws:signer/signingProfile:SigningProfile'], names: { name: 'name', region: 'region' } },
  },
  {},
  (resource, { collector }) => {
    for (const { resource: one, name } of resource.named('name')) {
      collector.signingProfile({ profile: arnOf(one, name), origin: one.origin, ...presenceField(one.assumption) });
    }
  },
);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-signer-profilepermission.html */
const PERMISSION = kind<PermissionField>(
  {
    cloudformation: {
      types: ['AWS::Signer::ProfilePermission'],
      names: { profile: 'ProfileName', action: 'Action', principal: 'Principal', region: undefined },
    },
    provider: {
      types: ['aws:signer/signingProfilePermission:SigningProfilePermission'],
      names: { profile: 'profileName', action: 'action', principal: 'principal', region: 'region' },
    },
  },
  {
    profile: byProperty(
      ['ProfileName', 'name'],
      'AWS::Signer::SigningProfile',
      'aws:signer/signingProfile:SigningProfile',
    ),
  },
  (resource, { collector }) => {
    for (const one of resource.ways('profile', 'action', 'principal')) {
      const action = one.get('action').textOrHole();
      if (action !== SIGN && !hasUnknown(action)) continue;
      collector.permitSigning({
        profile: arnOf(one, one.get('profile').textOrHole()),
        principal: one.get('principal').textOrHole(),
        origin: one.origin,
        ...presenceField(one.assumption),
      });
    }
  },
);

function arnOf<F extends string>(resource: Resource<F | 'region'>, name: string): string {
  const { account, region } = resource.registry('region');
  return formatArn({
    partition: resource.place.partition,
    service: 'signer',
    region,
    account,
    resource: `/signing-profiles/${name}`,
  });
}

export const SIGNING_PROFILES: readonly Kind[] = [PROFILE, PERMISSION];
