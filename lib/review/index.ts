export { CAPABILITY_ACTIONS, type CapabilityAction, type CapabilityActions, type Level } from './capabilities';
export {
  acceptReview,
  type CheckResult,
  checkReview,
  EXPECTATION_SCHEMA,
  type Expectation,
  ExpectationError,
  type ExpectedRow,
  parseExpectation,
} from './check';
export { includesPrincipal, includesResource, isWithin, type Row } from './cover';
export { type AccessDecision, type AccessRequest, decide } from './decide';
export { type AccessDiff, type Change, DIFF_SCHEMA, diffReviews, type Witness } from './diff';
export {
  CAPABILITIES,
  type Capability,
  type Fact,
  type FactPrincipal,
  type FactResource,
  type Finding,
  type Review,
} from './facts';
export type * from './model';
export { type AccessClaim, outsidersOf } from './outsiders';
export {
  DEFAULT_LIMITS,
  parseSourceName,
  type ReadLimits,
  type ReadOptions,
  readDocument,
  readSources,
  type SourceDocument,
  SourceError,
  type SourceErrorCode,
  type SourceName,
  type SourcePlace,
  type SourceTarget,
} from './read';
export {
  CHANGE_FORMATS,
  type ChangeFormat,
  FORMATS,
  type Format,
  type RenderOptions,
  reasonText,
  render,
  renderCheck,
  renderDiff,
} from './render';
export { factKey, REVIEW_SCHEMA, review, sortFacts } from './review';
export { findingsOf, RULES, type Rule } from './rules';
