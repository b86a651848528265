import type { Cloud, Origin, RegistryRef } from '../../model/model';
import type { Declared, Dictionary, Place } from '../artefacts/artefact';
import type { Sink } from '../sink';
import type { Document } from '../values/documents';
import type { Assumption } from '../values/formula';
import { Absent, hole, isHole, setOwn, textOf, type Value, type ValueObject } from '../values/value';
import { type Names, namesOf, View } from '../values/view';
import { cloudOf } from './cloud';

/** How one dictionary spells a kind of resource. */
export interface Spelling<F extends string> {
  readonly types: readonly string[];
  readonly names: Readonly<Record<F, string | readonly string[] | undefined>>;
}

/** A kind of resource: how it is spelled, and what of it goes into the model. */
export interface Kind {
  readonly types: readonly string[];
  /** What is looked at of a type, as the type spells it. */
  properties(type: string): readonly string[];
  read(declared: Declared, sink: Sink): void;
}

/** What properties may refer to, where they do. */
export type Referents<F extends string> = Partial<Record<F, Referent>>;

/** A kind of resource that is read the same however it is spelled. */
export function kind<F extends string>(
  spellings: Partial<Record<Dictionary, Spelling<F> | readonly Spelling<F>[]>>,
  refers: Referents<F>,
  read: (resource: Resource<F>, sink: Sink) => void,
): Kind {
  const all = Object.values(spellings).flat() as readonly Spelling<F>[];
  const byType = new Map(
    all.flatMap((spelling) => spelling.types.map((type) => [type.toLowerCase(), spelling.names] as const)),
  );
  return {
    types: [...byType.keys()],
    properties: (type) => Object.values<Spelling<F>['names'][F]>(byType.get(type) ?? {}).flatMap((name) => name ?? []),
    read(declared, sink) {
      const of = byType.get(declared.type.toLowerCase());
      if (of !== undefined) read(new Resource(declared, { of, anyCase: declared.anyCase === true }, refers), sink);
    },
  };
}

/** What a property may refer to: resources of these types, by a text that each of them has. */
export interface Referent {
  readonly types: ReadonlySet<string>;
  of(declared: Declared): Value;
}

/** A declared resource with the names of its properties, under an assumption. */
export class Resource<F extends string> {
  private readonly known = new Map<F, Value>();

  constructor(
    readonly declared: Declared,
    private readonly names: Names<F>,
    private readonly refers: Referents<F>,
    readonly assumption: Assumption = declared.assumption,
    private readonly fixed: ValueObject = {},
  ) {}

  get type(): string {
    return this.declared.type;
  }

  get cloud(): Cloud {
    return cloudOf(this.type);
  }

  get label(): string {
    return this.declared.label;
  }

  get origin(): Origin {
    return this.declared.origin;
  }

  get place(): Place {
    return this.declared.place;
  }

  /** The private registry of its account and Region; some resources name another Region than their provider's. */
  registry(region?: F): RegistryRef {
    const { account, region: own } = this.place;
    return { cloud: 'aws', account, region: (region === undefined ? undefined : this.get(region).text()) ?? own };
  }

  /** A property. One that is not known and stands for another resource has the text of that one. */
  get(field: F): View<F> {
    const path = `${this.declared.label}.${this.spelled(field)}`;
    if (Object.hasOwn(this.fixed, field))
      return new View(this.fixed[field] ?? Absent.value, this.assumption, path, this.names);
    let value = this.known.get(field);
    if (value === undefined) {
      const names = namesOf(this.names, field);
      value = names.length === 0 ? Absent.value : this.declared.property(names);
      const referent = this.refers[field];
      if (referent !== undefined) value = this.referred(value, field, referent);
      this.known.set(field, value);
    }
    return new View(value, this.assumption, path, this.names);
  }

  /** The one declared resource that a property refers to, where that is known. */
  refersTo(field: F): Declared | undefined {
    const referent = this.refers[field];
    return referent === undefined ? undefined : this.declared.standsFor(namesOf(this.names, field), referent.types);
  }

  private referred(value: Value, field: F, referent: Referent): Value {
    const target = () => this.declared.standsFor(namesOf(this.names, field), referent.types);
    if (value instanceof Absent || isHole(value)) {
      const found = target();
      return found === undefined ? value : referent.of(found);
    }
    // In a list, the one element that is not known is the one thing that the list depends on.
    if (!Array.isArray(value) || value.filter(isHole).length !== 1) return value;
    const found = target();
    return found === undefined ? value : value.map((item: Value) => (isHole(item) ? referent.of(found) : item));
  }

  /** The name of a property as the artefact spells it. */
  spelled(field: F): string {
    return namesOf(this.names, field)[0] ?? field;
  }

  documents(field: F): Document[] {
    return this.get(field).documents(this.cloud);
  }

  /** The resource once for each way in which the choices in the given properties can fall together. */
  ways(...fields: readonly F[]): readonly Resource<F>[] {
    const together: Record<string, Value> = {};
    for (const field of fields) setOwn(together, field, this.get(field).value);
    return this.waysOf(together).map(({ resource }) => resource);
  }

  /** The same for its name and the property that stand before it; answers the name with each. */
  named(field: F, ...fields: readonly F[]): readonly Named<F>[] {
    const names = namesOf(this.names, field);
    const generated = this.declared.generatedName(names);
    const together: Record<string, Value> = { '*name': this.declared.physicalName(names) };
    const arn = this.declared.arn();
    if (arn !== undefined) setOwn(together, '*arn', arn);
    for (const one of fields) setOwn(together, one, this.get(one).value);
    return this.waysOf(together).map(({ resource, value }) => {
      const given = textOf(value['*name']);
      const known = textOf(value['*arn']);
      return {
        resource,
        name: given ?? generated,
        ...(known === undefined ? {} : { arn: known }),
        generated: given === undefined,
      };
    });
  }

  private waysOf(together: ValueObject): { readonly resource: Resource<F>; readonly value: ValueObject }[] {
    return new View(together, this.assumption, this.declared.label, this.names).settled().map((way) => {
      const value = way.value as ValueObject;
      const fixed: Record<string, Value> = { ...this.fixed };
      for (const field of Object.keys(together)) setOwn(fixed, field, value[field] ?? Absent.value);
      return { resource: new Resource(this.declared, this.names, this.refers, way.assumption, fixed), value };
    });
  }

  /** The same resource under more assumptions. */
  under(assumption: Assumption): Resource<F> {
    return new Resource(this.declared, this.names, this.refers, assumption, this.fixed);
  }

  originAt(inside: string): Origin {
    return { source: this.origin.source, path: `${this.origin.path}.${inside}` };
  }

  /** A hole that is named by a part of the resource. */
  hole(part: string): string {
    return hole(`${this.declared.label}.${part}`);
  }
}

/** A resource under one way in which its name can fall. */
export interface Named<F extends string> {
  readonly resource: Resource<F>;
  readonly name: string;
  /** Its ARN, where the artefact knows it. */
  readonly arn?: string;
  /** Whether the name is made up at deployment. */
  readonly generated: boolean;
}
