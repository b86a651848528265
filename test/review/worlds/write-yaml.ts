import { Document, type Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import type { Json } from '../support/oracle';
import { type Random, randomOf } from './random';
import type { Source } from './source';

/** Templates as people write them: YAML 1.1, with what it would read as another value in quotes. */
const OPTIONS = { version: '1.1', schema: 'yaml-1.1' } as const;

/** The same templates in YAML, with functions in their long form. What is in a template twice becomes an alias. */
export function inLongForm(sources: readonly Source[]): Source[] {
  return inYaml(sources, (json) => new Document(shared(json), OPTIONS));
}

/** The same templates in YAML, with functions in their short form wherever they can have it, or now and then in the long one. */
export function inShortForm(sources: readonly Source[], dress: number): Source[] {
  const random = randomOf(dress + 1);
  return inYaml(sources, (json) => {
    const document = new Document(undefined, OPTIONS);
    document.contents = nodeOf(json, document, random) as typeof document.contents;
    return document;
  });
}

function inYaml(sources: readonly Source[], documentOf: (json: Json) => Document): Source[] {
  return sources.map((source) => {
    if (source.json.Resources === undefined) return source;
    const name = source.name.replace(/\.json$/, '.yaml');
    return { ...source, name, text: documentOf(source.json).toString({ lineWidth: 100 }) };
  });
}

/** Equal objects as one and the same, so that they are written once. */
function shared(json: unknown): unknown {
  const known = new Map<string, unknown>();
  const share = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const text = JSON.stringify(value);
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = Array.isArray(value)
      ? value.map(share)
      : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, share(item)]));
    known.set(text, made);
    return made;
  };
  return share(json);
}

function nodeOf(value: unknown, document: Document, random: Random): Node {
  if (Array.isArray(value)) {
    const list = new YAMLSeq();
    for (const item of value) list.items.push(nodeOf(item, document, random));
    list.flow = random() < 0.2;
    return list;
  }
  if (typeof value !== 'object' || value === null) return document.createNode(value);
  const entries = Object.entries(value);
  const [[key, argument] = ['', undefined]] = entries;
  if (entries.length === 1 && (key === 'Ref' || /^Fn::(?!ForEach)/.test(key)) && random() < 0.9) {
    const node = nodeOf(attribute(key, argument, random), document, random);
    // A node has one tag.
    if (node.tag === undefined) {
      node.tag = `!${key.replace('Fn::', '')}`;
      return node;
    }
  }
  const map = new YAMLMap();
  for (const [name, item] of entries)
    map.items.push(new Pair(document.createNode(name), nodeOf(item, document, random)));
  map.flow = random() < 0.2;
  return map;
}

/** `!GetAtt` takes a text with a dot, too. */
function attribute(key: string, argument: unknown, random: Random): unknown {
  return key === 'Fn::GetAtt' && Array.isArray(argument) && random() < 0.5 ? argument.join('.') : argument;
}
