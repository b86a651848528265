import type { AccessModel, Environment } from '../model/model';
import type { OnProgress, Watched } from '../model/progress';
import { readPolicyFile } from './artefacts/policy-file';
import { SharedWorld } from './artefacts/template/shared';
import type { Workspace } from './artefacts/terraform/workspace';
import { Collector } from './collector';
import { Controls } from './controls';
import { originOfDocument } from './document-origin';
import { SourceError } from './errors';
import { DISK, type FileSystem } from './file-system';
import { FileReader } from './files';
import { withGeneratedNames } from './generated-names';
import { noticeKeptOnce } from './kept-once';
import { prefixOf } from './labels';
import { labelsOfSources } from './labels-of-sources';
import { type LayerFile, readLayerFiles } from './layer-files';
import { DEFAULT_LIMITS, type ReadLimits } from './limits';
import { Links } from './links';
import { type Loaded, load, type SourceDocument } from './load';
import { noticeDefaults } from './parameter-defaults';
import { GivenParameters } from './parameters';
import { readPrograms } from './read-programs';
import { readTemplates } from './read-templates';
import { checkProviders, readWorkspace } from './read-workspace';
import { awsManagedPolicy } from './resources/managed-policies';
import { systemPolicy } from './resources/system-policies';
import { RunsLater } from './runs-later';
import type { Sink } from './sink';
import { SourcePlaces } from './source-places';
import type { SourceText } from './text/source-text';

export interface ReadOptions extends Environment, Watched {
  /** Bounds on what is read. Each has a default far above real sources. */
  readonly limits?: Partial<ReadLimits>;
  /**
   * Where the files of the sources are.
   * @default - on the disk
   */
  readonly files?: FileSystem;
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
  const {
    limits: given,
    files: system = DISK,
    layers = [],
    parameters,
    providers = {},
    onProgress,
    ...environment
  } = options;
  const limits: ReadLimits = { ...DEFAULT_LIMITS, ...given };
  const files = new FileReader(limits, system);
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
  const workspaces = loaded.flatMap((source, index) => readAlone(source, prefixOf(labels[index]), providers, sink));
  checkProviders(providers, workspaces);
  readLayerFiles(layers, files, sink.collector, places);
  sink.links.join();
  sink.controls.join();
  sink.later.notice(sink.collector);
  noticeDefaults(shared.defaults, sink.collector);
  noticeKeptOnce(sink.collector);
  const names = loaded.map(({ name }) => name.path);
  return { ...withGeneratedNames(sink.collector.model(names, environment)), places };
}

/** Takes a source into the sink that needs no other one beside it. */
function readAlone(
  source: Loaded,
  prefix: string,
  providers: NonNullable<ReadOptions['providers']>,
  sink: Sink,
): readonly Workspace[] {
  switch (source.kind) {
    case 'assembly':
    case 'template':
    case 'program':
      return []; // Read already, all of a kind together: they refer to one another.
    case 'workspace':
      return [readWorkspace(source, prefix, providers, sink)];
    case 'policy':
      readPolicyFile(source.json, source.name, prefix, sink);
      return [];
    default:
      // A kind of artefact that nothing reads would be silence, which says nobody: it does not compile.
      return source satisfies never;
  }
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
