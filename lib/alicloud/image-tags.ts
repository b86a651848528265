import type * as pulumi from '@pulumi/pulumi';
import { complain } from '../policy/errors';
import { inputError } from './declared';
import { checkedText, isKnown, isLate, whenKnown } from './inputs';
import { eachValueOnce, knownName, namedItems } from './named-items';

/** Tags to synchronize, and what they are called on the target side. */
export interface TagArgs {
  readonly tags: unknown;
  readonly targetTags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** One image of the repository. */
export interface TaggedImage {
  readonly tag: string;
  readonly targetTag: string;
}

/** Images that have names of their own in the program, each to be a resource. */
interface NamedImage {
  readonly key: string;
  readonly tag: pulumi.Input<string>;
  readonly targetTag: pulumi.Input<string>;
}

/** Either the images by name, or, where a list is known only later, all of them as one. */
export type Images = { readonly named: readonly NamedImage[] } | { readonly late: pulumi.Output<TaggedImage[]> };

/**
 * The images of a task. A plain list and a record have names that are known; a list that is an output, or has outputs in it, has none, and
 * no number either.
 *
 * @throws pulumi.InputPropertyError for what is no tag, twice the same, or a target tag of none of them
 */
export function imagesOf({ tags, targetTags }: TagArgs): Images {
  if (isLateList(tags)) {
    return {
      late: whenKnown(
        [tags as pulumi.Input<unknown>, (targetTags ?? {}) as pulumi.Input<Targets>],
        (resolved: unknown, targets: Targets) => taggedImages(resolved, targets),
      ),
    };
  }
  const items = namedItems<pulumi.Input<string>>(tags, 'tags', knownName);
  if (items.length === 0) throw inputError('tags', nothing([]));
  const keys = items.map(({ key }) => key);
  if (targetTags !== undefined && !isLate(targetTags)) refuseUnknownTargets(targetTags, keys);
  const once = eachValueOnce();
  return {
    named: items.map(({ key, value, path }) => {
      const tag = checkedText(value, path, tagProblem);
      const target = targetTags === undefined ? tag : targetOf(key, tag, targetTags, keys);
      return { key, tag, targetTag: once(target, target === tag ? path : `targetTags.${key}`) };
    }),
  };
}

type Targets = Readonly<Record<string, string>>;

function isLateList(tags: unknown): boolean {
  return isLate(tags) || (Array.isArray(tags) && !isKnown(tags));
}

function targetOf(
  key: string,
  tag: pulumi.Input<string>,
  targets: pulumi.Input<Record<string, pulumi.Input<string>>>,
  keys: readonly string[],
): pulumi.Input<string> {
  if (!isLate(targets)) {
    const target = Object.hasOwn(targets, key) ? targets[key] : undefined;
    return target === undefined ? tag : checkedText(target, `targetTags.${key}`, tagProblem);
  }
  return whenKnown([tag, targets as pulumi.Input<Targets>], (own: string, known: Targets) => {
    refuseUnknownTargets(known, keys);
    return targetIn(known, key, own);
  });
}

/** Tags may be called as what every object has. */
function targetIn(targets: Targets, key: string, own: string): string {
  return Object.hasOwn(targets, key) ? (targets[key] as string) : own;
}

function taggedImages(tags: unknown, targets: Targets): TaggedImage[] {
  const record = typeof tags === 'object' && tags !== null && !Array.isArray(tags);
  const entries: (readonly [key: string, tag: unknown])[] = record
    ? Object.entries(tags)
    : Array.isArray(tags)
      ? tags.map((tag) => [String(tag), tag] as const)
      : [];
  if (entries.length === 0) throw inputError('tags', nothing(tags));
  refuseUnknownTargets(
    targets,
    entries.map(([key]) => key),
  );
  const once = new Map<string, string>();
  return entries.map(([key, tag], index) => {
    const path = record ? `tags.${key}` : `tags[${index}]`;
    if (typeof tag !== 'string') throw inputError(path, complain({ what: 'a text is required', got: tag ?? null }));
    const reason = tagProblem(tag);
    if (reason !== undefined) throw inputError(path, reason);
    if (entries.findIndex(([, other]) => other === tag) < index) {
      throw inputError(path, complain({ what: 'this is named twice', got: tag }));
    }
    const targetTag = targetIn(targets, key, tag);
    const at = Object.hasOwn(targets, key) ? `targetTags.${key}` : path;
    const other = once.get(targetTag);
    if (other !== undefined)
      throw inputError(at, complain({ what: `this is ${other}, too`, got: targetTag, instead: 'keep one' }));
    once.set(targetTag, at);
    return { tag, targetTag };
  });
}

/** What is late among the target tags is looked at where it is used. */
function refuseUnknownTargets(targets: unknown, keys: readonly string[]): void {
  if (typeof targets !== 'object' || targets === null || Array.isArray(targets) || Symbol.iterator in targets) {
    const allowed = "{ 'v1.2': 'stable' }";
    throw inputError(
      'targetTags',
      complain({ what: 'a record of target tags is required', got: targets ?? null, allowed }),
    );
  }
  for (const [key, tag] of Object.entries(targets)) {
    const path = `targetTags.${key}`;
    if (!keys.includes(key)) {
      throw inputError(path, complain({ what: 'the target tag of no tag', got: key, allowed: keys.join(', ') }));
    }
    if (isLate(tag)) continue;
    const reason =
      typeof tag === 'string' ? tagProblem(tag) : complain({ what: 'a text is required', got: tag ?? null });
    if (reason !== undefined) throw inputError(path, reason);
  }
}

function nothing(got: unknown): string {
  return Array.isArray(got) && got.length === 0
    ? complain({ what: 'an empty list', got, allowed: 'one tag or more' })
    : complain({ what: 'a list of tags, or a record of them by names, is required', got: got ?? null });
}

/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
function tagProblem(tag: string): string | undefined {
  return /^\w[\w.-]{0,127}$/.test(tag)
    ? undefined
    : complain({
        what: 'not a tag',
        got: tag,
        allowed: "1 to 128 letters, digits, '_', '.', '-'",
        instead: 'name each tag',
      });
}
