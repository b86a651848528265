export { ACCESS_MESSAGES } from './access';
export { DOCUMENT_MESSAGES } from './documents';
export { EVERYBODY_MESSAGES } from './everybody';
export { SIDE_MESSAGES } from './sides';
export { WORKLOAD_MESSAGES } from './workloads';
