import { type AccessRequest, type Asked, type Asking, partsOf } from '../decide/asked';
import { type AccessDecision, decide } from '../decide/decide';
import { type SideAnswer, sideAnswers } from '../decide/side-answers';
import type { AccessModel } from '../model/model';
import { additionOn, identityOf, type LackingAction } from './additions';
import { callFor } from './calls';
import type { Addition, ExplainedRequest, PolicyPlace } from './explanation';
import { companionsOf } from './messages/actions';
import { isWhole } from './whole';

/** What was asked for, decided: each action, and of the one that is explained its sides and parts. */
export interface Decided {
  readonly request: ExplainedRequest;
  readonly main: string;
  readonly answers: readonly { readonly action: string; readonly answer: AccessDecision }[];
  readonly sides: readonly SideAnswer[];
  readonly target: Asked;
  readonly asking: Asking;
}

/** Decides each action of a request; what fails for sure is told before what may fail. */
export function decided(model: AccessModel, request: ExplainedRequest): Decided {
  const asked = (action: string): AccessRequest => ({ ...request, action });
  const answers = request.actions.map((action) => ({ action, answer: decide(model, asked(action)) }));
  const order = (one: AccessDecision): number =>
    ['no', 'maybe', 'yes'].indexOf(one.decision) * 2 + (isWhole(one) ? 1 : 0);
  const [first] = [...answers].sort((a, b) => order(a.answer) - order(b.answer));
  const { action: main } = first as (typeof answers)[number];
  return { request, main, answers, sides: sideAnswers(model, asked(main)), ...partsOf(model, asked(main)) };
}

/** Sides that have to let it through and do not, with what each lacks of all that was asked and goes with it. */
export function lackingAdditions(
  model: AccessModel,
  { request, main, answers, sides, target, asking }: Decided,
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
      ...declaredAt(model, added.to),
    });
    return [
      {
        side: side.side,
        ...added,
        ...(side.says === 'unseen' ? { isUnseen: true, ...partly(side, asking, target) } : {}),
        ...(call === undefined ? {} : { call }),
      },
    ];
  });
}

/** Whether the input has some of what is there on a side, and leaves open whether that is all. */
export function partly({ side, says }: SideAnswer, asking: Asking, target: Asked): { readonly isPartly?: true } {
  const has = side === 'caller' ? asking.identity : target.resource;
  return says === 'unseen' && has.length > 0 ? { isPartly: true } : {};
}

/** Where the input declares the identity or role of a policy. */
function declaredAt(model: AccessModel, to: PolicyPlace): { readonly declaredAt?: string } {
  const arn = to.kind === 'identity' ? to.identity : to.kind === 'trust' ? to.role : undefined;
  const found = model.identities.find((one) => one.arn === arn && one.elsewhere !== true);
  return found === undefined ? {} : { declaredAt: found.origin.path };
}

function whoIn(to: PolicyPlace, asking: Asking, { context = {} }: ExplainedRequest): string {
  if (to.kind === 'identity') return to.identity;
  const { service, arn, id } = asking.subject;
  return service ?? identityOf(asking, context) ?? arn ?? id;
}
