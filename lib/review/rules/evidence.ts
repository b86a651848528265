import { intersects, matches } from '../../policy/pattern';
import { accountOfPrincipal, identityNameOf } from '../../policy/principal';
import { compareText, type Statement } from '../../policy/statement';
import { hasUnknown } from '../../policy/unknown';
import type { Reason } from '../../policy/verdict';
import { type Clause, type Clauses, clausesOf, isLimit } from '../decide/clause';
import type { Lookup } from '../decide/lookup';
import { lookupOf } from '../decide/sides';
import type { Subject } from '../decide/subject';
import { identitySubject } from '../decide/subjects';
import type { Fact } from '../model/facts';
import type { AccessModel, Attachment, Cloud, RegistryRef } from '../model/model';
import { append } from '../model/multimap';
import { registryKey } from '../model/registry-key';
import { type RegistryClasses, type ResourceClass, resourceClassesOf } from '../who-can/resource-classes';

/** A clause whose statement could be read. */
export type ReadClause = Clause & { readonly statement: Statement };

/** What rules look at: the model, the facts that follow from it, and indexes that several rules need. Built once per review. */
export interface Evidence {
  readonly model: AccessModel;
  readonly facts: readonly Fact[];
  readonly clauses: Clauses;
  readonly lookup: Lookup;
  /** Allow statements of registry, repository and template policies, and of policy files that name principals. */
  readonly resourceAllows: readonly ReadClause[];
  /** Allow statements of the trust policies of roles that bear on registries. */
  readonly trustAllows: readonly ReadClause[];
  /** Allow statements of identity policies. */
  readonly identityAllows: readonly ReadClause[];
  /** Classes of repositories that policies of a registry tell apart. */
  classesOf(registry: RegistryRef): readonly ResourceClass[];
  /** A role or user as one who asks. */
  subjectOf(arn: string): Subject;
  /** Whether a role bears on registries; an assembly has many that do not. */
  isRegistryRole(arn: string): boolean;
  /** Whether the input shows how an account is set up: repositories, identities or policies of it, not its name alone. */
  shows(cloud: Cloud, account: string): boolean;
  /** Whether the input declares a role, user or group of this name and account, whatever its path. */
  declares(arn: string): boolean;
  /** Facts about registries of an account, as facts spell it. */
  factsOfAccount(account: string): readonly Fact[];
  /** Whether a role or user can do, or may be able to do, anything with a registry of an account. */
  hasAccess(principal: string, account: string): boolean;
  /** What a statement lets anyone at all do, or may let them. */
  openBy(clause: Clause): readonly Fact[];
}

/** `resources` are the classes that the facts were asked about. */
export function evidenceOf(
  model: AccessModel,
  facts: readonly Fact[],
  resources?: readonly RegistryClasses[],
): Evidence {
  const clauses = clausesOf(model);
  // What a policy that only restricts allows, it grants to nobody.
  const allows = clauses.all.filter(
    (one): one is ReadClause => one.statement?.effect === 'Allow' && !isLimit(one.attachment),
  );
  const registryRoles = rolesOfRegistries(model, clauses, allows);
  let classes: ReadonlyMap<string, readonly ResourceClass[]> | undefined;
  const shown = accountsShown(model);
  const named = new Set(model.identities.map(({ arn }) => nameKey(arn)));
  // A review can have a million facts, so only those are indexed that rules ask for.
  const open = new Map<string, Fact[]>();
  const access = new Set<string>();
  for (const fact of facts) {
    const { kind, id } = fact.principal;
    if (fact.decision === 'no') continue;
    if (kind === 'role' || kind === 'user') access.add(`${id}\n${fact.resource.account}`);
    if (kind === 'anyone') for (const key of new Set(fact.because.map(reasonKey))) append(open, key, fact);
  }
  let byAccount: Map<string, Fact[]> | undefined;
  return {
    model,
    facts,
    clauses,
    lookup: lookupOf(model),
    resourceAllows: allows.filter(({ attachment: { kind }, statement }) =>
      kind === 'unattached' ? statement.principals !== undefined : kind !== 'identity' && kind !== 'trust',
    ),
    trustAllows: allows.filter(({ attachment }) => attachment.kind === 'trust' && registryRoles.has(attachment.role)),
    identityAllows: allows.filter(({ attachment }) => attachment.kind === 'identity'),
    classesOf: (registry) => {
      classes ??= new Map(
        (resources ?? resourceClassesOf([model])).map((one) => [registryKey(one.registry), one.classes]),
      );
      return classes.get(registryKey(registry)) ?? [];
    },
    subjectOf: (arn) => identitySubject(arn.startsWith('acs:') ? 'alicloud' : 'aws', arn, model.environment),
    isRegistryRole: (arn) => registryRoles.has(arn),
    declares: (arn) => named.has(nameKey(arn)),
    shows: (cloud, account) => shown.has(`${cloud}\n${account}`),
    factsOfAccount: (account) => {
      if (byAccount === undefined) {
        byAccount = new Map();
        for (const fact of facts) append(byAccount, fact.resource.account, fact);
      }
      return byAccount.get(account) ?? [];
    },
    hasAccess: (principal, account) => access.has(`${principal}\n${account}`),
    openBy: (clause) => open.get(reasonKey(clause.reason)) ?? [],
  };
}

