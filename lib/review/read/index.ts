export { SourceError, type SourceErrorCode, type SourcePlace } from './errors';
export type { LayerAttachment, LayerFile } from './layer-files';
export { DEFAULT_LIMITS, type ReadLimits } from './limits';
export type { SourceDocument, SourceNotice } from './load';
export { type ReadOptions, readDocument, readSources } from './read-sources';
export { parseSourceName, type SourceName, type SourceTarget } from './source-name';
