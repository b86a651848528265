import type { Asked, Asking } from '../decide/asked';
import { questionOf } from '../decide/asked';
import { type Clause, clausesOf } from '../decide/clause';
import { type ComparedRequest, type Mismatch, mismatchesOf } from '../decide/mismatch';
import type { RequestSide } from '../decide/side-answers';
import type { AccessModel } from '../model/model';
import type { NearestStatement } from './explanation';
import { companionsOf } from './messages/actions';

/** Farther away than this a statement is about something else. */
const FARTHEST = 4;

/** The Allow of a side that comes nearest to a request; undefined where none is near. */
export function nearestOn(
  model: AccessModel,
  side: RequestSide,
  action: string,
  target: Asked,
  asking: Asking,
): NearestStatement | undefined {
  const request = comparedOf(model, action, target, asking);
  let best: NearestStatement | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const clause of candidatesOn(model, side, target, asking)) {
    if (clause.statement?.effect !== 'Allow') continue;
    const mismatches = mismatchesOf(clause, request);
    if (mismatches === undefined || mismatches.length === 0) continue;
    const cost = costOf(mismatches, action);
    if (cost <= FARTHEST && cost < least) [best, least] = [{ reason: clause.reason, mismatches }, cost];
  }
  return best;
}

function comparedOf(model: AccessModel, action: string, target: Asked, asking: Asking): ComparedRequest {
  const { subject } = asking;
  const own = [subject.arn, subject.id].filter((one) => one !== undefined);
  return {
    question: questionOf(target, asking, action),
    subject,
    ...(target.registry === undefined ? {} : { registry: target.registry }),
    ...(target.repository === undefined ? {} : { repository: target.repository }),
    own,
    environment: model.environment,
  };
}

/** Own policies first; those of others count where who asks has none, as the name of a role is easily mistaken. */
function candidatesOn(model: AccessModel, side: RequestSide, target: Asked, asking: Asking): readonly Clause[] {
  const clauses = clausesOf(model);
  const { cloud } = asking.subject;
  const ofCloud = (list: readonly Clause[]): readonly Clause[] => list.filter((one) => one.cloud === cloud);
  switch (side) {
    case 'caller':
      return asking.identity.length > 0 ? asking.identity : ofCloud([...clauses.identity.values()].flat());
    case 'registry':
      return ofCloud(clauses.resource);
    case 'trust': {
      const own = target.role === undefined ? undefined : clauses.trust.get(target.role);
      return own ?? ofCloud([...clauses.trust.values()].flat());
    }
    case 'boundary':
      return (asking.ceilings?.boundary ?? []).flatMap((one) => one.clauses);
    case 'endpoint':
      return (asking.ceilings?.endpoints ?? []).flatMap((one) => one.clauses);
    case 'control':
      return [];
  }
}

/** What is easily mistaken costs little: a digit, a Region, a slip of the pen; another kind of thing costs much. */
function costOf(mismatches: readonly Mismatch[], action: string): number {
  let cost = 0;
  for (const one of mismatches) cost += costOfOne(one, action);
  return cost;
}

function costOfOne(one: Mismatch, action: string): number {
  switch (one.element) {
    case 'principal':
      return one.differs === 'principal' ? 2 : 1.2;
    case 'action': {
      if (one.slip !== undefined) return 0.8;
      const kin = companionsOf(action, true).map((other) => other.toLowerCase());
      return one.has.some((other) => kin.includes(other.toLowerCase())) ? 1 : 3;
    }
    case 'resource':
      return one.differs === 'type' || one.differs === 'service' ? 3 : one.differs === 'name' ? 1.5 : 1.2;
    case 'attachment':
      // The trust policy of another role that lets in others is no slip of the pen.
      return one.differs === 'identity' ? 2.1 : one.differs === 'repository' ? 1.6 : 1.2;
    case 'condition':
      return 1;
    case 'scope':
      return 0.9;
    default:
      return 1.4;
  }
}
