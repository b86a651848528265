import type { Alias, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { withoutHoles } from '../../../policy/unknown';
import type { Json, JsonObject } from '../json-text';
import type { ReadLimits } from '../limits';
import type { Marks, Members } from '../text/places';
import { setOwn } from '../values/value';
import { offsetOf, tooDeep, YamlFault } from './fault';
import { isUnquotedAccount, plainScalar } from './scalars';
import { ALLOWED_TAGS, isCollectionType, longForm, SHORT_FORMS, typedScalar, YAML_TYPE } from './tags';

/** What the `yaml` package tells of the kinds of nodes. */
export type NodeKinds = Pick<typeof import('yaml'), 'isAlias' | 'isMap' | 'isPair' | 'isScalar' | 'isSeq'>;

/** What a node became, and how much it is: with what aliases in it stand for. */
interface Made {
  readonly json: Json;
  readonly nodes: number;
  readonly height: number;
}

interface Anchor {
  made: Made | undefined;
}

/**
 * Turns the nodes of a document into JSON: functions get their long form, aliases share what they stand for, and `<<` takes in what
 * the map does not have itself. Nothing of a document can run, and what aliases multiply is bounded.
 */
export class Converter {
  readonly marks: Marks = new WeakMap();
  /** Account numbers that the vendor reads as other numbers. */
  readonly unquotedAccounts: Set<string> = new Set();
  private readonly anchors = new Map<string, Anchor>();
  private aliased = 0;

  constructor(
    private readonly is: NodeKinds,
    private readonly text: string,
    private readonly limits: Pick<ReadLimits, 'depth' | 'aliasedNodes'>,
  ) {}

  document(root: Node | null): Json {
    return root === null ? null : this.node(root, 1).json;
  }

  private node(node: Node, depth: number): Made {
    if (this.is.isAlias(node)) return this.alias(node, depth);
    const anchor = 'anchor' in node && typeof node.anchor === 'string' ? node.anchor : undefined;
    const entry: Anchor = { made: undefined };
    if (anchor !== undefined) this.anchors.set(anchor, entry);
    const made = this.content(node, depth);
    entry.made = made;
    return made;
  }

  private content(node: Node, depth: number): Made {
    const tag = node.tag ?? undefined;
    const isShort = tag !== undefined && SHORT_FORMS.has(tag);
    const type = tag?.startsWith(YAML_TYPE) ? tag.slice(YAML_TYPE.length) : undefined;
    let made: Made;
    if (this.is.isScalar(node)) {
      made = { json: this.scalar(node, isShort ? undefined : tag, type), nodes: 1, height: 1 };
    } else {
      const isList = this.is.isSeq(node);
      if (!isShort && tag !== undefined && (type === undefined || !isCollectionType(type, isList)))
        throw this.unknownTag(tag, node);
      made = isList ? this.list(node, depth) : this.map(node as YAMLMap, depth);
    }
    if (!isShort) return made;
    const json = longForm(tag, made.json);
    // A function by itself has no key of its own in the text.
    return { json, nodes: made.nodes + 1, height: made.height + 1 };
  }

  private scalar(node: Scalar, tag: string | undefined, type: string | undefined): Json {
    const text = withoutHoles(String(node.value ?? ''));
    const isPlain = node.type === undefined || node.type === 'PLAIN';
    if (tag === '!') return text;
    if (tag !== undefined) {
      const value = type === undefined ? undefined : typedScalar(type, text);
      if (value === undefined) throw this.unknownTag(tag, node);
      return value;
    }
    if (!isPlain) return text;
    if (isUnquotedAccount(text)) this.unquotedAccounts.add(text);
    return plainScalar(text);
  }

  private list(node: YAMLSeq, depth: number): Made {
    const items: Json[] = [];
    const offsets: number[] = [];
    let nodes = 1;
    let height = 0;
    for (const item of node.items as Node[]) {
      const made = this.node(item, depth + 1);
      items.push(made.json);
      offsets.push(offsetOf(item));
      nodes += made.nodes;
      height = Math.max(height, made.height);
    }
    this.marks.set(items, offsets);
    return { json: items, nodes, height: height + 1 };
  }

  private map(node: YAMLMap, depth: number): Made {
    const object: Record<string, Json> = {};
    const offsets = new Map<string, number>();
    const merges: Pair[] = [];
    let nodes = 1;
    let height = 0;
    for (const pair of node.items as Pair<Node | null, Node | null>[]) {
      if (isMergeKey(pair.key, this.is)) {
        merges.push(pair);
        continue;
      }
      const { key, at } = this.key(pair.key, offsetOf(node));
      if (offsets.has(key)) {
        throw new YamlFault('shape', at, 'a map has a key twice, and tools differ in which of the two counts', {
          got: key,
          instead: 'keep one of them',
        });
      }
      const made = pair.value === null ? NOTHING : this.node(pair.value, depth + 1);
      offsets.set(key, at);
      setOwn(object, key, made.json);
      nodes += made.nodes;
      height = Math.max(height, made.height);
    }
    if (merges.length > 1) {
      throw new YamlFault('shape', offsetOf(merges[1]?.key), 'a map has the merge key `<<` twice', {
        instead: 'give it the list of all maps: `<<: [*first, *second]`',
      });
    }
    for (const pair of merges) {
      const made = this.merge(pair, object, offsets, depth);
      nodes += made.nodes;
      height = Math.max(height, made.height);
    }
    this.marks.set(object, offsets);
    return { json: object, nodes, height: height + 1 };
  }

  private key(node: Node | null, at: number): { readonly key: string; readonly at: number } {
    if (node === null) throw new YamlFault('shape', at, 'a map has an entry without a key');
    const own = this.is.isAlias(node) ? this.alias(node, 1).json : undefined;
    if (typeof own === 'string') return { key: own, at: offsetOf(node) };
    if (!this.is.isScalar(node)) {
      throw new YamlFault('shape', offsetOf(node), 'the key of a map is not a text', {
        allowed: 'a text, or what is written as one',
      });
    }
    const { tag, anchor } = node;
    if (tag !== undefined && tag !== '!' && tag !== `${YAML_TYPE}str`) throw this.unknownTag(tag, node);
    // Keys are texts, whatever they look like: CloudFormation has no others.
    const key = withoutHoles(String(node.value ?? ''));
    if (anchor !== undefined) this.anchors.set(anchor, { made: { json: key, nodes: 1, height: 1 } });
    return { key, at: offsetOf(node) };
  }

  /**
   * What `<<` takes in: the keys that the map does not have, the first of several maps before the others.
   * https://yaml.org/type/merge.html
   */
  private merge(pair: Pair, object: Record<string, Json>, offsets: Map<string, number>, depth: number): Made {
    const value = pair.value as Node | null;
    const made = value === null ? NOTHING : this.node(value, depth + 1);
    const maps: readonly Json[] = Array.isArray(made.json) ? made.json : [made.json];
    for (const one of maps) {
      if (typeof one !== 'object' || one === null || Array.isArray(one)) {
        throw new YamlFault('shape', offsetOf(value ?? pair.key), 'the merge key `<<` takes maps', {
          got: one,
          allowed: 'a map, an alias of one, or a list of these',
        });
      }
      const marks = this.marks.get(one) as Members | undefined;
      for (const [key, item] of Object.entries(one as JsonObject)) {
        if (Object.hasOwn(object, key)) continue;
        setOwn(object, key, item);
        offsets.set(key, (marks instanceof Map ? marks.get(key) : undefined) ?? offsetOf(pair.key));
      }
    }
    return made;
  }

  private alias(node: Alias, depth: number): Made {
    const anchor = this.anchors.get(node.source);
    const at = offsetOf(node);
    if (anchor === undefined) {
      throw new YamlFault('shape', at, 'an alias of no anchor before it', {
        got: `*${node.source}`,
        allowed: [...this.anchors.keys()].map((name) => `*${name}`).join(', ') || 'no alias: there is no anchor',
      });
    }
    const { made } = anchor;
    if (made === undefined)
      throw new YamlFault('shape', at, 'an alias inside of what it stands for', { got: `*${node.source}` });
    this.aliased += made.nodes;
    if (this.aliased > this.limits.aliasedNodes) {
      throw new YamlFault('large', at, `aliases stand for more than ${this.limits.aliasedNodes} nodes together`, {
        got: `*${node.source}`,
        allowed: `${this.limits.aliasedNodes} nodes (limit aliasedNodes)`,
        instead: 'write out what is meant, or look for aliases of aliases',
      });
    }
    if (depth + made.height - 1 > this.limits.depth) throw tooDeep(at, this.limits.depth);
    return made;
  }

  private unknownTag(tag: string, node: Node): YamlFault {
    const got = tag.startsWith(YAML_TYPE) ? `!!${tag.slice(YAML_TYPE.length)}` : tag;
    // A node begins behind its tag.
    const at = this.text.lastIndexOf(got, offsetOf(node));
    return new YamlFault(
      'shape',
      at === -1 ? offsetOf(node) : at,
      'a tag that templates do not have, or not before this',
      {
        got,
        allowed: ALLOWED_TAGS,
      },
    );
  }
}

const NOTHING: Made = { json: null, nodes: 1, height: 1 };

function isMergeKey(key: unknown, is: NodeKinds): boolean {
  return is.isScalar(key) && key.value === '<<' && key.type === 'PLAIN' && key.tag === undefined;
}
