import { basename, join } from 'node:path';
import type { Collector } from '../collector';
import { SourceError } from '../errors';
import { type FileReader, pathInside } from '../files';
import { isObject, type Json, type JsonObject, stringAt } from '../json-text';
import { hole } from '../value';
import { noticeUnknownPlace, placeOf } from './place';
import type { World } from './scope';
import { type TemplateFinder, withStacksInside } from './stacks';
import { constructPath, Template } from './template';

/** The schema of the assemblies that this release was written against. */
const TESTED_SCHEMA = 55;
/**
 * How far beyond it an assembly is still read, with a notice. The CDK raises the major version for any change of the
 * schema, about once a month; the few fields that are read here have been the same since version 2.
 */
const SCHEMA_MARGIN = 20;

/** The folder that `cdk synth` writes, with the stages inside it. */
export interface AssemblyInput {
  readonly folder: string;
  /** As the user named it. */
  readonly name: string;
  readonly account?: string;
  readonly region?: string;
  /** Put before the names of stacks where two assemblies have stacks of the same name; otherwise empty. */
  readonly prefix: string;
}

interface StackArtifact {
  readonly folder: string;
  readonly manifest: string;
  readonly id: string;
  readonly artifact: JsonObject;
  readonly properties: JsonObject;
}

/**
 * Reads the templates of an assembly: every stack of every stage, nested stacks and stack sets. Nothing of it is run, and
 * no file outside of the folder is opened.
 */
export function readAssembly(input: AssemblyInput, files: FileReader, world: World, collector: Collector): Template[] {
  const stacks: StackArtifact[] = [];
  collectStacks(input.folder, files, stacks, new Set(), collector, input);
  const templates: Template[] = [];
  for (const stack of stacks) {
    const finder = new AssetFinder(stack, files);
    const template = stackTemplate(stack, input, files, world, finder);
    noticeUnknownPlace(template, collector);
    for (const one of withStacksInside(template, finder, collector)) templates.push(one);
  }
  return templates;
}

/** The names of an assembly's stacks, as `cdk list` prints them. */
export function assemblyLabels(folder: string, files: FileReader): string[] {
  const stacks: StackArtifact[] = [];
  collectStacks(folder, files, stacks, new Set());
  return stacks.map(labelOf);
}

function collectStacks(
  folder: string,
  files: FileReader,
  stacks: StackArtifact[],
  seen: Set<string>,
  collector?: Collector,
  input?: AssemblyInput,
): void {
  const manifest = join(folder, 'manifest.json');
  if (seen.has(manifest)) return;
  seen.add(manifest);
  const json = files.json(manifest);
  const artifacts = isObject(json) ? json.artifacts : undefined;
  if (!isObject(json) || (artifacts !== undefined && !isObject(artifacts))) {
    throw new SourceError(
      'SOURCE_SHAPE',
      manifest,
      { what: 'not the manifest of a cloud assembly', allowed: 'an object with artifacts, as `cdk synth` writes it' },
      { path: 'artifacts' },
    );
  }
  checkSchema(json.version, manifest, collector, input);
  for (const [id, artifact] of Object.entries(artifacts ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!isObject(artifact)) continue;
    const properties = isObject(artifact.properties) ? artifact.properties : {};
    if (artifact.type === 'aws:cloudformation:stack') {
      stacks.push({ folder, manifest, id, artifact, properties });
    } else if (artifact.type === 'cdk:cloud-assembly') {
      const place = `artifacts.${id}.properties.directoryName`;
      const inner = pathInside(folder, requiredName(properties.directoryName, manifest, place), manifest, place);
      collectStacks(inner, files, stacks, seen, collector, input);
    }
  }
}

function checkSchema(
  version: Json | undefined,
  manifest: string,
  collector: Collector | undefined,
  input: AssemblyInput | undefined,
): void {
  const major = Number(/^(\d+)\.\d+\.\d+/.exec(stringAt(version) ?? '')?.[1] ?? Number.NaN);
  if (!(major >= 1 && major <= TESTED_SCHEMA + SCHEMA_MARGIN)) {
    throw new SourceError(
      'SOURCE_VERSION',
      manifest,
      {
        what: 'unknown schema version of a cloud assembly',
        got: version ?? null,
        allowed: `1.0.0 to ${TESTED_SCHEMA + SCHEMA_MARGIN}.x.x`,
        instead: 'upgrade registry-access, or synthesize with a CDK version that it knows',
      },
      { path: 'version' },
    );
  }
  if (major > TESTED_SCHEMA && collector !== undefined && input !== undefined) {
    const message = `cloud assembly schema ${major} is newer than ${TESTED_SCHEMA}, the newest that this release was tested with`;
    collector.notice('newer-schema', { source: input.name, path: 'manifest.json' }, message);
  }
}

function labelOf(stack: StackArtifact): string {
  return stringAt(stack.artifact.displayName) ?? stringAt(stack.properties.stackName) ?? stack.id;
}

