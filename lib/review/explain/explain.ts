import { NameError } from '../../policy/errors';
import { decide } from '../decide/decide';
import type { AccessModel } from '../model/model';
import { acrAcrossAccounts, type WaysIn } from './acr-across-accounts';
import { withAdded } from './applied';
import { lackingBehindRoles, plainNear } from './behind-roles';
import { candidatesFor } from './candidates';
import { cloudsAbout } from './clouds';
import type { ExplainedRequest, ExplainedSide, Explanation, Remark } from './explanation';
import { decided, lackingAdditions, partly } from './lacking';
import { typedName, withMeant } from './meant';
import { type Denial, type DenialContext, missingPartsOf } from './messages/denial';
import { nearestOn } from './nearest';
import { isOfNetwork } from './network';
import { remarksOn } from './remarks';
import { throughRole } from './through-role';
import { togetherIn } from './together';
import { isWhole } from './whole';
import { withActions } from './words-tried';

/** What completes a message, or corrects it; each goes before what the message has. */
export interface Completion {
  /** As `AccessRequest.principal`. */
  readonly principal?: string;
  /** With their service (`ecr:BatchGetImage`), or words of the table (`push`). */
  readonly actions?: readonly string[];
  /** ARN, `acs:` name, `*`, an image, or the name of a repository of the model. */
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
  const told = withActions(model, completed(denial, completion));
  const foreign = told.actions.filter((action) => !isOfRegistries(action));
  if (told.actions.length > 0 && foreign.length === told.actions.length) {
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
  const { denial: whole, remarks: first, candidates: several } = withMeant(model, told);
  const missing = missingPartsOf(whole);
  // Who asked for what would not explain it: nothing is asked for.
  if (missing.length > 0 && isOfNetwork(whole)) return undecided(whole, [], []);
  const candidates = candidatesFor(model, whole, missing, several).map(
    (message): Remark => ({ id: 'candidates', message }),
  );
  const { principal, resource } = whole;
  if (missing.length > 0 || principal === undefined || resource === undefined)
    return { ...undecided(whole, missing, [...first, ...candidates]), clouds: cloudsAbout(model, whole) };
  const actions = whole.actions.filter(isOfRegistries);
  const { context = {} } = whole;
  const bare = { principal, resource, ...(Object.keys(context).length === 0 ? {} : { context }) };
  try {
    return explained(model, whole, { ...bare, actions }, first);
  } catch (error) {
    // A principal or resource that the engine cannot place: it is told, and nothing is decided.
    if (!(error instanceof NameError)) throw error;
    return undecided(whole, [], [{ id: 'not-placed', message: error.message }]);
  }
}

function completed(denial: Denial, { principal, actions, resource, context }: Completion): Denial {
  const merged = { ...denial.context, ...context };
  const { resource: own, repository, ...rest } = denial;
  const named = resource === undefined ? { resource: own, repository } : namedBy(resource);
  return {
    ...rest,
    ...(named.resource === undefined ? {} : { resource: named.resource }),
    ...(named.repository === undefined ? {} : { repository: named.repository }),
    ...(principal === undefined ? {} : { principal }),
    ...(actions === undefined || actions.length === 0 ? {} : { actions, namesActions: true as const }),
    ...(Object.keys(merged).length === 0 ? {} : { context: merged }),
  };
}

/** A resource in full, an image, or the name of a repository of the input. What is none of them is refused where it is placed. */
function namedBy(text: string): Pick<Denial, 'resource' | 'repository'> {
  if (text === '*' || /^(?:arn|acs):/.test(text)) return { resource: text };
  const named = typedName(text);
  return named.resource === undefined && named.repository === undefined ? { resource: text } : named;
}

const SERVICES = /^(?:ecr|ecr-public|cr):|^sts:(?:AssumeRole|GetServiceBearerToken)/i;

function isOfRegistries(action: string): boolean {
  return SERVICES.test(action);
}

function undecided(denial: Denial, missing: Explanation['missing'], remarks: readonly Remark[]): Explanation {
  const advice = denial.advice.map((message): Remark => ({ id: 'advice', message }));
  return { denial, missing, actions: [], because: [], needs: [], sides: [], add: [], remarks: [...advice, ...remarks] };
}

function explained(
  model: AccessModel,
  denial: Denial,
  request: ExplainedRequest,
  first: readonly Remark[],
): Explanation {
  const whole = decided(model, request);
  const { main, answers, target, asking } = whole;
  const answer = (answers.find(({ action }) => action === main) as (typeof answers)[number]).answer;
  const through = throughRole(model, whole, answer);
  const isClosed = whole.sides.some(({ says }) => says === 'none');
  const sides = (through?.sides ?? whole.sides).map((side): ExplainedSide => {
    if (side.side === 'caller' && through !== undefined) return side;
    const isLacking = side.says === 'no' || side.says === 'unseen';
    // Where no statement helps, none comes near.
    const near = isLacking && !isClosed ? nearestOn(model, side.side, main, target, asking) : undefined;
    const behind =
      side.side === 'caller' && side.says === 'no' && answer.decision === 'no'
        ? lackingBehindRoles(model, whole, near)
        : undefined;
    const nearest = near === undefined ? {} : { nearest: plainNear(near) };
    return { ...side, ...partly(side, asking, target), ...(behind ?? nearest) };
  });
  const ways = isWhole(answer)
    ? NOTHING
    : isClosed
      ? acrAcrossAccounts(model, whole)
      : { add: through?.lacking() ?? lackingAdditions(model, whole) };
  const { instead, by } = ways;
  const shared = togetherIn(model, ways.add, target.repository);
  const { add } = shared ?? ways;
  const after = add.length === 0 ? undefined : decide(withAdded(model, add), { ...request, action: main });
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
    ...(shared === undefined ? {} : { together: shared.together }),
    ...(instead === undefined ? {} : { instead }),
    ...(after === undefined ? {} : { after: after.decision }),
    remarks: [],
  };
  return {
    ...explanation,
    remarks: [...first, ...remarksOn(model, explanation, after, target, asking), ...(by ?? [])],
  };
}

const NOTHING: WaysIn = { add: [] };
