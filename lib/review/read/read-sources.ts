import type { AccessModel, Environment } from '../model/model';
import type { OnProgress, Watched } from '../model/progress';
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
import { placesIn } from './artefacts/template/template-places';
import { noteUnique } from './artefacts/template/unique-resource';
import { doubtUnseen, noticeUnknownPlace } from './artefacts/template/unseen';
import type { Workspace } from './artefacts/terraform/workspace';
import { Collector } from './collector';
import { Controls } from './controls';
import { originOfDocument } from './document-origin';
import { SourceError } from './errors';
import { FileReader } from './files';
import { doubtGaps } from './gaps';
import { withGeneratedNames } from './generated-names';
import { uniqueLabels } from './labels';
import { labelsOfSources } from './labels-of-sources';
import { type LayerFile, readLayerFiles } from './layer-files';
import { DEFAULT_LIMITS, type ReadLimits } from './limits';
import { Links } from './links';
import { type Loaded, load, type SourceDocument } from './load';
import { noticeDefaults } from './parameter-defaults';
import { GivenParameters } from './parameters';
import { checkProviders, readWorkspace } from './read-workspace';
import { readResource } from './resources/kinds';
import { awsManagedPolicy } from './resources/managed-policies';
import { systemPolicy } from './resources/system-policies';
import { doubtUnfinished } from './resources/unread';
import { RunsLater } from './runs-later';
import type { Sink } from './sink';
import type { SourceNotice } from './source-notice';
import { SourcePlaces } from './source-places';
import type { SourceText } from './text/source-text';
import { hole } from './values/value';

