export { ANSWERS } from './answers';
export { BACKFILL_ANSWERS } from './backfill';
export { GATE_ANSWERS } from './gate';
export { EXPLAINED_MESSAGES } from './messages';
export { EXPLAINED_REMARKS } from './remarks';
export { EXPLAINED_SIDES } from './sides';
