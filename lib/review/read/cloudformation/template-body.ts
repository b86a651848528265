import { SourceError } from '../errors';
import { isObject, type Json, type JsonObject } from '../json-text';

/** The versions of CloudFormation's template format; there has only ever been one. */
export function templateBody(json: Json, file: string): JsonObject {
  if (!isObject(json)) {
    throw new SourceError('SOURCE_SHAPE', file, { what: 'a template is a JSON object', got: json });
  }
  const version = json.AWSTemplateFormatVersion;
  if (version !== undefined && version !== '2010-09-09') {
    throw new SourceError(
      'SOURCE_VERSION',
      file,
      { what: 'unknown template format version', got: version, allowed: '2010-09-09, or none' },
      { path: 'AWSTemplateFormatVersion' },
    );
  }
  if (json.Resources !== undefined && !isObject(json.Resources)) {
    throw new SourceError(
      'SOURCE_SHAPE',
      file,
      { what: 'the resources of a template are an object', got: json.Resources },
      { path: 'Resources' },
    );
  }
  return json;
}
