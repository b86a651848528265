import { sortedUnique } from '../../policy/statement';
import { hasUnknown } from '../../policy/unknown';
import type { Decision, Reason } from '../../policy/verdict';
import { circumstanceText } from '../model/circumstance';
import type { AccessModel, Cloud } from '../model/model';
import { sortReasons } from './alternatives';
import type { Answer } from './answer';
import { type AccessRequest, accountOf, partsOf, questionOf, sidesOf } from './asked';
import type { Clause } from './clause';
import { evaluate, type Sides, sameAccount } from './evaluate';
import type { Question } from './hits';
import type { Ceilings } from './layers/ceilings';
import { allowAll, principalOf } from './missing-sides';
import { meets } from './subject-partition';

/** A side that has a say in a request: of who asks, of what is asked about, and what only restricts. */
export type RequestSide = 'caller' | 'registry' | 'trust' | 'boundary' | 'control' | 'endpoint';

/** What one side says of a request, whatever the others say. */
export interface SideAnswer {
  readonly side: RequestSide;
  /**
   * `denied` is a Deny that holds for sure; `unseen` where the input does not show the side; `none` where there is no such side: a
   * registry of Alibaba Cloud has no policy that could let in another account.
   */
  readonly says: 'yes' | 'maybe' | 'no' | 'denied' | 'unseen' | 'none';
  /** The statements behind a yes, a maybe and a Deny. */
  readonly because: readonly Reason[];
  /** What a maybe hangs on. */
  readonly when: readonly string[];
  /** Whether the request needs this side; within one account the side of the caller or that of the registry is enough. */
  readonly isNeeded: boolean;
}

/** A request, and how one side of it is asked by itself. */
interface Asked {
  readonly target: PartsOfRequest['target'];
  readonly asking: PartsOfRequest['asking'];
  readonly cloud: Cloud;
  /** Whether who asks is in the account that is asked about; `no` for a subject that has no account. */
  readonly same: Decision;
  /** Policies on what is asked about. */
  readonly resource: readonly Clause[];
  readonly resourceIsVisible: boolean;
  /** What restricts requests to it. */
  readonly controls: readonly Clause[];
  /** What the changed sides say while the others let everything through, and two accounts need both sides. */
  across(changed: Partial<Sides>): Answer;
  /** The same, within one account where it is one. */
  within(changed: Partial<Sides>): Answer;
}

type PartsOfRequest = ReturnType<typeof partsOf>;

/** What each side says of a request by itself. Sides that have no say in it are left out. */
export function sideAnswers(model: AccessModel, request: AccessRequest): readonly SideAnswer[] {
  const { target, asking } = partsOf(model, request);
  const asked = askedOf(model, target, asking, request.action);
  if (!meets(asking.subject, target.partition)) return [];
  return [...callerSide(asked), ...targetSide(asked), ...restrictingSides(asked)];
}

function askedOf(model: AccessModel, target: Asked['target'], asking: Asked['asking'], action: string): Asked {
  const { subject } = asking;
  const { cloud, account } = subject;
  const question = questionOf(target, asking, action);
  const sides = sidesOf(model, target, asking);
  const [controls, resource] = split(sides.resource);
  const { resourceIsVisible, given, tags } = sides;
  const open: Sides = {
    resource: [allowAll(cloud, principalOf(subject))],
    identity: [allowAll(cloud)],
    identityIsVisible: true,
    resourceIsVisible: true,
    given,
    tags,
  };
  const ask = (changed: Partial<Sides>, asked: Question): Answer =>
    evaluate(asked, subject, { ...open, ...changed }, model.environment);
  const across: Question = { ...question, account: account === undefined ? question.account : ANOTHER };
  return {
    target,
    asking,
    cloud,
    same: account === undefined ? 'no' : sameAccount(account, accountOf(target, subject)),
    resource,
    resourceIsVisible,
    controls,
    across: (changed) => ask(changed, across),
    within: (changed) => ask(changed, question),
  };
}

function callerSide(asked: Asked): readonly SideAnswer[] {
  const { target, asking, cloud, same } = asked;
  if (asking.subject.account === undefined) return [];
  const { identity, identityIsVisible } = asking;
  const answer = asked.across({ identity, identityIsVisible });
  const hasResource = target.role !== undefined || target.registry !== undefined;
  const isNeeded =
    !hasResource || cloud === 'alicloud' || same !== 'yes' || target.role === undefined || trustsAccountOnly(asked);
  return [sideAnswer('caller', answer, isNeeded, identityIsVisible)];
}

