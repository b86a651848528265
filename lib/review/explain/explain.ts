import { NameError } from '../../policy/errors';
import { parseStatement } from '../../policy/parse';
import type { StatementJson } from '../../policy/render';
import { type AccessRequest, type Asked, type Asking, partsOf } from '../decide/asked';
import { type AccessDecision, decide } from '../decide/decide';
import { type SideAnswer, sideAnswers } from '../decide/side-answers';
import type { AccessModel, AttachedPolicy, Attachment } from '../model/model';
import { additionOn, identityOf, type LackingAction, ownerOf } from './additions';
import { callFor, passwordFreePull } from './calls';
import { candidatesFor } from './candidates';
import type { Addition, ExplainedRequest, ExplainedSide, Explanation, PolicyPlace, Remark } from './explanation';
import { companionsOf } from './messages/actions';
import { type Denial, type DenialContext, missingPartsOf } from './messages/denial';
import { nearestOn } from './nearest';
import { remarksOn } from './remarks';
import { isWhole } from './whole';

/** What completes a message, or corrects it; each goes before what the message has. */
export interface Completion {
  /** As `AccessRequest.principal`. */
  readonly principal?: string;
  /** With their service: `ecr:BatchGetImage`. */
  readonly actions?: readonly string[];
  /** ARN, `acs:` name, or `*`. */
  readonly resource?: string;
  /** Keys of the request context, in addition to those that the message tells. */
  readonly context?: DenialContext;
}

/**
 * Says why a request was denied, as far as a model tells: what each side says of it, which statement nearly lets it through and what
 * keeps that from it, and the least that has to be added, as statements and as constructs of this package.
 *
 * Who asked, for what, on which resource is taken from the denial and the completion alone. What is missing of them is
 * named in `missing`, and then nothing is decided.
 */
export function explainDenial(model: AccessModel, denial: Denial, completion: Completion = {}): Explanation {
  const whole = completed(denial, completion);
  const foreign = whole.actions.filter((action) => !isOfRegistries(action));
  if (whole.actions.length > 0 && foreign.length === whole.actions.length) {
    return undecided(
      denial,
      [],
      [
        {
          id: 'not-a-registry',
          message: `${foreign.join(', ')} is no action on a container registry, which is all that is decided here`,
        },
      ],
    );
  }
  const missing = missingPartsOf(whole);
  const candidates = candidatesFor(model, whole, missing).map((message): Remark => ({ id: 'candidates', message }));
  const { principal, resource } = whole;
  if (missing.length > 0 || principal === undefined || resource === undefined)
    return undecided(whole, missing, candidates);
  const actions = whole.actions.filter(isOfRegistries);
  const { context = {} } = whole;
  const bare = { principal, resource, ...(Object.keys(context).length === 0 ? {} : { context }) };
  try {
    return explained(model, whole, { ...bare, actions });
  } catch (error) {
    // A principal or resource that the engine cannot place: it is told, and nothing is decided.
    if (!(error instanceof NameError)) throw error;
    return undecided(whole, [], [{ id: 'not-placed', message: error.message }]);
  }
}

function completed(denial: Denial, { principal, actions, resource, context }: Completion): Denial {
  const merged = { ...denial.context, ...context };
  return {
    ...denial,
    ...(principal === undefined ? {} : { principal }),
    ...(actions === undefined || actions.length === 0 ? {} : { actions, namesActions: true as const }),
    ...(resource === undefined ? {} : { resource }),
    ...(Object.keys(merged).length === 0 ? {} : { context: merged }),
  };
}

const SERVICES = /^(?:ecr|ecr-public|cr):|^sts:(?:AssumeRole|GetServiceBearerToken)/i;

function isOfRegistries(action: string): boolean {
  return SERVICES.test(action);
}

function undecided(denial: Denial, missing: Explanation['missing'], remarks: readonly Remark[]): Explanation {
  const advice = denial.advice.map((message): Remark => ({ id: 'advice', message }));
  return { denial, missing, actions: [], because: [], needs: [], sides: [], add: [], remarks: [...advice, ...remarks] };
}

function explained(model: AccessModel, denial: Denial, request: ExplainedRequest): Explanation {
  const asked = (action: string): AccessRequest => ({ ...request, action });
  const answers = request.actions.map((action) => ({ action, answer: decide(model, asked(action)) }));
  // What fails for sure is told before what may fail.
  const order = (one: AccessDecision): number =>
    ['no', 'maybe', 'yes'].indexOf(one.decision) * 2 + (isWhole(one) ? 1 : 0);
  const [first] = [...answers].sort((a, b) => order(a.answer) - order(b.answer));
  const { action: main, answer } = first as (typeof answers)[number];
  const { target, asking } = partsOf(model, asked(main));
  const sides = sideAnswers(model, asked(main)).map((side): ExplainedSide => {
    const nearest =
      side.says === 'no' || side.says === 'unseen' ? nearestOn(model, side.side, main, target, asking) : undefined;
    return nearest === undefined ? side : { ...side, nearest };
  });
  const add = isWhole(answer) ? [] : additions(model, request, main, answers, sides, target, asking);
  const after = add.length === 0 ? undefined : decide(withAdded(model, add), asked(main));
  const isClosed = sides.some(({ says }) => says === 'none');
  const instead = isClosed ? passwordFreePull(asking.subject.account ?? '', target) : undefined;
  const explanation: Explanation = {
    denial,
    request: { ...request, actions: [main, ...request.actions.filter((action) => action !== main)] },
    missing: [],
    decision: answer.decision,
    actions: answers.map((one) => ({ action: one.action, decision: one.answer.decision })),
    because: answer.because,
    needs: answer.needs,
    sides,
    add,
    ...(instead === undefined ? {} : { instead }),
    ...(after === undefined ? {} : { after: after.decision }),
    remarks: [],
  };
  return { ...explanation, remarks: remarksOn(model, explanation, after, target, asking) };
}