/** Names are unique within an account and kind, whatever the path before them. */
function nameKey(arn: string): string {
  const found = identityNameOf(arn);
  return found === undefined ? arn : `${accountOfPrincipal({ type: 'AWS', id: arn })}\n${found.kind}\n${found.name}`;
}

function reasonKey({ source, path, statement }: Reason): string {
  return `${source}\n${path}\n${statement ?? ''}`;
}

function accountsShown(model: AccessModel): ReadonlySet<string> {
  const shown = new Set<string>();
  const show = (cloud: Cloud, account: string | undefined): void => {
    if (account !== undefined && !hasUnknown(account)) shown.add(`${cloud}\n${account}`);
  };
  for (const { cloud, account } of model.identities) show(cloud, account);
  for (const { registry } of [...model.repositories, ...model.namespaces]) show(registry.cloud, registry.account);
  for (const { attachment, cloud } of model.policies) show(cloud, ownerOf(attachment));
  return shown;
}

/** The account that a policy belongs to. */
export function ownerOf(attachment: Attachment): string | undefined {
  switch (attachment.kind) {
    case 'identity':
      return accountOfPrincipal({ type: 'AWS', id: attachment.identity });
    case 'trust':
      return accountOfPrincipal({ type: 'AWS', id: attachment.role });
    case 'unattached':
    case 'control':
      return undefined;
    case 'boundary':
      return accountOfPrincipal({ type: 'AWS', id: attachment.identity });
    case 'endpoint':
      return attachment.account;
    default:
      return attachment.registry.account;
  }
}

/**
 * Roles of which something says that they matter here: they may act on a registry, move its images, or assume a role that
 * may; and roles of which the input shows nothing but the trust policy. An assembly has many others, which are not reviewed.
 */
function rolesOfRegistries(model: AccessModel, clauses: Clauses, allows: readonly ReadClause[]): ReadonlySet<string> {
  const roles = new Set<string>();
  for (const flow of model.flows) if (flow.role !== undefined) roles.add(flow.role);
  for (const role of clauses.trust.keys()) {
    const own = clauses.identity.get(role);
    if (own === undefined || own.some((one) => one.statement === undefined || namesRegistryActions(one.statement)))
      roles.add(role);
  }
  const direct = [...roles].sort(compareText);
  for (const { attachment, statement } of allows) {
    if (attachment.kind !== 'identity' || roles.has(attachment.identity)) continue;
    if (allowsAction(statement, 'sts:AssumeRole') === 'no' || statement.resources === undefined) continue;
    const { not, values } = statement.resources;
    if (direct.some((role) => values.some((value) => matches(value, role) !== 'no') !== not))
      roles.add(attachment.identity);
  }
  return roles;
}

function namesRegistryActions({ effect, actions }: Statement): boolean {
  return (
    effect === 'Allow' && (actions.not || actions.values.some((one) => REGISTRY_ACTIONS.some((all) => meets(one, all))))
  );
}

const REGISTRY_ACTIONS = ['ecr:*', 'cr:*'];

function meets(action: string, pattern: string): boolean {
  return intersects(action.toLowerCase(), pattern);
}

/** Whether the actions of a statement include one. Both vendors compare them without regard to case. */
export function allowsAction({ actions }: Statement, action: string): 'yes' | 'maybe' | 'no' {
  let found: 'yes' | 'maybe' | 'no' = 'no';
  for (const pattern of actions.values) {
    const answer = matches(pattern.toLowerCase(), action.toLowerCase());
    if (answer === 'yes') return actions.not ? 'no' : 'yes';
    if (answer === 'maybe') found = 'maybe';
  }
  return actions.not ? (found === 'no' ? 'yes' : 'maybe') : found;
}
