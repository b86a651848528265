import type { Presence } from '../../policy';
import type { Attachment, Cloud, Origin } from '../model/model';
import type { Collector } from './collector';
import type { Document } from './documents';
import { type Assumption, presenceOf } from './formula';
import type { Links } from './links';

/** Where the extractors put what they find. */
export interface Sink {
  readonly collector: Collector;
  readonly links: Links;
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
