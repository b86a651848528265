export { EXPLAIN_SCHEMA, renderExplanations } from './explain/render-explanations';
export {
  CHANGE_FORMATS,
  type ChangeFormat,
  EXPLAIN_FORMATS,
  type ExplainFormat,
  FORMATS,
  type Format,
} from './formats';
export { type AccessLinesOptions, accessLines } from './lines';
export { renderNotices } from './notices';
export type { RenderOptions } from './options';
export { render } from './render';
export { renderCheck, renderDiff } from './render-changes';
export { reasonText } from './words';
