import type { Origin } from '../../../model/model';
import { isObject, type Json, stringAt } from '../../json-text';
import { type Assumption, NOTHING_ASSUMED } from '../../values/formula';
import { Absent, hole, isHole, textOf, type Value } from '../../values/value';
import type { Declared, Dictionary, Place } from '../artefact';
import { type ResourceConfiguration, referencesBelow } from './configuration';
import { follow } from './follow';
import type { Instance } from './instance';
import { madeUp } from './made-up';
import { mergedValue, type Position, positionOf, type Unknowns } from './merged-value';
import { awsDocument, ramDocument } from './policy-document';
import { inside, type Step } from './reference';
import type { Referred, Scope, Surroundings, Thing } from './surroundings';

import { unknownArguments } from './unknown-arguments';
import { type Words, wordsOf } from './words';

/** What a plan or state as a whole tells of its instances. */
export interface Home extends Surroundings {
  readonly source: string;
  placeOf(instance: Instance): Place;
  commonTagsOf(instance: Instance): Declared['commonTags'];
  /** The one thing that has an id of the vendor. */
  byId(id: string): DeclaredInstance | undefined;
  /** What the vendor says of an instance, without what the plan takes away. */
  withoutRemoved(instance: Instance, key: string): Json | undefined;
  /** Says that a plan shows nothing of a document: a function puts it together around something that is not known. */
  hidesDocument(address: string): void;
  /** Says that something that is not known was taken to be the one thing that its expression refers to. */
  tookForWhole(): void;
}

/** One instance of a plan or state, with what is not known of it followed through the configuration. */
export class DeclaredInstance implements Declared, Thing {
  readonly assumption: Assumption = NOTHING_ASSUMED;
  readonly dictionary: Dictionary;
  readonly anyCase: boolean;
  readonly type: string;
  private readonly words: Words;
  private readonly values = new Map<string, Value>();
  private readonly open = new Set<string>();

  constructor(
    private readonly home: Home,
    readonly instance: Instance,
    /** As it is written; undefined in a state, and for what the configuration no longer has. */
    private readonly written: ResourceConfiguration | undefined,
    readonly label: string,
  ) {
    this.words = wordsOf(instance);
    this.type = this.words.type;
    this.dictionary = this.type.startsWith('AWS::') ? 'cloudformation' : 'provider';
    this.anyCase = this.dictionary === 'cloudformation';
  }

  get isTakenOver(): boolean {
    return this.instance.isTakenOver;
  }

  get token(): string {
    return this.instance.type;
  }

  get terraformType(): string {
    return this.instance.type;
  }

  /** Whether commands are run when it is made. */
  get hasProvisioners(): boolean {
    return this.written?.hasProvisioners === true;
  }

  get origin(): Origin {
    return { source: this.home.source, path: this.instance.address };
  }

  get place(): Place {
    return this.home.placeOf(this.instance);
  }

  get id(): string {
    return stringAt(this.instance.values.id) ?? hole(`${this.label}.id`);
  }

  get commonTags(): Declared['commonTags'] {
    return this.home.commonTagsOf(this.instance);
  }

  /** An argument by the words of the readers. */
  property(names: readonly string[]): Value {
    for (const name of names) {
      for (const key of this.keysOf(name)) {
        const value = this.argument(key);
        if (!(value instanceof Absent)) return this.words.valueOf(key, value);
      }
    }
    return Absent.value;
  }

  /** The arguments that a word of the readers stands for. */
  private keysOf(name: string): readonly string[] {
    const wanted = this.anyCase ? name.toLowerCase() : name;
    return [...this.keys()].filter((key) => {
      const own = this.words.nameOf(key);
      return (this.anyCase ? own.toLowerCase() : own) === wanted;
    });
  }

  private keys(): ReadonlySet<string> {
    const { values, unknown } = this.instance;
    return new Set([...Object.keys(values), ...(isObject(unknown) ? Object.keys(unknown) : [])]);
  }

  /**
   * An argument as Terraform spells it. What is not known and not written is the vendor's to make up, which is no argument: what
   * is attached to a role, say.
   */
  argument(key: string): Value {
    let value = this.values.get(key);
    if (value !== undefined) return value;
    // Only a configuration that somebody made up refers to itself.
    if (this.open.has(key)) return hole(`${this.label}.${key}`);
    this.open.add(key);
    value = this.readArgument(key);
    this.open.delete(key);
    this.values.set(key, value);
    return value;
  }

  private readArgument(key: string): Value {
    const unknown = this.unknownAt(key);
    const written = this.written?.arguments[key];
    if (unknown === true && written === undefined && this.isMadeUp(key)) return Absent.value;
    const value = this.home.withoutRemoved(this.instance, key);
    const position = positionOf(`${this.label}.${key}`, key);
    const found = mergedValue(value, unknown, written, position, this.unknowns);
    if (position.wanted.kind === 'document' && isHole(found)) this.home.hidesDocument(this.instance.address);
    return found;
  }

