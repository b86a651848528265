import type { Check } from '../../check';
import { API, ECR } from './vendor-pages';

/** Names of the checks in this file. */
export type RegistryCheckName =
  | 'policySize'
  | 'policyNearlyFull'
  | 'duplicateRegistryPolicy'
  | 'registryOwner'
  | 'roleGetsName'
  | 'duplicateReplication'
  | 'replicationLimits'
  | 'manyReplicationRules';

/** The checks of what a private registry has one of: its policy, its replication, and who writes them. */
export const REGISTRY_CHECKS: Readonly<Record<RegistryCheckName, Check>> = {
  policySize: {
    id: 'registry-access:policySize',
    severity: 'error',
    finds: 'a registry or repository policy larger than 10,240 characters',
    why: 'ECR refuses it at deployment. Trust the organization or an organizational unit in place of its accounts',
    doc: `${API}/API_PutRegistryPolicy.html`,
  },
  policyNearlyFull: {
    id: 'registry-access:policyNearlyFull',
    severity: 'warning',
    finds: 'a registry or repository policy above 80 % of 10,240 characters',
    why: 'a few more accounts and it no longer fits',
    doc: `${API}/API_PutRegistryPolicy.html`,
  },
  duplicateRegistryPolicy: {
    id: 'registry-access:duplicateRegistryPolicy',
    severity: 'error',
    finds: 'two registry policies for one account and Region in the app',
    why: 'a private registry has one policy; CloudFormation fails to create the second. Declare it once and use PrivateRegistry.of(scope) everywhere else',
    doc: `${ECR}/registry-permissions.html`,
  },
  registryOwner: {
    id: 'registry-access:registryOwner',
    severity: 'warning',
    finds:
      'several stacks that grant on or replicate the registry of one account and Region, of which none declares it',
    why: 'the stack with the first path writes the registry policy, so that another stack can take it away from there later. Declare it in the stack that owns it: new PrivateRegistry(stack, id)',
    doc: `${ECR}/registry-permissions.html`,
  },
  roleGetsName: {
    id: 'registry-access:roleGetsName',
    severity: 'warning',
    finds:
      'a grant in the policy of another account by which a role of this app gets a name that is generated at synth',
    why: 'that policy must name the role before it exists; a role that is deployed under another name is replaced, and loses what trusts or names it elsewhere. Give it a roleName, or grant to its account. Acknowledge it for a role that is new',
    doc: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html#cfn-iam-role-rolename',
  },
  duplicateReplication: {
    id: 'registry-access:duplicateReplication',
    severity: 'error',
    finds: 'two replication configurations for one account and Region in the app',
    why: 'a private registry has one; CloudFormation fails to create the second. Use PrivateRegistry.of(scope).replicateTo(…) for both',
    doc: `${ECR}/replication.html`,
  },
  replicationLimits: {
    id: 'registry-access:replicationLimits',
    severity: 'error',
    finds: 'more than 25 different replication destinations, 25 rules, or 100 prefixes in a rule',
    why: 'ECR refuses the configuration, and none of the limits can be raised. Hundreds of accounts pull or cache',
    doc: `${ECR}/service-quotas.html`,
  },
  manyReplicationRules: {
    id: 'registry-access:manyReplicationRules',
    severity: 'warning',
    finds: 'more than 10 replication rules',
    why: "CloudFormation's schema takes 25, ECR's documentation names 10; which of them holds was not tried",
    doc: `${ECR}/service-quotas.html`,
  },
};
