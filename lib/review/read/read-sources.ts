import type { AccessModel, Environment } from '../model/model';
import { assemblyLabels, readAssembly } from './artefacts/assembly/assembly';
import { readPolicyFile } from './artefacts/policy-file';
import { ProgramLinks } from './artefacts/pulumi/links';
import { Program } from './artefacts/pulumi/program';
import { resourcesOf } from './artefacts/template/declared-resource';
import { namedBelow, placeOf } from './artefacts/template/place';
import { SharedWorld } from './artefacts/template/shared';
import { withStacksInside } from './artefacts/template/stacks';
import { Template } from './artefacts/template/template';
import { templateBody } from './artefacts/template/template-body';
import { doubtUnseen, noticeUnknownPlace } from './artefacts/template/unseen';
import type { Workspace } from './artefacts/terraform/workspace';
import { Collector } from './collector';
import { Controls } from './controls';
import { FileReader } from './files';
import { doubtGaps } from './gaps';
import { withGeneratedNames } from './generated-names';
import { uniqueLabels } from './labels';
import { labelsOfSources } from './labels-of-sources';
import { type LayerFile, readLayerFiles } from './layer-files';
import { DEFAULT_LIMITS, type ReadLimits } from './limits';
import { Links } from './links';
import { type Loaded, load, type SourceDocument, type SourceNotice } from './load';
import { noticeDefaults } from './parameter-defaults';
import { checkProviders, readWorkspace } from './read-workspace';
import { readResource } from './resources/kinds';
import { awsManagedPolicy } from './resources/managed-policies';
import { systemPolicy } from './resources/system-policies';
import { RunsLater } from './runs-later';
import type { Sink } from './sink';
import { hole } from './values/value';

export interface ReadOptions extends Environment {
  /** Bounds on what is read. Each has a default far above real sources. */
  readonly limits?: Partial<ReadLimits>;
  /**
   * Accounts and Regions of Terraform providers that do not tell them, by the provider's key in the configuration: `aws`,
   * `aws.spoke`, `alicloud`.
   */
  readonly providers?: Readonly<Record<string, { readonly account?: string; readonly region?: string }>>;
  /** Policies that live outside of the sources and restrict what they grant. */
  readonly layers?: readonly LayerFile[];
}

/**
 * Reads sources into one access model. A source is a path, or a document in memory:
 *
 * - a cloud assembly: the folder that `cdk synth` writes, or the `manifest.json` in it
 * - one CloudFormation template, JSON
 * - what `pulumi preview --json` prints, also its streaming form, or `pulumi stack export`
 * - what `terraform show -json` prints of a plan or of a state
 * - a policy document of either cloud
 *
 * A path may have its environment in front: `111122223333/eu-west-1=hub.template.json`; see `parseSourceName`.
 * Nothing in a source is run, nothing is fetched, and no file outside of a named folder is opened.
 *
 * @throws SourceError with the file and the place in it
 */
export function readSources(sources: readonly (string | SourceDocument)[], options: ReadOptions = {}): AccessModel {
  const { limits: given, layers = [], providers = {}, ...environment } = options;
  const limits: ReadLimits = { ...DEFAULT_LIMITS, ...given };
  const files = new FileReader(limits);
  const sink = newSink();
  const loaded = sources.map((source) => load(source, files));
  const labels = labelsOfSources(loaded);
  const shared = new SharedWorld(limits);
  readTemplates(loaded, labels, files, shared, sink);
  readPrograms(loaded, labels, sink);
  const workspaces: Workspace[] = [];
  for (const [index, source] of loaded.entries()) {
    const prefix = prefixOf(labels[index]);
    if (source.kind === 'workspace') workspaces.push(readWorkspace(source, prefix, providers, sink));
    if (source.kind === 'policy') readPolicyFile(source.json, source.name, prefix, sink);
  }
  checkProviders(providers, workspaces);
  readLayerFiles(layers, files, sink.collector);
  sink.links.join();
  sink.controls.join();
  sink.later.notice(sink.collector);
  noticeDefaults(shared.defaults, sink.collector);
  const names = loaded.map(({ name }) => name.path);
  return withGeneratedNames(sink.collector.model(names, environment));
}

