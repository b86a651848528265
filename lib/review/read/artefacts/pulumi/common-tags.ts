import { isObject } from '../../json-text';
import { Absent, isHole, isValueObject } from '../../values/value';
import type { Declared } from '../artefact';
import { type Provider, parsedInput } from '../provider-place';
import { cleaned } from './unknown-values';

/** Tags that a provider gives to all that it makes. */
export function commonTagsOf(provider: Provider | undefined): Declared['commonTags'] {
  if (provider === undefined) return { values: Absent.value, complete: true };
  const value = provider.property(['defaultTags']);
  if (value instanceof Absent) return { values: value, complete: true };
  const json = parsedInput(value);
  // Which tags a provider takes out of a configuration that is not shown, nobody knows.
  if (!isObject(json) || isHole(value)) return { values: Absent.value, complete: false };
  const tags = json.tags === undefined ? Absent.value : cleaned(json.tags, `${provider.label}.defaultTags`);
  return { values: tags, complete: tags instanceof Absent || isValueObject(tags) };
}
