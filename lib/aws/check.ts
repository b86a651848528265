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

/** Some of the checks, by name. */
export type ChecksBy<Name extends CheckName> = Readonly<Record<Name, Check>>;
