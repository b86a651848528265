export { CIRCUMSTANCES } from './circumstances';
export { COUNTS } from './counts';
export { POLICY_FILES } from './documents';
export { NAMES } from './names';
export { PARTS } from './parts';
export { CHAIN_STEPS } from './steps';