function stackTemplate(
  stack: StackArtifact,
  input: AssemblyInput,
  files: FileReader,
  world: World,
  finder: AssetFinder,
): Template {
  const place = `artifacts.${stack.id}.properties.templateFile`;
  const name = requiredName(stack.properties.templateFile, stack.manifest, place);
  const file = pathInside(stack.folder, name, stack.manifest, place);
  const label = `${input.prefix}${labelOf(stack)}`;
  const environment = /^aws:\/\/([^/]+)\/(.+)$/.exec(stringAt(stack.artifact.environment) ?? '');
  const account = environment?.[1] === 'unknown-account' ? undefined : environment?.[1];
  const region = environment?.[2] === 'unknown-region' ? undefined : environment?.[2];
  return new Template({
    label,
    source: `${input.name}#${labelOf(stack)}`,
    file,
    body: templateBody(files.json(file), file),
    place: placeOf(label, account ?? input.account, region ?? input.region, world.plainHoles),
    stackName: stringAt(stack.properties.stackName) ?? stack.id ?? hole(`${label}/AWS::StackName`),
    world,
    paths: finder.pathsOf(name, input.prefix),
  });
}

function requiredName(value: Json | undefined, manifest: string, place: string): string {
  const name = stringAt(value);
  if (name !== undefined && name !== '') return name;
  throw new SourceError(
    'SOURCE_SHAPE',
    manifest,
    { what: 'the manifest does not name a file', got: value ?? null },
    { path: place },
  );
}

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

/** Templates of nested stacks, by the asset that their URL names, and the construct paths of each template. */
class AssetFinder implements TemplateFinder {
  private byHash: ReadonlyMap<string, string> | undefined;
  /** Template file to logical id to construct path. */
  private readonly paths = new Map<string, Map<string, string>>();
  private readonly taken = new Set<string>();
  private prefix = '';

  constructor(
    private readonly stack: StackArtifact,
    private readonly files: FileReader,
  ) {
    this.readMetadata();
  }

  byUrl(url: string): { file: string; body: JsonObject; paths: Map<string, string> } | undefined {
    const key = url.split('/').at(-1) ?? '';
    this.byHash ??= this.readAssets();
    const name = this.byHash.get(key);
    if (name === undefined) return undefined;
    const file = pathInside(this.stack.folder, name, this.stack.manifest, `asset ${key}`);
    return { file, body: templateBody(this.files.json(file), file), paths: this.pathsOf(name, this.prefix) };
  }

  pathsOf(templateFile: string, prefix: string): Map<string, string> {
    this.prefix = prefix;
    const paths = this.paths.get(templateFile) ?? new Map<string, string>();
    if (prefix === '') return paths;
    return new Map([...paths].map(([logicalId, path]) => [logicalId, `${prefix}${path}`]));
  }

  /** Metadata lists every construct with its logical id, and with the template file where the construct is a stack. */
  private readMetadata(): void {
    const { stack } = this;
    const name = stringAt(stack.artifact.additionalMetadataFile);
    const place = `artifacts.${stack.id}.additionalMetadataFile`;
    const metadata =
      name === undefined
        ? stack.artifact.metadata
        : this.files.json(pathInside(stack.folder, name, stack.manifest, place));
    if (!isObject(metadata)) return;
    const main = stringAt(stack.properties.templateFile) ?? '';
    const stacks = new Map<string, string>();
    const entries = Object.entries(metadata).flatMap(([path, list]) =>
      (Array.isArray(list) ? (list as readonly Json[]) : []).filter(isObject).map((entry) => ({ path, entry })),
    );
    for (const { path, entry } of entries) {
      if (entry.type === 'aws:cdk:templateFile' && typeof entry.data === 'string') stacks.set(path, entry.data);
    }
    for (const { path, entry } of entries) {
      if (entry.type !== 'aws:cdk:logicalId' || typeof entry.data !== 'string') continue;
      this.addPath(nearest(stacks, path) ?? main, entry.data, path);
    }
  }

  private addPath(templateFile: string, logicalId: string, path: string): void {
    let paths = this.paths.get(templateFile);
    if (paths === undefined) {
      paths = new Map();
      this.paths.set(templateFile, paths);
    }
    // A construct and its child `Resource` may both be resources; then each keeps its full path.
    const short = constructPath(path);
    paths.set(logicalId, this.taken.has(short) ? path.replace(/^\//, '') : short);
    this.taken.add(short);
  }

  /** The asset manifest of the stack: which file is uploaded under which key. Read when a nested stack asks for it. */
  private readAssets(): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const asset of this.assets()) {
      if (!isObject(asset) || !isObject(asset.source) || !isObject(asset.destinations)) continue;
      const path = stringAt(asset.source.path);
      if (path === undefined || !path.endsWith('.json')) continue;
      for (const destination of Object.values(asset.destinations)) {
        const key = isObject(destination) ? stringAt(destination.objectKey) : undefined;
        if (key !== undefined) found.set(basename(key), path);
      }
    }
    return found;
  }

  private assets(): readonly Json[] {
    const { stack, files } = this;
    try {
      const json = files.json(pathInside(stack.folder, `${stack.id}.assets.json`, stack.manifest, 'assets'));
      return isObject(json) && isObject(json.files) ? Object.values(json.files) : [];
    } catch (error) {
      // Assemblies of the legacy synthesizer have no asset manifest.
      if (error instanceof SourceError && error.code === 'SOURCE_NOT_FOUND') return [];
      throw error;
    }
  }
}

function nearest(stacks: ReadonlyMap<string, string>, path: string): string | undefined {
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    const file = stacks.get(path.slice(0, at));
    if (file !== undefined) return file;
  }
  return undefined;
}
