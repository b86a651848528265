export { LANGUAGES, type Language } from './language';
export { type Translate, translatorFor } from './translator';
