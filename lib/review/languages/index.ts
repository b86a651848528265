export type { Language } from './language';
export { translatorFor } from './translator';
