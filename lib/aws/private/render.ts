import { ecrRepositoryArn } from '../../policy/aws-names';
import { accountRootArn, type Principal } from '../../policy/principal';
import { renderStatement, type StatementJson } from '../../policy/render';
import { compareText, type Statement, sortedUnique, targets } from '../../policy/statement';
import { hasUnknown } from '../../policy/unknown';
import { type Box, TRUSTS, type Trust, trustCondition } from './boxes';
import { accountOfIdentity } from './identity-arns';
import { inOneBox, type Kin, mergings } from './merge';
import { intrinsicsOf, longestText } from './resolved-text';

/** Where a registry is; texts that may have holes. */
export interface Place {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
}

/** How whole accounts are written: as the ARN of their root, or in a third of the space as the bare id. Both mean the same. */
type AccountForm = 'arn' | 'id';

export interface Rendered {
  readonly statements: readonly StatementJson[];
  /** The same with intrinsics in place of holes. */
  readonly values: readonly unknown[];
  /** Characters of the policy without white space, with values that are not known yet at their longest. */
  readonly size: number;
}

/**
 * Renders boxes into the fewest statements found. Accounts are ARNs while that fits `limit`, then ids; when even those do
 * not fit, the smallest rendering is returned and `size` says so.
 *
 * @param place the registry, for resources; undefined for a repository policy, which has none
 * @param others statements written by hand, which count towards the size
 */
export function renderBoxes(
  boxes: readonly Box[],
  place: Place | undefined,
  partition: string,
  limit: number,
  others: readonly StatementJson[] = [],
): Rendered {
  const rest = others.map(
    (json): Piece => ({ json, value: intrinsicsOf(json), size: longestText(JSON.stringify(json)).length }),
  );
  const one = inOneBox(boxes);
  const kin = one === undefined ? mergings(boxes) : [];
  let smallest: Rendered | undefined;
  for (const form of ['arn', 'id'] as const) {
    const say = writer(place, partition, form);
    for (const plan of one === undefined ? plansOf(kin, say) : [[one]]) {
      const rendered = together(say(plan), rest);
      if (rendered.size <= limit) return rendered;
      if (smallest === undefined || rendered.size < smallest.size) smallest = rendered;
    }
  }
  return smallest as Rendered;
}

function together(chosen: readonly Piece[], rest: readonly Piece[]): Rendered {
  const pieces = [...chosen, ...rest];
  return {
    statements: pieces.map(({ json }) => json),
    values: pieces.map(({ value }) => value),
    size: sizeOf(pieces),
  };
}

type Say = (boxes: readonly Box[]) => readonly Written[];

/** What is tried first and then: the fewest statements, and the smallest policy. */
function plansOf(kin: readonly Kin[], say: Say): (readonly Box[])[] {
  const ways = kin.map(({ asked, plans }) => waysWithin(asked, plans, say));
  return (['count', 'size'] as const).map((first) => ways.flatMap((some) => best(some, first).plan));
}

/** The plans that are no longer than the grants one by one. */
function waysWithin(asked: readonly Box[], plans: readonly (readonly Box[])[], say: Say): readonly Way[] {
  const naive = sizeOf(say(asked));
  return plans
    .map((plan) => ({ plan, statements: say(plan) }))
    .map(({ plan, statements }) => ({
      plan,
      count: plan.length,
      text: `[${statements.map(({ text }) => text).join()}]`,
      size: sizeOf(statements),
    }))
    .filter(({ size }) => size <= naive);
}

interface Way {
  readonly plan: readonly Box[];
  readonly count: number;
  readonly size: number;
  readonly text: string;
}

/** The way with the fewest statements, or the smallest, by what is asked first; the text decides between equals. */
function best(ways: readonly Way[], first: 'count' | 'size'): Way {
  const second = first === 'count' ? 'size' : 'count';
  return ways.reduce((found, way) => {
    const order = way[first] - found[first] || way[second] - found[second] || compareText(way.text, found.text);
    return order < 0 ? way : found;
  });
}

/** A statement of a policy. */
interface Piece {
  readonly json: StatementJson;
  /** With intrinsics in place of holes. */
  readonly value: unknown;
  /** Characters, with values that are not known yet at their longest. */
  readonly size: number;
}

/** A box as a statement. */
interface Written extends Piece {
  readonly trust: Trust;
  readonly text: string;
}

const EMPTY_SIZE = JSON.stringify({ Version: '2012-10-17', Statement: [] }).length;

/** Size of a policy of these statements. */
function sizeOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { size }) => sum + size, EMPTY_SIZE + Math.max(0, pieces.length - 1));
}

/** Writes boxes as statements in their order; each box once, however many ways it is part of. */
function writer(place: Place | undefined, partition: string, form: AccountForm): Say {
  const known = new Map<Box, Written>();
  const written = (box: Box): Written => {
    const found = known.get(box) ?? write(box, place, partition, form);
    known.set(box, found);
    return found;
  };
  return (boxes) =>
    boxes.map(written).sort((a, b) => TRUSTS.indexOf(a.trust) - TRUSTS.indexOf(b.trust) || compareText(a.text, b.text));
}

function write(box: Box, place: Place | undefined, partition: string, form: AccountForm): Written {
  const json = renderStatement(statementOf(box, place, partition, form));
  const text = JSON.stringify(json);
  const value = hasUnknown(text) ? intrinsicsOf(json) : json;
  return { trust: box.trust, json, value, text, size: longestText(text).length };
}

function statementOf(box: Box, place: Place | undefined, partition: string, form: AccountForm): Statement {
  const trust = trustCondition(box);
  return {
    effect: 'Allow',
    principals: { not: false, values: principalsOf(box, partition, form) },
    actions: { not: false, values: box.actions },
    ...(place === undefined
      ? {}
      : { resources: targets(box.resources.map((pattern) => ecrRepositoryArn(pattern, place))) }),
    conditions: trust === undefined ? box.conditions : [...box.conditions, trust],
  };
}

function principalsOf(box: Box, partition: string, form: AccountForm): Principal[] {
  const accounts = (ids: readonly string[]): Principal[] =>
    sortedUnique(ids).map((id) => ({ type: 'AWS', id: form === 'id' ? id : accountRootArn(id, partition) }));
  switch (box.trust) {
    case 'accounts':
      return accounts(box.members);
    case 'identities':
      // ECR refuses a policy that names a role which does not exist (yet), and a grant to a role that was deleted and made
      // again stays broken. The account always exists, and the trust condition compares names.
      return accounts(box.members.map(accountOfIdentity));
    case 'services':
      return box.members.map((id) => ({ type: 'Service', id }));
    case 'organizations':
    case 'units':
    case 'anyone':
      return [{ type: '*', id: '*' }];
  }
}
