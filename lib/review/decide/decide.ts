import { accountOfPrincipal, allOf, type Decision, hasUnknown, matches, NameError, type Reason } from '../../policy';
import { type Circumstance, circumstanceText } from '../model/circumstance';
import type { AccessModel, Cloud } from '../model/model';
import { type Alternative, both, compareAlternatives, reduce } from './alternatives';
import { rolesReached } from './chains';
import { type Clause, clausesOf } from './clause';
import { type Answer, evaluate, type Sides, sameAccount } from './evaluate';
import { bearingOn } from './hits';
import { Kept, perModel } from './request-cache';
import { type RequestTarget, targetOf } from './request-target';
import { lookupOf, type OfSubject } from './sides';
import type { Subject } from './subject';
import { meets } from './subject-partition';
import { isPlaceable, requestSubject } from './subjects';
import { sameRegistry, type Target } from './target';
import { bothGiven } from './worlds';

/** One concrete request. */
export interface AccessRequest {
  /** ARN of a role, user or assumed-role session; account id or UID (some principal of it); service name; `*` (any AWS account). */
  readonly principal: string;
  /** `ecr:BatchGetImage`, `cr:PullRepository`. */
  readonly action: string;
  /** ARN or `acs:` name of the resource; `*` for an action that has none. */
  readonly resource: string;
  /** Request context by key; `null` for "known to be absent". A key that is not given is unknown. */
  readonly context?: Readonly<Record<string, string | readonly string[] | null>>;
}

export interface AccessDecision {
  /**
   * `no` only where nothing in the input can grant it, however its unknowns turn out. Where a side that is not in the input
   * could grant it alone (the IAM of the registry's own account, a registry that the input does not show), it is `maybe`.
   */
  readonly decision: Decision;
  readonly because: readonly Reason[];
  /** What it also takes: `caller-iam`, `resource-policy`, a condition on a key that was not given, the assumption of a role. */
  readonly needs: readonly string[];
}

/**
 * Decides one request on the policies of a model, directly or by the assumption of one role that the input declares.
 *
 * A layer that is not in the input (SCPs, RCPs, boundaries, session policies) is taken as not restricting.
 * @throws NameError for a principal, action or resource that cannot be placed
 */
export function decide(model: AccessModel, request: AccessRequest): AccessDecision {
  const { targets, subjects } = preparedOf(model);
  const target = targets.get(request.action, request.resource, () => askedOf(model, request));
  const asks = (): Asking => askingOf(model, request, target.cloud);
  const asking = isBare(request) ? subjects.get(target.cloud, request.principal, asks) : asks();
  const { subject } = asking;
  if (!meets(subject, target.partition)) return NOTHING_GRANTS;
  if (target.open?.decision === 'yes') return { decision: 'yes', because: target.open.because, needs: [] };
  const answer = answerOf(model, target, asking, request.action);
  const found = target.open === undefined ? answer.alternatives : [...answer.alternatives, target.open];
  const ways = decisionOf(found) === 'yes' ? found : [...found, ...hops(model, subject, target, request)];
  const best = bestOf(ways);
  if (best !== undefined)
    return {
      decision: decisionOf([best]),
      because: best.because,
      needs: [...best.needs, ...best.when.map((one) => circumstanceText(one))],
    };
  if (answer.denied !== undefined) return { decision: 'no', because: answer.denied, needs: [] };
  const unseen = unseenSides(target, asking);
  return unseen.length > 0 ? { decision: 'maybe', because: [], needs: unseen } : NOTHING_GRANTS;
}

const NO_ANSWER: Answer = { alternatives: [] };

function answerOf(model: AccessModel, target: Asked, asking: Asking, action: string): Answer {
  const { subject } = asking;
  // Of an action without a resource, the resource control policies of the caller's account are in force.
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
  const resource =
    target.registry === undefined && target.role === undefined
      ? lookupOf(model).withoutResource(target.cloud, subject.account ?? '')
      : target.resource;
  // Most requests to most registries meet no policy at all.
  if (resource.length === 0 && asking.identity.length === 0 && asking.ceilings === undefined) return NO_ANSWER;
  const { names, partition } = target;
  const question = { action, names, account: accountOf(target, subject), partition };
  return evaluate(question, subject, sidesOf(target, resource, asking), model.environment);
}

