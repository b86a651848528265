import { type Decision, hasUnknown, matches, type Presence, type Reason, type Statement } from '../../policy';
import { circumstanceOf, includesCircumstances, sortCircumstances } from '../model/circumstance';
import type { Environment } from '../model/model';
import { type Alternative, both, dominates, join, reduce, sortReasons } from './alternatives';
import type { Clause } from './clause';
import { type Found, type Hit, hitsOf, matchAction, type Question } from './hits';
import type { NamedBy } from './principal-match';
import type { Context, Subject } from './subject';
import { meets, partitionOfNames, subjectIn } from './subject-partition';
import { choicesOf, isIn, MOST_CHOICES, settledBy, type World, worldsOf } from './worlds';

/** The policies that bear on a question. */
export interface Sides {
  /** Policies on the resource (or the trust policy, for the assumption of a role). */
  readonly resource: readonly Clause[];
  /** Identity policies that are, or may be, the subject's. */
  readonly identity: readonly Clause[];
  /** Whether the input shows the subject itself, so that its identity policies are all there. */
  readonly identityIsVisible: boolean;
  /** Whether the input shows the resource's side at all. */
  readonly resourceIsVisible: boolean;
  /** Whether the vendor requires the identity's side even within one account and even if named directly. */
  readonly identityAlways?: boolean;
  /** Whether the resource's side has to allow even within one account, as the trust policy of a role has to. */
  readonly resourceAlways?: boolean;
  /** How the choices are made on which it depends that the subject, or the resource, is there to ask about at all. */
  readonly given?: readonly Presence[] | undefined;
}

export interface Answer {
  readonly alternatives: readonly Alternative[];
  /** Reasons of an explicit Deny that holds for sure; there are no alternatives then. */
  readonly denied?: readonly Reason[];
}

const NOTHING: Answer = { alternatives: [] };

/**
 * Decides a question for every way in which the subject may appear, and unites the answers.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(asked: Question, who: Subject, sides: Sides, environment: Environment): Answer {
  if (sides.resource.length === 0 && sides.identity.length === 0) return NOTHING;
  const question = placed(asked);
  if (!meets(who, question.partition)) return NOTHING;
  const subject = subjectIn(who, question.partition);
  const answer = evaluateNames(question, subject, sides, environment);
  if (question.names.length < 2 || !answer.alternatives.some((one) => one.decision === 'maybe')) return answer;
  // The vendor checks one of the names, we do not know which: what is allowed under none of them is not allowed.
  const each = question.names.map((name) => evaluateNames({ ...question, names: [name] }, subject, sides, environment));
  return each.every((one) => one.alternatives.length === 0) ? united(each) : answer;
}

function placed(question: Question): Question {
  const { action, names, account, partition = partitionOfNames(names) } = question;
  return { action, names, account, partition };
}

function evaluateNames(question: Question, subject: Subject, sides: Sides, environment: Environment): Answer {
  const lower = question.action.toLowerCase();
  const resource = sides.resource.filter((clause) => matchAction(clause, lower) !== 'no');
  const identity = sides.identity.filter((clause) => matchAction(clause, lower) !== 'no');
  if (resource.length === 0 && identity.length === 0) return NOTHING;
  const { names, account, partition } = question;
  const asked: Question = { action: lower, names, account, partition };
  // Spelled out: this runs for every decision, where copying by spread costs more than deciding.
  const relevant: Sides = {
    resource,
    identity,
    identityIsVisible: sides.identityIsVisible,
    resourceIsVisible: sides.resourceIsVisible,
    identityAlways: sides.identityAlways,
    resourceAlways: sides.resourceAlways,
    given: sides.given,
  };
  const isOne = !isContextual(resource) && !isContextual(identity);
  const [only] = subject.contexts;
  if (only !== undefined && (isOne || subject.contexts.length === 1))
    return evaluateIn(asked, subject, only, relevant, environment);
  const answers = subject.contexts.map((context) => evaluateIn(asked, subject, context, relevant, environment));
  return united(answers);
}

/** Whether it matters how the subject appears. */
function isContextual(clauses: readonly Clause[]): boolean {
  return clauses.some(({ statement }) => {
    if (statement === undefined) return false;
    let answer = contextual.get(statement);
    if (answer === undefined) {
      answer =
        statement.conditions.length > 0 || statement.resources?.values.some((value) => value.includes('${')) === true;
      contextual.set(statement, answer);
    }
    return answer;
  });
}

