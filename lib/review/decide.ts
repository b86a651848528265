import {
  accountOfPrincipal,
  type Decision,
  NameError,
  parseAcrTarget,
  parseAcsName,
  parseArn,
  type Reason,
} from '../policy';
import { type Alternative, compareAlternatives } from './alternatives';
import { assumptionsOf, byWayOf } from './assume';
import { CAPABILITY_ACTIONS } from './capabilities';
import { clausesOf } from './clause';
import { type Answer, evaluate } from './evaluate';
import type { AccessModel, RegistryRef } from './model';
import { lookupOf } from './sides';
import type { Subject } from './subject';
import { isPlaceable, requestSubject } from './subjects';
import { namesOf, type Target } from './target';

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
  /** `no` only where nothing in the input can grant it, however its unknowns turn out. */
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
  const subject = subjectOf(model, request);
  const target = targetOf(request);
  const direct = answerOf(model, subject, target, request);
  const best = [...direct.alternatives].sort(compareAlternatives);
  if (decisionOf(best) !== 'yes') best.push(...hops(model, subject, target, request));
  best.sort((a, b) =>
    decisionOf([a]) === decisionOf([b]) ? compareAlternatives(a, b) : decisionOf([a]) === 'yes' ? -1 : 1,
  );
  const found = best[0];
  if (found === undefined) return { decision: 'no', because: direct.denied ?? [], needs: [] };
  return { decision: decisionOf([found]), because: found.because, needs: [...found.needs, ...found.when] };
}

/** A condition that the request leaves open keeps a `yes` from being one; the assumption of a role does not. */
function decisionOf(alternatives: readonly Alternative[]): Decision {
  const sure = alternatives.some(
    (one) => one.decision === 'yes' && one.when.every((condition) => condition.startsWith('assuming ')),
  );
  return sure ? 'yes' : alternatives.length > 0 ? 'maybe' : 'no';
}

/** Answers for a subject that is already placed; what `decide` and the review have in common. */
export function answerOf(
  model: AccessModel,
  subject: Subject,
  target: RequestTarget,
  request: Pick<AccessRequest, 'action'>,
): Answer {
  const lookup = lookupOf(model);
  const resource = target.registry === undefined ? { clauses: [], visible: true } : lookup.resource(target as Target);
  const trust = target.role === undefined ? [] : (clausesOf(model).trust.get(target.role) ?? []);
  const account =
    target.registry?.account ?? accountOfPrincipal({ type: 'AWS', id: target.role ?? '' }) ?? subject.account ?? '';
  return evaluate(
    { action: request.action, names: target.names, account },
    subject,
    {
      resource: target.role === undefined ? resource.clauses : trust,
      // Alibaba Cloud has no policies on registries, so an identity policy never reaches into another account.
      resourceIsVisible:
        target.role === undefined ? resource.visible || subject.cloud === 'alicloud' : trust.length > 0,
      ...lookup.identity(subject),
      identityAlways: target.role !== undefined && subject.cloud === 'alicloud',
    },
    model.environment,
  );
}

function hops(model: AccessModel, subject: Subject, target: RequestTarget, request: AccessRequest): Alternative[] {
  const found: Alternative[] = [];
  if (target.role !== undefined) return found;
  for (const role of clausesOf(model).trust.keys()) {
    const assumed = assumptionsOf(model, subject, role);
    if (assumed.length === 0) continue;
    const asRole = subjectOf(model, { ...request, principal: role });
    found.push(...byWayOf(role, assumed, answerOf(model, asRole, target, request).alternatives));
  }
  return found;
}

function subjectOf(model: AccessModel, request: AccessRequest): Subject {
  if (!isPlaceable(request.principal) && !clausesOf(model).trust.has(request.principal)) {
    throw new NameError({
      what: 'cannot place the principal',
      got: request.principal,
      allowed:
        "an ARN ('arn:aws:iam::444455556666:role/ci', 'acs:ram::…:role/…'), an account id or UID, a service name, or '*'",
    });
  }
  return requestSubject(request.principal, request.context ?? {}, model.environment);
}

/** A target by the names of the request; `role` for the assumption of one. */
interface RequestTarget {
  readonly names: readonly string[];
  readonly registry?: RegistryRef;
  readonly repository?: string;
  readonly role?: string;
}

function targetOf(request: AccessRequest): RequestTarget {
  if (!/^[a-z0-9-]+:[A-Za-z0-9]+$/.test(request.action)) {
    throw new NameError({
      what: 'not an action',
      got: request.action,
      allowed: "one action with its service, as 'ecr:BatchGetImage' or 'cr:PullRepository'",
    });
  }
  const { resource } = request;
  if (resource === '*') return { names: ['*'] };
  const arn = parseArn(resource);
  if (arn !== undefined) {
    if (arn.service === 'iam') return { names: [resource], role: resource };
    const registry: RegistryRef = { cloud: 'aws', account: arn.account, region: arn.region };
    const repository = /^repository\/(.+)$/s.exec(arn.resource)?.[1];
    return { names: [resource], registry, ...(repository === undefined ? {} : { repository }) };
  }
  const acs = parseAcsName(resource);
  const found = acs?.service === 'cr' ? parseAcrTarget(acs.resource) : undefined;
  if (acs?.service === 'ram') return { names: [resource], role: resource };
  if (acs !== undefined && found !== undefined && found.kind !== 'all') {
    const registry: RegistryRef = {
      cloud: 'alicloud',
      account: acs.account,
      region: acs.region,
      ...('instanceId' in found && found.instanceId !== undefined ? { instance: found.instanceId } : {}),
    };
    const target = { registry, ...('path' in found ? { repository: found.path.join('/') } : {}) };
    const level = levelOf(request.action);
    const names =
      'path' in found && found.path.length >= 2 && level !== undefined
        ? namesOf(target, level, request.action)
        : [resource];
    return { names, ...target };
  }
  throw new NameError({
    what: 'cannot place the resource',
    got: resource,
    allowed: "an ECR repository ARN, an 'acs:cr:' name, a role ARN, or '*' for an action that has no resource",
  });
}

function levelOf(action: string) {
  for (const { danger, required } of CAPABILITY_ACTIONS.alicloud) {
    for (const one of [...danger, ...required]) if (one.action.toLowerCase() === action.toLowerCase()) return one.level;
  }
  return undefined;
}
