import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { SourceError } from '../../errors';
import type { FileReader } from '../../files';
import { isObject, type Json, type JsonObject, stringAt } from '../../json-text';
import { setOwn } from '../../values/value';
import type { FoundTemplate, TemplateFinder } from './stacks';
import { templateBody } from './template-body';
import { placesIn } from './template-places';

/**
 * Files that a template names by their path beside it, as `aws cloudformation package` and `sam deploy` take them: templates of
 * nested stacks and applications, and what is included. Nothing outside of the folder of the template that the user named is opened.
 * https://docs.aws.amazon.com/cli/latest/reference/cloudformation/package.html
 */
export class LocalFiles implements TemplateFinder {
  private readonly folder: string;

  constructor(
    /** The template as the user named it. */
    root: string,
    private readonly files: FileReader,
  ) {
    this.folder = dirname(root);
  }

  byUrl(url: string, from: string): FoundTemplate | undefined {
    const file = this.fileAt(url, from);
    if (file === undefined) return undefined;
    const { json, places } = this.files.document(file);
    const body = templateBody(this.withIncludes(json, file), file);
    return { file, body, paths: new Map(), places: placesIn(places) };
  }

  /**
   * The JSON with the snippets in it that are beside the template. What is included elsewhere, or would take the place of what
   * stands beside it, stays the call that it is.
   * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-include.html
   */
  withIncludes(json: Json, from: string): Json {
    if (Array.isArray(json)) {
      const items = (json as readonly Json[]).map((item) => this.withIncludes(item, from));
      return items.some((item, index) => item !== json[index]) ? items : json;
    }
    if (!isObject(json)) return json;
    const included = this.included(json, from);
    if (included !== undefined) return included;
    let isChanged = false;
    const made: Record<string, Json> = {};
    for (const [key, item] of Object.entries(json)) {
      const one = this.withIncludes(item, from);
      isChanged ||= one !== item;
      setOwn(made, key, one);
    }
    return isChanged ? made : json;
  }

  private included(json: JsonObject, from: string): Json | undefined {
    const { 'Fn::Transform': call, ...beside } = json;
    if (!isObject(call) || call.Name !== 'AWS::Include' || !isObject(call.Parameters)) return undefined;
    const file = this.fileAt(stringAt(call.Parameters.Location) ?? '', from);
    if (file === undefined) return undefined;
    const snippet = this.files.document(file).json;
    const rest = this.withIncludes(beside, from);
    if (Object.keys(beside).length === 0) return snippet;
    if (!isObject(snippet) || !isObject(rest) || Object.keys(snippet).some((key) => Object.hasOwn(rest, key)))
      return undefined;
    return { ...rest, ...snippet };
  }

  /** The file that a relative path leads to from a template; undefined where it is a URL, not there, or outside. */
  private fileAt(name: string, from: string): string | undefined {
    if (name === '' || isAbsolute(name) || /^[a-z][a-z0-9+.-]*:/i.test(name)) return undefined;
    const inside = relative(this.folder, join(dirname(from), name));
    try {
      const file = this.files.pathInside(this.folder, inside, basename(from), name);
      return this.files.kindOf(file) === 'file' ? file : undefined;
    } catch (error) {
      if (error instanceof SourceError && (error.code === 'SOURCE_ESCAPES' || error.code === 'SOURCE_NOT_FOUND'))
        return undefined;
      throw error;
    }
  }
}

/** What a template finds that is no file: a document that the caller has in memory. */
export const NO_LOCAL_FILES: TemplateFinder = { byUrl: () => undefined };
