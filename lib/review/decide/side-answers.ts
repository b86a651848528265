import { hasUnknown, type Reason, sortedUnique } from '../../policy';
import { circumstanceText } from '../model/circumstance';
import type { AccessModel } from '../model/model';
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

/** What each side says of a request by itself. Sides that have no say in it are left out. */
export function sideAnswers(model: AccessModel, request: AccessRequest): readonly SideAnswer[] {
  const { target, asking } = partsOf(model, request);
  const { subject } = asking;
  const { environment } = model;
  const question = questionOf(target, asking, request.action);
  const sides = sidesOf(model, target, asking);
  if (!meets(subject, target.partition)) return [];
  const { cloud } = subject;
  // The other sides let everything through, and two accounts need both sides.
  const open: Sides = {
    resource: [allowAll(cloud, principalOf(subject))],
    identity: [allowAll(cloud)],
    identityIsVisible: true,
    resourceIsVisible: true,
    given: sides.given,
    tags: sides.tags,
  };
  const across: Question = { ...question, account: subject.account === undefined ? question.account : ANOTHER };
  const ask = (changed: Partial<Sides>, asked: Question = across): Answer =>
    evaluate(asked, subject, { ...open, ...changed }, environment);
  const limits = (one: Partial<Ceilings>): Ceilings => ({
    boundary: [],
    controls: [],
    allowLists: [],
    endpoints: [],
    ...one,
  });
  const found: SideAnswer[] = [];
  const isPair = subject.account !== undefined;
  const same = isPair ? sameAccount(subject.account ?? '', accountOf(target, subject)) : 'no';
  const hasResource = target.role !== undefined || target.registry !== undefined;
  const [controls, resource] = split(sides.resource);

  if (isPair) {
    const { identity, identityIsVisible } = asking;
    const answer = ask({ identity, identityIsVisible });
    const isNeeded =
      !hasResource || cloud === 'alicloud' || same !== 'yes' || target.role === undefined || trustsAccountOnly();
    found.push(sideAnswer('caller', answer, isNeeded, identityIsVisible));
  }
  if (target.role !== undefined) {
    found.push(sideAnswer('trust', ask({ resource, resourceAlways: true }), true, sides.resourceIsVisible));
  } else if (target.registry !== undefined && cloud === 'alicloud') {
    if (same !== 'yes') found.push({ side: 'registry', says: 'none', because: [], when: [], isNeeded: true });
  } else if (target.registry !== undefined) {
    found.push(sideAnswer('registry', ask({ resource }), same !== 'yes', sides.resourceIsVisible));
  }
  const { ceilings } = asking;
  if (ceilings !== undefined && ceilings.boundary.length > 0) {
    found.push(sideAnswer('boundary', ask({ ceilings: limits({ boundary: ceilings.boundary }) }), true, true));
  }
  const { allowLists = [] } = ceilings ?? {};
  const onPrincipals = ceilings?.controls ?? [];
  if (controls.length + onPrincipals.length + allowLists.length > 0) {
    const answer = ask({
      resource: [...open.resource, ...controls],
      ceilings: limits({ controls: onPrincipals, allowLists }),
    });
    found.push(sideAnswer('control', answer, true, true));
  }
  if (ceilings !== undefined && ceilings.endpoints.length > 0) {
    const answer = ask({ ceilings: limits({ endpoints: ceilings.endpoints }) });
    // A request that does not say where it comes from is taken to come another way.
    if (answer.alternatives.length === 0 || answer.alternatives.some((one) => one.because.some(isOfEndpoint))) {
      found.push(sideAnswer('endpoint', answer, true, true));
    }
  }
  return found;

  /** Within one account a role that trusts the account leaves it to the caller's own policies; one that names the caller does not. */
  function trustsAccountOnly(): boolean {
    const trusted = ask({ resource, identity: [], resourceAlways: true }, question).alternatives.length > 0;
    return !trusted && ask({ resource, resourceAlways: true }).alternatives.length > 0;
  }
  function isOfEndpoint({ source, path }: Reason): boolean {
    return ceilings?.endpoints.some(({ reason }) => reason.source === source && reason.path === path) === true;
  }
}

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
