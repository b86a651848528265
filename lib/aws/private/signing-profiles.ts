import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as signer from 'aws-cdk-lib/aws-signer';
import { Resource } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { IImageSigningProfile } from '../image-signing-options';
import { grantSigning, ProfilePermissions } from './signing-grants';

const CHILD = 'ImageSigning';

/** A profile that another app owns. */
export class ImportedProfile extends Resource implements IImageSigningProfile {
  constructor(
    scope: Construct,
    id: string,
    public readonly signingProfileArn: string,
  ) {
    super(scope, id, { environmentFromArn: signingProfileArn });
  }

  public grantSign(grantee: iam.IGrantable): iam.Grant {
    return grantSigning(this, grantee, undefined);
  }
}

/** A profile that was made with the CDK's own construct. */
export class AdoptedProfile extends Resource implements IImageSigningProfile {
  public static of(profile: signer.ISigningProfile): AdoptedProfile {
    const found = profile.node.tryFindChild(CHILD);
    return found === undefined ? new AdoptedProfile(profile) : (found as AdoptedProfile);
  }

  public readonly signingProfileArn: string;
  private readonly permissions: ProfilePermissions;

  private constructor(profile: signer.ISigningProfile) {
    super(profile as unknown as Construct, CHILD, { account: profile.env.account, region: profile.env.region });
    this.signingProfileArn = profile.signingProfileArn;
    this.permissions = new ProfilePermissions(this, profile.signingProfileName);
  }

  public grantSign(grantee: iam.IGrantable): iam.Grant {
    return grantSigning(this, grantee, (account) => this.permissions.permit(account));
  }
}
