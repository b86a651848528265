import { parseAcsName } from '../../policy/alicloud-names';
import { accountRootArn, type Principal, ramRootArn } from '../../policy/principal';
import { renderStatement, type StatementJson } from '../../policy/render';
import { type Condition, type Statement, targets } from '../../policy/statement';
import type { Asked, Asking } from '../decide/asked';
import { PUBLIC_REGION, V1_SCOPE_ACTIONS } from '../decide/capabilities';
import { clausesOf } from '../decide/clause';
import { actionNamed } from '../decide/data/actions';
import { sameAccount } from '../decide/evaluate';
import { scopeOf } from '../decide/hits';
import type { RequestSide } from '../decide/side-answers';
import { isServiceLinked } from '../decide/subject';
import type { AccessModel } from '../model/model';
import { registryKey } from '../model/registry-key';
import type { PolicyPlace } from './explanation';
import type { DenialContext } from './messages/denial';

/** What is to be added on a side: where, and the statements. */
export interface AddedStatements {
  readonly to: PolicyPlace;
  readonly statements: readonly StatementJson[];
}

/** One action with the names under which it is checked. */
export interface LackingAction {
  readonly action: string;
  readonly target: Asked;
}

/** The least that lets actions through on a side; undefined where no statement there could. */
export function additionOn(
  model: AccessModel,
  side: RequestSide,
  lacking: readonly LackingAction[],
  asking: Asking,
  context: DenialContext,
): AddedStatements | undefined {
  const [first] = lacking;
  if (first === undefined) return undefined;
  const { target } = first;
  const { subject } = asking;
  switch (side) {
    case 'caller':
    case 'boundary': {
      // The policies of a service-linked role are its service's.
      if (isServiceLinked(subject)) return undefined;
      const identity = identityOf(asking, context);
      if (identity === undefined) return undefined;
      const kind = side === 'caller' ? 'identity' : 'boundary';
      return { to: { kind, identity }, statements: byResource(lacking).map((one) => render(one)) };
    }
    case 'endpoint': {
      const endpoint = contextValue(context, 'aws:SourceVpce') ?? endpointIn(asking) ?? '';
      const principals = { not: false, values: [{ type: '*' as const, id: '*' }] };
      return {
        to: { kind: 'endpoint', endpoint },
        statements: byResource(lacking).map((one) => render({ ...one, principals })),
      };
    }
    case 'trust': {
      const { role } = target;
      const principals = trusted(asking, context);
      if (role === undefined || principals === undefined) return undefined;
      const statement = { actions: targets(lacking.map(({ action }) => action)), ...principals };
      return { to: { kind: 'trust', role }, statements: [render(statement)] };
    }
    case 'registry': {
      const { registry } = target;
      if (registry === undefined || subject.cloud !== 'aws') return undefined;
      const principals = letIn(target, asking, context);
      if (principals === undefined) return undefined;
      const to = placeOf(model, target, lacking);
      const parts =
        to.kind === 'registry' ? byResource(lacking) : [{ actions: targets(lacking.map(({ action }) => action)) }];
      return { to, statements: parts.map((one) => render({ ...one, ...principals })) };
    }
    case 'control':
      return undefined;
  }
}

function render(part: Pick<Statement, 'actions'> & Partial<Statement>): StatementJson {
  return renderStatement({ effect: 'Allow', conditions: [], ...part });
}

/** One statement for each set of resources. */
function byResource(lacking: readonly LackingAction[]): Pick<Statement, 'actions' | 'resources'>[] {
  const byName = new Map<string, string[]>();
  for (const { action, target } of lacking) {
    const name = resourceName(action, target);
    byName.set(name, [...(byName.get(name) ?? []), action]);
  }
  return [...byName].map(([name, actions]) => ({ actions: targets(actions), resources: targets([name]) }));
}

/** The name under which a policy allows an action; two vendor pages disagree on the token of ACR, and `*` is right by both. */
function resourceName(action: string, { names }: Asked): string {
  const level = actionNamed(action)?.resource;
  const [first = '*'] = names;
  if (/^cr:getauthorizationtoken$/i.test(action)) return '*';
  return level === 'registry' || level === 'namespace' || level === 'family' ? (names.at(-1) ?? first) : first;
}

/** ARN of whoever asks as its policies are attached to it. */
export function identityOf({ subject }: Asking, context: DenialContext): string | undefined {
  const { account } = subject;
  if (account === undefined || subject.kind === 'anyone') return undefined;
  const known = contextValue(context, subject.cloud === 'aws' ? 'aws:PrincipalArn' : 'acs:PrincipalARN');
  if (subject.kind === 'account' || subject.arn === undefined) return known ?? account;
  return known ?? withSsoPath(subject.arn);
}

/** Where roles of IAM Identity Center are; between the two parts of the path there may be a Region. */
function withSsoPath(arn: string): string {
  return arn.replace(/:role\/(?=AWSReservedSSO_)/, ':role/aws-reserved/sso.amazonaws.com*/');
}

type Named = Pick<Statement, 'principals' | 'conditions'>;

function only(principal: Principal, conditions: readonly Condition[] = []): Named {
  return { principals: { not: false, values: [principal] }, conditions };
}

