import { PolicyError, PolicySyntaxError } from '../../policy/errors';
import { parsePolicy } from '../../policy/parse';
import type { Policy } from '../../policy/statement';
import type { Attachment, Cloud, Origin } from '../model/model';
import type { Collector } from './collector';
import { SourceError } from './errors';
import type { FileReader } from './files';
import type { SourcePlaces } from './source-places';
import type { SourceText } from './text/source-text';

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
  const read = new Map<string, Document>();
  for (const layer of layers) {
    const { file, cloud, attachment } = layer;
    // One file may be attached in several places, and is one document.
    const key = `${cloud} ${file}`;
    const { policy, text } = read.get(key) ?? parse(file, cloud, files, places);
    read.set(key, { policy, text });
    const origin = originOfLayer(layer);
    places.addDocument(origin, file, text.places);
    collector.policy({ cloud, attachment, origin, policy });
  }
}

/** What the policy is stands for the place inside of its file, which it has not. */
function originOfLayer({ file, cloud, attachment }: LayerFile): Origin {
  return { source: file, path: nameOf(cloud, attachment) };
}

function nameOf(cloud: Cloud, attachment: LayerAttachment): string {
  switch (attachment.kind) {
    case 'boundary':
      return `permissions boundary of ${attachment.identity}`;
    case 'endpoint':
      return `policy of endpoint ${attachment.endpoint} of ${attachment.account}/${attachment.region}`;
    case 'control':
      if (cloud === 'alicloud') return 'control policy';
      return attachment.limits === 'resources' ? 'resource control policy' : 'service control policy';
  }
}

interface Document {
  readonly policy: Policy;
  readonly text: SourceText;
}

function parse(file: string, cloud: Cloud, files: FileReader, places: SourcePlaces): Document {
  const text = files.document(file);
  places.addText(file, text.places);
  try {
    return { policy: parsePolicy(text.json, cloud), text };
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
