import type { Presence } from '../../policy/statement';
import type { Attachment, Cloud, Origin, RegistryRef } from '../model/model';
import type { Collector } from './collector';
import type { Controls } from './controls';
import { anyIdentityOf, anyRoleOf } from './identity-arn';
import type { Links } from './links';
import type { RunsLater } from './runs-later';
import type { Document } from './values/documents';
import { type Assumption, presenceOf } from './values/formula';

/** Where the readers put what they find. */
export interface Sink {
  readonly collector: Collector;
  readonly links: Links;
  readonly controls: Controls;
  readonly later: RunsLater;
  /** Counts a resource that was read, for whoever looks on. */
  readonly count: () => void;
}

/** Puts the documents of one place into the model, with a notice for each that could not be read. */
export function addDocuments(
  collector: Collector,
  cloud: Cloud,
  attachment: Attachment,
  origin: Origin,
  documents: readonly Document[],
): void {
  for (const { policy, assumption } of documents) {
    collector.policy({ cloud, attachment, origin, policy, ...presenceField(assumption) });
  }
  noticeUnreadable(collector, origin, documents);
}

/** What cannot be read may say anything, so people must hear of it. */
export function noticeUnreadable(collector: Collector, origin: Origin, documents: readonly Document[]): void {
  for (const { policy } of documents) {
    if ('unreadable' in policy) {
      collector.notice('unreadable-policy', origin, `the policy could not be read: ${policy.unreadable}`);
    }
  }
}

/** The `presence` property, left out where nothing is assumed. */
export function presenceField(assumption: Assumption): { presence?: readonly Presence[] } {
  return assumption.size > 0 ? { presence: presenceOf(assumption) } : {};
}

/** A document that may say anything. */
export function unreadable(why: string, assumption: Assumption): Document {
  return { policy: { unreadable: why }, assumption };
}

/** Something that may bear on access and could not be read. */
export interface Unknown {
  readonly cloud: Cloud;
  readonly place: { readonly account: string; readonly region: string; readonly partition: string };
  readonly origin: Origin;
  /** Names the holes that stand for whatever it could be about. */
  readonly label: string;
  readonly assumption: Assumption;
  readonly why: string;
}

/**
 * Says that something could have put any policy on anything of an account and Region: on its registry, on any identity,
 * into the trust of any role. Nothing about them is denied for certain then.
 */
export function doubtEverything(collector: Collector, unknown: Unknown): void {
  const { cloud, place, label } = unknown;
  // Container Registry of Alibaba Cloud has no policies of its own.
  if (cloud === 'aws') {
    const registry: RegistryRef = { cloud, account: place.account, region: place.region };
    doubt(collector, unknown, { kind: 'registry', registry });
  }
  doubt(collector, unknown, { kind: 'identity', identity: anyIdentityOf(cloud, place, label) });
  doubt(collector, unknown, { kind: 'trust', role: anyRoleOf(cloud, place, label) });
}

/** Says that anything may be attached in one way. */
export function doubt(collector: Collector, unknown: Unknown, attachment: Attachment): void {
  const { cloud, origin, why, assumption } = unknown;
  collector.policy({ cloud, attachment, origin, policy: { unreadable: why }, ...presenceField(assumption) });
}
