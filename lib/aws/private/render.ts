import { ecrRepositoryArn } from '../../policy/aws-names';
import { accountRootArn, type Principal } from '../../policy/principal';
import { renderStatement, type StatementJson } from '../../policy/render';
import { compareText, type Statement, sortedUnique, targets } from '../../policy/statement';
import { hasUnknown } from '../../policy/unknown';
import { type Box, TRUSTS, type Trust, trustCondition } from './boxes';
import { accountOfIdentity } from './identity-arns';
import { mergings } from './merge';
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
  readonly form: AccountForm;
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
  const kin = mergings(boxes);
  const otherSizes = others.map((statement) => longestText(JSON.stringify(statement)).length);
  let smallest: Rendered | undefined;
  for (const form of ['arn', 'id'] as const) {
    const say = writer(place, partition, form);
    const written = kin.map(({ asked, plans }): readonly Way[] => {
      const [only] = plans;
      if (only === asked && plans.length === 1) return [{ plan: only, count: only.length, text: '', size: 0 }];
      const naive = sizeOfWritten(say(asked));
      return plans
        .map((plan) => ({ plan, statements: say(plan) }))
        .map(({ plan, statements }) => ({
          plan,
          count: plan.length,
          text: `[${statements.map(({ text }) => text).join()}]`,
          size: sizeOfWritten(statements),
        }))
        .filter(({ size }) => size <= naive);
    });
    for (const first of ['count', 'size'] as const) {
      const chosen = say(written.flatMap((ways) => best(ways, first).plan));
      const statements = [...chosen.map(({ json }) => json), ...others];
      const values = [...chosen.map(({ value }) => value), ...others.map(intrinsicsOf)];
      const rendered: Rendered = { statements, values, size: sizeOfWritten(chosen, otherSizes), form };
      if (rendered.size <= limit) return rendered;
      if (smallest === undefined || rendered.size < smallest.size) smallest = rendered;
    }
  }
  return smallest as Rendered;
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

/** A box as a statement. */
interface Written {
  readonly trust: Trust;
  readonly json: StatementJson;
  /** With intrinsics in place of holes. */
  readonly value: unknown;
  readonly text: string;
  /** Characters, with values that are not known yet at their longest. */
  readonly size: number;
}

const EMPTY_SIZE = JSON.stringify({ Version: '2012-10-17', Statement: [] }).length;

/** Size of a policy of these statements, and of others of known sizes. */
function sizeOfWritten(statements: readonly Written[], others: readonly number[] = []): number {
  const sizes = [...statements.map(({ size }) => size), ...others];
  return sizes.reduce((sum, size) => sum + size, EMPTY_SIZE + Math.max(0, sizes.length - 1));
}

/** Writes boxes as statements in their order; each box once, however many ways it is part of. */
function writer(place: Place | undefined, partition: string, form: AccountForm): (boxes: readonly Box[]) => Written[] {
  const known = new Map<Box, Written>();
  const write = (box: Box): Written => {
    let found = known.get(box);
    if (found === undefined) {
      const json = renderStatement(statementOf(box, place, partition, form));
      const text = JSON.stringify(json);
      const value = hasUnknown(text) ? intrinsicsOf(json) : json;
      found = { trust: box.trust, json, value, text, size: longestText(text).length };
      known.set(box, found);
    }
    return found;
  };
  return (boxes) =>
    boxes.map(write).sort((a, b) => TRUSTS.indexOf(a.trust) - TRUSTS.indexOf(b.trust) || compareText(a.text, b.text));
}

function statementOf(box: Box, place: Place | undefined, partition: string, form: AccountForm): Statement {
  const trust = trustCondition(box);
  return {
    effect: 'Allow',
    principals: { not: false, values: principalsOf(box, partition, form) },
    actions: targets(box.actions),
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
