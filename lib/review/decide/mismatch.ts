import { nearMiss, slipsBetween } from '../../policy/near-miss';
import { matches } from '../../policy/pattern';
import { accountOfPrincipal, identityNameOf, isAnyone, type Principal, wholeAccountOf } from '../../policy/principal';
import type { Condition, Statement } from '../../policy/statement';
import type { Environment, RegistryRef } from '../model/model';
import { V1_SCOPE_ACTIONS } from './capabilities';
import type { Clause } from './clause';
import { evaluateCondition } from './conditions';
import { matchAction, matchNames, type Question, scopeOf } from './hits';
import { resourceCost } from './mistaken';
import { matchPrincipals } from './principal-match';
import { inRegion } from './requested-region';
import { acsDiffers, arnDiffers, type DifferentPart } from './resource-difference';
import { type Context, isOneOf, type Subject, valueIn } from './subject';
import { unknownActionIn } from './unknown-action';

/** An element of a statement that keeps it from bearing on a request. */
export type Mismatch =
  /** Whom it names is not who asks. `differs` says how near they are. */
  | {
      readonly element: 'principal';
      readonly differs: 'account' | 'name' | 'kind' | 'session' | 'principal';
      readonly has: readonly string[];
      readonly asked: string;
    }
  /** `NotPrincipal`, `NotAction` or `NotResource` leaves it out. */
  | {
      readonly element: 'not-principal' | 'not-action' | 'not-resource';
      readonly has: readonly string[];
      readonly asked: string;
    }
  | {
      readonly element: 'action';
      readonly has: readonly string[];
      readonly asked: string;
      /** One of them that is no action at all, and was likely meant to be the one that is asked for. */
      readonly slip?: string;
    }
  | {
      readonly element: 'resource';
      readonly differs: DifferentPart;
      /** What differs besides. */
      readonly also?: readonly DifferentPart[];
      readonly has: readonly string[];
      readonly asked: string;
    }
  /** `got` is absent where the request does not say: the statement then may hold. */
  | {
      readonly element: 'condition';
      readonly condition: Condition;
      readonly got?: readonly string[];
      /** The key is known to be absent. */
      readonly isAbsent?: true;
    }
  /** It is attached to another registry or repository. */
  | {
      readonly element: 'attachment';
      readonly differs: 'account' | 'region' | 'repository' | 'identity';
      readonly has: string;
      readonly asked: string;
    }
  /** A registry policy of scope V1 is in force for three actions only. */
  | { readonly element: 'scope'; readonly asked: string };

/** What is asked, as far as it is compared with single statements. */
export interface ComparedRequest {
  readonly question: Question;
  readonly subject: Subject;
  readonly registry?: RegistryRef;
  readonly repository?: string;
  /** ARNs under which the input has who asks. */
  readonly own: readonly string[];
  readonly environment: Environment;
}

/**
 * The elements that keep a statement from bearing on a request, none where it does bear on it. An open condition counts as one
 * without `got`.
 */
export function mismatchesOf(clause: Clause, request: ComparedRequest): readonly Mismatch[] | undefined {
  const { statement, attachment } = clause;
  if (statement === undefined) return undefined;
  const { question, subject, environment } = request;
  const found: Mismatch[] = [...attachmentMismatch(clause, request)];
  const isOnResource =
    attachment.kind !== 'identity' && attachment.kind !== 'boundary' && attachment.kind !== 'control';
  if (
    isOnResource &&
    statement.principals !== undefined &&
    matchPrincipals(statement, subject, question.partition).length === 0
  ) {
    found.push(principalMismatch(statement, subject));
  }
  const action = question.action.toLowerCase();
  if (matchAction(clause, action) === 'no') found.push(actionMismatch(statement, question.action));
  const contexts = subject.contexts.map((context) => inRegion(context, question.region));
  const [first = new Map()] = contexts;
  if (contexts.every((context) => matchNames(clause, statement, question.names, context) === 'no')) {
    found.push(resourceMismatch(clause, statement, question));
  }
  if (attachment.kind === 'registry' && !V1_SCOPE_ACTIONS.has(action) && scopeOf(clause, environment) === 'V1') {
    found.push({ element: 'scope', asked: question.action });
  }
  const best = contexts
    .map((context) => conditionMismatches(clause, statement, context))
    .reduce((least, one) => (one.length < least.length ? one : least), conditionMismatches(clause, statement, first));
  return [...found, ...best];
}

