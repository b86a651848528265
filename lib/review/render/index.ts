export { FORMATS, type Format, type RenderOptions } from './options';
export { render } from './render';
export { reasonText } from './words';