export interface ReadOptions extends Environment, Watched {
  /** Bounds on what is read. Each has a default far above real sources. */
  readonly limits?: Partial<ReadLimits>;
  /**
   * Accounts and Regions of Terraform providers that do not tell them, by the provider's key in the configuration: `aws`,
   * `aws.spoke`, `alicloud`.
   */
  readonly providers?: Readonly<Record<string, { readonly account?: string; readonly region?: string }>>;
  /** Policies that live outside of the sources and restrict what they grant. */
  readonly layers?: readonly LayerFile[];
  /**
   * Values of template parameters by name, as whoever deploys gives them: of each stack that declares the name and is deployed by
   * itself. A list is a text with commas.
   * @default - not known; a parameter's default is no answer
   */
  readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * Reads sources into one access model. A source is a path, or a document in memory:
 *
 * - a cloud assembly: the folder that `cdk synth` writes, or the `manifest.json` in it
 * - one CloudFormation template, JSON or YAML
 * - what `pulumi preview --json` prints, also its streaming form, or `pulumi stack export`
 * - what `terraform show -json` prints of a plan or of a state
 * - a policy document of either cloud, JSON or YAML
 *
 * A path may have its environment in front: `111122223333/eu-west-1=hub.template.json`; see `parseSourceName`.
 * Nothing in a source is run, nothing is fetched, and no file outside of a named folder, or of that of a named template, is opened.
 *
 * @throws SourceError with the file and the place in it
 * @throws ParameterError for a value of a parameter that no template declares, or that its declaration does not allow
 */
export function readSources(sources: readonly (string | SourceDocument)[], options: ReadOptions = {}): AccessModel {
  const places = new SourcePlaces();
  try {
    return readInto(places, sources, options);
  } catch (error) {
    throw error instanceof SourceError ? places.located(error) : error;
  }
}

function readInto(
  places: SourcePlaces,
  sources: readonly (string | SourceDocument)[],
  options: ReadOptions,
): AccessModel {
  const { limits: given, layers = [], parameters, providers = {}, onProgress, ...environment } = options;
  const limits: ReadLimits = { ...DEFAULT_LIMITS, ...given };
  const files = new FileReader(limits);
  const sink = newSink(onProgress);
  const loaded = sources.map((source, index) => {
    onProgress?.('sources', index, sources.length);
    return load(source, files);
  });
  for (const source of loaded) {
    if ('text' in source) noteText(source.name.path, source.text, places, sink.collector);
    // A policy file is one part by itself; of templates each resource is one.
    if (source.kind === 'policy')
      places.addDocument(originOfDocument(source.name), source.name.path, source.text.places);
  }
  const labels = labelsOfSources(loaded);
  const shared = new SharedWorld(limits, new GivenParameters(parameters));
  readTemplates(loaded, labels, files, shared, places, sink);
  readPrograms(loaded, labels, sink);
  const workspaces: Workspace[] = [];
  for (const [index, source] of loaded.entries()) {
    const prefix = prefixOf(labels[index]);
    switch (source.kind) {
      case 'assembly':
      case 'template':
      case 'program':
        break; // Read above, all of a kind together: they refer to one another.
      case 'workspace':
        workspaces.push(readWorkspace(source, prefix, providers, sink));
        break;
      case 'policy':
        readPolicyFile(source.json, source.name, prefix, sink);
        break;
      default:
        // A kind of artefact that nothing reads would be silence, which says nobody: it does not compile.
        source satisfies never;
    }
  }
  checkProviders(providers, workspaces);
  readLayerFiles(layers, files, sink.collector, places);
  sink.links.join();
  sink.controls.join();
  sink.later.notice(sink.collector);
  noticeDefaults(shared.defaults, sink.collector);
  const names = loaded.map(({ name }) => name.path);
  return { ...withGeneratedNames(sink.collector.model(names, environment)), places };
}

/** What is said of a file as a whole is at its beginning. */
function noteText(file: string, text: SourceText, places: SourcePlaces, collector: Collector): void {
  places.addText(file, text.places);
  places.addDocument({ source: file, path: '' }, file, text.places);
  for (const account of text.unquotedAccounts) {
    const message = `${account} is not quoted, and CloudFormation makes another number of it; it is read as the account that it looks like`;
    collector.notice('account-not-quoted', { source: file, path: '' }, message);
  }
}

/** Reads one document that the caller has in memory. The same as `readSources([document], options)`. */
export function readDocument(document: SourceDocument, options: ReadOptions = {}): AccessModel {
  return readSources([document], options);
}

function newSink(onProgress: OnProgress | undefined): Sink {
  const collector = new Collector();
  let count = 0;
  return {
    collector,
    links: new Links(collector, (policy) => awsManagedPolicy(policy) ?? systemPolicy(policy)),
    controls: new Controls(collector),
    later: new RunsLater(),
    count: () => {
      count += 1;
      onProgress?.('resources', count);
    },
  };
}

function readTemplates(
  loaded: readonly Loaded[],
  labels: readonly string[],
  files: FileReader,
  shared: SharedWorld,
  places: SourcePlaces,
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
  for (const template of templates) {
    places.addTemplate(template);
    if (template.isTop) shared.parameters.check(template.section('Parameters'), template.file);
  }
  shared.parameters.refuseUndeclared();
  // Every export must be known before the first import is looked up.
  for (const template of templates) shared.addExportsOf(template);
  for (const template of templates) {
    for (const resource of resourcesOf(template)) {
      readResource(resource, sink);
      noteUnique(resource, sink.collector);
    }
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
  { name, json, text, finder }: Extract<Loaded, { kind: 'template' }>,
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
    places: placesIn(text.places),
    place: placeOf(named, name.account, name.region, shared.plainHoles),
    stackName: hole(named('AWS::StackName')),
    address: '',
    shared,
    paths: new Map(),
  });
  noticeUnknownPlace(template, sink.collector);
  return withStacksInside(template, finder, sink);
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
    programs.push([program, [...program.notices, ...(source.notices ?? [])]]);
  }
  for (const [program, notices] of programs) {
    readProgram(program, sink);
    const origin = { source: program.source, path: '' };
    for (const output of links.unknownOutputs(program)) {
      sink.collector.notice('unknown-output', origin, `this output of another stack is not known: ${output}`);
    }
    const { hiddenSecrets, howToShow } = program;
    if (hiddenSecrets.length > 0) {
      const message = `what is secret is not shown, and may be anything: ${hiddenSecrets.join(', ')}; ${howToShow}`;
      sink.collector.notice('hidden-secret', origin, message);
    }
    for (const { id, message, path = '' } of notices)
      sink.collector.notice(id, { source: program.source, path }, message);
  }
}

function readProgram(program: Program, sink: Sink): void {
  for (const resource of program.resources) {
    if (resource.state.isComponent) continue;
    readResource(resource, sink);
    if (resource.state.unfinished !== undefined) doubtUnfinished(resource, resource.state.unfinished, sink);
  }
  doubtGaps(program, sink.collector);
}