/** Reads one document that the caller has in memory. The same as `readSources([document], options)`. */
export function readDocument(document: SourceDocument, options: ReadOptions = {}): AccessModel {
  return readSources([document], options);
}

function newSink(): Sink {
  const collector = new Collector();
  return {
    collector,
    links: new Links(collector, (policy) => awsManagedPolicy(policy) ?? systemPolicy(policy)),
    controls: new Controls(collector),
    later: new RunsLater(),
  };
}

function readTemplates(
  loaded: readonly Loaded[],
  labels: readonly string[],
  files: FileReader,
  shared: SharedWorld,
  sink: Sink,
): void {
  const templates: Template[] = [];
  const add = (found: readonly Template[]): void => {
    for (const one of found) templates.push(one);
  };
  for (const one of assembliesIn(loaded, files)) add(readAssembly(one, files, shared, sink));
  for (const [index, source] of loaded.entries()) {
    if (source.kind === 'template') add(loneTemplate(source, labels[index] ?? '', shared, sink));
  }
  // Every export must be known before the first import is looked up.
  for (const template of templates) shared.addExportsOf(template);
  for (const template of templates) {
    for (const resource of resourcesOf(template)) readResource(resource, sink);
    doubtUnseen(template, sink.collector);
  }
}

/** The assemblies of the input, with a prefix where two have stacks of the same name. */
function assembliesIn(loaded: readonly Loaded[], files: FileReader) {
  const assemblies = loaded.filter(({ kind }) => kind === 'assembly');
  const stackNames = assemblies.length > 1 ? assemblies.map(({ name }) => assemblyLabels(name.path, files)) : [];
  const assemblyNames = uniqueLabels(assemblies.map(({ name }) => name.path));
  return assemblies.map(({ name }, index) => {
    const others = new Set(stackNames.filter((_, other) => other !== index).flat());
    const clashes = (stackNames[index] ?? []).some((stack) => others.has(stack));
    const { account, region } = name;
    return { folder: name.path, name: name.path, account, region, prefix: clashes ? `${assemblyNames[index]}:` : '' };
  });
}

function loneTemplate(
  { name, json }: Extract<Loaded, { kind: 'template' }>,
  label: string,
  shared: SharedWorld,
  sink: Sink,
): Template[] {
  const named = namedBelow(label);
  const template = new Template({
    label,
    source: name.path,
    file: name.path,
    body: templateBody(json, name.path),
    place: placeOf(named, name.account, name.region, shared.plainHoles),
    stackName: hole(named('AWS::StackName')),
    shared,
    paths: new Map(),
  });
  noticeUnknownPlace(template, sink.collector);
  return withStacksInside(template, { byUrl: () => undefined }, sink);
}

function prefixOf(label = ''): string {
  return label === '' ? '' : `${label}:`;
}

function readPrograms(loaded: readonly Loaded[], labels: readonly string[], sink: Sink): void {
  const links = new ProgramLinks();
  const programs: [Program, readonly SourceNotice[]][] = [];
  // What one of them calls by its name may be declared in another.
  for (const [index, source] of loaded.entries()) {
    if (source.kind !== 'program') continue;
    const program = new Program(source.name.path, source.states, source.name, prefixOf(labels[index]), links);
    programs.push([program, source.notices ?? []]);
  }
  for (const [program, notices] of programs) {
    readProgram(program, sink);
    const origin = { source: program.source, path: '' };
    for (const output of links.unknownOutputs(program)) {
      sink.collector.notice('unknown-output', origin, `this output of another stack is not known: ${output}`);
    }
    for (const { id, message, path = '' } of notices)
      sink.collector.notice(id, { source: program.source, path }, message);
  }
}

function readProgram(program: Program, sink: Sink): void {
  for (const resource of program.resources) if (!resource.state.isComponent) readResource(resource, sink);
  doubtGaps(program, sink.collector);
}
