export {
  CAPABILITIES,
  type Capability,
  type Fact,
  type FactPrincipal,
  type FactResource,
  type Finding,
  type Review,
} from './facts';
export * from './model';
export { FORMATS, type Format, type RenderOptions, render } from './render';
