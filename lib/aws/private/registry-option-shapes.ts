import { ImageScanFrequency, ImageScanType } from '../image-scanning-options';
import { REGISTRY } from './known-shapes';
import { FLAG, having, list, type Members, oneOf, optional, text, texts } from './shapes';

/*
 * What the members of the options of a private registry are.
 */

export const REGISTRY_PROPS: Members = {
  policyLogicalId: optional(text("'RegistryPolicy'")),
  replicationLogicalId: optional(text("'Replication'")),
  signingLogicalId: optional(text("'Signing'")),
  scanningLogicalId: optional(text("'Scanning'")),
};

export const REPLICATION_OPTIONS: Members = {
  destinations: list('registries', '[PrivateRegistry.of(otherStack)]', REGISTRY.fits),
  repositoryPrefixes: texts("['prod/']"),
  deleteReplication: optional(FLAG),
};

export const IMAGE_SIGNING_OPTIONS: Members = {
  profile: having('a signing profile', "new ImageSigningProfile(this, 'Signing')", 'signingProfileArn', 'grantSign'),
  repositories: texts("['prod/*']"),
};

export const IMAGE_SCANNING_OPTIONS: Members = {
  scanType: oneOf(ImageScanType, 'ImageScanType.ENHANCED'),
  frequency: oneOf(ImageScanFrequency, 'ImageScanFrequency.SCAN_ON_PUSH'),
  repositories: texts("['prod/*']"),
};