const NOTHING_GRANTS: AccessDecision = Object.freeze({
  decision: 'no',
  because: Object.freeze([]),
  needs: Object.freeze([]),
});

/** A subject with its own policies. */
interface Asking extends OfSubject {
  readonly subject: Subject;
}

/** A target with the policies on it that can bear on the action at all. */
interface Asked extends RequestTarget, Pick<Sides, 'resourceIsVisible' | 'resourceAlways' | 'given'> {
  readonly cloud: Cloud;
  readonly resource: readonly Clause[];
  readonly open?: Alternative;
}

/** What requests to one model have in common: who asks and what is asked about come up again and again. */
interface Prepared {
  /** By action and resource. */
  readonly targets: Kept<Asked>;
  /** By cloud and principal, for requests without a context. */
  readonly subjects: Kept<Asking>;
}

const preparedOf = perModel((): Prepared => ({ targets: new Kept(), subjects: new Kept() }));

function askedOf(model: AccessModel, request: AccessRequest): Asked {
  const lookup = lookupOf(model);
  const target = { ...targetOf(request), cloud: cloudOf(request) };
  const question = { action: request.action, names: target.names };
  if (target.role !== undefined) {
    const { clauses, visible, given } = lookup.trust(target.role);
    return {
      ...target,
      resource: bearingOn(clauses, question),
      resourceIsVisible: visible,
      resourceAlways: true,
      given,
    };
  }
  if (target.registry === undefined) return { ...target, resource: [], resourceIsVisible: true };
  const { clauses, visible, given } = lookup.resource(target as Target);
  const open = visibilityOf(model, target, request.action);
  return {
    ...target,
    resource: bearingOn([...clauses, ...lookup.future(target as Target)], question),
    // Alibaba Cloud has no policies on registries, so an identity policy never reaches into another account.
    resourceIsVisible: visible || target.registry.cloud === 'alicloud',
    given,
    ...(open === undefined ? {} : { open }),
  };
}

function isBare({ context }: AccessRequest): boolean {
  return context === undefined || Object.keys(context).length === 0;
}

function askingOf(model: AccessModel, request: AccessRequest, cloud: Cloud): Asking {
  const subject = subjectOf(model, request, cloud);
  return { subject, ...lookupOf(model).identity(subject) };
}

function sidesOf(
  target: Asked,
  resource: readonly Clause[],
  { subject, identity, identityIsVisible, given, ceilings, tags }: Asking,
): Sides {
  const { resourceIsVisible, resourceAlways, role } = target;
  return {
    resource,
    resourceIsVisible,
    resourceAlways: resourceAlways === true,
    identity,
    identityIsVisible,
    given: bothGiven(given, target.given),
    ceilings,
    tags,
    identityAlways: role !== undefined && subject.cloud === 'alicloud',
  };
}

function bestOf(alternatives: readonly Alternative[]): Alternative | undefined {
  if (alternatives.length < 2) return alternatives[0];
  const sure = alternatives.filter((one) => decisionOf([one]) === 'yes');
  return [...(sure.length > 0 ? sure : alternatives)].sort(compareAlternatives)[0];
}

/** A condition that the request leaves open keeps a `yes` from being one; the assumption of a role does not. */
function decisionOf(alternatives: readonly Alternative[]): Decision {
  const sure = alternatives.some((one) => one.decision === 'yes' && one.when.every(({ kind }) => kind === 'assuming'));
  return sure ? 'yes' : alternatives.length > 0 ? 'maybe' : 'no';
}

/** Which sides that the input does not show could grant it where nothing in the input does. */
function unseenSides(target: Asked, { subject, identityIsVisible }: Asking): readonly string[] {
  const callerIsUnseen = subject.account !== undefined && !identityIsVisible;
  const caller = callerIsUnseen ? ['caller-iam'] : [];
  const resource = target.resourceIsVisible ? [] : ['resource-policy'];
  if (subject.account === undefined) return resource;
  const same = sameAccount(subject.account, accountOf(target, subject));
  // Within one account either side is enough, but a role always has to be trusted.
  if (same !== 'no' && target.resourceAlways !== true) return callerIsUnseen ? caller : resource;
  // Two sides are needed: what the caller's own policies would grant, they would have granted above.
  return resource.length > 0 && callerIsUnseen ? [...caller, ...resource] : [];
}

