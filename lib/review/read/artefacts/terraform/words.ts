import {
  camelCase,
  propertiesOfTerraform,
  propertyOfTerraform,
  type TerraformProperties,
  type TerraformProperty,
} from '../../data/terraform-properties';
import { cloudFormationTypeOf, propertyOfAwscc, tokenOfTerraform } from '../../data/terraform-types';
import { Absent, isValueObject, setOwn, type Value } from '../../values/value';
import type { Instance } from './instance';

/** How the readers call a type of Terraform and its arguments: as Pulumi, or CloudFormation, calls the same things. */
export interface Words {
  readonly type: string;
  /** The name of an argument. */
  nameOf(argument: string): string;
  /** The value of an argument, with the names inside of it. */
  valueOf(argument: string, value: Value): Value;
}

export function wordsOf({ type, mode }: Pick<Instance, 'type' | 'mode'>): Words {
  const cloudFormation = mode === 'managed' ? cloudFormationTypeOf(type) : undefined;
  if (cloudFormation !== undefined) {
    return { type: cloudFormation, nameOf: propertyOfAwscc, valueOf: (_, value) => inCloudFormation(value) };
  }
  const properties = propertiesOfTerraform(type);
  return {
    type: tokenOfTerraform(type, mode) ?? type,
    nameOf: (argument) => propertyOfTerraform(properties, argument).name,
    valueOf: (argument, value) => {
      const property = propertyOfTerraform(properties, argument);
      // The table has what resources are given, not what a data source answers.
      return mode === 'data' && property.below === undefined ? inAnswer(value) : inProvider(property, value);
    },
  };
}

/** A list of one block at most is that block. */
function inProvider({ flat, below }: TerraformProperty, value: Value): Value {
  if (Array.isArray(value)) {
    const list = (value as readonly Value[]).map((one) => insideOf(below, one));
    if (flat !== true) return list;
    return list.length === 0 ? Absent.value : list.length === 1 ? (list[0] as Value) : list;
  }
  return insideOf(below, value);
}

function insideOf(below: TerraformProperties | undefined, value: Value): Value {
  if (below === undefined || !isValueObject(value)) return value;
  const found: Record<string, Value> = {};
  for (const [key, one] of Object.entries(value)) {
    const property = propertyOfTerraform(below, key);
    setOwn(found, property.name, inProvider(property, one));
  }
  return found;
}

/** What stands in a list are blocks, with names of Terraform's; the names in a map are the author's own: of tags. */
function inAnswer(value: Value): Value {
  if (!Array.isArray(value)) return value;
  return (value as readonly Value[]).map((block) => {
    if (!isValueObject(block)) return block;
    const found: Record<string, Value> = {};
    for (const [key, one] of Object.entries(block)) setOwn(found, camelCase(key), inAnswer(one));
    return found;
  });
}

function inCloudFormation(value: Value): Value {
  if (Array.isArray(value)) return (value as readonly Value[]).map(inCloudFormation);
  if (!isValueObject(value)) return value;
  const found: Record<string, Value> = {};
  for (const [key, one] of Object.entries(value)) setOwn(found, propertyOfAwscc(key), inCloudFormation(one));
  return found;
}
