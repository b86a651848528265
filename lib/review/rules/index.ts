export { findingsOf } from './findings';
export type { Rule, Violation } from './rule';
export { RULES } from './rules';
