/*
 * The review without its renderers, for hosts that report in their own way: nothing here leads to the packages that draw pictures or
 * write XML, so that they need not be delivered with it.
 */
export { type CheckResult, checkReview, parseExpectation } from './compare/check';
export { isKnownGone } from './compare/known-gone';
export { type EnvironmentFile, readEnvironment, readJson } from './environment';
export type { Fact, Finding, Review } from './model/facts';
export { readSources } from './read';
export { review } from './review';
export { RULES, type Rule } from './rules';
