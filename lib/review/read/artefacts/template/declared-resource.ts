import type { Origin } from '../../../model/model';
import { type JsonObject, stringAt } from '../../json-text';
import { type Assumption, allTests, type Test, waysToHold } from '../../values/formula';
import { Absent, hole, mapChoice, type Value } from '../../values/value';
import { MAX_WAYS, type Names, View } from '../../values/view';
import type { Declared, Place } from '../artefact';
import { arnOf, hasArn, propertyOf } from './references';
import type { Template } from './template';

/** One resource of a template under one way in which its own condition can hold. */
export class DeclaredResource implements Declared {
  readonly dictionary = 'cloudformation';
  readonly label: string;
  readonly origin: Origin;
  private readonly resolved = new Map<string, Value>();

  constructor(
    readonly template: Template,
    readonly logicalId: string,
    readonly type: string,
    readonly assumption: Assumption,
  ) {
    this.label = template.pathOf(logicalId);
    this.origin = { source: template.source, path: this.label };
  }

  get place(): Place {
    return this.template.place;
  }

  get id(): string {
    return hole(`${this.label}.Id`);
  }

  /** Stacks have tags of their own, which `deploy` and pipelines give, and all that they make has them. */
  get commonTags(): Declared['commonTags'] {
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-resource-tags.html
    return { values: Absent.value, complete: false };
  }

  property([name]: readonly string[]): Value {
    if (name === undefined) return Absent.value;
    const known = this.resolved.get(name);
    if (known !== undefined) return known;
    const value = propertyOf(this.template, this.logicalId, name, 0);
    this.resolved.set(name, value);
    return value;
  }

  /** Through the template, so that it is the hole that references to the resource have. */
  physicalName([name]: readonly string[]): Value {
    const generated = hole(this.label);
    const value = this.template.nameOf(this.logicalId, name ?? '', 0);
    return mapChoice(value, (leaf) => (leaf === generated ? Absent.value : leaf));
  }

  generatedName(): string {
    return hole(this.label);
  }

  arn(): Value | undefined {
    return hasArn(this.type) ? arnOf(this.template, this.logicalId, 0) : undefined;
  }

  /** Templates say with `Ref` and `Fn::GetAtt` what they mean. */
  standsFor(): undefined {
    return undefined;
  }

  /** A property to look at. */
  view<F extends string>(property: F, names: Names<F>): View<F> {
    return new View(this.property([property]), this.assumption, `${this.label}.${property}`, names);
  }
}

/** The resources of a template, each once for every way in which its condition can hold; never those that are not made. */
export function* resourcesOf(template: Template): Generator<DeclaredResource> {
  for (const logicalId of Object.keys(template.resources)) {
    const resource = template.resource(logicalId);
    const type = stringAt(resource?.Type);
    if (resource === undefined || type === undefined) continue;
    for (const assumption of waysToExist(template, logicalId, resource)) {
      yield new DeclaredResource(template, logicalId, type, assumption);
    }
  }
}

/** The assumptions under which a resource is made. */
export function waysToExist(template: Template, logicalId: string, resource: JsonObject): readonly Assumption[] {
  return (
    waysToHold(existenceOf(template, logicalId, resource), MAX_WAYS) ?? [
      new Map([[template.named(stringAt(resource.Condition) ?? logicalId), true]]),
    ]
  );
}

/** Whether a resource is made: its own condition, the loop that makes it, and those of the stacks around it. */
export function existenceOf(template: Template, logicalId: string, resource: JsonObject): Test {
  const { Condition = null } = resource;
  const own: Test =
    Condition === null
      ? true
      : typeof Condition === 'string'
        ? template.condition(Condition, 0)
        : { atom: template.named(`the condition of ${logicalId}`) };
  return allTests([template.presence, template.loopTest(logicalId), own]);
}
