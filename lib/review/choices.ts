/**
 * What a command line offers to choose from. It is read before anything is known to be asked, so nothing here may bring in what makes it.
 */
export { DAY_FORM, isDay } from './compare/day';
export { LANGUAGES, type Language, languageNamed } from './languages/language';
export { CAPABILITIES, type Capability } from './model/facts';
export {
  CHANGE_FORMATS,
  type ChangeFormat,
  EXPLAIN_FORMATS,
  type ExplainFormat,
  FORMATS,
  type Format,
} from './render/formats';
