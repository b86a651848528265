export { CHANGE_FORMATS, type ChangeFormat } from './changes';
export { renderNotices } from './notices';
export { FORMATS, type Format, type RenderOptions } from './options';
export { render } from './render';
export { renderCheck, renderDiff } from './render-changes';
export { reasonText } from './words';
