import { Annotations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { type Complaint, complain } from '../policy';

/** One synth-time check. Ids are API: they change only with a CHANGELOG entry. */
export interface Check {
  readonly id: string;
  /** `error` fails synth; `warning` can be acknowledged with `Annotations.of(scope).acknowledgeWarning(id, reason)`. */
  readonly severity: string;
  /** What is found, one line. */
  readonly finds: string;
  /** Why it matters, and what to do. */
  readonly why: string;
  /** The vendor page behind it. */
  readonly doc: string;
}

const ECR = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide';
const API = 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference';

/** Name of a check in `CHECKS`. */
export type CheckName =
  | 'policySize'
  | 'policyNearlyFull'
  | 'duplicateRegistryPolicy'
  | 'registryOwner'
  | 'roleGetsName'
  | 'duplicateReplication'
  | 'replicationLimits'
  | 'manyReplicationRules'
  | 'duplicateSigning'
  | 'duplicateScanning'
  | 'signingLimits'
  | 'manySigningRules'
  | 'signingPermission'
  | 'signingProfilePermission'
  | 'signingProfileRegion'
  | 'signingOverCache'
  | 'scanningLimits'
  | 'tooManyPullTimeExclusions'
  | 'invalidGrant'
  | 'unknownRegion'
  | 'otherPartition'
  | 'tokenInResourcePolicy'
  | 'unknownAction'
  | 'unknownOperator'
  | 'unknownConditionKey'
  | 'policyNotWritten'
  | 'duplicateCacheRule'
  | 'overlappingCacheRules'
  | 'tooManyCacheRules'
  | 'duplicateCreationTemplate'
  | 'creationTemplate'
  | 'templateWithoutRule'
  | 'cacheCredential'
  | 'cacheRole'
  | 'partialCredentialArn'
  | 'unstableCacheRole'
  | 'lambdaOverCache'
  | 'lambdaLimitUndone'
  | 'lambdaOtherRegion'
  | 'stackSetTemplate'
  | 'stackSetRoleName'
  | 'tagOnFirstPull';

/** Every check of `registry-access/aws`, by name. The table of `docs/aws-checks.md` is generated from this. */
export const CHECKS: Readonly<Record<CheckName, Check>> = {
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
  duplicateCacheRule: {
    id: 'registry-access:duplicateCacheRule',
    severity: 'error',
    finds: 'two pull through cache rules with one prefix in one account and Region',
    why: 'ECR identifies a rule by its prefix and refuses the second',
    doc: `${ECR}/pull-through-cache-creating-rule.html`,
  },
  overlappingCacheRules: {
    id: 'registry-access:overlappingCacheRules',
    severity: 'warning',
    finds: 'a pull through cache rule whose prefix lies inside that of another',
    why: 'ECR does not document which rule takes an image',
    doc: `${ECR}/pull-through-cache-private-wildcards.html`,
  },
  tooManyCacheRules: {
    id: 'registry-access:tooManyCacheRules',
    severity: 'error',
    finds: 'more than 50 pull through cache rules in one account and Region',
    why: 'the quota cannot be raised. Cache a wider prefix',
    doc: `${ECR}/service-quotas.html`,
  },
  duplicateCreationTemplate: {
    id: 'registry-access:duplicateCreationTemplate',
    severity: 'error',
    finds: 'two creation templates for one prefix in one account and Region',
    why: 'ECR identifies a template by its prefix and refuses the second. Declare one with everything that it is applied for',
    doc: `${API}/API_CreateRepositoryCreationTemplate.html`,
  },
  creationTemplate: {
    id: 'registry-access:creationTemplate',
    severity: 'error',
    finds: 'a creation template with a prefix, description, exclusion, tag, key or role that ECR refuses',
    why: "ECR refuses the template at deployment; CloudFormation's schema takes more than ECR does",
    doc: `${API}/API_CreateRepositoryCreationTemplate.html`,
  },
  templateWithoutRule: {
    id: 'registry-access:templateWithoutRule',
    severity: 'warning',
    finds: 'a creation template for caches whose prefix no rule in the app has',
    why: 'ECR then never uses it. Acknowledge it where the rule is declared elsewhere',
    doc: `${ECR}/repository-creation-templates.html`,
  },
  cacheCredential: {
    id: 'registry-access:cacheCredential',
    severity: 'error',
    finds: 'a login of a pull through cache rule of another name, account, Region or key than ECR can read',
    why: 'the name begins with ecr-pullthroughcache/, and the secret is encrypted with aws/secretsmanager, the default key. A key of an imported secret is only seen where the import says it',
    doc: `${ECR}/pull-through-cache-creating-secret.html`,
  },
  cacheRole: {
    id: 'registry-access:cacheRole',
    severity: 'error',
    finds: 'a pull through cache rule with a role of another account than that of the cache',
    why: 'ECR assumes a role of the registry that caches. Make a PullThroughCacheRole beside the rule',
    doc: `${API}/API_CreatePullThroughCacheRule.html`,
  },
  partialCredentialArn: {
    id: 'registry-access:partialCredentialArn',
    severity: 'warning',
    finds: 'a login of a pull through cache rule whose ARN lacks the six characters that Secrets Manager adds',
    why: 'whether ECR finds the secret by a partial ARN is not documented. Import it by its complete ARN',
    doc: `${ECR}/pull-through-cache-creating-secret.html`,
  },
  unstableCacheRole: {
    id: 'registry-access:unstableCacheRole',
    severity: 'warning',
    finds: 'a pull through cache rule with a role whose name CloudFormation generates',
    why: 'a role that is replaced gets another ARN, the rule is replaced with it, and the new rule collides with the old one',
    doc: `${ECR}/pull-through-cache-private.html`,
  },
  lambdaOverCache: {
    id: 'registry-access:lambdaOverCache',
    severity: 'error',
    finds: 'Lambda access to a repository of a pull through cache',
    why: 'Lambda loses the image. Grant the upstream repository',
    doc: `${ECR}/pull-through-cache.html`,
  },
  lambdaLimitUndone: {
    id: 'registry-access:lambdaLimitUndone',
    severity: 'warning',
    finds:
      'a repository with `lambdaPull` whose policy also lets the Lambda service in without a condition on its source',
    why: 'functions of every account could be made from the image. `DockerImageCode.fromEcr` adds that statement to a repository that the app owns: give it the repository by `ecr.Repository.fromRepositoryAttributes`',
    doc: 'https://docs.aws.amazon.com/lambda/latest/dg/images-create.html',
  },
  lambdaOtherRegion: {
    id: 'registry-access:lambdaOtherRegion',
    severity: 'error',
    finds: 'a function whose image is in another Region',
    why: 'Lambda refuses it. Replicate the repository to the Region of the function, and name the one there',
    doc: 'https://docs.aws.amazon.com/lambda/latest/dg/images-create.html',
  },
  stackSetTemplate: {
    id: 'registry-access:stackSetTemplate',
    severity: 'error',
    finds: 'a StackSet template that is empty, larger than 51,200 bytes, or has a custom resource',
    why: 'CloudFormation refuses it, or every account would need the function behind the custom resource first',
    doc: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html',
  },
  stackSetRoleName: {
    id: 'registry-access:stackSetRoleName',
    severity: 'error',
    finds: 'a role with the same name in every Region of a StackSet',
    why: 'roles are global, so that the stack of the second Region fails. Put the Region into the name',
    doc: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-iam-role.html',
  },
  tagOnFirstPull: {
    id: 'registry-access:tagOnFirstPull',
    severity: 'warning',
    finds: 'principals that pull from a cache with a tagged template and have no identity policy in the app',
    why: 'the first pull of a repository needs ecr:TagResource, which only an identity policy can give',
    doc: `${ECR}/pull-through-cache-iam.html`,
  },
};

/** The text of a failed check: the complaint and the id. */
export function failed(check: Check, complaint: Complaint): string {
  return `${complain(complaint)} [${check.id}]`;
}

/** Warns at a construct, once per id and message, in a way that can be acknowledged. */
export function warn(scope: IConstruct, check: Check, message: string): void {
  Annotations.of(scope).addWarningV2(check.id, message);
}
