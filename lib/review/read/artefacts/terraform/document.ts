import { SourceError } from '../../errors';
import { isObject, type Json, type JsonObject, stringAt } from '../../json-text';
import { type ModuleConfiguration, readModule } from './configuration';
import { type Instance, instanceOf } from './instance';

/** A plan or a state, as `terraform show -json` and `tofu show -json` write it, as far as a review looks at it. */
export interface TerraformDocument {
  readonly kind: 'plan' | 'state';
  /** What will be there after the plan is applied, or is there. */
  readonly instances: readonly Instance[];
  /** What the plan takes away. */
  readonly removed: readonly Instance[];
  /** What was there before the plan, with what the vendor made up. */
  readonly before: readonly Instance[];
  readonly configuration: ModuleConfiguration | undefined;
  /** Configurations of providers by key; empty for a state, which does not have them. */
  readonly providers: JsonObject;
  /** Values of the root module's variables. */
  readonly variables: JsonObject;
  /** Why there will be resources that the file does not show. */
  readonly gaps: readonly string[];
  /** Types that a plan speaks of, also of resources of which it shows nothing else. */
  readonly types: ReadonlySet<string>;
}

/** https://developer.hashicorp.com/terraform/internals/json-format: objects with a format version, and what only these have. */
export function isTerraformDocument(json: JsonObject): boolean {
  if (json.format_version === undefined) return false;
  // The state of nothing has nothing but its version.
  if (Object.keys(json).length === 1) return true;
  return ['terraform_version', 'planned_values', 'resource_changes', 'configuration', 'values'].some(
    (key) => key in json,
  );
}

/** `terraform.tfstate` as the CLI keeps it, whose format is its own affair. */
export function isRawState(json: JsonObject): boolean {
  return typeof json.version === 'number' && 'lineage' in json && 'terraform_version' in json;
}

export function documentOf(json: JsonObject, file: string): TerraformDocument {
  checkVersion(json, file, 'format_version');
  const isPlan = ['planned_values', 'resource_changes', 'configuration'].some((key) => key in json);
  return isPlan ? planOf(json, file) : stateOf(json, file);
}

/** Minor versions only add; a reader has to refuse a major version that it does not know. */
function checkVersion(json: JsonObject, file: string, path: string): void {
  const version = json.format_version;
  if (/^[01]\.\d+$/.test(stringAt(version) ?? '')) return;
  throw new SourceError(
    'SOURCE_VERSION',
    file,
    {
      what: 'unknown version of the JSON of a Terraform plan or state',
      got: version,
      allowed: '0.x or 1.x',
      instead: 'write it with a Terraform or OpenTofu of that format, or upgrade registry-access',
    },
    { path },
  );
}

function stateOf(json: JsonObject, file: string): TerraformDocument {
  return {
    kind: 'state',
    instances: instancesOfValues(json.values, file, 'values'),
    removed: [],
    before: [],
    configuration: undefined,
    providers: {},
    variables: {},
    gaps: [],
    types: new Set(),
  };
}

function planOf(json: JsonObject, file: string): TerraformDocument {
  const changes = listAt(json.resource_changes, file, 'resource_changes');
  const instances: Instance[] = [];
  const removed: Instance[] = [];
  for (const [index, change] of changes.entries()) {
    const path = `resource_changes[${index}].change`;
    const { actions, before, after, after_unknown: unknown = false } = objectAt(change.change, file, path);
    const words = textsAt(actions, file, `${path}.actions`);
    const isGone = words.includes('delete') && !words.includes('create');
    // What is only forgotten stays where it is, also where another is made in its place (`destroy = false`).
    const isForgotten = words.includes('forget');
    const isMade = words.includes('create');
    const stays = isGone || (isForgotten && !isMade) ? before : after;
    const one = instanceOf(change, stays, isGone ? false : unknown, isMade);
    if (one === undefined) shapeError(file, `resource_changes[${index}]`, 'a change has an address and a type', change);
    (isGone ? removed : instances).push(one);
    const forgotten = isForgotten && isMade ? instanceOf(change, before, false, false) : undefined;
    if (forgotten !== undefined) instances.push({ ...forgotten, address: `${forgotten.address} (forgotten)` });
  }
  const prior = isObject(json.prior_state) ? json.prior_state : {};
  const before = instancesOfValues(prior.values, file, 'prior_state.values');
  const configuration = isObject(json.configuration) ? json.configuration : {};
  const module = readModule(configuration.root_module);
  const shown = new Set([...instances, ...removed].map(({ address }) => address));
  const planned = instancesOfValues(json.planned_values, file, 'planned_values');
  const kept = before.filter(({ address }) => !shown.has(address));
  const gaps = gapsOf(json);
  // What is planned names all types, unless more is declared than was planned: then the configuration alone does.
  const namesTypes = gaps.length === 0 || isObject(configuration.root_module);
  return {
    kind: 'plan',
    instances: [...instances, ...kept],
    removed,
    before,
    configuration: module,
    providers: isObject(configuration.provider_config) ? configuration.provider_config : {},
    variables: isObject(json.variables) ? json.variables : {},
    gaps: [...gaps, ...withoutChange(planned, new Set([...shown, ...before.map(({ address }) => address)]))],
    types: new Set(namesTypes ? [...planned.map(({ type }) => type), ...typesIn(module)] : []),
  };
}

