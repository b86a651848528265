import type { AccessModel, Tags } from '../model/model';
import { type Clause, clausesOf } from './clause';
import { matchAction } from './hits';
import type { Context, ContextValue, Subject } from './subject';

const KEY = 'aws:principaltag/';

/**
 * The tags that whoever acts as an identity of the input surely has. A session may bring tags of its own, which override those
 * of the role: the trust policy has to allow `sts:TagSession` for that, to federated identities too, and for tags that a
 * former session hands on. Where it may, nothing is sure.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 */
export function tagsOf(model: AccessModel): ReadonlyMap<string, Tags> {
  const found = new Map<string, Tags>();
  const twice = new Set<string>();
  for (const { arn, kind, cloud, tags } of model.identities) {
    if (found.has(arn)) twice.add(arn);
    if (cloud !== 'aws' || tags === undefined || kind === 'group') continue;
    const trust = clausesOf(model).trust.get(arn);
    if (kind === 'role' && (trust === undefined || trust.some(mayTagSession))) continue;
    found.set(arn, tags);
  }
  for (const arn of twice) found.delete(arn);
  return found;
}

function mayTagSession(clause: Clause): boolean {
  return clause.statement?.effect !== 'Deny' && matchAction(clause, 'sts:tagsession') !== 'no';
}

const tagged = new WeakMap<Subject, { readonly tags: Tags; readonly subject: Subject }>();

/** The subject with its tags in its contexts; what the request says of a tag stays. */
export function withTags(subject: Subject, tags: Tags): Subject {
  let found = tagged.get(subject);
  if (found?.tags !== tags) {
    const contexts = subject.contexts.map((one) => new TaggedContext(one, tags));
    found = { tags, subject: { ...subject, contexts } };
    tagged.set(subject, found);
  }
  return found.subject;
}

/** Tags that services set by themselves are in no declaration: https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html */
const OF_A_SERVICE = `${KEY}aws:`;

/** A context in which every tag that the principal does not have is known to be absent, if its tags are all known. */
class TaggedContext extends Map<string, ContextValue> {
  public constructor(
    base: Context,
    private readonly tags: Tags,
  ) {
    super(Object.entries(tags.values).map(([key, value]) => [`${KEY}${key}`.toLowerCase(), [value]] as const));
    for (const [key, value] of base) this.set(key, value);
  }

  public override get(key: string): ContextValue | undefined {
    const value = super.get(key);
    if (value !== undefined || !this.tags.complete || !key.startsWith(KEY)) return value;
    return key.startsWith(OF_A_SERVICE) ? undefined : null;
  }
}
