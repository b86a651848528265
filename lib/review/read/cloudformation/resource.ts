import type { Origin, RegistryRef } from '../../model/model';
import { type Document, documentsOf } from '../documents';
import { type Assumption, allTests, type Test, waysToHold } from '../formula';
import { isObject, type Json, type JsonObject, stringAt } from '../json-text';
import {
  Absent,
  type Alternative,
  alternativesOf,
  Choice,
  describe,
  hole,
  setOwn,
  under,
  type Value,
  type ValueObject,
  withoutChoices,
} from '../value';
import type { Template } from './template';

/** One resource of a template under one way in which its own condition can hold. */
export class DeclaredResource {
  readonly path: string;
  readonly origin: Origin;
  private readonly resolved = new Map<string, Value>();

  constructor(
    readonly template: Template,
    readonly logicalId: string,
    readonly type: string,
    readonly assumption: Assumption,
  ) {
    this.path = template.pathOf(logicalId);
    this.origin = { source: template.source, path: this.path };
  }

  get account(): string {
    return this.template.account;
  }

  /** The private registry of the stack. */
  get registry(): RegistryRef {
    return { cloud: 'aws', account: this.template.account, region: this.template.region };
  }

  /** A property resolved, with its open choices. */
  value(property: string): Value {
    const known = this.resolved.get(property);
    if (known !== undefined) return known;
    const properties = this.template.resource(this.logicalId)?.Properties;
    const node: Json | undefined =
      isObject(properties) && Object.hasOwn(properties, property) ? properties[property] : undefined;
    const value = node === undefined ? Absent.value : this.template.resolve(node, 0);
    this.resolved.set(property, value);
    return value;
  }

  documents(property: string, assumption: Assumption = this.assumption): Document[] {
    return documentsOf(this.value(property), 'aws', assumption);
  }

  /**
   * The named properties without choices, once for every way in which their choices can fall. Where there are too many
   * ways, once with holes.
   */
  alternatives(...properties: string[]): { readonly of: ValueObject; readonly assumption: Assumption }[] {
    const together: Record<string, Value> = {};
    for (const property of properties) setOwn(together, property, this.value(property));
    return this.settled(together).map(({ value, assumption }) => ({ of: value as ValueObject, assumption }));
  }

  /** A value without choices, once for every way in which they can fall. */
  settled(value: Value, assumption: Assumption = this.assumption): Alternative[] {
    return alternativesOf(value, MAX_WAYS, assumption) ?? [{ value: withoutChoices(value, assumption), assumption }];
  }

  /** A value with its outermost choice decided each way; choices further inside stay. */
  shallow(value: Value, assumption: Assumption): Alternative[] {
    const outer = under(value, assumption);
    if (!(outer instanceof Choice)) return [{ value: outer, assumption }];
    const ways = alternativesOf(new Choice(outer.when, true, false), MAX_WAYS, assumption);
    if (ways === undefined) return [{ value: hole(describe(outer)), assumption }];
    return ways.flatMap((way) => this.shallow(outer, way.assumption));
  }

  originAt(inside: string): Origin {
    return { source: this.origin.source, path: `${this.path}.${inside}` };
  }
}

const MAX_WAYS = 16;

/** The resources of a template, each once for every way in which its condition can hold; never those that are not made. */
export function* resourcesOf(template: Template): Generator<DeclaredResource> {
  for (const logicalId of Object.keys(template.resources)) {
    const resource = template.resource(logicalId);
    const type = stringAt(resource?.Type);
    if (resource === undefined || type === undefined) continue;
    const ways = waysToHold(existenceOf(template, resource), MAX_WAYS) ?? [
      new Map([[`${template.label}/${stringAt(resource.Condition) ?? logicalId}`, true]]),
    ];
    for (const assumption of ways) yield new DeclaredResource(template, logicalId, type, assumption);
  }
}

/** Whether a resource is made: its own condition, and those of the stacks around it. */
export function existenceOf(template: Template, resource: JsonObject): Test {
  const condition = stringAt(resource.Condition);
  return condition === undefined ? template.presence : allTests([template.presence, template.condition(condition, 0)]);
}
