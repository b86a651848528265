import type { Check } from '../../check';
import { API, ECR } from './vendor-pages';

/** Names of the checks in this file. */
export type ImageCheckName =
  | 'duplicateSigning'
  | 'duplicateScanning'
  | 'signingLimits'
  | 'manySigningRules'
  | 'signingPermission'
  | 'signingProfilePermission'
  | 'signingProfileRegion'
  | 'signingOverCache'
  | 'scanningLimits'
  | 'tooManyPullTimeExclusions';

/** The checks of what a private registry does with images: signing, scanning, and the time of the last pull. */
export const IMAGE_CHECKS: Readonly<Record<ImageCheckName, Check>> = {
  duplicateSigning: {
    id: 'registry-access:duplicateSigning',
    severity: 'error',
    finds: 'two signing configurations for one account and Region in the app',
    why: 'a private registry has one, so that one of the two undoes the other. Use PrivateRegistry.of(scope).signImages(…) for both',
    doc: `${ECR}/managed-signing.html`,
  },
  duplicateScanning: {
    id: 'registry-access:duplicateScanning',
    severity: 'error',
    finds: 'two scanning configurations for one account and Region in the app',
    why: 'a private registry has one, so that one of the two undoes the other. Use PrivateRegistry.of(scope).scanImages(…) for both',
    doc: `${ECR}/image-scanning.html`,
  },
  signingLimits: {
    id: 'registry-access:signingLimits',
    severity: 'error',
    finds: 'more than 50 signing rules, or 100 repositories in a rule',
    why: 'CloudFormation refuses the configuration. Use patterns, and fewer profiles',
    doc: `${API}/API_SigningRule.html`,
  },
  manySigningRules: {
    id: 'registry-access:manySigningRules',
    severity: 'warning',
    finds: 'more than 10 signing rules',
    why: "CloudFormation's schema takes 50, ECR's documentation names 10; which of them holds was not tried",
    doc: `${ECR}/managed-signing.html`,
  },
  signingPermission: {
    id: 'registry-access:signingPermission',
    severity: 'warning',
    finds: 'somebody who pushes into what a registry signs, and has no identity policy in the app',
    why: 'ECR signs in the name of whoever pushes, who needs signer:SignPayload on the profile; without it the image is there and its signature is not',
    doc: `${ECR}/managed-signing.html`,
  },
  signingProfilePermission: {
    id: 'registry-access:signingProfilePermission',
    severity: 'warning',
    finds:
      'somebody who signs with a profile of another account, whose permission for that account this app cannot write',
    why: 'a profile has to permit each other account; the command is in the message. Acknowledge the warning once it was given',
    doc: 'https://docs.aws.amazon.com/signer/latest/developerguide/signing-profile-cross-account.html',
  },
  signingProfileRegion: {
    id: 'registry-access:signingProfileRegion',
    severity: 'error',
    finds: 'a registry that signs with a profile of another Region',
    why: 'ECR does not sign across Regions. Make a profile in the Region of the registry',
    doc: `${ECR}/managed-signing.html`,
  },
  signingOverCache: {
    id: 'registry-access:signingOverCache',
    severity: 'warning',
    finds: 'a signing rule that covers the repositories of a pull through cache',
    why: "ECR pushes what a cache imports in the name of its own service-linked role, which may not sign: https://github.com/aws/containers-roadmap/issues/2830. Sign upstream, or leave the cache's prefix out",
    doc: `${ECR}/managed-signing.html`,
  },
  scanningLimits: {
    id: 'registry-access:scanningLimits',
    severity: 'error',
    finds: 'more than 100 repositories that are scanned with one frequency',
    why: 'ECR refuses the configuration. Use patterns',
    doc: `${API}/API_RegistryScanningRule.html`,
  },
  tooManyPullTimeExclusions: {
    id: 'registry-access:tooManyPullTimeExclusions',
    severity: 'error',
    finds: 'more than 100 principals whose pulls do not count as the last pull of an image',
    why: 'ECR refuses the next one. Let them share a role',
    doc: `${ECR}/pull-time-update-exclusions.html`,
  },
};
