// What a program of a user gives, reads or catches (decision 0047). The layers above import the rest by its path.
export {
  type AcrPlace,
  acrInstanceName,
  acrPersonalRepositoryName,
  acrRepositoryName,
  ramRoleArn,
  SYNC_ROLE_NAME,
} from './alicloud-names';
export { ecrRepositoryArn } from './aws-names';
export { type Complaint, NameError, PolicyError, PolicySizeError, PolicySyntaxError } from './errors';
export { type ImageReference, type ImageRegistry, parseImageReference } from './image-reference';
export { parsePolicy } from './parse';
export { intersects, matches } from './pattern';
export { isSubset } from './pattern-subset';
export { PRINCIPAL_TYPES, type Principal, type PrincipalType } from './principal';
export { type PolicyJson, renderPolicy, type StatementJson } from './render';
export { policySize, SIZE_LIMITS, type SizeLimit } from './size';
export type { Condition, Dialect, Effect, Policy, Presence, Statement, Targets } from './statement';
export { displayText, generatedName, hasUnknown, unknown, unknownNames } from './unknown';
export type { Decision, Reason, Verdict } from './verdict';
