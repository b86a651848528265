import { hasUnknown } from '../../../../policy/unknown';
import { isObject, type Json } from '../../json-text';
import { allTests, anyTest, negate, type Test } from '../../values/formula';
import { Choice, describe, overChoices, textOf, type Value } from '../../values/value';
import type { Scope } from './scope';

/** The formula of a condition: `{ "Condition": name }`, `Fn::Equals`, `Fn::And`, `Fn::Or`, `Fn::Not`. */
export function testOf(node: Json, scope: Scope, depth: number): Test {
  const opaque = (): Test => ({ atom: scope.named(JSON.stringify(node)).slice(0, 200) });
  if (!isObject(node)) return typeof node === 'boolean' ? node : opaque();
  const entries = Object.entries(node);
  const [name, argument] = entries[0] ?? [];
  if (entries.length !== 1 || name === undefined || argument === undefined) return opaque();
  if (name === 'Condition' && typeof argument === 'string') return scope.condition(argument, depth + 1);
  if (!Array.isArray(argument)) return opaque();
  if (name === 'Fn::Not') return negate(testOf(argument[0] ?? null, scope, depth + 1));
  if (name === 'Fn::And') return allTests(argument.map((part: Json) => testOf(part, scope, depth + 1)));
  if (name === 'Fn::Or') return anyTest(argument.map((part: Json) => testOf(part, scope, depth + 1)));
  if (name !== 'Fn::Equals') return opaque();
  const left = scope.resolve(argument[0] ?? null, depth + 1);
  const right = scope.resolve(argument[1] ?? null, depth + 1);
  return truthOf(overChoices([left, right], ([a, b]) => equality(a ?? null, b ?? null, scope)));
}

/** Equality as `true`, `false`, or a choice between them on an atom that spells the comparison. */
function equality(a: Value, b: Value, scope: Scope): Value {
  const left = textOf(a);
  const right = textOf(b);
  if (left !== undefined && left === right) return true;
  if (left !== undefined && right !== undefined && !hasUnknown(left) && !hasUnknown(right)) return false;
  const sides = [left, right].map((side, index) =>
    side === undefined ? scope.named(describe(index === 0 ? a : b)) : describe(side),
  );
  return new Choice(
    { atom: sides.sort((x, y) => Number(!x.includes('$')) - Number(!y.includes('$'))).join(' = ') },
    true,
    false,
  );
}

function truthOf(value: Value): Test {
  if (typeof value === 'boolean') return value;
  if (!(value instanceof Choice)) return false;
  const then = truthOf(value.then);
  const otherwise = truthOf(value.otherwise);
  if (then === true && otherwise === false) return value.when;
  return anyTest([allTests([value.when, then]), allTests([negate(value.when), otherwise])]);
}
