import type { Principal } from '../../policy/principal';
import { targets } from '../../policy/statement';
import type { MissingSide } from '../model/missing-side';
import type { AccessModel } from '../model/model';
import { type AccessRequest, type Asked, type Asking, partsOf, questionOf, sidesOf } from './asked';
import type { Clause } from './clause';
import { decide } from './decide';
import { evaluate, type Sides } from './evaluate';

/**
 * For a request to which the answer is `no`, and that no Deny explains: the sides that do not let it through, each once. Where
 * one of several is enough and where it takes two is in `missingWays`.
 */
export function missingSides(model: AccessModel, request: AccessRequest): readonly MissingSide[] {
  return [...new Set(missingWays(model, request).flat())];
}

/**
 * For a request to which the answer is `no`, and that no Deny explains: the ways in which it would go through, each the sides
 * that would have to let it: a single one where one is enough, else two. Empty where nothing that could be written would help.
 */
export function missingWays(model: AccessModel, request: AccessRequest): readonly (readonly MissingSide[])[] {
  const answer = decide(model, request);
  if (answer.decision !== 'no' || answer.because.length > 0) return [];
  const { target, asking } = partsOf(model, request);
  const question = questionOf(target, asking, request.action);
  const openings = openingsOf(target, asking);
  const helps = (chosen: readonly Opening[]): boolean => {
    const sides = chosen.reduce((before, { open }) => open(before), sidesOf(model, target, asking));
    return evaluate(question, asking.subject, sides, model.environment).alternatives.length > 0;
  };
  const alone = openings.filter((one) => helps([one]));
  if (alone.length > 0) return alone.map((one) => [one.side]);
  for (const [at, one] of openings.entries()) {
    const other = openings.slice(at + 1).find((second) => helps([one, second]));
    if (other !== undefined) return [[one.side, other.side]];
  }
  return [];
}

/** A side, and how the sides would be if it let everything through. */
interface Opening {
  readonly side: MissingSide;
  readonly open: (sides: Sides) => Sides;
}

function openingsOf(target: Asked, { subject, ceilings }: Asking): readonly Opening[] {
  const found: Opening[] = [];
  const { cloud } = subject;
  if (subject.account !== undefined)
    found.push({ side: 'caller-iam', open: (sides) => ({ ...sides, identity: [...sides.identity, allowAll(cloud)] }) });
  // Alibaba Cloud has no policies on registries.
  if (target.role !== undefined || (target.registry !== undefined && cloud === 'aws')) {
    const clause = allowAll(cloud, principalOf(subject));
    found.push({
      side: target.role === undefined ? 'resource-policy' : 'trust-policy',
      open: (sides) => ({ ...sides, resource: [...sides.resource, clause] }),
    });
  }
  if (ceilings !== undefined && ceilings.boundary.length > 0)
    found.push({
      side: 'boundary',
      open: (sides) => ({ ...sides, ceilings: sides.ceilings && { ...sides.ceilings, boundary: [] } }),
    });
  if (ceilings !== undefined && ceilings.endpoints.length > 0)
    found.push({
      side: 'endpoint-policy',
      open: (sides) => ({ ...sides, ceilings: sides.ceilings && { ...sides.ceilings, endpoints: [] } }),
    });
  return found;
}

/** Who asks, as a statement would name exactly them. */
export function principalOf({ cloud, service, federated, arn, account, kind }: Asking['subject']): Principal {
  if (service !== undefined) return { type: 'Service', id: service };
  if (federated !== undefined) return { type: 'Federated', id: federated };
  if (kind === 'anyone') return { type: '*', id: '*' };
  return { type: cloud === 'aws' ? 'AWS' : 'RAM', id: arn ?? account ?? '*' };
}

/** A statement that lets everything through, on the side of the principal or on the other one. */
export function allowAll(cloud: Clause['cloud'], principal?: Principal): Clause {
  return {
    index: -1,
    cloud,
    attachment: { kind: 'unattached' },
    presence: [],
    reason: { source: '', path: '' },
    statement: {
      effect: 'Allow',
      ...(principal === undefined ? {} : { principals: { not: false, values: [principal] } }),
      actions: targets(['*']),
      resources: targets(['*']),
      conditions: [],
    },
    actions: ['*'],
    variables: false,
  };
}
