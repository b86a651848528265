import { SourceError } from '../../errors';
import { isObject, type Json, type JsonObject } from '../../json-text';

/** Whether the JSON is a template of stacks, of whichever service. */
export function isTemplate(json: JsonObject): boolean {
  return [json.Resources, json.AWSTemplateFormatVersion, json.ROSTemplateFormatVersion].some(
    (part) => part !== undefined,
  );
}

/** The versions of CloudFormation's template format; there has only ever been one. */
export function templateBody(json: Json, file: string): JsonObject {
  if (!isObject(json)) {
    throw new SourceError('SOURCE_SHAPE', file, { what: 'a template is a JSON object', got: json });
  }
  if (json.ROSTemplateFormatVersion !== undefined) {
    throw new SourceError(
      'SOURCE_SHAPE',
      file,
      {
        what: 'a template of Resource Orchestration Service (ROS) of Alibaba Cloud, which is not read',
        allowed: 'a CloudFormation template, a Pulumi preview or stack export, or a policy document',
        instead: 'give the RAM policies in it as policy files, with the identity that has each in front',
      },
      { path: 'ROSTemplateFormatVersion' },
    );
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
