export {
  type AcrInstanceType,
  type AcrPlace,
  type AcrTarget,
  type AcsName,
  acrInstanceName,
  acrInstanceTypeOf,
  acrPersonalRepositoryName,
  acrRepositoryName,
  acrRepositoryProblem,
  acsRegionProblem,
  formatAcsName,
  instanceIdProblem,
  isNonPublicRegion,
  namespaceProblem,
  oidcProviderArnProblem,
  parseAcrTarget,
  parseAcsName,
  parseRamRoleArn,
  ramPolicyNameProblem,
  ramRoleArn,
  ramRoleArnProblem,
  ramRoleNameProblem,
  SYNC_ROLE_NAME,
  uidProblem,
} from './alicloud-names';
export {
  type Arn,
  accountIdProblem,
  barePrefix,
  cachePrefixProblem,
  ecrRepositoryArn,
  formatArn,
  isAccountId,
  organizationIdProblem,
  organizationPathProblem,
  parseArn,
  parseEcrHost,
  regionProblem,
  repositoryNameProblem,
  templatePrefixProblem,
} from './aws-names';
export { type Complaint, complain, NameError, PolicyError, PolicySizeError, PolicySyntaxError } from './errors';
export { type ImageReference, type ImageRegistry, imageReferenceProblem, parseImageReference } from './image-reference';
export { nearMiss, slipsBetween } from './near-miss';
export { isDocumentedOperator, operatorMeant, operatorParts } from './operators';
export { parsePolicy, parseStatement, sortConditions, sortPrincipals } from './parse';
export {
  dnsSuffixOf,
  nearestRegion,
  PARTITIONS,
  type Partition,
  partitionListing,
  partitionOf,
  unknownRegionProblem,
} from './partitions';
export { intersects, isLiteral, literalPrefix, matcherOf, matches } from './pattern';
export { isSubset } from './pattern-subset';
export {
  accountOfPrincipal,
  accountRootArn,
  identityNameOf,
  isAnyone,
  isServicePrincipal,
  PRINCIPAL_TYPES,
  type Principal,
  type PrincipalType,
  ramRootArn,
  wholeAccountOf,
} from './principal';
export { type PolicyJson, renderConditions, renderPolicy, renderStatement, type StatementJson } from './render';
export { mayBeRepository, repositoryPatternProblem } from './repository-pattern';
export { checkPolicySize, policySize, SIZE_LIMITS, SIZE_WARNING_SHARE, type SizeLimit } from './size';
export {
  type Condition,
  compareText,
  type Dialect,
  type Effect,
  type Policy,
  type Presence,
  type Statement,
  sortedUnique,
  type Targets,
  targets,
} from './statement';
export {
  displayText,
  generatedName,
  hasGeneratedName,
  hasUnknown,
  type Letter,
  lettersOf,
  splitOutsideHoles,
  unknown,
  unknownNames,
  withoutHoles,
} from './unknown';
export { allOf, anyOf, compareDecisions, type Decision, not, type Reason, type Verdict } from './verdict';
