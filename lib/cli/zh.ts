/** The catalogue where the one file of all actions looks for it (scripts/bundle.ts): only who reads Chinese loads it. */
export { ZH } from '../review/languages/zh';
