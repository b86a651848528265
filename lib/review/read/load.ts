import { dirname, join } from 'node:path';
import { checkAccount } from './account-in-front';
import { cloudOfDocument, isPolicyDocument } from './artefacts/policy-file';
import { isEventStream, statesOfEvents } from './artefacts/pulumi/event-stream';
import { isPreviewDigest, statesOfDigest } from './artefacts/pulumi/preview-digest';
import { isStackExport, statesOfExport } from './artefacts/pulumi/stack-export';
import type { ProgramStates } from './artefacts/pulumi/states';
import { LocalFiles, NO_LOCAL_FILES } from './artefacts/template/local-files';
import type { TemplateFinder } from './artefacts/template/stacks';
import { isTemplate } from './artefacts/template/template-body';
import { documentOf, isRawState, isTerraformDocument, type TerraformDocument } from './artefacts/terraform/document';
import { configurationFolder, configurationInJson, otherForm, rawState } from './artefacts/terraform/other-forms';
import { SourceError } from './errors';
import type { FileReader } from './files';
import { isObject, type Json, type JsonObject, parseSourceText } from './json-text';
import type { ReadLimits } from './limits';
import { parseSourceName, type SourceName } from './source-name';
import type { SourceNotice } from './source-notice';
import { parseText, type SourceText } from './text/source-text';

/** A source that the caller has in memory, such as the digest of a Pulumi program that was run. */
export interface SourceDocument {
  /** How the source is called in the review and in errors; may have an environment in front, as a path may. */
  readonly name: string;
  /** The text of the document; or give `json`. */
  readonly text?: string;
  /** The document as parsed JSON. */
  readonly json?: unknown;
  /** What whoever made the document could not know, of a Pulumi program. */
  readonly notices?: readonly SourceNotice[];
}

/** A source that is one text. */
interface LoadedText {
  readonly name: SourceName;
  readonly json: JsonObject;
  readonly text: SourceText;
}

/** A source by what it is. */
export type Loaded =
  | { readonly kind: 'assembly'; readonly name: SourceName }
  | ({ readonly kind: 'template'; readonly finder: TemplateFinder } & LoadedText)
  | ({ readonly kind: 'policy' } & LoadedText)
  | {
      readonly kind: 'program';
      readonly name: SourceName;
      readonly states: ProgramStates;
      readonly notices?: readonly SourceNotice[];
    }
  | { readonly kind: 'workspace'; readonly name: SourceName; readonly document: TerraformDocument };

/** Opens a source and finds out what it is. The folder of an assembly is read later. */
export function load(source: string | SourceDocument, files: FileReader): Loaded {
  const loaded = loadAny(source, files);
  const { target, path } = loaded.name;
  if (target === undefined || loaded.kind === 'policy') return loaded;
  throw new SourceError('SOURCE_SHAPE', path, {
    what: 'only a policy document is attached to what stands in front of it, and this says of itself where its policies belong',
    got: 'name' in target ? `${target.kind}/${target.name}` : target.kind,
    allowed: 'account/region=path',
  });
}

function loadAny(source: string | SourceDocument, files: FileReader): Loaded {
  if (typeof source !== 'string') return loadDocument(source, files);
  const name = parseSourceName(source, files.system);
  if (files.kindOf(name.path) === 'folder') return loadFolder(name, files);
  const { path } = name;
  if (/(?:^|[\\/])manifest\.json$/.test(path)) {
    const folder = path.slice(0, -'manifest.json'.length).replace(/(.)[\\/]$/, '$1');
    return { kind: 'assembly', name: { ...name, path: folder === '' ? '.' : folder } };
  }
  return classifyText(name, files.text(path), files.limits, new LocalFiles(path, files));
}

function loadDocument(document: SourceDocument, files: FileReader): Loaded {
  const loaded = classifyDocument(document, files);
  const { notices = [] } = document;
  if (loaded.kind !== 'program' || notices.length === 0) return loaded;
  const gaps = notices.filter(({ leavesOut }) => leavesOut === true).map(({ message }) => message);
  const states = { ...loaded.states, gaps: [...loaded.states.gaps, ...gaps] };
  return { ...loaded, states, notices: notices.filter(({ leavesOut }) => leavesOut !== true) };
}

function classifyDocument(document: SourceDocument, files: FileReader): Loaded {
  const name = parseSourceName(document.name, files.system);
  if (document.text !== undefined) {
    files.account(name.path, document.text.length);
    return classifyText(name, document.text, files.limits);
  }
  // Through text, so that what comes in as an object meets the same limits and the same cleaning as a file.
  const text = JSON.stringify(document.json) ?? '';
  files.account(name.path, text.length);
  return classify(name, parseText(name.path, text, files.limits));
}

