import {
  accountRootArn,
  compareText,
  ecrRepositoryArn,
  type Policy,
  type Principal,
  policySize,
  renderPolicy,
  type Statement,
  type StatementJson,
  sortedUnique,
  targets,
} from '../../policy';
import { type Box, TRUSTS, trustCondition } from './boxes';
import { accountOfIdentity } from './classify';
import { mergings } from './merge';
import { longestTexts } from './resolved-text';

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
  const plans = mergings(boxes);
  const naive = sizeOf(statementsOf(boxes, place, partition, 'arn'));
  for (const form of ['arn', 'id'] as const) {
    const candidates = plans
      .map((plan) => {
        const statements = statementsOf(plan, place, partition, form);
        return {
          statements: [...statements, ...others],
          form,
          size: sizeOf([...statements, ...others]),
          bare: sizeOf(statements),
        };
      })
      .filter(({ bare }) => bare <= naive);
    candidates.sort(
      (a, b) =>
        a.statements.length - b.statements.length ||
        a.size - b.size ||
        compareText(JSON.stringify(a.statements), JSON.stringify(b.statements)),
    );
    const fits = candidates.find(({ size }) => size <= limit);
    if (fits !== undefined) return fits;
    if (form === 'id') return candidates.reduce((best, next) => (next.size < best.size ? next : best));
  }
  throw new Error('unreachable');
}

/** Size of a policy of these statements. */
export function sizeOf(statements: readonly StatementJson[]): number {
  return policySize(longestTexts({ Version: '2012-10-17', Statement: statements }));
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