const contextual = new WeakMap<Statement, boolean>();

/** The greatest of the answers. Denied is only what is denied in every case. */
function united(answers: readonly Answer[]): Answer {
  const alternatives = reduce(answers.flatMap((answer) => answer.alternatives));
  if (alternatives.length > 0) return { alternatives };
  const denied = answers.flatMap((answer) => answer.denied ?? []);
  return answers.every((answer) => answer.denied !== undefined)
    ? { alternatives, denied: sortReasons(denied) }
    : NOTHING;
}

interface Hits {
  readonly denials: readonly Found[];
  readonly resource: readonly Found[];
  readonly identity: readonly Found[];
}

function evaluateIn(
  question: Question,
  subject: Subject,
  context: Context,
  sides: Sides,
  environment: Environment,
): Answer {
  const denials: Found[] = [];
  const look = (clauses: readonly Clause[], onResource: boolean): Found[] => {
    const allowed: Found[] = [];
    for (const clause of clauses) {
      for (const [effect, hit] of hitsOf(clause, question, subject, context, onResource, environment)) {
        (effect === 'Deny' ? denials : allowed).push(hit);
      }
    }
    return allowed;
  };
  const hits = { resource: look(sides.resource, true), identity: look(sides.identity, false), denials };
  const presences = [...hits.resource, ...hits.identity, ...denials];
  const settled = settledBy(sides.given);
  const choices = choicesOf(presences);
  if (choices.length === 0) return settle(question, subject, sides, hits);
  const free = choices.filter((choice) => !settled.has(choice));
  if (free.length > MOST_CHOICES) return settle(question, subject, sides, doubted(hits));
  return acrossWorlds(worldsOf(free, settled).map((world) => settle(question, subject, sides, hitsIn(hits, world))));
}

function hitsIn(hits: Hits, world: World): Hits {
  const there = (one: Found): boolean => isIn(one, world);
  return {
    denials: hits.denials.filter(there),
    resource: hits.resource.filter(there),
    identity: hits.identity.filter(there),
  };
}

function doubted(hits: Hits): Hits {
  const doubt = (one: Found): Found => (one.presence.length === 0 ? one : { ...one, decision: 'maybe' });
  return {
    denials: hits.denials.map(doubt),
    resource: hits.resource.map(doubt),
    identity: hits.identity.map(doubt),
  };
}

/** What holds however the choices are made is certain; what holds for some of them is `maybe`. */
function acrossWorlds(answers: readonly Answer[]): Answer {
  const isCertain = (one: Alternative): boolean =>
    one.decision === 'yes' && answers.every((answer) => answer.alternatives.some((other) => dominates(other, one)));
  const alternatives = answers.flatMap((answer) =>
    answer.alternatives.map((one): Alternative => (isCertain(one) ? one : { ...one, decision: 'maybe' })),
  );
  return alternatives.length > 0 ? { alternatives: reduce(alternatives) } : united(answers);
}

function settle(question: Question, subject: Subject, sides: Sides, hits: Hits): Answer {
  const sure = hits.denials.filter((hit) => hit.decision === 'yes' && hit.open.length === 0);
  if (sure.length > 0) return { alternatives: [], denied: sortReasons(sure.map((hit) => hit.reason)) };
  const allow: Record<NamedBy, Alternative[]> = { itself: [], account: [], anyone: [] };
  for (const hit of hits.resource) allow[hit.by].push(alternativeOf(hit));
  const alternatives = combine(question, subject, sides, allow, hits.identity.map(alternativeOf));
  return {
    alternatives:
      hits.denials.length === 0 ? alternatives : reduce(alternatives.map((one) => restrained(one, hits.denials))),
  };
}

