export {
  acceptReview,
  type CheckResult,
  checkReview,
  EXPECTATION_SCHEMA,
  type Expectation,
  ExpectationError,
  type ExpectedRow,
  parseExpectation,
} from './compare/check';
export type { AccessRow } from './compare/cover';
export { type AccessDiff, type Change, DIFF_SCHEMA, diffReviews } from './compare/diff';
export type { Move, StackAddress } from './compare/moved';
export { type AccessClaim, outsidersOf } from './compare/outsiders';
export {
  actionsOn,
  type CapabilityAction,
  type CapabilityActions,
  capabilitiesOf,
} from './decide/capabilities';
export {
  ACTIONS,
  type Access,
  type Action,
  type ActionResource,
  type ActionService,
  actionNamed,
} from './decide/data/actions';
export { type AccessDecision, type AccessRequest, decide } from './decide/decide';
export type { Mismatch } from './decide/mismatch';
export { missingSides, missingWays } from './decide/missing-sides';
export type { DifferentPart } from './decide/resource-difference';
export { type RequestSide, type SideAnswer, sideAnswers } from './decide/side-answers';
export type { UnknownAction } from './decide/unknown-action';
export { type EnvironmentFile, readEnvironment, SettingsError } from './environment';
export {
  type Addition,
  type Completion,
  type ConstructCall,
  type Denial,
  type DenialContext,
  type DenialForm,
  type ExplainedRequest,
  type ExplainedSide,
  type Explanation,
  explainDenial,
  type MissingPart,
  missingPartsOf,
  type NamedRepository,
  type NearestStatement,
  type PolicyPlace,
  parseDenial,
  parseDenials,
  type Remark,
  type StatedCause,
  type StatedPolicy,
} from './explain';
export { LANGUAGES, type Language } from './languages/language';
export { type Circumstance, circumstanceText } from './model/circumstance';
export {
  type ActionName,
  CAPABILITIES,
  type CacheRole,
  type Capability,
  type Fact,
  type FactPrincipal,
  type FactResource,
  type Finding,
  type Review,
} from './model/facts';
export type { FlowEnd, FlowEnds } from './model/flow-ends';
export type { MissingSide } from './model/missing-side';
export type * from './model/model';
export type { OnProgress, ProgressUnit, Watched } from './model/progress';
export type { EndpointReach, RegistryEndpoint } from './model/registry-endpoint';
export {
  DEFAULT_LIMITS,
  type FileStatus,
  type FileSystem,
  GivenError,
  type GivenOption,
  type LayerAttachment,
  type LayerFile,
  memoryFiles,
  ParameterError,
  ProviderError,
  type ReadLimits,
  type ReadOptions,
  readDocument,
  readSources,
  type SourceDocument,
  SourceError,
  type SourceErrorCode,
  type SourceNotice,
  type SourcePlace,
  type SourceTarget,
} from './read';
export {
  type AccessLinesOptions,
  accessLines,
  CHANGE_FORMATS,
  type ChangeFormat,
  EXPLAIN_FORMATS,
  EXPLAIN_SCHEMA,
  type ExplainFormat,
  FORMATS,
  type Format,
  type RenderOptions,
  reasonText,
  render,
  renderCheck,
  renderDiff,
  renderExplanations,
  renderNotices,
} from './render';
export { REVIEW_SCHEMA, review } from './review';
export { RULES, type Rule } from './rules';
export { gives } from './who-can/gives';
