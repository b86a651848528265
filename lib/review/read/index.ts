export { SourceError, type SourceErrorCode, type SourcePlace } from './errors';
export { GivenError, type GivenOption, ParameterError, ProviderError } from './given-error';
export { parseJson } from './json-text';
export type { LayerAttachment, LayerFile } from './layer-files';
export { DEFAULT_LIMITS, type ReadLimits } from './limits';
export type { SourceDocument, SourceNotice } from './load';
export { type ReadOptions, readDocument, readSources } from './read-sources';
export { parseSourceName, type SourceName, type SourceTarget } from './source-name';
export { textOfBytes } from './text/encoding';
