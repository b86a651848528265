export { ANSWERS } from './answers';
export { EXPLAINED_MESSAGES } from './messages';
export { EXPLAINED_REMARKS } from './remarks';
export { EXPLAINED_SIDES } from './sides';