function loadFolder(name: SourceName, files: FileReader): Loaded {
  if (files.exists(join(name.path, 'manifest.json'))) return { kind: 'assembly', name };
  const isProgram = files.exists(join(name.path, 'Pulumi.yaml')) || files.exists(join(name.path, 'Pulumi.yml'));
  if (!isProgram && files.hasFile(name.path, /\.(?:tf|tofu)(?:\.json)?$/)) throw configurationFolder(name.path);
  throw new SourceError('SOURCE_SHAPE', name.path, {
    what: isProgram
      ? 'this folder is a Pulumi program, which has to be run'
      : 'this folder is not a cloud assembly and not a Pulumi program',
    allowed: isProgram
      ? 'a folder with a manifest.json, as `cdk synth` writes it'
      : 'a folder with a manifest.json, as `cdk synth` writes it; on the command line also one with a Pulumi.yaml',
    instead: isProgram
      ? 'give the output of `pulumi preview --json --show-sames`, or the folder to the registry-access command, which runs it offline'
      : 'name the cdk.out folder, the folder of Pulumi.yaml, or the single file',
  });
}

function classifyText(name: SourceName, text: string, limits: ReadLimits, beside?: LocalFiles): Loaded {
  if (isEventStream(text)) {
    const parse = (line: string, number: number) => parseLine(name.path, line, number, limits.depth);
    return { kind: 'program', name, states: statesOfEvents(text, name.path, parse) };
  }
  const other = otherForm(name.path, text) ?? printedPreview(name.path, text);
  if (other !== undefined) throw other;
  return classify(name, parseText(name.path, text, limits), beside);
}

/** One line of an event stream; a fault is told at its place in the file. */
function parseLine(file: string, line: string, number: number, depth: number): Json {
  try {
    return parseSourceText(file, line, depth);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const { column } = error.place;
    const what = 'a line of this event stream is not one JSON event';
    throw new SourceError(error.code, file, { what, got: line }, { line: number, column }, { cause: error });
  }
}

function classify(name: SourceName, text: SourceText, beside?: LocalFiles): Loaded {
  const { json } = text;
  if (!isObject(json)) throw unknownShape(name.path, json);
  if (isPreviewDigest(json)) return { kind: 'program', name, states: statesOfDigest(json, name.path) };
  if (isStackExport(json)) return { kind: 'program', name, states: statesOfExport(json, name.path) };
  if (isTerraformDocument(json)) return { kind: 'workspace', name, document: documentOf(json, name.path) };
  if (isPolicyDocument(json)) {
    checkAccount(name, cloudOfDocument(json));
    return { kind: 'policy', name, json, text };
  }
  if (isTemplate(json)) {
    checkAccount(name, 'aws');
    const whole = beside?.withIncludes(json, name.path) ?? json;
    return { kind: 'template', name, json: isObject(whole) ? whole : json, text, finder: beside ?? NO_LOCAL_FILES };
  }
  throw unknownShape(name.path, json);
}

/** What `pulumi preview` prints for people has the heading `Resources:`, as a template has. */
function printedPreview(file: string, text: string): SourceError | undefined {
  if (!/^\s*Previewing \w+ \(/.test(text) || !/^ {2,}Type {2,}Name/m.test(text.slice(0, 4_000))) return undefined;
  return new SourceError('SOURCE_SHAPE', file, {
    what: 'a preview as Pulumi prints it for people',
    allowed: 'the preview as JSON',
    instead: 'write it with `pulumi preview --json --show-sames > preview.json`',
  });
}

function projectFile(file: string): SourceError {
  return new SourceError('SOURCE_SHAPE', file, {
    what: 'the project file of a Pulumi program, which does not have its resources',
    allowed: 'the folder of the program, FOLDER@STACK, or its preview',
    instead: `give the folder ${dirname(file)}, or what \`pulumi preview --json --show-sames\` writes there`,
  });
}

function unknownShape(file: string, json: Json): SourceError {
  const keys = isObject(json) ? Object.keys(json) : undefined;
  if (isObject(json)) {
    if (isRawState(json)) return rawState(file);
    const configuration = configurationInJson(file, json);
    if (configuration !== undefined) return configuration;
    if (/(?:^|[\\/])Pulumi\.ya?ml$/.test(file)) return projectFile(file);
  }
  const plan = keys?.includes('plan') === true;
  return new SourceError('SOURCE_SHAPE', file, {
    what: 'JSON or YAML that is none of the documents that are read',
    got: keys === undefined ? json : `an object with ${keys.slice(0, 8).join(', ') || 'nothing in it'}`,
    allowed:
      'a CloudFormation template, a Pulumi preview (--json) or stack export, a Terraform plan or state (terraform show -json), or a policy document',
    ...(plan ? { instead: 'an update plan has no full resources; use `pulumi preview --json --show-sames`' } : {}),
  });
}