/**
 * Whose side has to allow: either within one account, both across accounts. A policy that names the account only hands
 * the question to its IAM.
 */
function combine(
  question: Question,
  subject: Subject,
  sides: Sides,
  allow: Record<NamedBy, Alternative[]>,
  identity: readonly Alternative[],
): Alternative[] {
  const onResource = [...allow.itself, ...allow.anyone, ...allow.account];
  if (subject.account === undefined) return reduce(onResource); // services and federated identities have no policies of their own
  const calls = reduce(identity);
  const withCaller = (granted: readonly Alternative[]): Alternative[] => {
    if (granted.length === 0) return [];
    const unseen = sides.identityIsVisible ? [] : granted.map((one) => withNeed(one, 'caller-iam'));
    return reduce(calls.length === 0 ? unseen : [...both(reduce(granted), calls), ...unseen]);
  };
  const unseenResource = sides.resourceIsVisible ? [] : calls.map((one) => withNeed(one, 'resource-policy'));
  const across = (): Alternative[] => reduce([...withCaller(onResource), ...unseenResource]);
  const within = (): Alternative[] =>
    sides.identityAlways === true
      ? across()
      : reduce([
          ...allow.itself,
          ...allow.anyone,
          ...withCaller(allow.account),
          ...(sides.resourceAlways === true ? unseenResource : calls),
        ]);
  switch (sameAccount(subject.account, question.account)) {
    case 'yes':
      return within();
    case 'no':
      return across();
    case 'maybe': {
      // Nearly all that holds within one account holds across two as well, with more needs: that says it already.
      const sure = across();
      const more = within().filter((one) => !sure.some((other) => includesCircumstances(one.when, other.when)));
      return reduce([...sure, ...more.map((one): Alternative => ({ ...one, decision: 'maybe' }))]);
    }
  }
}

/** Whether two accounts are one; holes may hide it. */
export function sameAccount(a: string, b: string): Decision {
  if (a === b) return 'yes';
  if (!hasUnknown(a) && !hasUnknown(b)) return 'no';
  return matches(a, b) === 'no' ? 'no' : 'maybe';
}

function withNeed(alternative: Alternative, need: string): Alternative {
  return join(alternative, { decision: 'yes', when: [], needs: [need], because: [] });
}

/** An alternative under denials that may or may not hold. */
function restrained(alternative: Alternative, denials: readonly Hit[]): Alternative {
  let one = alternative;
  for (const hit of denials) {
    // What only holds where another denial surely does is left out with that one already.
    const within = denials.some(
      (other) => other !== hit && other.decision === 'yes' && includesAll(hit, other) && !isTwin(hit, other, denials),
    );
    const isSure = hit.decision === 'yes' || within;
    one = join(one, {
      decision: isSure ? 'yes' : 'maybe',
      when: isSure && !within ? [{ kind: 'unless', all: hit.open }] : [],
      needs: [],
      because: [hit.reason],
    });
  }
  return one;
}

function includesAll(hit: Hit, other: Hit): boolean {
  return includesCircumstances(hit.open.map(circumstanceOf), other.open.map(circumstanceOf));
}

/** Of two denials that hold in just the same cases, the first speaks. */
function isTwin(hit: Hit, other: Hit, denials: readonly Hit[]): boolean {
  return (
    hit.decision === 'yes' && hit.open.length === other.open.length && denials.indexOf(hit) < denials.indexOf(other)
  );
}

function alternativeOf(hit: Hit): Alternative {
  return {
    decision: hit.decision,
    when: sortCircumstances(hit.open.map(circumstanceOf)),
    needs: [],
    because: [hit.reason],
  };
}
