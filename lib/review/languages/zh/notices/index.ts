export { ASSUMPTIONS } from './assumptions';
export { INPUT_NOTICES } from './input';
export { POLICY_NOTICES } from './policies';
export { RESOURCE_NOTICES } from './resources';
