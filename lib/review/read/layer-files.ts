import { type Policy, PolicyError, PolicySyntaxError, parsePolicy } from '../../policy';
import type { Attachment, Cloud } from '../model/model';
import type { Collector } from './collector';
import { SourceError } from './errors';
import type { FileReader } from './files';
import type { SourcePlaces } from './source-places';

/** What a policy that only restricts is attached to. */
export type LayerAttachment = Extract<Attachment, { readonly kind: 'boundary' | 'control' | 'endpoint' }>;

/**
 * A policy document that lives outside of the sources and restricts what they grant: a permissions boundary, a policy of the
 * organization, the policy of a VPC endpoint. The document alone says neither which of them it is nor what it is attached to.
 */
export interface LayerFile {
  /** Path of the document. */
  readonly file: string;
  readonly cloud: Cloud;
  readonly attachment: LayerAttachment;
}

/**
 * Reads policies that restrict into the model, each from a file of its own.
 *
 * @throws SourceError for a file that is no policy document of its vendor, with the place inside it
 */
export function readLayerFiles(
  layers: readonly LayerFile[],
  files: FileReader,
  collector: Collector,
  places: SourcePlaces,
): void {
  const read = new Map<string, Policy>();
  for (const { file, cloud, attachment } of layers) {
    // One file may be attached in several places, and is one document.
    const key = `${cloud} ${file}`;
    const policy = read.get(key) ?? parse(file, cloud, files, places);
    read.set(key, policy);
    collector.policy({ cloud, attachment, origin: { source: file, path: '' }, policy });
  }
}

function parse(file: string, cloud: Cloud, files: FileReader, places: SourcePlaces): Policy {
  const text = files.document(file);
  places.addDocument({ source: file, path: '' }, file, text.places);
  try {
    return parsePolicy(text.json, cloud);
  } catch (cause) {
    if (!(cause instanceof PolicyError)) throw cause;
    throw new SourceError(
      'SOURCE_SHAPE',
      file,
      {
        what: `not a policy document of ${cloud === 'aws' ? 'AWS' : 'Alibaba Cloud'} (${cause.message})`,
        allowed: 'the JSON or YAML of one policy, with Version and Statement',
      },
      cause instanceof PolicySyntaxError ? { path: cause.path } : {},
      { cause },
    );
  }
}
