import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IResource } from 'aws-cdk-lib/core';

/** A signing profile of AWS Signer, with which a registry signs images. */
export interface IImageSigningProfile extends IResource {
  /**
   * ARN of the profile, without a version: `arn:aws:signer:eu-west-1:111122223333:/signing-profiles/images`.
   * @attribute
   */
  readonly signingProfileArn: string;

  /**
   * Lets somebody who pushes images have them signed: `signer:SignPayload` on the profile in the identity policy, and for another
   * account also the profile's permission for that account. What cannot be written by this app becomes a warning.
   *
   * `PrivateRegistry.signImages` does this for everybody to whom the app grants pushing into what is signed.
   *
   * See https://docs.aws.amazon.com/signer/latest/developerguide/signing-profile-cross-account.html
   */
  grantSign(grantee: iam.IGrantable): iam.Grant;
}

/** Which images a registry signs as they are pushed, and with what. */
export interface ImageSigningOptions {
  /**
   * The profile: an `ImageSigningProfile` of this app or one that is there already, also of another account, in the Region of the
   * registry. An image that several profiles are for gets a signature of each.
   */
  readonly profile: IImageSigningProfile;

  /**
   * Repository names and patterns, in which `*` is any text: `prod/app`, `prod/*`. `['*']` is every repository.
   *
   * What a pull through cache imports is not signed: ECR pushes it in the name of its own service-linked role, which may not sign.
   */
  readonly repositories: string[];
}
