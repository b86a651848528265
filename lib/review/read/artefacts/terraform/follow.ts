import { hasUnknown } from '../../../../policy/unknown';
import type { Json } from '../../json-text';
import { Absent, hole, type Value } from '../../values/value';
import { expressionOf, isExpression, referencesBelow } from './configuration';
import { inside, modulePathKey, modulesOf, type Step, stepsOf, textOfSteps } from './reference';
import type { Referred, Scope, Surroundings, Thing } from './surroundings';
import type { Wanted } from './wanted';

/** Configurations are trees; what is deeper than this was not written by anybody. */
const MAX_DEPTH = 60;

/** Everything that a reference of an expression stands for, through variables, outputs and modules. */
export function follow(
  reference: string,
  scope: Scope,
  wanted: Wanted,
  around: Surroundings,
  depth = 0,
): readonly Referred[] {
  const steps = stepsOf(reference);
  if (steps === undefined || depth > MAX_DEPTH) return [{ name: reference, value: hole(reference), isKnown: 'unsaid' }];
  return followSteps(steps, scope, wanted, around, depth);
}

function followSteps(
  steps: readonly Step[],
  scope: Scope,
  wanted: Wanted,
  around: Surroundings,
  depth: number,
): readonly Referred[] {
  const [head, second] = steps;
  const name = textOfSteps(steps);
  const known = (value: Value): Referred[] => [{ name, value, isKnown: true }];
  const again = (next: readonly Step[], at: Scope): readonly Referred[] =>
    depth > MAX_DEPTH ? unsaid(name) : followSteps(next, at, wanted, around, depth + 1);
  switch (head?.value) {
    case 'path':
    case 'terraform':
    case 'self':
      return [];
    case 'count':
      return known(scope.key ?? Absent.value);
    case 'each': {
      if (second?.value === 'key') return known(scope.key ?? Absent.value);
      const constant = scope.forEach?.constant;
      if (constant !== undefined && scope.key !== undefined)
        return known(
          inside(constant as Value, [{ kind: 'index', value: scope.key }, ...steps.slice(2)]) ?? Absent.value,
        );
      const [of, ...others] = scope.forEach?.references ?? [];
      const parent = of === undefined || others.length > 0 ? undefined : stepsOf(of);
      if (parent === undefined || scope.key === undefined) return unsaid(name);
      return again([...parent, { kind: 'index', value: scope.key }, ...steps.slice(2)], scope);
    }
    case 'local':
      return unsaid(`${modulePathKey(scope.modules)}${name}`);
    case 'var':
      return variable(String(second?.value), steps.slice(2), scope, around, name, again);
    case 'module':
      return output(steps, scope, around, name, again);
    default:
      return things(steps, scope, wanted, around, depth);
  }
}

function unsaid(name: string): Referred[] {
  return [{ name, value: hole(name), isKnown: 'unsaid' }];
}

type Again = (next: readonly Step[], at: Scope) => readonly Referred[];

function variable(
  variableName: string,
  rest: readonly Step[],
  scope: Scope,
  around: Surroundings,
  name: string,
  again: Again,
): readonly Referred[] {
  const last = scope.modules.at(-1);
  if (last === undefined) {
    const value = around.variable(variableName);
    if (value === undefined) return [{ name, value: hole(name), isKnown: false }];
    return [{ name, value: inside(value as Value, rest) ?? Absent.value, isKnown: true }];
  }
  const outer = scope.modules.slice(0, -1);
  const call = around.moduleAt(outer)?.calls.get(last.name);
  const written = call?.arguments[variableName];
  if (written === undefined) {
    const value = call?.module.defaults.get(variableName);
    return [
      {
        name,
        value: value === undefined ? Absent.value : (inside(value as Value, rest) ?? Absent.value),
        isKnown: true,
      },
    ];
  }
  const at: Scope = {
    modules: outer,
    ...(last.key === undefined ? {} : { key: last.key }),
    ...(call?.forEach === undefined ? {} : { forEach: call.forEach }),
  };
  return throughExpression(written, rest, at, name, again);
}

/** What an expression that is only handed on refers to: each reference with the steps that are taken from it. */
function throughExpression(
  written: Json,
  rest: readonly Step[],
  at: Scope,
  name: string,
  again: Again,
): readonly Referred[] {
  const { constant } = isExpression(written) ? expressionOf(written) : { constant: undefined };
  if (constant !== undefined) return [{ name, value: inside(constant as Value, rest) ?? Absent.value, isKnown: true }];
  const references = referencesBelow(written);
  // A function of constants.
  if (references.length === 0) return [{ name, value: hole(name), isKnown: true }];
  return references.flatMap((one) => {
    const steps = stepsOf(one);
    if (steps === undefined) return unsaid(one);
    const whole = again([...steps, ...rest], at);
    // Where an object of several things is taken apart again, the thing itself is what is referred to.
    return whole.length > 0 || rest.length === 0 ? whole : again(steps, at);
  });
}

