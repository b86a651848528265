import type { Origin } from '../../../model/model';
import type { Json } from '../../json-text';
import { stringAt } from '../../json-text';
import type { Assumption } from '../../values/formula';
import { Absent, hole, type Value } from '../../values/value';
import { ownValue } from '../../values/view';
import type { Declared, Dictionary, Place } from '../artefact';
import { commonTagsOf } from './common-tags';
import type { LinkedProgram } from './links';
import type { ResourceState } from './states';
import { hasUnknownPart, isUnknownText } from './unknown-values';

/** What a resource asks of the program that it is part of. */
export interface StateOwner extends LinkedProgram {
  readonly source: string;
  placeOf(state: ResourceState): Place;
  providerOf(state: ResourceState): DeclaredState | undefined;
  byUrn(urn: string): DeclaredState | undefined;
}

/** One resource with its values cleaned: what is unknown or secret is a hole with a name of its own. */
export class DeclaredState implements Declared {
  readonly assumption: Assumption;
  readonly dictionary: Dictionary;
  readonly type: string;
  readonly anyCase: boolean;

  constructor(
    readonly program: StateOwner,
    readonly state: ResourceState,
    /** The resource in the names of holes: its Pulumi name, with the type where the name alone is not unique. */
    readonly label: string,
  ) {
    this.assumption = state.assumption;
    // https://www.pulumi.com/registry/packages/aws-native/: CloudFormation's types, `aws-native:iam:Role`.
    const native = /^aws-native:([^:]+):([^:]+)$/.exec(state.type);
    this.anyCase = native !== null;
    this.dictionary = native === null ? 'provider' : 'cloudformation';
    this.type = native === null ? state.type : `AWS::${native[1]}::${native[2]}`;
  }

  get isTakenOver(): boolean {
    return this.state.isTakenOver === true;
  }

  get token(): string {
    return this.state.type;
  }

  get origin(): Origin {
    return { source: this.program.source, path: this.state.urn };
  }

  get place(): Place {
    return this.program.placeOf(this.state);
  }

  get commonTags(): Declared['commonTags'] {
    return commonTagsOf(this.program.providerOf(this.state));
  }

  /** The first of the properties that the resource has, as given or, failing that, as Pulumi reports it. */
  property(names: readonly string[]): Value {
    const { inputs, outputs } = this.state;
    if (inputs === undefined) return hole(`${this.label}.${names[0]}`);
    for (const from of [inputs, outputs]) {
      for (const name of names) {
        const json = ownValue(from, name, this.anyCase);
        if (json !== undefined && json !== null) return this.program.cleaned(json, `${this.label}.${names[0]}`);
      }
    }
    return Absent.value;
  }

  /** A name that Pulumi made up for this preview alone is none; `__defaults` lists the inputs that it filled in itself. */
  physicalName(names: readonly string[]): Value {
    const { inputs, isNew } = this.state;
    const defaults = inputs?.__defaults;
    const isMadeUp = isNew && Array.isArray(defaults) && names.some((name) => defaults.includes(name));
    return isMadeUp ? Absent.value : this.property(names);
  }

  generatedName(names: readonly string[]): string {
    return hole(`${this.label}.${names[0]}`);
  }

  arn(): Value | undefined {
    const arn = stringAt(this.state.outputs.arn);
    return arn === undefined || hasUnknownPart(arn) ? undefined : arn;
  }

  /**
   * Where a value is unknown but depends on one resource of the wanted type alone, it is taken to be of that resource:
   * that is what such a dependency is for.
   */
  standsFor(names: readonly string[], types: ReadonlySet<string>): Declared | undefined {
    const list = names
      .map((name) => this.state.propertyDependencies[name])
      .find((dependencies) => Array.isArray(dependencies));
    const targets = ((list ?? []) as readonly Json[]).map((urn) => this.program.byUrn(stringAt(urn) ?? ''));
    const [only] = targets;
    return targets.length === 1 && only !== undefined && types.has(only.type.toLowerCase()) ? only : undefined;
  }

  /** The component that the resource is part of. */
  get parent(): DeclaredState | undefined {
    return this.program.byUrn(this.state.parent ?? '');
  }

  get id(): string {
    const { id } = this.state;
    return id === undefined || isUnknownText(id) ? hole(`${this.label}.id`) : id;
  }
}