  /**
   * Whether an argument that is not written is the vendor's to make up. What `dynamic` makes is not written either, and what is not
   * configured at all is not known to be so.
   */
  private isMadeUp(key: string): boolean {
    return this.written !== undefined && this.instance.mode === 'managed' && !DYNAMIC.test(key);
  }

  private unknownAt(key: string): Json | undefined {
    const { unknown } = this.instance;
    return isObject(unknown) ? unknown[key] : unknown === true ? true : undefined;
  }

  /** An attribute, as other resources refer to it. */
  attribute(name: string, rest: readonly Step[]): { readonly value: Value; readonly isKnown: boolean } | undefined {
    const unknown = this.unknownAt(name);
    if (unknown === undefined && !Object.hasOwn(this.instance.values, name)) return undefined;
    const whole = this.wholeAttribute(name, unknown);
    if (rest.length === 0) return { value: whole, isKnown: unknown === undefined || unknown === false };
    const mark = inside((unknown ?? false) as Value, rest);
    return {
      value: inside(whole, rest) ?? hole(`${this.label}.${name}`),
      isKnown: unknown !== true && mark !== true,
    };
  }

  private wholeAttribute(name: string, unknown: Json | undefined): Value {
    if (unknown !== true) return this.argument(name);
    const document = this.document(name);
    if (document !== undefined) return document;
    if (this.written?.arguments[name] !== undefined) return this.argument(name);
    return madeUp(this, name) ?? hole(`${this.label}.${name}`);
  }

  /** A document that is put together while the plan is applied. */
  private document(attribute: string): Value | undefined {
    if (this.instance.mode !== 'data') return undefined;
    const argument = (key: string): Value => this.argument(key);
    if (this.instance.type === 'aws_iam_policy_document' && /^(?:minified_)?json$/.test(attribute))
      return awsDocument(argument, this.label);
    if (this.instance.type === 'alicloud_ram_policy_document' && attribute === 'document')
      return ramDocument(argument, this.label);
    return undefined;
  }

  /** A name that is given, also where it is not known which; one that the vendor makes up is none. */
  physicalName(names: readonly string[]): Value {
    return this.property(names);
  }

  /** A name that is made up may have a beginning that is given. */
  generatedName(names: readonly string[]): string {
    const [name = 'name'] = names;
    const key = this.keysOf(name)[0] ?? name;
    const prefix = textOf(this.argument(`${key}_prefix`));
    return prefix === undefined ? hole(`${this.label}.${key}`) : `${prefix}${hole(`end of ${this.label}.${key}`)}`;
  }

  nameOf(arguments_: readonly string[]): string {
    for (const one of arguments_) {
      const value = this.argument(one);
      if (!(value instanceof Absent)) return textOf(value) ?? hole(`${this.label}.${one}`);
    }
    return this.generatedName([this.words.nameOf(arguments_[0] ?? 'name')]);
  }

  arn(): Value | undefined {
    return stringAt(this.instance.values.arn);
  }

  standsFor(names: readonly string[], types: ReadonlySet<string>): DeclaredInstance | undefined {
    const keys = names.flatMap((name) => this.keysOf(name));
    const targets = new Set<DeclaredInstance>();
    for (const key of keys) {
      for (const { from, isKnown } of this.referred(
        referencesBelow(this.written?.arguments[key]),
        positionOf(key, key),
      )) {
        if (from instanceof DeclaredInstance && (isKnown !== true || this.unknownAt(key) !== true)) targets.add(from);
      }
      const text = textOf(this.argument(key));
      const byId = targets.size === 0 && text !== undefined ? this.home.byId(text) : undefined;
      if (byId !== undefined) targets.add(byId);
    }
    const [only] = targets;
    return targets.size === 1 && only !== undefined && types.has(only.type.toLowerCase()) ? only : undefined;
  }

  private get scope(): Scope {
    const { modules, key } = this.instance;
    const forEach = this.written?.forEach;
    return { modules, ...(key === undefined ? {} : { key }), ...(forEach === undefined ? {} : { forEach }) };
  }

  private referred(references: readonly string[], { wanted }: Position): readonly Referred[] {
    return references.flatMap((one) => follow(one, this.scope, wanted, this.home));
  }

  private get unknowns(): Unknowns {
    return unknownArguments(
      (references, position) => this.referred(references, position),
      () => this.home.tookForWhole(),
    );
  }
}

/** Blocks of the types that are read which no vendor fills in. */
const DYNAMIC = /^(?:statement|replication_configuration|rule|rules|entry|entries|container|image_config)$/;
