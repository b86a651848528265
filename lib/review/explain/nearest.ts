import { accountOfPrincipal, identityNameOf } from '../../policy/principal';
import type { Asked, Asking } from '../decide/asked';
import { questionOf } from '../decide/asked';
import { type Clause, clausesOf } from '../decide/clause';
import { type ComparedRequest, type Mismatch, mismatchesOf } from '../decide/mismatch';
import { areNear, resourceCost } from '../decide/mistaken';
import type { RequestSide } from '../decide/side-answers';
import type { AccessModel } from '../model/model';
import type { NearestStatement } from './explanation';
import { companionsOf } from './messages/actions';

/** Farther away than this a statement is about something else. */
const FARTHEST = 4;
/** Where a statement names nothing at all. */
const MOST_OF_ONE = 6;

/** With how far it is: less is nearer. */
export interface Near extends NearestStatement {
  readonly cost: number;
}

/** The Allow of a side that comes nearest to a request: the one with the fewest and smallest differences. Undefined where none is near. */
export function nearestOn(
  model: AccessModel,
  side: RequestSide,
  action: string,
  target: Asked,
  asking: Asking,
): Near | undefined {
  const request = comparedOf(model, action, target, asking);
  let best: Near | undefined;
  for (const clause of candidatesOn(model, side, target, asking)) {
    if (clause.statement?.effect !== 'Allow') continue;
    const mismatches = toldOnce(mismatchesOf(clause, request));
    if (mismatches === undefined || mismatches.length === 0) continue;
    const cost = costOf(mismatches, action);
    if (cost <= FARTHEST && cost < (best?.cost ?? Number.POSITIVE_INFINITY))
      best = { reason: clause.reason, mismatches, cost };
  }
  return best;
}

/** A policy on a registry of another Region has names of that Region: that is one difference. */
function toldOnce(mismatches: readonly Mismatch[] | undefined): readonly Mismatch[] | undefined {
  const parts = mismatches?.flatMap((one) => (one.element === 'resource' ? [one.differs, ...(one.also ?? [])] : []));
  return mismatches?.filter(
    (one) => one.element !== 'attachment' || parts?.some((part) => part === one.differs) !== true,
  );
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

/** Own policies first; where who asks has none, those of whoever is called nearly so, as the name of a role is easily mistaken. */
function candidatesOn(model: AccessModel, side: RequestSide, target: Asked, asking: Asking): readonly Clause[] {
  const clauses = clausesOf(model);
  const { cloud } = asking.subject;
  const ofCloud = (list: readonly Clause[]): readonly Clause[] => list.filter((one) => one.cloud === cloud);
  switch (side) {
    case 'caller':
      return asking.identity.length > 0
        ? asking.identity
        : ofCloud([...clauses.identity].flatMap(([arn, own]) => (isMistaken(arn, asking) ? own : [])));
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

/** Whether who asks may be an identity of the input by another path, or with a slip of the pen. */
function isMistaken(arn: string, { subject }: Asking): boolean {
  const [known, asked] = [identityNameOf(arn), subject.arn === undefined ? undefined : identityNameOf(subject.arn)];
  if (known === undefined || asked === undefined || known.kind !== asked.kind) return false;
  const account = accountOfPrincipal({ type: 'AWS', id: arn }) ?? '';
  return areNear(known.name, asked.name) && areNear(account, subject.account ?? '');
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
      return one.differs === 'principal' ? 2 : one.has.some((id) => areNear(id, one.asked)) ? 0.9 : 1.2;
    case 'action': {
      if (one.slip !== undefined) return 0.8;
      const kin = companionsOf(action, true).map((other) => other.toLowerCase());
      return one.has.some((other) => kin.includes(other.toLowerCase())) ? 1 : 3;
    }
    case 'resource':
      return Math.min(
        ...one.has.map((has) => resourceCost([one.differs, ...(one.also ?? [])], has, one.asked)),
        MOST_OF_ONE,
      );
    case 'attachment':
      // The trust policy of another role that lets in others is no slip of the pen.
      if (one.differs === 'account') return areNear(one.has, one.asked) ? 0.9 : 1.7;
      return one.differs === 'identity' ? 2.1 : one.differs === 'repository' ? 1.6 : 1.2;
    case 'condition':
      return 1;
    case 'scope':
      return 0.9;
    default:
      return 1.4;
  }
}