function accountOf(target: RequestTarget, subject: Subject): string {
  return (
    target.registry?.account ?? accountOfPrincipal({ type: 'AWS', id: target.role ?? '' }) ?? subject.account ?? ''
  );
}

/** Keys of the context that say who asks, and so change with the assumption of a role. */
const OF_THE_CALLER =
  /^(?:aws|acs):(?:principal|userid|username|source(?:account|arn|org|identity)|multifactor|mfa|token)|^(?:sts|oidc|saml):/i;

const NO_WAYS: readonly Alternative[] = [];

function hops(model: AccessModel, subject: Subject, target: Asked, request: AccessRequest): readonly Alternative[] {
  if (target.role !== undefined) return NO_WAYS;
  const found: Alternative[] = [];
  const lookup = lookupOf(model);
  const kept = Object.entries(request.context ?? {}).filter(([key]) => !OF_THE_CALLER.test(key));
  for (const [role, ways] of rolesReached(model, subject)) {
    const asRole = requestSubject(role, Object.fromEntries(kept), model.environment);
    const answer = answerOf(model, target, { subject: asRole, ...lookup.identity(asRole) }, request.action);
    found.push(...reduce(both(ways, answer.alternatives)));
  }
  return found;
}

/** What a public repository gives to everybody without any policy; undefined where there is nothing of the kind. */
function visibilityOf(model: AccessModel, target: RequestTarget, action: string): Alternative | undefined {
  const { registry, repository } = target;
  if (registry === undefined || repository === undefined || !PUBLIC_PULL.test(action)) return undefined;
  let found: Alternative | undefined;
  let isDeclared = false;
  for (const { registry: at, name, visibility, origin } of model.repositories) {
    const here = allOf([sameRegistry(at, registry), matches(name, repository)]);
    if (here === 'no') continue;
    isDeclared ||= here === 'yes';
    if (visibility === 'private') continue;
    const decision = here === 'yes' && visibility === 'public' ? 'yes' : 'maybe';
    if (found?.decision !== 'yes') found = openTo(decision, [], origin);
  }
  if (isDeclared || found !== undefined) return found;
  for (const { registry: at, name, defaultVisibility, autoCreate, origin } of model.namespaces) {
    const here = allOf([sameRegistry(at, registry), matches(`${name}/*`, repository)]);
    if (here !== 'no' && defaultVisibility !== 'private' && autoCreate !== false)
      return openTo('maybe', [{ kind: 'created', by: 'auto-create' }], origin);
  }
  return undefined;
}

const PUBLIC_PULL = /^cr:pullrepository$/i;

function openTo(decision: Alternative['decision'], when: readonly Circumstance[], reason: Reason): Alternative {
  return { decision, when, needs: [], because: [{ source: reason.source, path: reason.path }] };
}

function cloudOf({ action, resource }: AccessRequest): Cloud {
  return resource.startsWith('acs:') || /^cr:/i.test(action) ? 'alicloud' : 'aws';
}

function subjectOf(model: AccessModel, request: AccessRequest, cloud: Cloud): Subject {
  if (!isPlaceable(request.principal) && !(hasUnknown(request.principal) && isDeclared(model, request.principal))) {
    throw new NameError({
      what: 'cannot place the principal',
      got: request.principal,
      allowed:
        "an ARN ('arn:aws:iam::444455556666:role/ci', 'acs:ram::…:role/…'), an account id or UID, a service name, or '*'",
    });
  }
  return requestSubject(request.principal, request.context ?? {}, model.environment, cloud, lookupOf(model).roleNamed);
}

function isDeclared(model: AccessModel, arn: string): boolean {
  return clausesOf(model).trust.has(arn) || model.identities.some((one) => one.arn === arn);
}
