import type { Json, JsonObject } from '../../json-text';
import { isObject, stringAt } from '../../json-text';
import { type ModulePath, modulePathKey, modulesOf, stepsOf } from './reference';

/** A resource, or a data source, as it will be or is: one of those that `count` or `for_each` make. */
export interface Instance {
  /** `module.hub["a"].aws_iam_role.ci[0]` */
  readonly address: string;
  readonly modules: ModulePath;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  /** Its key where there are several. */
  readonly key?: string | number;
  /** `hashicorp/aws`, without the host of its registry. */
  readonly provider: string;
  readonly values: JsonObject;
  /** Of the same shape: `true` in the place of what is not known before the plan is applied. */
  readonly unknown: Json;
  /** Whether the plan makes it, so that what the vendor makes up is not known yet. */
  readonly isNew: boolean;
  /** Whether the plan takes over what is there already, by an `import` block. */
  readonly isTakenOver: boolean;
  /** Addresses of what it depends on, without keys; a state has them, a plan does not. */
  readonly dependsOn: readonly string[];
}

/** `aws_iam_role.ci` or `data.aws_iam_role.ci`: what the instances of one block have in common, inside their module. */
export function blockOf({ mode, type, name }: Pick<Instance, 'mode' | 'type' | 'name'>): string {
  return `${mode === 'data' ? 'data.' : ''}${type}.${name}`;
}

/** The same text for all instances of one block in one instance of its module. */
export function groupKey(modules: ModulePath, block: string): string {
  return `${modulePathKey(modules)}${block}`;
}

/**
 * Undefined for an entry that is none: it has no type or address. What an apply that failed half-way left behind is there beside the
 * thing that took its address, until a later plan deletes it: https://developer.hashicorp.com/terraform/internals/json-format.
 */
export function instanceOf(
  json: JsonObject,
  values: Json | undefined,
  unknown: Json,
  isNew: boolean,
): Instance | undefined {
  const address = stringAt(json.address);
  const type = stringAt(json.type);
  if (address === undefined || type === undefined) return undefined;
  const { index } = json;
  const deposed = stringAt(json.deposed_key) ?? stringAt(json.deposed);
  return {
    address: deposed === undefined ? address : `${address} (deposed ${deposed})`,
    modules: modulesOf(stepsOf(address) ?? []).path,
    mode: json.mode === 'data' ? 'data' : 'managed',
    type,
    name: stringAt(json.name) ?? '',
    ...(typeof index === 'string' || typeof index === 'number' ? { key: index } : {}),
    provider: (stringAt(json.provider_name) ?? '').split('/').slice(-2).join('/'),
    values: isObject(values) ? values : {},
    unknown,
    isNew,
    isTakenOver: isObject(json.change) && isObject(json.change.importing),
    dependsOn: textsOf(json.depends_on),
  };
}

function textsOf(json: Json | undefined): readonly string[] {
  return Array.isArray(json) ? (json as readonly Json[]).filter((one): one is string => typeof one === 'string') : [];
}
