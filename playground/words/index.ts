import { EN } from './en';
import type { Language, Words } from './words';
import { ZH } from './zh';

export { fill, type Language, type Words } from './words';

export const WORDS: Readonly<Record<Language, Words>> = { en: EN, zh: ZH };
