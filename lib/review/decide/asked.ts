import { NameError } from '../../policy/errors';
import { accountOfPrincipal } from '../../policy/principal';
import { hasUnknown } from '../../policy/unknown';
import type { AccessModel, Cloud } from '../model/model';
import { memberOf } from './account-answers';
import type { Alternative } from './alternatives';
import { type Clause, clausesOf } from './clause';
import { clausesAbout } from './clause-index';
import type { Sides } from './evaluate';
import { bearingOn, type Question } from './hits';
import type { OfSubject } from './lookup';
import { perModel } from './per-model';
import { Kept } from './request-cache';
import { isPlaceable, requestSubject } from './request-subject';
import { type RequestTarget, targetOf } from './request-target';
import { lookupOf } from './sides';
import type { Subject } from './subject';
import type { Target } from './target';
import { visibilityOf } from './visibility';
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

/** A subject with its own policies. */
export interface Asking extends OfSubject {
  readonly subject: Subject;
  /** See `memberOf`. */
  readonly member?: string | undefined;
}

/** A target with the policies on it that can bear on the action at all. */
export interface Asked extends RequestTarget, Pick<Sides, 'resourceIsVisible' | 'resourceAlways' | 'given'> {
  readonly cloud: Cloud;
  readonly resource: readonly Clause[];
  readonly open?: Alternative;
}

/** What requests to one model have in common: who asks and what is asked about come up again and again. */
interface Prepared {
  /** By action and resource. */
  readonly targets: Kept<string, Asked>;
  /** By cloud and principal, for requests without a context. */
  readonly subjects: Kept<string, Asking>;
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

function askingOf(model: AccessModel, request: AccessRequest, cloud: Cloud): Asking {
  const subject = subjectOf(model, request, cloud);
  const own = lookupOf(model).identity(subject);
  return { subject, ...own, member: memberOf(subject, own) };
}

/** The two parts of a request, with the policies on either side. */
export function partsOf(
  model: AccessModel,
  request: AccessRequest,
): { readonly target: Asked; readonly asking: Asking } {
  const { targets, subjects } = preparedOf(model);
  const target = targets.get(request.action, request.resource, () => askedOf(model, request));
  const asks = (): Asking => askingOf(model, request, target.cloud);
  return { target, asking: isBare(request) ? subjects.get(target.cloud, request.principal, asks) : asks() };
}

function isBare({ context }: AccessRequest): boolean {
  return context === undefined || Object.keys(context).length === 0;
}

export function questionOf(target: Asked, { subject }: Asking, action: string): Question {
  const { names, partition, registry } = target;
  return { action, names, account: accountOf(target, subject), partition, region: registry?.region };
}

export function sidesOf(model: AccessModel, target: Asked, asking: Asking): Sides {
  const { subject, identity, identityIsVisible, given, ceilings, tags } = asking;
  const { resourceIsVisible, resourceAlways, role } = target;
  return {
    resource: resourceSideOf(model, target, subject),
    resourceIsVisible,
    resourceAlways: resourceAlways === true,
    identity,
    identityIsVisible,
    // Who asks is there to ask; what is asked about may not be made at all.
    given: target.role === undefined ? given : bothGiven(given, target.given),
    ceilings,
    tags,
    identityAlways: role !== undefined && subject.cloud === 'alicloud',
  };
}

/**
 * Of an action without a resource, the resource control policies of the caller's account are in force.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
function resourceSideOf(model: AccessModel, target: Asked, subject: Subject): readonly Clause[] {
  return target.registry === undefined && target.role === undefined
    ? lookupOf(model).withoutResource(target.cloud, subject.account ?? '')
    : clausesAbout(target.resource, subject);
}

export function accountOf(target: RequestTarget, subject: Subject): string {
  return (
    target.registry?.account ?? accountOfPrincipal({ type: 'AWS', id: target.role ?? '' }) ?? subject.account ?? ''
  );
}

function cloudOf({ action, resource }: AccessRequest): Cloud {
  return resource.startsWith('acs:') || /^cr:/i.test(action) ? 'alicloud' : 'aws';
}

/** Whether a principal can be asked about: it is known, or the input declares it. */
export function canAsk(model: AccessModel, principal: string): boolean {
  return isPlaceable(principal) || (hasUnknown(principal) && isDeclared(model, principal));
}

function subjectOf(model: AccessModel, request: AccessRequest, cloud: Cloud): Subject {
  if (!canAsk(model, request.principal)) {
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
