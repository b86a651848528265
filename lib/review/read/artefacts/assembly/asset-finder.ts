import { basename } from 'node:path';
import { SourceError } from '../../errors';
import type { FileReader } from '../../files';
import { isObject, type Json, type JsonObject, stringAt } from '../../json-text';
import type { FoundTemplate, TemplateFinder } from '../template/stacks';
import { constructPath } from '../template/template';
import { templateBody } from '../template/template-body';
import { placesIn } from '../template/template-places';

/** A stack in the manifest of an assembly. */
export interface StackArtifact {
  readonly folder: string;
  readonly manifest: string;
  readonly id: string;
  readonly artifact: JsonObject;
  readonly properties: JsonObject;
}

/** Templates of nested stacks, by the asset that their URL names, and the construct paths of each template. */
export class AssetFinder implements TemplateFinder {
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

  byUrl(url: string): FoundTemplate | undefined {
    const key = url.split('/').at(-1) ?? '';
    this.byHash ??= this.readAssets();
    const name = this.byHash.get(key);
    if (name === undefined) return undefined;
    const file = this.files.pathInside(this.stack.folder, name, this.stack.manifest, `asset ${key}`);
    const { json, places } = this.files.document(file);
    return { file, body: templateBody(json, file), paths: this.pathsOf(name, this.prefix), places: placesIn(places) };
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
        : this.files.json(this.files.pathInside(stack.folder, name, stack.manifest, place));
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
      if (path === undefined || !/\.(?:json|ya?ml|template)$/i.test(path)) continue;
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
      const json = files.json(files.pathInside(stack.folder, `${stack.id}.assets.json`, stack.manifest, 'assets'));
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
