/**
 * What the commands do, apart from what they are called and take: only what is run loads it. In the package it is one file
 * (scripts/bundle.ts), because finding hundreds of small ones takes longer than a review of a few stacks.
 */
export { printableLines } from '../review/render/printable';
export { backfilled } from './backfill';
export { can } from './can';
export { check } from './check';
export { commented } from './comment/comment';
export { diff } from './diff';
export { explained } from './explain';
export { explain } from './failures';
export { gated } from './gate';
export { only } from './only';
export { reviewed } from './review';
