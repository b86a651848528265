import { isObject, type Json, type JsonObject, stringAt } from '../../json-text';
import { partsOf, type Test } from '../../values/formula';
import { Absent, hole, mapChoice, type Value } from '../../values/value';
import type { Place } from '../artefact';
import { testOf } from './conditions';
import { handedOn, hasTooManyLeaves } from './handed-on';
import { macroName } from './macro-name';
import { parameterValue } from './parameter-value';
import { namedBelow } from './place';
import { propertyOf } from './references';
import { resolved } from './resolved';
import type { Scope, Shared } from './scope';
import { Sections } from './sections';
import type { TemplatePlaces } from './template-places';

export interface TemplateOptions {
  readonly label: string;
  /** `out/cdk.out#Hub`. */
  readonly source: string;
  /** For errors: the template file as the user would find it. */
  readonly file: string;
  readonly body: JsonObject;
  readonly place: Place;
  readonly stackName: string;
  /** How the stack is called where it is deployed; see `UniqueResource.stack`. */
  readonly address: string;
  readonly shared: Shared;
  /** Construct path by logical id. */
  readonly paths: ReadonlyMap<string, string>;
  /** Values that a parent stack binds; what it leaves `Absent` takes its default, which nobody can override. */
  readonly bound?: (name: string) => Value;
  /** Whether the stack is made at all. */
  readonly presence?: Test;
  /** Whether somebody may set a parameter in spite of `bound`. */
  readonly isOverridable?: (name: string) => boolean;
  /** Where its resources stand in their file; absent where nobody can tell. */
  readonly places?: TemplatePlaces;
  /** Tells the resources of this instance of a stack set from the same ones of another; empty where there is one. */
  readonly instance?: string;
}

const IN_PROGRESS = Symbol('in progress');
/** Past this many parts, a condition counts as one choice of its own. */
const MAX_TEST_PARTS = 48;

/** One template in its environment: resolves its values, each shared one once. */
export class Template implements Scope {
  readonly label: string;
  readonly source: string;
  readonly file: string;
  readonly place: Place;
  readonly stackName: string;
  readonly address: string;
  readonly shared: Shared;
  readonly presence: Test;
  readonly instance: string;
  readonly places: TemplatePlaces | undefined;
  readonly nestedStacks: Map<string, Template> = new Map();
  private readonly body: JsonObject;
  private readonly paths: ReadonlyMap<string, string>;
  readonly bound: ((name: string) => Value) | undefined;
  readonly isOverridable: (name: string) => boolean;
  private readonly sections: Sections;
  private readonly memo = new Map<string, Value | typeof IN_PROGRESS>();
  private readonly tests = new Map<string, Test | typeof IN_PROGRESS>();

  constructor(options: TemplateOptions) {
    this.label = options.label;
    this.source = options.source;
    this.file = options.file;
    this.body = options.body;
    this.sections = new Sections(options.body, options.file, this);
    this.place = options.place;
    this.stackName = options.stackName;
    this.address = options.address;
    this.shared = options.shared;
    this.paths = options.paths;
    this.bound = options.bound;
    this.presence = options.presence ?? true;
    this.isOverridable = options.isOverridable ?? (() => false);
    this.instance = options.instance ?? '';
    this.places = options.places;
  }

  named(name: string): string {
    return namedBelow(this.label)(name);
  }

  /** The resources by logical id, with those that loops make. */
  get resources(): JsonObject {
    return this.section('Resources');
  }

  section(name: string): JsonObject {
    return this.sections.get(name);
  }

  /** Whether the loop that makes a resource makes it; true for one that is written out. */
  loopTest(logicalId: string): Test {
    return this.sections.loopTest(logicalId);
  }

  /** The key under which a resource stands in the text: its own, or that of the loop that makes it. */
  writtenAt(logicalId: string): string {
    return this.sections.loopKey(logicalId) ?? logicalId;
  }

  /** What the template asks to be rewritten by, as a whole; a name that cannot be read is empty. */
  transforms(): string[] {
    const transform = this.body.Transform;
    const list: readonly Json[] = Array.isArray(transform) ? transform : transform === undefined ? [] : [transform];
    return list.map((item) => stringAt(item) ?? (isObject(item) ? macroName(item) : ''));
  }

