import { firstOf } from '../../policy/first-of';
import { slipNotes } from '../compare/repository-notes';
import type { Asked, Asking } from '../decide/asked';
import type { AccessDecision } from '../decide/decide';
import type { AccessModel } from '../model/model';
import { issuerOf } from './additions';
import { cachePrefix } from './cache-prefix';
import type { Addition, Explanation, Remark } from './explanation';
import { groupsThatCan } from './groups-that-can';
import type { StatedCause, StatedPolicy } from './messages/denial';
import { NETWORK_ADVICE, OTHER_ADVICE } from './messages/not-denied';
import { nearPrincipal } from './near-principal';
import { sessionPath } from './session-path';
import { isWhole } from './whole';

/** Words for the kinds of policies that a message names. */
const STATED: Readonly<Record<StatedPolicy, string>> = {
  identity: "the caller's own policies",
  resource: 'the policy of the registry or repository',
  trust: 'the trust policy of the role',
  boundary: "the caller's permissions boundary",
  session: 'the policy of the session',
  endpoint: 'the policy of the VPC endpoint',
  'service-control': 'a service control policy',
  'resource-control': 'a resource control policy',
  control: 'a control policy of the Resource Directory',
};

/** Layers that a session or organization adds, and that sources seldom have. */
const OUTSIDE: ReadonlySet<StatedPolicy> = new Set([
  'session',
  'endpoint',
  'service-control',
  'resource-control',
  'control',
  'boundary',
]);

/** What there is to say besides the sides: where message and input disagree, what stays open, what cannot be added. */
export function remarksOn(
  model: AccessModel,
  explanation: Explanation,
  after: AccessDecision | undefined,
  target: Asked,
  asking: Asking,
): readonly Remark[] {
  const { denial, sides, decision } = explanation;
  return [
    ...denial.advice.map((message): Remark => ({ id: 'advice', message })),
    ...agreement(model, explanation),
    ...sides
      .filter(({ says }) => says === 'denied')
      .map(
        (): Remark => ({
          id: 'denied',
          message:
            'a Deny wins over every Allow: it has to leave this request out, by a condition, NotPrincipal or a narrower Resource',
        }),
      ),
    ...sides
      .filter(({ says, when }) => says === 'maybe' && when.length > 0)
      .map(
        ({ when }): Remark => ({
          id: 'condition-open',
          message: `it hangs on ${firstOf(when, 3)}, which the message does not say; give it with --context key=value`,
        }),
      ),
    ...sessionPath(model, explanation),
    ...inGroup(model, explanation),
    ...cachePrefix(model, explanation, target),
    ...mistaken(model, explanation),
    ...(sides.some(({ says }) => says === 'none') ? [acrAcrossAccounts(target, asking)] : []),
    ...(explanation.add.some(letsInService) ? [SERVICE_SOURCE] : []),
    ...providerAlone(explanation, asking),
    ...(after !== undefined && after.decision !== 'yes' && decision !== 'yes' ? [stillOpen(after)] : []),
  ];
}

/** A caller or repository of which the sources have nothing may be called a little otherwise there. */
function mistaken(model: AccessModel, { request, sides, decision }: Explanation): Remark[] {
  if (request === undefined) return [];
  const notes = decision === 'yes' ? [] : slipNotes(model, request.resource, false);
  const isUnseen = sides.some(
    ({ side, says, isPartly }) => side === 'caller' && says === 'unseen' && isPartly !== true,
  );
  const near = isUnseen ? nearPrincipal(model, request.principal) : undefined;
  const message = `the sources have nothing of who asked, and have ${near}, which is called nearly so`;
  return [
    ...(near === undefined ? [] : [{ id: 'near-principal' as const, message }]),
    ...notes.map((note): Remark => ({ id: 'near-repository', message: note })),
  ];
}

function inGroup(model: AccessModel, { request, decision }: Explanation): Remark[] {
  if (request === undefined) return [];
  const { actions, ...asked } = request;
  return groupsThatCan(model, asked, actions, decision).map((message) => ({ id: 'group', message }));
}

/** A service acts for whoever uses it: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
const SERVICE_SOURCE: Remark = {
  id: 'service-source',
  message:
    'the statement lets the service in on behalf of whoever uses it: say for whom with --context aws:SourceAccount=ID or aws:SourceArn=ARN, and it has the condition',
};

/** Without the claim that says who it is, nothing is offered. */
function providerAlone({ sides, add }: Explanation, { subject }: Asking): Remark[] {
  const isLacking = sides.some(({ side, says }) => side === 'trust' && (says === 'no' || says === 'unseen'));
  if (subject.federated === undefined || !isLacking || add.some(({ side }) => side === 'trust')) return [];
  return [
    {
      id: 'federated-subject',
      message: `a statement for the provider alone would let in everybody for whom it vouches: say for whom with --context ${issuerOf(subject.federated)}:sub=SUBJECT, and what is to be added has the condition`,
    },
  ];
}

