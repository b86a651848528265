import { join } from 'node:path';
import type { AccessModel, Environment } from '../model/model';
import { assemblyLabels, readAssembly } from './cloudformation/assembly';
import { extractTemplate } from './cloudformation/extract';
import { awsManagedPolicy } from './cloudformation/managed-policies';
import { noticeUnknownPlace, placeOf } from './cloudformation/place';
import { withStacksInside } from './cloudformation/stacks';
import { Template } from './cloudformation/template';
import { templateBody } from './cloudformation/template-body';
import { SharedWorld } from './cloudformation/world';
import { Collector } from './collector';
import { SourceError } from './errors';
import { FileReader } from './files';
import { isObject, type Json, type JsonObject, parseSourceText } from './json-text';
import { uniqueLabels } from './labels';
import { type LayerFile, readLayerFiles } from './layer-files';
import { DEFAULT_LIMITS, type ReadLimits } from './limits';
import { Links } from './links';
import { identityArn, isPolicyDocument, readPolicyFile } from './policy-file';
import { extractProgram } from './pulumi/extract';
import { Program } from './pulumi/program';
import {
  isEventStream,
  isPreviewDigest,
  isStackExport,
  type ProgramStates,
  statesOfDigest,
  statesOfEvents,
  statesOfExport,
} from './pulumi/states';
import { systemPolicy } from './pulumi/system-policies';
import { parseSourceName, type SourceName } from './source-name';
import { hole } from './value';

/** A source that the caller has in memory, such as the digest of a Pulumi program that was run. */
export interface SourceDocument {
  /** How the source is called in the review and in errors; may have an environment in front, as a path may. */
  readonly name: string;
  /** The text of the document; or give `json`. */
  readonly text?: string;
  /** The document as parsed JSON. */
  readonly json?: unknown;
}

export interface ReadOptions extends Environment {
  /** Bounds on what is read. Each has a default far above real sources. */
  readonly limits?: Partial<ReadLimits>;
  /** Policies that restrict and that no source has: permissions boundaries, policies of the organization and of VPC endpoints. */
  readonly layers?: readonly LayerFile[];
}

type Loaded =
  | { readonly kind: 'assembly'; readonly name: SourceName }
  | { readonly kind: 'template'; readonly name: SourceName; readonly json: JsonObject }
  | { readonly kind: 'policy'; readonly name: SourceName; readonly json: JsonObject }
  | { readonly kind: 'program'; readonly name: SourceName; readonly states: ProgramStates };

/**
 * Reads sources into one access model. A source is a path, or a document in memory:
 *
 * - a cloud assembly: the folder that `cdk synth` writes, or the `manifest.json` in it
 * - one CloudFormation template, JSON
 * - what `pulumi preview --json` prints, also its streaming form, or `pulumi stack export`
 * - a policy document of either cloud
 *
 * A path may have its environment in front: `111122223333/eu-west-1=hub.template.json`; see `parseSourceName`.
 * Nothing in a source is run, nothing is fetched, and no file outside of a named folder is opened.
 *
 * @throws SourceError with the file and the place in it
 */
export function readSources(sources: readonly (string | SourceDocument)[], options: ReadOptions = {}): AccessModel {
  const { limits: given, layers = [], ...environment } = options;
  const limits: ReadLimits = { ...DEFAULT_LIMITS, ...given };
  const files = new FileReader(limits);
  const collector = new Collector();
  const world = new SharedWorld(limits);
  const links = new Links(
    collector,
    (policy) => awsManagedPolicy(policy) ?? systemPolicy(policy),
    ({ cloud, account, kind, name }) => identityArn(cloud, account, kind, name),
  );
  const sink = { collector, links };
  const loaded = sources.map((source) => load(source, files));
  const templates = readTemplates(loaded, files, world, collector);
  // Every export must be known before the first import is looked up.
  for (const template of templates) world.addExportsOf(template);
  for (const template of templates) extractTemplate(template, sink);
  const programs = loaded.filter((source) => source.kind === 'program');
  const prefixes = uniqueLabels(programs.map(({ name }) => name.path));
  for (const [index, { name, states }] of programs.entries()) {
    const prefix = programs.length > 1 ? `${prefixes[index]}:` : '';
    extractProgram(new Program(name.path, states, name, prefix), states.omitted, sink);
  }
  for (const source of loaded) {
    if (source.kind === 'policy') readPolicyFile(source.json, source.name, collector, links);
  }
  readLayerFiles(layers, files, collector);
  links.join();
  return collector.model(
    loaded.map(({ name }) => name.path),
    environment,
  );
}

/** Reads one document that the caller has in memory. The same as `readSources([document], options)`. */
export function readDocument(document: SourceDocument, options: ReadOptions = {}): AccessModel {
  return readSources([document], options);
}