  /** The macros that the template calls at its top, beside its sections. */
  calls(): readonly Json[] {
    const call = this.body['Fn::Transform'];
    return call === undefined ? [] : Array.isArray(call) ? call : [call];
  }

  resolve(node: Json, depth: number): Value {
    return resolved(node, this, depth);
  }

  condition(name: string, depth: number): Test {
    const known = this.tests.get(name);
    if (known === IN_PROGRESS) return { atom: this.named(name) };
    if (known !== undefined) return known;
    const conditions = this.section('Conditions');
    const node = Object.hasOwn(conditions, name) ? conditions[name] : undefined;
    this.tests.set(name, IN_PROGRESS);
    let test: Test = node === undefined ? { atom: this.named(name) } : testOf(node, this, depth);
    if (partsOf(test, MAX_TEST_PARTS) > MAX_TEST_PARTS) test = { atom: this.named(name) };
    this.tests.set(name, test);
    return test;
  }

  resource(logicalId: string): JsonObject | undefined {
    const resource = Object.hasOwn(this.resources, logicalId) ? this.resources[logicalId] : undefined;
    return isObject(resource) ? resource : undefined;
  }

  pathOf(logicalId: string): string {
    const metadata = this.resource(logicalId)?.Metadata;
    const written = isObject(metadata) ? stringAt(metadata['aws:cdk:path']) : undefined;
    const path = this.paths.get(logicalId) ?? (written === undefined ? undefined : constructPath(written));
    // The label has the instance already.
    if (path === undefined) return this.named(logicalId);
    return this.instance === '' ? path : `${path} in ${this.instance}`;
  }

  parameter(name: string): Value | undefined {
    const parameters = this.section('Parameters');
    const declaration = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (!isObject(declaration)) return undefined;
    return this.once(`parameter ${name}`, () => parameterValue(this, name, declaration));
  }

  /** Whether the stack is deployed by itself, and not by another one of the input. */
  get isTop(): boolean {
    return this.bound === undefined;
  }

  mapping(map: string): JsonObject | undefined {
    const mappings = this.section('Mappings');
    const rows = Object.hasOwn(mappings, map) ? mappings[map] : undefined;
    return isObject(rows) ? rows : undefined;
  }

  output(name: string, depth: number): Value | undefined {
    const outputs = this.section('Outputs');
    const declaration = Object.hasOwn(outputs, name) ? outputs[name] : undefined;
    if (!isObject(declaration)) return undefined;
    return this.once(`output ${name}`, () =>
      handedOn(this.resolve(declaration.Value ?? null, depth + 1), hole(this.named(`output ${name}`)), (text) => text),
    );
  }

  nested(logicalId: string): Scope | undefined {
    return this.nestedStacks.get(logicalId);
  }

  writtenExport(logicalId: string, name: string, depth: number): Value | undefined {
    const properties = this.resource(logicalId)?.Properties;
    const props = isObject(properties) ? properties.WriterProps : undefined;
    const values = isObject(props) ? props.exports : undefined;
    const node = isObject(values) && Object.hasOwn(values, name) ? values[name] : undefined;
    if (node === undefined) return undefined;
    return this.once(`export ${name}`, () =>
      handedOn(this.resolve(node, depth + 1), hole(this.named(`export ${name}`)), (text) => text),
    );
  }

  nameOf(logicalId: string, property: string, depth: number): Value {
    return this.once(`name ${logicalId}`, () => {
      const path = this.pathOf(logicalId);
      const value = propertyOf(this, logicalId, property, depth);
      if (hasTooManyLeaves(value)) return hole(`${path}.${property}`);
      return mapChoice(value, (leaf) => {
        if (leaf instanceof Absent) {
          this.shared.plainHoles.add(path);
          return hole(path);
        }
        return handedOn(leaf, hole(`${path}.${property}`), (text) => text);
      });
    });
  }

  private once(key: string, compute: () => Value): Value {
    const known = this.memo.get(key);
    if (known === IN_PROGRESS) return hole(this.named(`${key} (refers to itself)`));
    if (known !== undefined) return known;
    this.memo.set(key, IN_PROGRESS);
    const value = compute();
    this.memo.set(key, value);
    return value;
  }
}

/** `/Hub/Repo/Resource` is the construct `Hub/Repo` for people. */
export function constructPath(path: string): string {
  return path.replace(/^\//, '').replace(/\/Resource$/, '');
}
