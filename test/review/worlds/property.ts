import * as fc from 'fast-check';
import { type AccessDecision, type AccessModel, decide, type Fact, readSources } from 'registry-access/review';
import { type Answer, accountOf, isService, type Shown } from './covered-by';
import type { Asked } from './requests';
import type { Source } from './source';
import type { World } from './world';
import { writeCloudFormation } from './write-cloudformation';
import { writePolicyFiles } from './write-policy-files';
import { writePulumi } from './write-pulumi';
import { writeTerraformPlan, writeTerraformStates } from './write-terraform';
import { inLongForm, inShortForm } from './write-yaml';

/** What breaks a property: what was asked and said, and the artefacts. */
export interface Broken {
  /** Kind of the defect, for counting, and for shrinking one kind at a time. */
  readonly kind: string;
  readonly what: string;
  readonly sources: readonly Source[];
  /** The version before, where there are two. */
  readonly base?: readonly Source[];
}

/** A property of worlds that were written as artefacts and read back. */
export interface WorldProperty {
  readonly name: string;
  /** How many cases run in `npm test`. */
  readonly runs: number;
  /** One generated case; asked, it answers what is broken in it. */
  readonly of: fc.Arbitrary<() => Iterable<Broken>>;
}

type OfWorlds = (name: string, runs: number, of: fc.Arbitrary<World>, as: fc.Arbitrary<Form>) => WorldProperty;

/** The property that nothing is broken in a world that is written in a form; `more` is what is drawn beside them. */
export function ofWorlds<More extends unknown[]>(
  broken: (world: World, form: Form, ...more: More) => Iterable<Broken>,
  ...more: { [K in keyof More]: fc.Arbitrary<More[K]> }
): OfWorlds {
  return (name, runs, of, as) => {
    const cases = fc.tuple(of, as, fc.tuple<More>(...more));
    return {
      name,
      runs,
      of: cases.map(
        ([world, form, rest]) =>
          () =>
            broken(world, form, ...rest),
      ),
    };
  };
}

export type Form = 'cloudformation' | 'yaml' | 'short-yaml' | 'pulumi' | 'plan' | 'states' | 'files';

export const FORM: fc.Arbitrary<Form> = fc.constantFrom('cloudformation', 'pulumi', 'files');
/** Forms that show identities with all of their policies. */
export const DECLARED: fc.Arbitrary<Form> = fc.constantFrom('cloudformation', 'pulumi');
export const TEMPLATE: fc.Arbitrary<Form> = fc.constant('cloudformation');
export const PROGRAM: fc.Arbitrary<Form> = fc.constant('pulumi');
export const PLAN: fc.Arbitrary<Form> = fc.constant('plan');
/** What Terraform will make, and what it made. */
export const TERRAFORM: fc.Arbitrary<Form> = fc.constantFrom('plan', 'states');

/** The world in one form; in CloudFormation what Alibaba Cloud has is a program beside it. */
export function written(of: World, form: Form): Source[] {
  switch (form) {
    case 'cloudformation':
      return [
        ...(of.aws === undefined ? [] : writeCloudFormation(of.aws, of.dress)),
        ...(of.ram === undefined ? [] : writePulumi({ ...of, aws: undefined })),
      ];
    case 'yaml':
      return inLongForm(written(of, 'cloudformation'));
    case 'short-yaml':
      return inShortForm(written(of, 'cloudformation'), of.dress);
    case 'pulumi':
      return writePulumi(of);
    case 'plan':
      return writeTerraformPlan(of);
    case 'states':
      return writeTerraformStates(of);
    case 'files':
      return writePolicyFiles(of);
  }
}

/** The only way back: through the readers that users have. */
export function read(sources: readonly Source[]): AccessModel {
  return readSources(sources);
}

/** An answer that rests on a side that the input does not show is an assumption, and no row. */
export function isAssumption({ because, needs }: AccessDecision): boolean {
  return (
    because.length === 0 && needs.length > 0 && needs.every((one) => one === 'caller-iam' || one === 'resource-policy')
  );
}

/** What `decide` says, where it says more than what it takes for granted. */
export function decided(model: AccessModel, asked: Asked): Answer {
  const answer = decide(model, asked);
  return isAssumption(answer) ? 'no' : answer.decision;
}

/** What the input shows of both sides. */
export function shownIn({ identities, repositories, policies }: AccessModel): Shown {
  const placeOf = ({ account, region }: { readonly account: string; readonly region: string }): string =>
    `${account}/${region}`;
  return {
    identities: new Set(identities.filter((one) => one.elsewhere !== true).map((one) => one.arn)),
    resources: new Set([
      ...repositories.map(({ registry, name }) => `${placeOf(registry)}/${name}`),
      ...policies.flatMap(({ attachment }) => (attachment.kind === 'registry' ? [placeOf(attachment.registry)] : [])),
    ]),
  };
}

/**
 * Whether the answer goes by a role that acts for its own: a role's trusted services, and principals of its account, act with
 * the role's own rows, as every table says.
 */
export function isOwnWay(model: AccessModel, asked: Asked): boolean {
  const roles = decide(model, asked).needs.flatMap((need) => /^assuming (\S+)$/.exec(need)?.[1] ?? []);
  const account = accountOf(asked.principal);
  return roles.length > 0 && (isService(asked.principal) || roles.some((role) => accountOf(role) === account));
}

/**
 * Whether `maybe` is said of an account as a whole because of identities in it of which the input shows all, and shows that they
 * may not: the table has a row for whoever has access, and the account has none by itself.
 */
export function isOfNobodyInIt(model: AccessModel, asked: Asked): boolean {
  const account = accountOf(asked.principal);
  if (account !== asked.principal) return false;
  const inIt = model.identities.filter(({ arn, elsewhere }) => elsewhere !== true && accountOf(arn) === account);
  const other = `arn:aws:iam::${account}:role/in-no-input`;
  return (
    inIt.length > 0 &&
    [...inIt.map(({ arn }) => arn), other].every((principal) => decided(model, { ...asked, principal }) === 'no')
  );
}

export function say(asked: Asked): string {
  return `${asked.principal} ${asked.action} ${asked.resource}`;
}

/** A row without its reasons, for comparing and for people. */
export function rowText({
  principal,
  capability,
  resource,
  decision,
  when,
  needs,
  ...rest
}: Omit<Fact, 'because' | 'cloud'>): string {
  const { actions } = rest as { actions?: readonly string[] };
  return [
    `${principal.kind} ${principal.id}`,
    capability + (actions === undefined ? '' : ` [${actions.join(' ')}]`),
    `${resource.kind} ${resource.account}/${resource.region}/${resource.name}`,
    decision,
    ...(when.length === 0 ? [] : [`when ${JSON.stringify(when)}`]),
    ...(needs.length === 0 ? [] : [`needs ${needs.join()}`]),
  ].join(' | ');
}

/** Who asks, by kind: the first thing to know of a defect. */
export function kindOf({ principal }: Asked, shown: Shown): string {
  if (shown.identities.has(principal)) return 'declared identity';
  if (isService(principal)) return 'service';
  if (accountOf(principal) === principal) return 'account';
  if (principal.includes(':assumed-role/')) return 'session';
  return principal.endsWith('/other') ? 'unnamed identity' : 'identity elsewhere';
}