function* typesIn(module: ModuleConfiguration | undefined): Iterable<string> {
  for (const key of module?.resources.keys() ?? []) yield key.replace(/^data\./, '').split('.')[0] ?? '';
  for (const { module: called } of module?.calls.values() ?? []) yield* typesIn(called);
}

/** What a plan that somebody cut down has no change of, so that it is not told what of it is not known yet. */
function withoutChange(planned: readonly Instance[], shown: ReadonlySet<string>): string[] {
  const missing = planned.filter(({ address }) => !shown.has(address));
  if (missing.length === 0) return [];
  return [
    `the plan has no changes of ${missing.length} of its resources, such as ${missing[0]?.address}; give all of it`,
  ];
}

function gapsOf(json: JsonObject): string[] {
  const deferred: readonly Json[] = Array.isArray(json.deferred_changes) ? json.deferred_changes : [];
  if (json.errored === true) return ['planning failed, so that the configuration may declare more than the plan shows'];
  if (deferred.length > 0)
    return [`the plan puts off ${deferred.length} changes to a later one, which may grant access; plan again after it`];
  if (json.complete === false)
    return ['the plan is of a part of the configuration (-target or -exclude), so that what it leaves out is not seen'];
  return [];
}

function instancesOfValues(values: Json | undefined, file: string, path: string): readonly Instance[] {
  if (!isObject(values)) return [];
  const found: Instance[] = [];
  const open: { readonly module: Json | undefined; readonly path: string }[] = [
    { module: values.root_module, path: `${path}.root_module` },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.module === undefined) continue;
    const module = objectAt(next.module, file, next.path);
    for (const [index, resource] of listAt(module.resources, file, `${next.path}.resources`).entries()) {
      const one = instanceOf(resource, resource.values, false, false);
      if (one === undefined)
        shapeError(file, `${next.path}.resources[${index}]`, 'a resource has an address and a type', resource);
      else found.push(one);
    }
    for (const [index, child] of listAt(module.child_modules, file, `${next.path}.child_modules`).entries())
      open.push({ module: child, path: `${next.path}.child_modules[${index}]` });
  }
  return found;
}

function listAt(json: Json | undefined, file: string, path: string): readonly JsonObject[] {
  if (json === undefined || json === null) return [];
  if (!Array.isArray(json)) return shapeError(file, path, 'not a list', json);
  return (json as readonly Json[]).map((one, index) => objectAt(one, file, `${path}[${index}]`));
}

function objectAt(json: Json | undefined, file: string, path: string): JsonObject {
  return isObject(json) ? json : shapeError(file, path, 'not an object', json ?? null);
}

function textsAt(json: Json | undefined, file: string, path: string): readonly string[] {
  if (!Array.isArray(json)) return shapeError(file, path, 'the actions of a change are a list', json ?? null);
  return (json as readonly Json[]).map((one) => stringAt(one) ?? '');
}

function shapeError(file: string, path: string, what: string, got: unknown): never {
  throw new SourceError('SOURCE_SHAPE', file, { what, got }, { path });
}
