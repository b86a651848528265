import type { Json } from '../support/oracle';
import { type Path, replaced, valueAt } from './json-path';
import type { Way } from './unknowns';

/** Every argument of what a plan makes, and all below: paths to their values. */
export function placesOfPlan(plan: Json): Path[] {
  return (plan.resource_changes as Json[]).flatMap((change, index) => {
    const written = Object.keys(writtenIn(plan, change));
    const after = ['resource_changes', index, 'change', 'after'];
    return written.flatMap((argument) => placesBelow(valueAt(plan, [...after, argument]), [...after, argument]));
  });
}

/** `aws_iam_role.policy`, for people. */
export function addressAt(plan: Json, path: Path): string {
  return String((valueAt(plan, path.slice(0, 2)) as Json).address);
}

export function typeAt(plan: Json, path: Path): string {
  return String((valueAt(plan, path.slice(0, 2)) as Json).type);
}

function placesBelow(value: unknown, path: Path): Path[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((one, index) => placesBelow(one, [...path, index]))];
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, one]) => placesBelow(one, [...path, key]))];
}

const UNKNOWN = ['terraform_data.unknown.output', 'terraform_data.unknown'];

/** How a value of a plan is not known: by itself, by one of its members, or by what it is put together from. */
export function waysOfPlan(value: unknown, path: Path): Way[] {
  const isBlock = typeof value === 'object' && value !== null && !isPlainList(value);
  const last = path.at(-1);
  return [
    ['unknown', (plan) => unknownAt(plan, path, UNKNOWN)],
    ['unknown, of itself and a text', (plan) => unknownAt(plan, path, [...UNKNOWN, 'var.text'])],
    ...(isBlock && typeof last === 'string' && Array.isArray(value)
      ? [['dynamic blocks, for what is not known', (plan: Json) => unwritten(unknownAt(plan, path, []), path)] as Way]
      : []),
    ...(isPlainList(value)
      ? [['an unknown member', (plan: Json) => unknownMember(plan, path, (value as unknown[]).length)] as Way]
      : []),
  ];
}

function isPlainList(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one !== 'object' || one === null);
}

/** Takes a value away: it is marked, and its configuration refers to something that is not known. */
function unknownAt(plan: Json, path: Path, references: readonly string[]): Json {
  const marked = withMark(plan, path, true);
  const taken = withoutValue(marked, path);
  return withUnknownThing(withReferences(taken, path, references));
}

function unknownMember(plan: Json, path: Path, length: number): Json {
  const longer = replaced(plan, path, (old) => [...(old as unknown[]), null]) as Json;
  const marks = [...Array<boolean>(length).fill(false), true];
  return withUnknownThing(withReferences(withMark(longer, path, marks), path, UNKNOWN));
}

/** `after_unknown` has the shape of the value: what is around the place is made where it is not there. */
function withMark(plan: Json, path: Path, mark: unknown): Json {
  const [list, index] = path;
  const inside = path.slice(4);
  const after = valueAt(plan, path.slice(0, 4));
  return replaced(plan, [list as string, index as number, 'change'], (change) => {
    const { actions, after_unknown, ...rest } = change as Json;
    const isNew = (actions as readonly string[])[0] !== 'no-op';
    return {
      ...rest,
      actions: isNew ? actions : ['update'],
      after_unknown: marked(after_unknown, after, inside, mark),
    };
  }) as Json;
}

