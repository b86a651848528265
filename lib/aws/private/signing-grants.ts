import type * as iam from 'aws-cdk-lib/aws-iam';
import * as signer from 'aws-cdk-lib/aws-signer';
import { Stack, Stage, Token, TokenComparison } from 'aws-cdk-lib/core';
import { Construct, type IConstruct } from 'constructs';
import { parseArn } from '../../policy/aws-names';
import { complain } from '../../policy/errors';
import { CHECKS, warn } from '../checks';
import type { IImageSigningProfile } from '../image-signing-options';
import { grantIdentity } from './granting';
import { Refusal } from './refusal';
import { shownText, textOf } from './resolved-text';
import { isNameless } from './role-names';

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/managed-signing.html (2026-11-26) */
const SIGN_ACTION = 'signer:SignPayload';

/**
 * The permissions of a signing profile for other accounts. Signer takes an account or a role that exists; the account always does, and
 * what its principals may is up to their own policies.
 * https://docs.aws.amazon.com/signer/latest/api/API_AddProfilePermission.html (2026-11-26)
 */
export class ProfilePermissions {
  private readonly permitted = new Set<string>();

  constructor(
    private readonly profile: IImageSigningProfile & Construct,
    private readonly profileName: string,
  ) {}

  public permit(account: string): void {
    if (this.permitted.has(account)) return;
    if (Token.isUnresolved(account)) {
      throw new Refusal(
        complain({
          what: `the account that is to sign with '${this.profile.node.path}' is not known`,
          instead: 'give the stack of who pushes an env',
        }),
      );
    }
    this.permitted.add(account);
    // Without a version: the rules of ECR name the profile, not one version of it.
    new signer.CfnProfilePermission(this.profile, `Permission${account}`, {
      profileName: this.profileName,
      action: SIGN_ACTION,
      principal: account,
      statementId: `registry-access-${account}`,
    });
  }
}

/**
 * Grants signing as far as this app can: by identity policy, and by the profile's permission for another account.
 *
 * @param permit adds the permission; undefined where the profile belongs to somebody else
 */
export function grantSigning(
  profile: IImageSigningProfile,
  grantee: iam.IGrantable,
  permit: ((account: string) => void) | undefined,
): iam.Grant {
  const { grantPrincipal } = grantee;
  const arn = Construct.isConstruct(grantPrincipal)
    ? profileArnFor(profile, grantPrincipal)
    : profile.signingProfileArn;
  const grant = grantIdentity(grantee, [SIGN_ACTION], [arn], false);
  const named = shownArn(profile);
  const who = nameOf(grantee);
  if (!grant.success) {
    warn(
      profile,
      CHECKS.signingPermission,
      `${who} pushes into a registry that signs, and needs ${SIGN_ACTION} on ${named} by its own identity policy`,
    );
  }
  const account = accountOf(grantee);
  if (account === undefined) {
    warn(
      profile,
      CHECKS.signingProfilePermission,
      `${who} has no account of its own that ${named} could permit; permit each account that pushes: ${command(named, '<account>')}`,
    );
    return grant;
  }
  const compared = Token.compareStrings(profile.env.account, account);
  if (compared === TokenComparison.SAME || compared === TokenComparison.BOTH_UNRESOLVED) return grant;
  if (permit !== undefined) permit(account);
  else {
    warn(
      profile,
      CHECKS.signingProfilePermission,
      `the owner of ${named} must permit the account of ${who}: ${command(named, Token.isUnresolved(account) ? '<account>' : account)}`,
    );
  }
  return grant;
}

/**
 * The ARN of a profile as another construct can name it. Of what deployment names, the CDK says at synth that it cannot be referred to
 * from another account, Region or stage, and not where.
 *
 * @throws Error for a profile of this app that needs a name to be named there, and has none
 */
export function profileArnFor(profile: IImageSigningProfile, user: IConstruct): string {
  const own = Stack.of(profile);
  const there = Stack.of(user);
  const isOtherStage = Stage.of(profile) !== Stage.of(user);
  // Whoever is of the same environment gets a reference, which no stage has to another.
  if (!isOtherStage || own.environment !== there.environment) {
    try {
      there.resolve(profile.signingProfileArn);
      return profile.signingProfileArn;
    } catch (error) {
      if (!isNameless(error)) return profile.signingProfileArn;
    }
  } else {
    const arn = namedArn(profile);
    if (arn !== undefined) return arn;
  }
  throw new Refusal(
    complain({
      what: `the signing profile '${profile.node.path}' gets its name at deployment, and '${user.node.path}', which is in another account, Region or stage, must name it before`,
      allowed: 'a signingProfileName',
      instead: "give it one: new ImageSigningProfile(this, 'Images', { signingProfileName: 'images' })",
    }),
  );
}

/** The ARN for people: of a profile that is made here, as it is going to be, where its name is known. */
function shownArn(profile: IImageSigningProfile): string {
  const stack = Stack.of(profile);
  const arn = stack.resolve(profile.signingProfileArn) as unknown;
  if (typeof arn === 'string') return arn;
  const named = namedArn(profile);
  return named === undefined ? `the signing profile '${profile.node.path}'` : shownText(textOf(stack.resolve(named)));
}

/** The ARN of a profile that is made here, from its name; undefined where that is not known. */
function namedArn(profile: IImageSigningProfile): string | undefined {
  const stack = Stack.of(profile);
  if (!Token.isUnresolved(profile.signingProfileArn)) return profile.signingProfileArn;
  const made = profile.node.defaultChild ?? profile.node.scope?.node.defaultChild;
  const name: unknown = signer.CfnSigningProfile.isCfnSigningProfile(made)
    ? stack.resolve(made.profileName)
    : undefined;
  const { partition, region, account } = stack;
  return typeof name === 'string'
    ? `arn:${partition}:signer:${region}:${account}:/signing-profiles/${name}`
    : undefined;
}

function command(arn: string, account: string): string {
  const name = parseArn(arn)?.resource.replace('/signing-profiles/', '') ?? '<profile>';
  return `aws signer add-profile-permission --profile-name ${name} --action ${SIGN_ACTION} --principal ${account} --statement-id sign-${account}`;
}

/** The account whose principals sign; undefined for organizations, their units and services. */
function accountOf({ grantPrincipal }: iam.IGrantable): string | undefined {
  if (grantPrincipal.principalAccount !== undefined) return grantPrincipal.principalAccount;
  const ids = [grantPrincipal.policyFragment.principalJson.AWS ?? []].flat();
  const [id] = ids;
  return ids.length === 1 && id !== undefined && !Token.isUnresolved(id) ? parseArn(id)?.account : undefined;
}

function nameOf(grantee: iam.IGrantable): string {
  return Construct.isConstruct(grantee) ? `'${grantee.node.path}'` : `${grantee.grantPrincipal}`;
}
