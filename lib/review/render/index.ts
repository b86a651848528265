export { CHANGE_FORMATS, type ChangeFormat } from './changes';
export { EXPLAIN_FORMATS, EXPLAIN_SCHEMA, type ExplainFormat, renderExplanations } from './explain/render-explanations';
export { renderNotices } from './notices';
export { FORMATS, type Format, type RenderOptions } from './options';
export { render } from './render';
export { renderCheck, renderDiff } from './render-changes';
export { reasonText } from './words';
