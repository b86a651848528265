import type { Language } from '../../lib/review/languages';
import { EN } from './en';
import type { Words } from './words';
import { ZH } from './zh';

export type { Language } from '../../lib/review/languages';
export { fill, type Words } from './words';

export const WORDS: Readonly<Record<Language, Words>> = { en: EN, zh: ZH };
