import { join } from 'node:path';
import { compareText } from '../../../../policy/statement';
import type { Collector } from '../../collector';
import { SourceError } from '../../errors';
import type { FileReader } from '../../files';
import { isObject, type Json, stringAt } from '../../json-text';
import type { Sink } from '../../sink';
import { hole } from '../../values/value';
import { namedBelow, placeOf } from '../template/place';
import type { Shared } from '../template/scope';
import { withStacksInside } from '../template/stacks';
import { Template } from '../template/template';
import { templateBody } from '../template/template-body';
import { placesIn } from '../template/template-places';
import { noticeUnknownPlace } from '../template/unseen';
import { AssetFinder, type StackArtifact } from './asset-finder';

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

/**
 * Reads the templates of an assembly: every stack of every stage, nested stacks and stack sets. Nothing of it is run, and
 * no file outside of the folder is opened.
 */
export function readAssembly(input: AssemblyInput, files: FileReader, shared: Shared, sink: Sink): Template[] {
  const { collector } = sink;
  const stacks: StackArtifact[] = [];
  collectStacks(input.folder, files, stacks, new Set(), collector, input);
  const templates: Template[] = [];
  for (const stack of stacks) {
    const finder = new AssetFinder(stack, files);
    const template = stackTemplate(stack, input, files, shared, finder);
    noticeUnknownPlace(template, true, collector);
    for (const one of withStacksInside(template, finder, sink)) templates.push(one);
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
  if (collector !== undefined && input !== undefined) noticeMissingContext(json.missing, collector, input);
  for (const [id, artifact] of Object.entries(artifacts ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!isObject(artifact)) continue;
    const properties = isObject(artifact.properties) ? artifact.properties : {};
    if (artifact.type === 'aws:cloudformation:stack') {
      stacks.push({ folder, manifest, id, artifact, properties });
    } else if (artifact.type === 'cdk:cloud-assembly') {
      const place = `artifacts.${id}.properties.directoryName`;
      const inner = files.pathInside(folder, requiredName(properties.directoryName, manifest, place), manifest, place);
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

/**
 * Where the CDK does not know what a lookup gives, it makes a value up (`vpc-12345`, `dummy-value-for-…`) and says so here: "it means that the cloud
 * assembly is not complete and should not be deployed"
 * (https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.cloud_assembly_schema.AssemblyManifest.html#missing). A synthesis that failed
 * at its lookups leaves it behind.
 */
function noticeMissingContext(missing: Json | undefined, collector: Collector, input: AssemblyInput): void {
  const keys = (Array.isArray(missing) ? missing : []).flatMap((one) =>
    isObject(one) ? (stringAt(one.key) ?? []) : [],
  );
  if (keys.length === 0) return;
  const shown = keys.sort(compareText).slice(0, MOST_KEYS);
  const more = keys.length > MOST_KEYS ? ` and ${keys.length - MOST_KEYS} more` : '';
  const message = `this assembly is not complete: the CDK made values up in the place of those that lookups give (${shown.join(', ')}${more}); synthesize it with them in cdk.context.json`;
  collector.notice('missing-context', { source: input.name, path: 'manifest.json' }, message);
}

const MOST_KEYS = 3;

function labelOf(stack: StackArtifact): string {
  return stringAt(stack.artifact.displayName) ?? stringAt(stack.properties.stackName) ?? stack.id;
}

function stackTemplate(
  stack: StackArtifact,
  input: AssemblyInput,
  files: FileReader,
  shared: Shared,
  finder: AssetFinder,
): Template {
  const place = `artifacts.${stack.id}.properties.templateFile`;
  const name = requiredName(stack.properties.templateFile, stack.manifest, place);
  const file = files.pathInside(stack.folder, name, stack.manifest, place);
  const label = `${input.prefix}${labelOf(stack)}`;
  const environment = /^aws:\/\/([^/]+)\/(.+)$/.exec(stringAt(stack.artifact.environment) ?? '');
  const account = environment?.[1] === 'unknown-account' ? undefined : environment?.[1];
  const region = environment?.[2] === 'unknown-region' ? undefined : environment?.[2];
  const { json, places } = files.document(file);
  return new Template({
    label,
    source: `${input.name}#${labelOf(stack)}`,
    file,
    body: templateBody(json, file),
    places: placesIn(places),
    place: placeOf(namedBelow(label), account ?? input.account, region ?? input.region, shared.plainHoles),
    stackName: stringAt(stack.properties.stackName) ?? stack.id ?? hole(`${label}/AWS::StackName`),
    address: stringAt(stack.properties.stackName) ?? stack.id,
    shared,
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