function attachmentMismatch(
  { attachment }: Clause,
  { registry, repository, own, question }: ComparedRequest,
): readonly Mismatch[] {
  if (attachment.kind === 'identity' || attachment.kind === 'trust') {
    const has = attachment.kind === 'identity' ? attachment.identity : attachment.role;
    const wanted = attachment.kind === 'identity' ? own : question.names;
    return wanted.some((one) => one === has || matches(has, one) !== 'no')
      ? []
      : [{ element: 'attachment', differs: 'identity', has, asked: wanted[0] ?? '' }];
  }
  if ((attachment.kind !== 'registry' && attachment.kind !== 'repository') || registry === undefined) return [];
  const found: Mismatch[] = [];
  for (const differs of ['account', 'region'] as const) {
    const [has, asked] = [attachment.registry[differs], registry[differs]];
    if (has !== asked && matches(has, asked) === 'no') found.push({ element: 'attachment', differs, has, asked });
  }
  if (attachment.kind === 'repository' && matches(attachment.repository, repository ?? '') === 'no') {
    found.push({ element: 'attachment', differs: 'repository', has: attachment.repository, asked: repository ?? '' });
  }
  return found;
}

function principalMismatch({ principals }: Statement, subject: Subject): Mismatch {
  const values = principals?.values ?? [];
  const has = values.map(({ id }) => id);
  const asked = subject.session ?? subject.arn ?? subject.id;
  if (principals?.not === true) return { element: 'not-principal', has, asked };
  const order = ['name', 'account', 'session', 'kind', 'principal'] as const;
  const ways = values.map((principal) => principalDiffers(principal, subject));
  const differs = order.find((one) => ways.includes(one)) ?? 'principal';
  const near = has.filter((_, at) => ways[at] === differs);
  return {
    element: 'principal',
    differs,
    has: near.length > 0 ? near : has,
    asked: subject.session === undefined ? asked : subject.session,
  };
}

type PrincipalDifference = Extract<Mismatch, { element: 'principal' }>['differs'];

/** A name or account that is nearly the one that asks counts as near; any other as another principal. */
function principalDiffers(principal: Principal, subject: Subject): PrincipalDifference {
  if (isAnyone(principal)) return 'principal';
  const account = accountOfPrincipal(principal);
  const whole = wholeAccountOf(principal);
  const own = subject.arn === undefined ? undefined : identityNameOf(subject.arn);
  const named = identityNameOf(principal.id);
  if (principal.id.includes(':assumed-role/') && account === subject.account) return 'session';
  if (named !== undefined && own !== undefined) {
    if (account === subject.account) return named.kind === own.kind ? 'name' : 'kind';
    return named.kind === own.kind && named.name === own.name ? 'account' : 'principal';
  }
  if (whole !== undefined && subject.account !== undefined) {
    return slipsBetween(whole, subject.account) <= 2 ? 'account' : 'principal';
  }
  return 'principal';
}

function actionMismatch({ actions }: Statement, asked: string): Mismatch {
  const has = actions.values;
  if (actions.not) return { element: 'not-action', has, asked };
  const none = has.filter((one) => unknownActionIn(one) !== undefined);
  const slip = none.find((one) => nearMiss(one, [asked]) !== undefined);
  return { element: 'action', has, asked, ...(slip === undefined ? {} : { slip }) };
}

function resourceMismatch({ cloud }: Clause, { resources }: Statement, { names }: Question): Mismatch {
  const has = resources?.values ?? [];
  const asked = names[0] ?? '*';
  if (resources?.not === true) return { element: 'not-resource', has, asked };
  const ways = has.map((pattern) => (cloud === 'aws' ? arnDiffers(pattern, asked) : acsDiffers(pattern, asked)));
  const costs = has.map((pattern, at) => resourceCost(ways[at] ?? [], pattern, asked));
  const least = Math.min(...costs);
  const [differs = 'resource', ...also] = ways[costs.indexOf(least)] ?? [];
  const isNear = (at: number): boolean => costs[at] === least && ways[at]?.join() === [differs, ...also].join();
  return {
    element: 'resource',
    differs,
    ...(also.length === 0 ? {} : { also }),
    has: has.filter((_, at) => isNear(at)),
    asked,
  };
}

function conditionMismatches(
  { cloud, variables }: Clause,
  { conditions }: Statement,
  context: Context,
): readonly Mismatch[] {
  return conditions.flatMap((condition): Mismatch[] => {
    const result = evaluateCondition(condition, context, cloud, variables);
    if (result === 'open') return [{ element: 'condition', condition }];
    if (result !== 'no') return [];
    const value = valueIn(context, condition.key.toLowerCase());
    if (value === null) return [{ element: 'condition', condition, isAbsent: true }];
    if (value === undefined) return [{ element: 'condition', condition }];
    return [{ element: 'condition', condition, got: isOneOf(value) ? value.oneOf : value }];
  });
}