function output(
  steps: readonly Step[],
  scope: Scope,
  around: Surroundings,
  name: string,
  again: Again,
): readonly Referred[] {
  const { path, rest } = modulesOf(steps.slice(0, steps[2]?.kind === 'index' ? 3 : 2));
  const [called] = path;
  const [wantedOutput, ...below] = rest.length > 0 ? rest : steps.slice(steps[2]?.kind === 'index' ? 3 : 2);
  if (called === undefined || wantedOutput?.kind !== 'name') return unsaid(name);
  const same = around.modulesBelow(scope.modules, called.name, { of: called.key ?? scope.key });
  const isTold = called.key !== undefined || same.length > 0;
  const instances = isTold ? same : around.modulesBelow(scope.modules, called.name, 'any');
  return instances.flatMap((modules) => {
    const written = around.moduleAt(modules)?.outputs.get(String(wantedOutput.value));
    if (written === undefined) return unsaid(name);
    if (written.constant !== undefined)
      return [{ name, value: inside(written.constant as Value, below) ?? Absent.value, isKnown: true as const }];
    return written.references.flatMap((one) => {
      const next = stepsOf(one);
      return next === undefined ? unsaid(one) : again([...next, ...below], { modules });
    });
  });
}

function things(
  steps: readonly Step[],
  scope: Scope,
  wanted: Wanted,
  around: Surroundings,
  depth: number,
): readonly Referred[] {
  const isData = steps[0]?.value === 'data';
  const [type, name, ...rest] = isData ? steps.slice(1) : steps;
  const block = `${isData ? 'data.' : ''}${type?.value}.${name?.value}`;
  const [first] = rest;
  const after = first === undefined || first.kind === 'name' ? rest : rest.slice(1);
  return instancesOf(block, first, scope, around, depth).flatMap((thing) => attributesOf(thing, after, wanted));
}

/** The instances that are meant: the one that has the key, or all where none is told, as by `values(aws_iam_role.ci)[*]`. */
function instancesOf(
  block: string,
  step: Step | undefined,
  scope: Scope,
  around: Surroundings,
  depth: number,
): readonly Thing[] {
  const all = around.things(scope.modules, block, 'any');
  if (step?.kind === 'index') return around.things(scope.modules, block, { of: step.value });
  if (step?.kind !== 'computed') return all;
  // A key that is made of others may be any. One that is made of nothing else is this very one, as a rule.
  const same = keysOf(String(step.value), scope, around, depth).flatMap((key) =>
    around.things(scope.modules, block, { of: key }),
  );
  return same.length > 0 ? same : all;
}

/**
 * What a computed key is. Where the values of `for_each` are not told, as those of `toset(local.names)`, a whole one is the key, which
 * it is in a set.
 */
function keysOf(reference: string, scope: Scope, around: Surroundings, depth: number): readonly (string | number)[] {
  if (depth > MAX_DEPTH) return [];
  const found = follow(reference, scope, NO_ATTRIBUTE, around, depth + 1);
  const keys = found.flatMap(({ value }) =>
    typeof value === 'number' || (typeof value === 'string' && !hasUnknown(value)) ? [value] : [],
  );
  return keys.length === 0 && reference === 'each.value' && scope.key !== undefined ? [scope.key] : keys;
}

const NO_ATTRIBUTE: Wanted = { kind: 'anything', attributes: [] };

function attributesOf(thing: Thing, steps: readonly Step[], wanted: Wanted): readonly Referred[] {
  const { address } = thing.instance;
  const [attribute, ...rest] = steps;
  if (attribute?.kind === 'name') {
    const found = thing.attribute(String(attribute.value), rest);
    return found === undefined ? [] : [{ ...found, name: `${address}${textOfSteps(steps)}`, from: thing }];
  }
  const found = wanted.attributes.flatMap((name) => {
    const one = thing.attribute(name, []);
    return one === undefined ? [] : [{ ...one, name: `${address}.${name}`, from: thing }];
  });
  // What is not known refers to something that is not: to the `id` of a role rather than to its name.
  const likeliest = found.find(({ isKnown }) => !isKnown) ?? found[0];
  if (likeliest !== undefined) return [likeliest];
  return [{ name: address, value: hole(address), isKnown: 'unsaid', from: thing }];
}
