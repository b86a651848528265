export { CAPABILITY_ACTIONS, type CapabilityAction, type CapabilityActions, type Level } from './capabilities';
export { type AccessDecision, type AccessRequest, decide } from './decide';
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
export { FORMATS, type Format, type RenderOptions, reasonText, render } from './render';
export { factKey, REVIEW_SCHEMA, review, sortFacts } from './review';
export { findingsOf, RULES, type Rule } from './rules';
