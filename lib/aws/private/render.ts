import {
  accountRootArn,
  compareText,
  ecrRepositoryArn,
  type Policy,
  type Principal,
  renderPolicy,
  type Statement,
  type StatementJson,
  sortedUnique,
  targets,
} from '../../policy';
import { type Box, TRUSTS, trustCondition } from './boxes';
import { accountOfIdentity } from './classify';
import { mergings } from './merge';
import { longestText } from './resolved-text';

/** Where a registry is; texts that may have holes. */
export interface Place {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
}

/** How whole accounts are written: as the ARN of their root, or in a third of the space as the bare id. Both mean the same. */
export type AccountForm = 'arn' | 'id';

export interface Rendered {
  readonly statements: readonly StatementJson[];
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
  let smallest: Rendered | undefined;
  for (const form of ['arn', 'id'] as const) {
    const written = kin.map(({ asked, plans }) => {
      const say = (plan: readonly Box[]) => statementsOf(plan, place, partition, form);
      const naive = sizeOf(say(asked));
      return plans
        .map((plan) => ({ plan, statements: say(plan) }))
        .map(({ plan, statements }) => ({
          plan,
          count: plan.length,
          text: JSON.stringify(statements),
          size: sizeOf(statements),
        }))
        .filter(({ size }) => size <= naive);
    });
    for (const first of ['count', 'size'] as const) {
      const chosen = written.flatMap((ways) => best(ways, first).plan);
      const statements = [...statementsOf(chosen, place, partition, form), ...others];
      const rendered: Rendered = { statements, size: sizeOf(statements), form };
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

/** Size of a policy of these statements. */
export function sizeOf(statements: readonly StatementJson[]): number {
  return longestText(JSON.stringify({ Version: '2012-10-17', Statement: statements })).length;
}

function statementsOf(
  boxes: readonly Box[],
  place: Place | undefined,
  partition: string,
  form: AccountForm,
): StatementJson[] {
  const statements = [...boxes]
    .map((box) => ({ box, statement: statementOf(box, place, partition, form) }))
    .map(({ box, statement }) => ({ box, json: renderOne(statement) }))
    .map(({ box, json }) => ({ box, json, text: JSON.stringify(json) }));
  statements.sort((a, b) => TRUSTS.indexOf(a.box.trust) - TRUSTS.indexOf(b.box.trust) || compareText(a.text, b.text));
  return statements.map(({ json }) => json);
}

function renderOne(statement: Statement): StatementJson {
  const policy: Policy = { dialect: 'aws', version: '2012-10-17', statements: [statement] };
  return renderPolicy(policy).Statement[0] as StatementJson;
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
