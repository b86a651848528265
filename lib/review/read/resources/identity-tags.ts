import { hasUnknown } from '../../../policy/unknown';
import type { Tags } from '../../model/model';
import { setOwn, type Value } from '../values/value';
import { View } from '../values/view';
import type { IdentityField } from './identity-field';
import type { Resource } from './resource';

interface KnownTags {
  readonly values: Record<string, string>;
  complete: boolean;
}

/**
 * The tags of an identity: its own, then those that its provider gives to everything. `complete` is false where a tag is
 * not known, or where tags come from outside, as those of a CloudFormation stack do.
 */
export function tagsOf(resource: Resource<IdentityField>): Tags {
  const { values, complete } = resource.declared.commonTags;
  const common = new View(values, resource.assumption, resource.label, { of: {} });
  const ways = [common, resource.get('tags')].map((part) => part.settled());
  const found: KnownTags = { values: {}, complete };
  for (const [part] of ways) if (part !== undefined) add(found, part as View<IdentityField>);
  // Tags that depend on a choice are not known.
  if (ways.every((part) => part.length === 1)) return found;
  return { values: {}, complete: false };
}

function add(found: KnownTags, tags: View<IdentityField>): void {
  const set = (key: string | undefined, value: string | undefined): void => {
    if (key === undefined || value === undefined || hasUnknown(key)) found.complete = false;
    else setOwn(found.values, key, value);
  };
  const isList = Array.isArray(tags.value as Value);
  const entries = isList || tags.unknown !== undefined ? undefined : tags.entries();
  if (entries !== undefined) {
    for (const [key, value] of entries) set(key, value.text());
    return;
  }
  tags.list(
    (tag) => set(tag.get('tagKey').text(), tag.get('tagValue').text()),
    () => {
      found.complete = false;
    },
  );
}
