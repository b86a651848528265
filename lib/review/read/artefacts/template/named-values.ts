import { type Json, stringAt } from '../../json-text';
import { urlSuffixOf } from '../../partition';
import { Absent, hole, textOf, type Value } from '../../values/value';
import { attributeOf, refOf } from './references';
import type { Scope } from './scope';
import { unresolved } from './unresolved';

/** The value of a name in `Ref` or `${…}`: pseudo parameter, parameter or resource. */
export function reference(name: string, scope: Scope, depth: number): Value {
  const pseudo = pseudoParameter(name, scope);
  if (pseudo !== undefined) return pseudo;
  const parameter = scope.parameter(name);
  if (parameter !== undefined) return parameter;
  return scope.resource(name) === undefined ? hole(scope.named(name)) : refOf(scope, name, depth);
}

function pseudoParameter(name: string, scope: Scope): Value | undefined {
  switch (name) {
    case 'AWS::AccountId':
      return scope.place.account;
    case 'AWS::Region':
      return scope.place.region;
    case 'AWS::Partition':
      return scope.place.partition;
    case 'AWS::URLSuffix':
      return urlSuffixOf(scope.place.partition);
    case 'AWS::StackName':
      return scope.stackName;
    case 'AWS::NoValue':
      return Absent.value;
    case 'AWS::StackId':
    case 'AWS::NotificationARNs':
      return hole(scope.named(name));
    default:
      return undefined;
  }
}

export function getAtt(argument: Json, scope: Scope, depth: number): Value {
  const [id, attribute] =
    typeof argument === 'string'
      ? splitOnce(argument)
      : Array.isArray(argument)
        ? [stringAt(argument[0]), textOf(scope.resolve(argument[1] ?? null, depth + 1))]
        : [undefined, undefined];
  if (id === undefined || attribute === undefined) return unresolved(scope, 'Fn::GetAtt', argument);
  return attributeOf(scope, id, attribute, depth);
}

export function splitOnce(text: string): [string, string | undefined] {
  const dot = text.indexOf('.');
  return dot === -1 ? [text, undefined] : [text.slice(0, dot), text.slice(dot + 1)];
}
