export { type Completion, explainDenial } from './explain';
export type {
  Addition,
  ConstructCall,
  ExplainedRequest,
  ExplainedSide,
  Explanation,
  NearestStatement,
  PolicyPlace,
  Remark,
} from './explanation';
export {
  type Denial,
  type DenialContext,
  type DenialForm,
  type MissingPart,
  missingPartsOf,
  type NamedRepository,
  type StatedCause,
  type StatedPolicy,
} from './messages/denial';
export { parseDenial, parseDenials } from './messages/parse';
