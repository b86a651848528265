import type { CfnResource } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { complain } from '../../policy/errors';
import type { PrivateRegistryProps } from '../private-registry-props';
import { Refusal } from './refusal';

const CHILDREN: Readonly<Record<keyof PrivateRegistryProps, string>> = {
  policyLogicalId: 'Policy',
  replicationLogicalId: 'Replication',
  signingLogicalId: 'Signing',
  scanningLogicalId: 'Scanning',
};

/** Gives the resources of a registry the logical ids that they have where they are deployed already. */
export function keepLogicalIds(registry: Construct, props: PrivateRegistryProps): void {
  for (const [name, child] of Object.entries(CHILDREN) as [keyof PrivateRegistryProps, string][]) {
    const logicalId = props[name];
    if (logicalId === undefined) continue;
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html; tokens have other characters
    if (!/^[A-Za-z0-9]{1,255}$/.test(logicalId)) {
      throw new Refusal(
        complain({
          what: `${name} is not a logical id`,
          got: logicalId,
          allowed: 'letters and digits, as the key under Resources of the deployed template',
        }),
      );
    }
    (registry.node.findChild(child) as CfnResource).overrideLogicalId(logicalId);
  }
}
