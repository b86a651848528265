import type * as iam from 'aws-cdk-lib/aws-iam';
import * as signer from 'aws-cdk-lib/aws-signer';
import { ArnFormat, type Duration, Resource, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { parseArn } from '../policy/aws-names';
import { complain } from '../policy/errors';
import type { IImageSigningProfile } from './image-signing-options';
import { fail } from './private/grant-data';
import { checkIsGrantee, checkScope } from './private/known-shapes';
import { asked } from './private/refusal';
import { checkMembers, checkShape, having, optional, text } from './private/shapes';
import { grantSigning, ProfilePermissions } from './private/signing-grants';
import { AdoptedProfile, ImportedProfile } from './private/signing-profiles';

/** Properties of an `ImageSigningProfile`. */
export interface ImageSigningProfileProps {
  /**
   * Name of the profile, 2 to 64 letters, digits and underscores. A registry or pusher of another account of the app needs it to be
   * said. A profile is never deleted, only canceled, and its name cannot be taken again.
   *
   * @default - made by CloudFormation
   */
  readonly signingProfileName?: string;

  /**
   * How long a signature holds. Fixed once the profile is made.
   *
   * @default - Signer's: 135 months
   */
  readonly signatureValidity?: Duration;
}

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-signing.html */
const PLATFORM = 'Notation-OCI-SHA384-ECDSA';
/** https://docs.aws.amazon.com/signer/latest/api/API_PutSigningProfile.html */
const NAME = /^[a-zA-Z0-9_]{2,64}$/;
/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SigningRule.html */
const ARN = /^arn:aws(-[a-z]+)*:signer:[a-z0-9-]+:[0-9]{12}:\/signing-profiles\/[a-zA-Z0-9_]{2,}$/;

/**
 * A signing profile for container images (platform `Notation-OCI-SHA384-ECDSA`), also for registries and pushers of other accounts.
 *
 * See https://docs.aws.amazon.com/AmazonECR/latest/userguide/managed-signing.html
 *
 * @throws Error for a name that Signer refuses
 *
 * @example
 * const profile = new ImageSigningProfile(security, 'Images', { signingProfileName: 'platform_images' });
 * registry.signImages({ profile, repositories: ['prod/*'] });
 */
export class ImageSigningProfile extends Resource implements IImageSigningProfile {
  /**
   * A profile that is there already, of this or another account. Its owner has to permit other accounts; a warning
   * (`registry-access:signingProfilePermission`) says how.
   *
   * @throws Error for something that is no ARN of a profile, and for that of one version of it, which ECR refuses
   */
  public static fromSigningProfileArn(scope: Construct, id: string, signingProfileArn: string): IImageSigningProfile {
    checkScope(scope);
    checkShape('the ARN', signingProfileArn, text("'arn:aws:signer:eu-west-1:111122223333:/signing-profiles/images'"));
    if (!Token.isUnresolved(signingProfileArn)) fail(arnProblem(signingProfileArn));
    return new ImportedProfile(scope, id, signingProfileArn);
  }

  /**
   * A profile of this app that was made as the CDK's own `signer.SigningProfile`; its platform has to be
   * `Platform.NOTATION_OCI_SHA384_ECDSA`. The same answer for every call with the same profile.
   */
  public static fromSigningProfile(profile: signer.ISigningProfile): IImageSigningProfile {
    const shape = having(
      'a signing profile',
      "new signer.SigningProfile(this, 'Profile', …)",
      'signingProfileArn',
      'node',
    );
    checkShape('the profile', profile, shape);
    return AdoptedProfile.of(profile);
  }

  /** ARN of the profile. */
  public readonly signingProfileArn: string;
  /** Name of the profile. */
  public readonly signingProfileName: string;
  private readonly permissions: ProfilePermissions;

  constructor(scope: Construct, id: string, props: ImageSigningProfileProps = {}) {
    checkMembers('a signing profile', props, {
      signingProfileName: optional(text("'images'")),
      signatureValidity: optional(having('a duration', 'Duration.days(365)', 'toDays')),
    });
    const { signingProfileName, signatureValidity } = props;
    super(scope, id, signingProfileName === undefined ? {} : { physicalName: signingProfileName });
    if (signingProfileName !== undefined && !Token.isUnresolved(signingProfileName)) {
      asked(this, () => fail(nameProblem(signingProfileName)));
    }
    const resource = new signer.CfnSigningProfile(this, 'Resource', {
      platformId: PLATFORM,
      ...(signingProfileName === undefined ? {} : { profileName: this.physicalName }),
      ...(signatureValidity === undefined
        ? {}
        : { signatureValidityPeriod: { type: 'DAYS', value: signatureValidity.toDays() } }),
    });
    this.signingProfileName = this.getResourceNameAttribute(resource.attrProfileName);
    this.signingProfileArn = this.getResourceArnAttribute(resource.attrArn, {
      service: 'signer',
      // Signer's ARNs have a slash in front: `arn:aws:signer:eu-west-1:111122223333:/signing-profiles/images`.
      resource: '/signing-profiles',
      resourceName: this.physicalName,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    this.permissions = new ProfilePermissions(this, resource.attrProfileName);
  }

  public grantSign(grantee: iam.IGrantable): iam.Grant {
    return asked(this, () => {
      checkIsGrantee(grantee);
      return grantSigning(this, grantee, (account) => this.permissions.permit(account));
    });
  }
}

function nameProblem(name: string): string | undefined {
  return NAME.test(name)
    ? undefined
    : complain({
        what: 'not a name of a signing profile',
        got: name,
        allowed: '2 to 64 letters, digits and underscores',
      });
}

function arnProblem(arn: string): string | undefined {
  if (ARN.test(arn)) return undefined;
  const version = parseArn(arn)?.resource.match(/^(\/signing-profiles\/[^/]+)\/./)?.[1];
  return complain({
    what: version === undefined ? 'not the ARN of a signing profile' : 'the ARN of one version of a signing profile',
    got: arn,
    allowed: "'arn:aws:signer:<Region>:<account>:/signing-profiles/<name>'",
    ...(version === undefined ? {} : { instead: `leave out what follows '${version}'` }),
  });
}