/** Sides that have to let it through and do not, with what each lacks of all that was asked and goes with it. */
function additions(
  model: AccessModel,
  request: ExplainedRequest,
  main: string,
  answers: readonly { readonly action: string; readonly answer: AccessDecision }[],
  sides: readonly SideAnswer[],
  target: Asked,
  asking: Asking,
): readonly Addition[] {
  const open = answers.filter(({ answer }) => !isWhole(answer)).map(({ action }) => action);
  const isOwn = asking.subject.account !== undefined && asking.subject.account === target.registry?.account;
  // A service asks for what it documents, and no more.
  const kin = asking.subject.service === undefined ? companionsOf(main, isOwn) : [main];
  const group = [...new Set([...open, ...kin])];
  const others = group
    .filter((action) => action !== main)
    .map((action) => ({
      action,
      sides: sideAnswers(model, { ...request, action }),
      ...partsOf(model, { ...request, action }),
    }));
  const all = [{ action: main, sides, target }, ...others];
  const lacks = (side: SideAnswer): boolean => side.isNeeded && (side.says === 'no' || side.says === 'unseen');
  return sides.filter(lacks).flatMap((side): Addition[] => {
    const lacking: LackingAction[] = all
      .filter((one) => one.sides.some((own) => own.side === side.side && lacks(own)))
      .map((one) => ({ action: one.action, target: one.target }));
    const added = additionOn(model, side.side, lacking, asking, request.context ?? {});
    if (added === undefined) return [];
    const call = callFor({
      side: side.side,
      to: added.to,
      statements: added.statements,
      target,
      actions: lacking.map(({ action }) => action),
      who: whoIn(added.to, asking, request),
      otherAllows: sides.some((other) => other.side === 'registry' && other.says === 'yes'),
    });
    return [
      {
        side: side.side,
        ...added,
        ...(side.says === 'unseen' ? { isUnseen: true } : {}),
        ...(call === undefined ? {} : { call }),
      },
    ];
  });
}

function whoIn(to: PolicyPlace, asking: Asking, { context = {} }: ExplainedRequest): string {
  if (to.kind === 'identity') return to.identity;
  const { service, arn, id } = asking.subject;
  return service ?? identityOf(asking, context) ?? arn ?? id;
}

/** The model as it would be with what is to be added. */
function withAdded(model: AccessModel, add: readonly Addition[]): AccessModel {
  let policies = model.policies;
  for (const { to, statements } of add) {
    const cloud = isRamPlace(to) ? 'alicloud' : 'aws';
    const parsed = statements.map((statement: StatementJson) => parseStatement(statement, cloud));
    if (to.kind === 'boundary' || to.kind === 'endpoint') {
      policies = policies.map((policy) => (isOf(policy, to) ? withStatements(policy, parsed) : policy));
      continue;
    }
    const version = cloud === 'aws' ? '2012-10-17' : '1';
    const origin = { source: 'what is to be added', path: '' };
    policies = [
      ...policies,
      { cloud, attachment: attachmentOf(to), origin, policy: { dialect: cloud, version, statements: parsed } },
    ];
  }
  return { ...model, policies };
}

function isRamPlace(to: PolicyPlace): boolean {
  return 'identity' in to
    ? to.identity.startsWith('acs:') || /^\d{13,}$/.test(to.identity)
    : to.kind === 'trust' && to.role.startsWith('acs:');
}

function isOf({ attachment }: AttachedPolicy, to: PolicyPlace): boolean {
  if (to.kind === 'boundary') return attachment.kind === 'boundary' && sameIdentity(attachment.identity, to.identity);
  return to.kind === 'endpoint' && attachment.kind === 'endpoint' && attachment.endpoint === to.endpoint;
}

/** A session does not show the path of its role, and the name is unique without it. */
function sameIdentity(a: string, b: string): boolean {
  return ownerOf(a) === ownerOf(b) && a.split('/').at(-1) === b.split('/').at(-1);
}

function withStatements(policy: AttachedPolicy, added: readonly ReturnType<typeof parseStatement>[]): AttachedPolicy {
  if ('unreadable' in policy.policy) return policy;
  return { ...policy, policy: { ...policy.policy, statements: [...policy.policy.statements, ...added] } };
}

function attachmentOf(to: PolicyPlace): Attachment {
  switch (to.kind) {
    case 'registry':
      return { kind: 'registry', registry: { cloud: 'aws', account: to.account, region: to.region } };
    case 'repository':
      return {
        kind: 'repository',
        registry: { cloud: 'aws', account: to.account, region: to.region },
        repository: to.repository,
      };
    case 'trust':
      return { kind: 'trust', role: to.role };
    default:
      return { kind: 'identity', identity: 'identity' in to ? to.identity : '' };
  }
}
