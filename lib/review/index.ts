export {
  acceptReview,
  type CheckResult,
  checkReview,
  EXPECTATION_SCHEMA,
  type Expectation,
  ExpectationError,
  type ExpectedRow,
  parseExpectation,
} from './compare/check';
export { includesPrincipal, includesResource, isWithin, type Row } from './compare/cover';
export { type AccessDiff, type Change, DIFF_SCHEMA, diffReviews, type Witness } from './compare/diff';
export { type AccessClaim, outsidersOf } from './compare/outsiders';
export { CAPABILITY_ACTIONS, type CapabilityAction, type CapabilityActions, type Level } from './decide/capabilities';
export { type AccessDecision, type AccessRequest, decide } from './decide/decide';
export { type Circumstance, circumstanceText } from './model/circumstance';
export { factKey, sortFacts } from './model/fact-order';
export {
  CAPABILITIES,
  type Capability,
  type Fact,
  type FactPrincipal,
  type FactResource,
  type Finding,
  type Review,
} from './model/facts';
export type * from './model/model';
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
export { REVIEW_SCHEMA, review } from './review';
export { findingsOf, RULES, type Rule } from './rules';
