import type { Json, JsonObject } from '../../json-text';
import { isObject } from '../../json-text';
import { urlSuffixOf } from '../../partition';
import { byArn, byName } from '../../resources/referents';
import { Absent, hole, textOf, type Value } from '../../values/value';
import type { Declared, Place } from '../artefact';

/** A resource of a program, as far as names lead to it. */
interface LinkedResource extends Declared {
  readonly program: LinkedProgram;
  readonly state: { readonly outputs: JsonObject };
}

export interface LinkedProgram {
  /** `project/stack`, of its resources. */
  readonly stackNames: ReadonlySet<string>;
  byUrn(urn: string): LinkedResource | undefined;
  defaultPlace(cloud: string): Place;
  placeOfProvider(provider: LinkedResource): Place;
  /** Put before the names of holes where two sources have the same names. */
  readonly prefix: string;
  cleaned(json: Json, name: string): Value;
}

/**
 * What the names of unknown values mean, across the programs of the input. An offline run calls an unknown value by where it comes from:
 *
 * - `urn:pulumi:…#arn`: a property of a resource, or the `account`, `region` and `partition` of a provider
 * - `default aws of project/stack#account`: the same of a default provider
 * - `stack project/stack#output`: an output of a stack
 * - anything else is nothing that a source could tell
 *
 * So that what two programs call the same is one thing here, each is what the program has that declares it.
 */
export class ProgramLinks {
  private readonly programs: LinkedProgram[] = [];
  private readonly open = new Set<string>();
  private readonly missing = new Map<LinkedProgram, Set<string>>();

  add(program: LinkedProgram): void {
    this.programs.push(program);
  }

  /** The value that is called so; a hole with that name where nobody has it. */
  valueOf(name: string, asking: LinkedProgram): Value {
    const key = `${this.programs.indexOf(asking)} ${name}`;
    // Two stacks may each give what the other one gives.
    if (this.open.has(key)) return this.unknown(name, asking);
    this.open.add(key);
    try {
      return this.found(name, asking);
    } finally {
      this.open.delete(key);
    }
  }

  private found(name: string, asking: LinkedProgram): Value {
    const cut = name.indexOf('#');
    const unknown = this.unknown(name, asking);
    if (cut === -1) return unknown;
    const [head, part] = [name.slice(0, cut), name.slice(cut + 1)];
    const stack = /^stack (.+)$/.exec(head)?.[1];
    if (stack !== undefined) {
      // An output that its own stack does not know, or hides, has that name too.
      const value = this.outputOf(stack, part, asking) ?? unknown;
      if (value === unknown) this.missing.set(asking, (this.missing.get(asking) ?? new Set()).add(unknown));
      return value;
    }
    const provider = /^default (\S+) of (.+)$/.exec(head);
    if (provider !== null) {
      const [, pkg = '', of = ''] = provider;
      const program = this.theOne(asking, (one) => (one.stackNames.has(of) ? one : undefined));
      return placePart(program?.defaultPlace(pkg), part) ?? unknown;
    }
    const declared = this.theOne(asking, (one) => one.byUrn(head));
    return declared === undefined ? unknown : propertyOf(declared, part);
  }

  /** What several programs of one stack ask for in their own accounts is not one thing. */
  private unknown(name: string, asking: LinkedProgram): string {
    const called = name.replace(/^stack /, '').replace('#', '.');
    const isShared = this.programs.some(
      (one) => one !== asking && [...one.stackNames].some((of) => asking.stackNames.has(of)),
    );
    return hole(isShared && !name.startsWith('stack ') ? `${asking.prefix}${called}` : called);
  }

  /** What the asking program has, or the only other one that has it. */
  private theOne<T>(asking: LinkedProgram, find: (program: LinkedProgram) => T | undefined): T | undefined {
    const own = find(asking);
    if (own !== undefined) return own;
    const others = this.programs.map(find).filter((one) => one !== undefined);
    return others.length === 1 ? others[0] : undefined;
  }

  /** The outputs of stacks that a program was asked for and nobody knows, as holes; complete once all of it was read. */
  unknownOutputs(program: LinkedProgram): string[] {
    return [...(this.missing.get(program) ?? [])].sort();
  }

  private outputOf(stack: string, path: string, asking: LinkedProgram): Value | undefined {
    const [project, name] = stack.split('/');
    const urn = `urn:pulumi:${name}::${project}::pulumi:pulumi:Stack::${project}-${name}`;
    const root = this.theOne(asking, (one) => one.byUrn(urn));
    const json = root === undefined ? undefined : jsonAt(root.state.outputs, path);
    if (root === undefined || json === undefined) return undefined;
    const value = root.program.cleaned(json, `${stack}.${path}`);
    return value instanceof Absent ? undefined : value;
  }
}

/** A property of a resource that its program does not know, as the rest of the model calls it. */
function propertyOf(declared: LinkedResource, property: string): Value {
  const { type, label, place } = declared;
  if (type.startsWith('pulumi:providers:'))
    return placePart(declared.program.placeOfProvider(declared), property) ?? hole(`${label}.${property}`);
  const kind = /:iam\/(role|user|group|policy):|^alicloud:ram\/(role|user|group|policy):/i.exec(type);
  const word = (kind?.[1] ?? kind?.[2]) as 'role' | 'user' | 'group' | 'policy' | undefined;
  if (word !== undefined && property === 'arn') return byArn(word).of(declared);
  if (word !== undefined && ['name', `${word}Name`].includes(property)) return byName(word).of(declared);
  if (/^aws:ecr\/repository:/.test(type)) {
    const region = textOf(declared.property(['region'])) ?? place.region;
    const name = textOf(declared.physicalName(['name'])) ?? declared.generatedName(['name']);
    if (property === 'arn') return `arn:${place.partition}:ecr:${region}:${place.account}:repository/${name}`;
    if (property === 'registryId') return place.account;
    if (property === 'name') return name;
    if (property === 'repositoryUrl') {
      return `${place.account}.dkr.ecr.${region}.${urlSuffixOf(place.partition)}/${name}`;
    }
  }
  return hole(`${label}.${property}`);
}

function placePart(place: Place | undefined, part: string): string | undefined {
  return place !== undefined && (part === 'account' || part === 'region' || part === 'partition')
    ? place[part]
    : undefined;
}

/** What is at a path of keys; a key may have dots in it. */
function jsonAt(json: JsonObject, path: string): Json | undefined {
  if (Object.hasOwn(json, path)) return json[path];
  for (let at = path.indexOf('.'); at !== -1; at = path.indexOf('.', at + 1)) {
    const next = Object.hasOwn(json, path.slice(0, at)) ? json[path.slice(0, at)] : undefined;
    const inner = Array.isArray(next) ? ({ ...next } as unknown as JsonObject) : next;
    if (isObject(inner)) return jsonAt(inner, path.slice(at + 1));
  }
  return undefined;
}
