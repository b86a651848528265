export { findingsOf } from './findings';
export type { Found, Rule } from './rule';
export { RULES } from './rules';
