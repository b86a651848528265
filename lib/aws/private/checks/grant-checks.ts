import type { Check } from '../../check';
import { ECR } from './vendor-pages';

/** Names of the checks in this file. */
export type GrantCheckName =
  | 'invalidGrant'
  | 'unknownRegion'
  | 'otherPartition'
  | 'tokenInResourcePolicy'
  | 'unknownAction'
  | 'unknownOperator'
  | 'unknownConditionKey'
  | 'policyNotWritten';

/** The checks of grants and of the statements that they come to. */
export const GRANT_CHECKS: Readonly<Record<GrantCheckName, Check>> = {
  invalidGrant: {
    id: 'registry-access:invalidGrant',
    severity: 'error',
    finds: 'a grant whose principal, repository or condition turns out to be wrong once its tokens are resolved',
    why: 'ECR would refuse the whole policy, or it would allow more than was meant',
    doc: `${ECR}/registry-permissions.html`,
  },
  unknownRegion: {
    id: 'registry-access:unknownRegion',
    severity: 'error',
    finds: 'a Region that neither this package nor the CDK knows',
    why: 'what names a misspelled Region matches nothing. Fact.register of aws-cdk-lib/region-info makes a newer one known',
    doc: 'https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.region_info-readme.html',
  },
  otherPartition: {
    id: 'registry-access:otherPartition',
    severity: 'error',
    finds: 'what is of another partition than the registry: a principal, an upstream, a role, a key …',
    why: 'nothing crosses partitions: such a grant never matches. Copy the images into a registry of the other partition',
    doc: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  },
  tokenInResourcePolicy: {
    id: 'registry-access:tokenInResourcePolicy',
    severity: 'error',
    finds: 'ecr:GetAuthorizationToken, or that of ECR Public, in a registry or repository policy',
    why: 'the action has no resource; ECR refuses the policy. It belongs in the identity policy of who logs in, on *',
    doc: `${ECR}/repository-policy-examples.html`,
  },
  unknownAction: {
    id: 'registry-access:unknownAction',
    severity: 'warning',
    finds: 'an action in a registry or repository policy that ECR does not have',
    why: 'ECR refuses the policy. Acknowledge it for an action that is newer than this package',
    doc: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html',
  },
  unknownOperator: {
    id: 'registry-access:unknownOperator',
    severity: 'error',
    finds: 'a condition in a registry or repository policy whose operator IAM does not have',
    why: 'the policy is refused, or the condition never holds. Write an operator of the reference',
    doc: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  },
  unknownConditionKey: {
    id: 'registry-access:unknownConditionKey',
    severity: 'warning',
    finds: 'a condition in a registry or repository policy on a key that neither IAM nor ECR has',
    why: 'it never holds. Acknowledge it for a key that is newer than this package',
    doc: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
  },
  policyNotWritten: {
    id: 'registry-access:policyNotWritten',
    severity: 'warning',
    finds: 'access to a registry or repository that this app does not own',
    why: 'the statement in the message has to be added by its owner; acknowledge the warning once it is there',
    doc: `${ECR}/registry-permissions.html`,
  },
};