function readTemplates(
  loaded: readonly Loaded[],
  files: FileReader,
  world: SharedWorld,
  collector: Collector,
): Template[] {
  const templates: Template[] = [];
  const assemblies = loaded.filter(({ kind }) => kind === 'assembly');
  const stackNames = assemblies.length > 1 ? assemblies.map(({ name }) => assemblyLabels(name.path, files)) : [];
  const assemblyNames = uniqueLabels(assemblies.map(({ name }) => name.path));
  for (const [index, { name }] of assemblies.entries()) {
    const others = new Set(stackNames.filter((_, other) => other !== index).flat());
    const prefix = (stackNames[index] ?? []).some((stack) => others.has(stack)) ? `${assemblyNames[index]}:` : '';
    const { account, region } = name;
    const found = readAssembly(
      { folder: name.path, name: name.path, account, region, prefix },
      files,
      world,
      collector,
    );
    for (const template of found) templates.push(template);
  }
  const single = loaded.filter((source) => source.kind === 'template');
  const labels = uniqueLabels(single.map(({ name }) => name.path));
  for (const [index, { name, json }] of single.entries()) {
    const label = labels[index] as string;
    const template = new Template({
      label,
      source: name.path,
      file: name.path,
      body: templateBody(json, name.path),
      place: placeOf(label, name.account, name.region, world.plainHoles),
      stackName: hole(`${label}/AWS::StackName`),
      world,
      paths: new Map(),
    });
    noticeUnknownPlace(template, collector);
    for (const one of withStacksInside(template, { byUrl: () => undefined }, collector)) templates.push(one);
  }
  return templates;
}

function load(source: string | SourceDocument, files: FileReader): Loaded {
  if (typeof source !== 'string') return loadDocument(source, files);
  const name = parseSourceName(source);
  if (files.statOf(name.path).isDirectory()) return loadFolder(name, files);
  const { path } = name;
  if (/(?:^|[\\/])manifest\.json$/.test(path)) {
    const folder = path.slice(0, -'manifest.json'.length).replace(/(.)[\\/]$/, '$1');
    return { kind: 'assembly', name: { ...name, path: folder === '' ? '.' : folder } };
  }
  return classifyText(name, files.text(path), files.limits);
}

function loadDocument(document: SourceDocument, files: FileReader): Loaded {
  const name = parseSourceName(document.name);
  if (document.text !== undefined) {
    files.account(name.path, document.text.length);
    return classifyText(name, document.text, files.limits);
  }
  // Through text, so that what comes in as an object meets the same limits and the same cleaning as a file.
  const text = JSON.stringify(document.json) ?? '';
  files.account(name.path, text.length);
  return classify(name, parseSourceText(name.path, text, files.limits.depth));
}

function loadFolder(name: SourceName, files: FileReader): Loaded {
  if (files.exists(join(name.path, 'manifest.json'))) return { kind: 'assembly', name };
  const isProgram = files.exists(join(name.path, 'Pulumi.yaml')) || files.exists(join(name.path, 'Pulumi.yml'));
  throw new SourceError('SOURCE_SHAPE', name.path, {
    what: isProgram ? 'this folder is a Pulumi program, which has to be run' : 'this folder is not a cloud assembly',
    allowed: 'a folder with a manifest.json, as `cdk synth` writes it',
    instead: isProgram
      ? 'give the output of `pulumi preview --json`, or the folder to the registry-access command, which runs it offline'
      : 'name the cdk.out folder, or the single file',
  });
}

function classifyText(name: SourceName, text: string, limits: ReadLimits): Loaded {
  if (isEventStream(text)) {
    const parse = (line: string, number: number) => parseLine(name.path, line, number, limits.depth);
    return { kind: 'program', name, states: statesOfEvents(text, name.path, parse) };
  }
  return classify(name, parseSourceText(name.path, text, limits.depth));
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

function classify(name: SourceName, json: Json): Loaded {
  if (!isObject(json)) throw unknownShape(name.path, json);
  if (isPreviewDigest(json)) return { kind: 'program', name, states: statesOfDigest(json, name.path) };
  if (isStackExport(json)) return { kind: 'program', name, states: statesOfExport(json, name.path) };
  if (isPolicyDocument(json)) return { kind: 'policy', name, json };
  if (json.Resources !== undefined || json.AWSTemplateFormatVersion !== undefined) {
    return { kind: 'template', name, json };
  }
  throw unknownShape(name.path, json);
}

function unknownShape(file: string, json: Json): SourceError {
  const keys = isObject(json) ? Object.keys(json) : undefined;
  const plan = keys?.includes('plan') === true;
  return new SourceError('SOURCE_SHAPE', file, {
    what: 'JSON that is none of the documents that are read',
    got: keys === undefined ? json : `an object with ${keys.slice(0, 8).join(', ') || 'nothing in it'}`,
    allowed: 'a CloudFormation template, a Pulumi preview (--json) or stack export, or a policy document',
    ...(plan ? { instead: 'an update plan has no full resources; use `pulumi preview --json`' } : {}),
  });
}