function marked(marks: unknown, value: unknown, [key, ...rest]: Path, mark: unknown): unknown {
  if (key === undefined) return mark;
  if (Array.isArray(value)) {
    const before = Array.isArray(marks) ? marks : value.map((one) => (isScalar(one) ? false : {}));
    return value.map((one, at) => (at === key ? marked(before[at], one, rest, mark) : (before[at] ?? false)));
  }
  const before = typeof marks === 'object' && marks !== null && !Array.isArray(marks) ? (marks as Json) : {};
  return { ...before, [key]: marked(before[key], (value as Json)[key], rest, mark) };
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

/** A place in a list keeps a null; everything else is left out. */
function withoutValue(plan: Json, path: Path): Json {
  const last = path.at(-1);
  if (typeof last === 'number') return replaced(plan, path, () => null) as Json;
  return replaced(plan, path.slice(0, -1), (old) => {
    const { [String(last)]: _, ...rest } = old as Json;
    return rest;
  }) as Json;
}

function withReferences(plan: Json, path: Path, references: readonly string[]): Json {
  if (references.length === 0) return plan;
  return inConfiguration(plan, path, (expressions) => refer(expressions, path.slice(4), references) as Json);
}

/** The expression around a place: of an argument, or of one in a nested block. */
function refer(written: unknown, path: Path, references: readonly string[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined || isExpression(written)) {
    const before = (written as Json | undefined)?.references as readonly string[] | undefined;
    return { references: [...references, ...(before ?? [])] };
  }
  if (Array.isArray(written)) return written.map((one, at) => (at === key ? refer(one, rest, references) : one));
  return { ...(written as Json), [key]: refer((written as Json)[key], rest, references) };
}

function isExpression(written: unknown): boolean {
  return (
    typeof written === 'object' &&
    written !== null &&
    !Array.isArray(written) &&
    Object.keys(written).every((key) => key === 'constant_value' || key === 'references')
  );
}

/** What `dynamic` makes is not in the configuration of a plan. */
function unwritten(plan: Json, path: Path): Json {
  return inConfiguration(plan, path, (expressions) => without(expressions, path.slice(4)) as Json);
}

function without(written: unknown, [key, ...rest]: Path): unknown {
  if (Array.isArray(written)) return written.map((one, at) => (at === key ? without(one, rest) : one));
  const { [String(key)]: inside, ...others } = written as Json;
  return rest.length === 0 ? others : { ...others, [String(key)]: without(inside, rest) };
}

function inConfiguration(plan: Json, path: Path, make: (expressions: Json) => Json): Json {
  const change = valueAt(plan, path.slice(0, 2)) as Json;
  return replaced(plan, modulePath(change), (module) => {
    const { resources, ...rest } = module as { resources: Json[] };
    return {
      ...rest,
      resources: resources.map((one) =>
        isOf(change, one) ? { ...one, expressions: make(one.expressions as Json) } : one,
      ),
    };
  }) as Json;
}

function writtenIn(plan: Json, change: Json): Json {
  const module = valueAt(plan, modulePath(change)) as { resources: Json[] };
  return (module.resources.find((one) => isOf(change, one))?.expressions ?? {}) as Json;
}

function isOf(change: Json, written: Json): boolean {
  return (['mode', 'type', 'name'] as const).every((key) => change[key] === written[key]);
}

function modulePath({ module_address: module }: Json): Path {
  const root = ['configuration', 'root_module'];
  return module === undefined
    ? root
    : [
        ...root,
        'module_calls',
        String(module)
          .replace(/^module\./, '')
          .replace(/\[.*$/, ''),
        'module',
      ];
}

/** What everything that is not known refers to, in the root module and in those below. */
function withUnknownThing(plan: Json): Json {
  const modules = [undefined, ...modulesIn(plan)];
  const all = modules.reduce<Json>((found, module) => {
    const change = { module_address: module };
    return replaced(found, modulePath(change), (old) => {
      const { resources, ...rest } = old as { resources: Json[] };
      return { ...rest, resources: [...resources, CONFIGURED] };
    }) as Json;
  }, plan);
  const changes = modules.map((module) => ({
    ...(module === undefined ? {} : { module_address: module }),
    address: `${module === undefined ? '' : `${module}.`}terraform_data.unknown`,
    ...THING,
  }));
  return { ...all, resource_changes: [...(all.resource_changes as Json[]), ...changes] };
}

function modulesIn(plan: Json): readonly string[] {
  const root = valueAt(plan, ['configuration', 'root_module']) as { module_calls?: Json };
  return Object.keys(root.module_calls ?? {}).map((name) => `module.${name}`);
}

const HEAD = { mode: 'managed', type: 'terraform_data', name: 'unknown' };

const CONFIGURED: Json = {
  address: 'terraform_data.unknown',
  ...HEAD,
  provider_config_key: 'terraform',
  expressions: {},
  schema_version: 0,
};

const THING: Json = {
  ...HEAD,
  provider_name: 'terraform.io/builtin/terraform',
  change: {
    actions: ['create'],
    before: null,
    after: { input: null, triggers_replace: null },
    after_unknown: { id: true, output: true },
    before_sensitive: false,
    after_sensitive: {},
  },
};
