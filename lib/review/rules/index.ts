export { findingsOf } from './findings';
export type { Rule } from './rule';
export { RULES } from './rules';