/** Within one account a role that trusts the account leaves it to the caller's own policies; one that names the caller does not. */
function trustsAccountOnly({ resource, within, across }: Asked): boolean {
  const trusted = within({ resource, identity: [], resourceAlways: true }).alternatives.length > 0;
  return !trusted && across({ resource, resourceAlways: true }).alternatives.length > 0;
}

function targetSide({ target, cloud, same, resource, resourceIsVisible, across }: Asked): readonly SideAnswer[] {
  if (target.role !== undefined)
    return [sideAnswer('trust', across({ resource, resourceAlways: true }), true, resourceIsVisible)];
  if (target.registry === undefined) return [];
  if (cloud === 'alicloud')
    return same === 'yes' ? [] : [{ side: 'registry', says: 'none', because: [], when: [], isNeeded: true }];
  return [sideAnswer('registry', across({ resource }), same !== 'yes', resourceIsVisible)];
}

/** What restricts who asks, what is asked about, and the way between them. */
function restrictingSides({ asking, cloud, controls, across }: Asked): readonly SideAnswer[] {
  const found: SideAnswer[] = [];
  const { boundary, controls: onPrincipals, allowLists, endpoints } = asking.ceilings ?? NO_CEILINGS;
  if (boundary.length > 0) {
    found.push(sideAnswer('boundary', across({ ceilings: { ...NO_CEILINGS, boundary } }), true, true));
  }
  if (controls.length + onPrincipals.length + allowLists.length > 0) {
    const answer = across({
      resource: [allowAll(cloud, principalOf(asking.subject)), ...controls],
      ceilings: { ...NO_CEILINGS, controls: onPrincipals, allowLists },
    });
    found.push(sideAnswer('control', answer, true, true));
  }
  if (endpoints.length > 0) {
    const answer = across({ ceilings: { ...NO_CEILINGS, endpoints } });
    const isOfEndpoint = ({ source, path }: Reason): boolean =>
      endpoints.some(({ reason }) => reason.source === source && reason.path === path);
    // A request that does not say where it comes from is taken to come another way.
    if (answer.alternatives.length === 0 || answer.alternatives.some((one) => one.because.some(isOfEndpoint))) {
      found.push(sideAnswer('endpoint', answer, true, true));
    }
  }
  return found;
}

const NO_CEILINGS: Ceilings = { boundary: [], controls: [], allowLists: [], endpoints: [] };

/** No account id has a blank. */
const ANOTHER = 'another account';

function split(clauses: readonly Clause[]): readonly [controls: readonly Clause[], others: readonly Clause[]] {
  const isControl = ({ attachment }: Clause): boolean => attachment.kind === 'control';
  return [clauses.filter(isControl), clauses.filter((one) => !isControl(one))];
}

function sideAnswer(side: RequestSide, answer: Answer, isNeeded: boolean, isVisible: boolean): SideAnswer {
  const { alternatives, denied } = answer;
  const plain = alternatives.find(
    ({ decision, when, needs }) => decision === 'yes' && when.length === 0 && needs.length === 0,
  );
  if (plain !== undefined) return { side, says: 'yes', because: plain.because.filter(isReal), when: [], isNeeded };
  // An endpoint's policy that allows nothing of it refuses as a whole, by no statement.
  const isRefused = denied?.every(({ statement }) => statement === undefined) === true;
  if (denied !== undefined && !isRefused)
    return { side, says: 'denied', because: denied.filter(isReal), when: [], isNeeded };
  const seen = alternatives.filter(({ needs }) => needs.length === 0);
  if (seen.length === 0) return { side, says: isVisible ? 'no' : 'unseen', because: [], when: [], isNeeded };
  const because = sortReasons(seen.flatMap((one) => one.because.filter(isReal)));
  const when = sortedUnique(seen.flatMap((one) => one.when.map((each) => circumstanceText(each))));
  return { side, says: 'maybe', because, when: when.filter((text) => !hasUnknown(text)), isNeeded };
}

/** What was opened for the question is no statement of the input. */
function isReal({ source, path }: Reason): boolean {
  return source !== '' || path !== '';
}
