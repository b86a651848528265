export { DOCUMENT_RULES } from './documents';
export { EXPOSURE_RULES } from './exposure';
export { SIDE_RULES } from './sides';