/** As a registry names who may: the account, and the role or user by a condition, for ECR refuses a role that is not there. */
function letIn(target: Asked, asking: Asking, context: DenialContext): Named | undefined {
  const { subject } = asking;
  const { account, service, federated } = subject;
  if (service !== undefined) return only({ type: 'Service', id: service }, sourceConditions(context));
  if (federated !== undefined || account === undefined || subject.kind === 'anyone') return undefined;
  const partition = subject.partition ?? target.partition ?? 'aws';
  const root: Principal = { type: 'AWS', id: accountRootArn(account, partition) };
  const identity = identityOf(asking, context);
  // What moves images between registries, ECR documents for whole accounts.
  if (identity === undefined || identity === account || isServiceLinked(subject)) return only(root);
  // Within one account the account's root hands the question on to IAM, so that only the name itself lets in.
  if (sameAccount(account, target.registry?.account ?? '') === 'yes') return only({ type: 'AWS', id: identity });
  return only(root, [{ operator: 'ArnLike', key: 'aws:PrincipalArn', values: [identity] }]);
}

/** For whom a service acts, where the request says it. */
function sourceConditions(context: DenialContext): readonly Condition[] {
  const found: Condition[] = [];
  for (const [key, operator] of [
    ['aws:SourceArn', 'ArnLike'],
    ['aws:SourceAccount', 'StringEquals'],
  ] as const) {
    const value = contextValue(context, key);
    if (value !== undefined) found.push({ operator, key, values: [value] });
  }
  return found;
}

/** What the keys of a provider's claims begin with: its issuer, on Alibaba Cloud `oidc`; undefined for SAML. */
export function issuerOf(federated: string): string | undefined {
  if (federated.includes(':saml-provider/')) return undefined;
  return federated.startsWith('acs:') ? 'oidc' : (federated.split(':oidc-provider/')[1] ?? federated);
}

/**
 * For whom a provider of identities vouches in a request. Undefined where the request does not say: the provider alone is
 * everybody with an account there, for GitHub the whole world.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 */
function claimsFor(federated: string, context: DenialContext): readonly Condition[] | undefined {
  const issuer = issuerOf(federated);
  if (issuer === undefined) return [];
  const claims = Object.entries(context).flatMap(([key, value]): Condition[] => {
    if (value === null || !key.toLowerCase().startsWith(`${issuer.toLowerCase()}:`)) return [];
    return [{ operator: 'StringEquals', key, values: typeof value === 'string' ? [value] : value }];
  });
  return claims.some(({ key }) => /:sub$/i.test(key)) ? claims : undefined;
}

function trusted(asking: Asking, context: DenialContext): Named | undefined {
  const { subject } = asking;
  const { service, federated, account, cloud } = subject;
  if (service !== undefined) return only({ type: 'Service', id: service });
  if (federated !== undefined) {
    const claims = claimsFor(federated, context);
    return claims === undefined ? undefined : only({ type: 'Federated', id: federated }, claims);
  }
  const identity = identityOf(asking, context);
  if (identity === undefined || account === undefined) return undefined;
  const type = cloud === 'aws' ? 'AWS' : 'RAM';
  if (identity !== account) return only({ type, id: identity });
  return only({
    type,
    id: cloud === 'aws' ? accountRootArn(account, subject.partition ?? 'aws') : ramRootArn(account),
  });
}

/** The policy of the registry or that of the repository: the one that is in force for the actions, and that is there already. */
function placeOf(model: AccessModel, target: Asked, lacking: readonly LackingAction[]): PolicyPlace {
  const { registry, repository } = target;
  const { account, region } = registry as NonNullable<Asked['registry']>;
  const ofRegistry: PolicyPlace = { kind: 'registry', account, region };
  if (repository === undefined) return ofRegistry;
  const ofRepository: PolicyPlace = { kind: 'repository', account, region, repository };
  if (region === PUBLIC_REGION) return ofRepository;
  const actions = lacking.map(({ action }) => action.toLowerCase());
  // A repository that is to be made has no policy yet.
  if (actions.includes('ecr:createrepository')) return ofRegistry;
  const key = registryKey(registry as NonNullable<Asked['registry']>);
  const here = clausesOf(model).resource.filter(
    ({ attachment }) => 'registry' in attachment && registryKey(attachment.registry) === key,
  );
  const onRegistry = here.filter(({ attachment }) => attachment.kind === 'registry');
  const scopes = onRegistry.map((clause) => scopeOf(clause, model.environment));
  const isV1 = model.environment.registryPolicyScope === 'V1' || scopes.includes('V1');
  if (isV1 && !actions.every((action) => V1_SCOPE_ACTIONS.has(action))) return ofRepository;
  if (onRegistry.length > 0) return ofRegistry;
  const isRepository = model.repositories.some((one) => registryKey(one.registry) === key && one.name === repository);
  return isRepository ? ofRepository : ofRegistry;
}

function endpointIn({ ceilings }: Asking): string | undefined {
  const [one] = ceilings?.endpoints ?? [];
  return one?.attachment.kind === 'endpoint' ? one.attachment.endpoint : undefined;
}

function contextValue(context: DenialContext, key: string): string | undefined {
  const found = Object.entries(context).find(([own]) => own.toLowerCase() === key.toLowerCase())?.[1];
  return typeof found === 'string'
    ? found
    : Array.isArray(found) && found.length === 1
      ? (found[0] as string)
      : undefined;
}

/** Account of an identity by its ARN or `acs:` name, or of an account by itself. */
export function ownerOf(identity: string): string {
  return /^\d+$/.test(identity) ? identity : (parseAcsName(identity)?.account ?? identity.split(':')[4] ?? '');
}