function letsInService({ side, statements }: Addition): boolean {
  return (
    side === 'registry' &&
    statements.some(
      ({ Principal, Condition }) =>
        Condition === undefined && JSON.stringify(Principal)?.includes('"Service"') === true,
    )
  );
}

function acrAcrossAccounts({ registry }: Asked, { subject }: Asking): Remark {
  return {
    id: 'impossible',
    message: `no policy of a registry of Alibaba Cloud lets in another account: ${subject.account ?? 'the caller'} gets there by assuming a role of ${registry?.account ?? 'its account'}, or the images are synchronized`,
  };
}

function stillOpen({ decision, needs }: AccessDecision): Remark {
  const why = needs.length === 0 ? '' : ` (${needs.slice(0, 3).join(', ')})`;
  return {
    id: 'still-open',
    message: `with that added the answer is ${decision === 'maybe' ? 'maybe' : 'still no'}${why}`,
  };
}

/** The message names one of the policies that did not let it through, and there may be others. */
function agreement(model: AccessModel, explanation: Explanation): Remark[] {
  const { stated, advice } = explanation.denial;
  // What failed for another reason was not denied, and needs no other explanation.
  if (isWhole(explanation))
    return advice.some((one) => one === OTHER_ADVICE || one === NETWORK_ADVICE)
      ? []
      : [allowedHere(model, explanation)];
  if (stated === undefined) return [];
  const unseen = unseenDeny(explanation, stated);
  if (stated.policy === undefined) return unseen;
  const said = sideOf(explanation, stated.policy);
  if (said === undefined) {
    if (!OUTSIDE.has(stated.policy)) return [];
    return [
      {
        id: 'another-layer',
        message: `the message says ${causeText(stated)}, which is not among these sources: give it with --environment; what is missing above may be missing as well`,
      },
    ];
  }
  if (said === 'yes') {
    return [
      {
        id: 'another-side',
        message: `the message says ${causeText(stated)}, and by these sources that side lets it through: they may not be what was deployed when it was denied`,
      },
    ];
  }
  return unseen;
}

/** A Deny that the message tells of and the sources have not: nothing that is added helps against it. */
function unseenDeny({ sides }: Explanation, stated: StatedCause): Remark[] {
  const mayBeSeen = sides.some(({ says }) => says === 'denied' || says === 'maybe');
  if (stated.kind !== 'explicit' || mayBeSeen) return [];
  return [
    {
      id: 'another-side',
      message: `the message says ${causeText(stated)}, and these sources have no such Deny: until it leaves this request out, what is added does not help`,
    },
  ];
}

function sideOf({ sides }: Explanation, policy: StatedPolicy): string | undefined {
  const name = SIDES[policy];
  return sides.find(({ side }) => side === name || (policy === 'resource' && side === 'trust'))?.says;
}

const SIDES: Readonly<Partial<Record<StatedPolicy, string>>> = {
  identity: 'caller',
  resource: 'registry',
  trust: 'trust',
  boundary: 'boundary',
  endpoint: 'endpoint',
  'service-control': 'control',
  'resource-control': 'control',
  control: 'control',
};

function allowedHere({ environment }: AccessModel, { denial, sides }: Explanation): Remark {
  const { stated } = denial;
  const by = sides.some(({ assuming }) => assuming !== undefined)
    ? 'it may have been asked without assuming the role first, '
    : '';
  const scope =
    environment.registryPolicyScope === undefined && stated?.policy === 'resource'
      ? ', or the registry may still have policy scope V1, under which its registry policy is in force for three actions only'
      : '';
  if (stated?.policy !== undefined && OUTSIDE.has(stated.policy)) {
    return {
      id: 'another-layer',
      message: `these sources allow it: the message says ${causeText(stated)}, which is not among them; give it with --environment`,
    };
  }
  const says = stated === undefined ? '' : `, although the message says ${causeText(stated)}`;
  return {
    id: 'allowed-here',
    message: `these sources allow it${says}: ${by}they may not be what was deployed when it was denied, or a layer outside of them (a policy of the organization, a session or an endpoint) may have denied it${scope}`,
  };
}

/** What a message says of why, in words. */
function causeText({ kind, policy, arn }: StatedCause): string {
  const what = policy === undefined ? 'some policy' : STATED[policy];
  const by = arn === undefined ? '' : ` (${arn})`;
  return kind === 'explicit' ? `that ${what} denies it${by}` : `that ${what} does not allow it${by}`;
}
