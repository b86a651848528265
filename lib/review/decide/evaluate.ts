import type { Presence, Statement } from '../../policy/statement';
import type { Environment, Tags } from '../model/model';
import { type Alternative, reduce, sortReasons } from './alternatives';
import { type Answer, acrossWorlds, alternativeOf, NOTHING, united } from './answer';
import type { Clause } from './clause';
import { combine, type Shown } from './combine';
import { restrained } from './denials';
import { type DecidedHit, hitsOf, matchAction, type Question } from './hits';
import type { Ceilings } from './layers/ceilings';
import { throughItsEndpoints } from './layers/endpoint-condition';
import {
  dependentsOf,
  doubtedRestraints,
  type Restraints,
  refusedBy,
  restraintsIn,
  restraintsOf,
  underCeilings,
  withinBoundary,
  withoutExceptions,
} from './layers/restraints';
import type { NamedBy } from './principal-match';
import { withTags } from './principal-tags';
import type { Context, Subject } from './subject';
import { meets, partitionOfNames, subjectIn } from './subject-partition';
import { choicesOf, isIn, MOST_CHOICES, settledBy, type World, worldsOf } from './worlds';

export type { Answer } from './answer';
export { sameAccount } from './combine';

/** The policies that bear on a question. */
export interface Sides extends Shown {
  /** Policies on the resource (or the trust policy, for the assumption of a role). */
  readonly resource: readonly Clause[];
  /** Identity policies that are, or may be, the subject's. */
  readonly identity: readonly Clause[];
  /** How the choices are made on which it depends that the subject, or the resource, is there to ask about at all. */
  readonly given?: readonly Presence[] | undefined;
  /** Tags that the subject surely has, where it is one that the input declares. */
  readonly tags?: Tags | undefined;
  /** What only restricts, whatever the sides allow; absent for most. */
  readonly ceilings?: Ceilings | undefined;
}

/**
 * Decides a question for every way in which the subject may appear, and unites the answers.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(asked: Question, who: Subject, sides: Sides, environment: Environment): Answer {
  if (sides.resource.length === 0 && sides.identity.length === 0 && sides.ceilings === undefined) return NOTHING;
  const question = placed(asked);
  if (!meets(who, question.partition)) return NOTHING;
  const { tags } = sides;
  const there = subjectIn(who, question.partition);
  const subject = tags === undefined ? there : withTags(there, tags);
  const direct = evaluateNames(question, subject, sides, environment);
  const answer =
    sides.ceilings === undefined || sides.ceilings.endpoints.length === 0
      ? direct
      : throughItsEndpoints(direct, there, sides.ceilings.endpoints, (one) =>
          evaluateNames(question, tags === undefined ? one : withTags(one, tags), sides, environment),
        );
  if (question.names.length < 2 || !answer.alternatives.some((one) => one.decision === 'maybe')) return answer;
  // The vendor checks one of the names, we do not know which: what is allowed under none of them is not allowed.
  const each = question.names.map((name) => evaluateNames({ ...question, names: [name] }, subject, sides, environment));
  return each.every((one) => one.alternatives.length === 0) ? united(each) : answer;
}

function placed(question: Question): Question {
  const { action, names, account, partition = partitionOfNames(names), region } = question;
  return { action, names, account, partition, region };
}

function evaluateNames(question: Question, subject: Subject, sides: Sides, environment: Environment): Answer {
  const lower = question.action.toLowerCase();
  const resource = sides.resource.filter((clause) => matchAction(clause, lower) !== 'no');
  const identity = sides.identity.filter((clause) => matchAction(clause, lower) !== 'no');
  if (resource.length === 0 && identity.length === 0 && sides.ceilings === undefined) return NOTHING;
  const { names, account, partition, region } = question;
  const asked: Question = { action: lower, names, account, partition, region };
  // Spelled out: this runs for every decision, where copying by spread costs more than deciding.
  const relevant: Sides = {
    resource,
    identity,
    identityIsVisible: sides.identityIsVisible,
    resourceIsVisible: sides.resourceIsVisible,
    identityAlways: sides.identityAlways,
    resourceAlways: sides.resourceAlways,
    given: sides.given,
    ceilings: sides.ceilings,
  };
  const isOne = sides.ceilings === undefined && !isContextual(resource) && !isContextual(identity);
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

interface Hits {
  readonly denials: readonly DecidedHit[];
  readonly resource: readonly DecidedHit[];
  readonly identity: readonly DecidedHit[];
  restraints?: Restraints;
}

function evaluateIn(
  question: Question,
  subject: Subject,
  context: Context,
  sides: Sides,
  environment: Environment,
): Answer {
  const denials: DecidedHit[] = [];
  const look = (clauses: readonly Clause[], onResource: boolean): DecidedHit[] => {
    const allowed: DecidedHit[] = [];
    for (const clause of clauses) {
      for (const [effect, hit] of hitsOf(clause, question, subject, context, onResource, environment)) {
        (effect === 'Deny' ? denials : allowed).push(hit);
      }
    }
    return allowed;
  };
  const { ceilings } = sides;
  const resource = ceilings === undefined ? sides.resource : withoutExceptions(sides.resource, ceilings.boundary);
  const hits: Hits = { resource: look(resource, true), identity: look(sides.identity, false), denials };
  if (ceilings !== undefined) {
    const asked = (clauses: readonly Clause[], onResource: boolean): DecidedHit[] =>
      look(
        clauses.filter((clause) => matchAction(clause, question.action) !== 'no'),
        onResource,
      );
    hits.restraints = restraintsOf(ceilings, context, asked);
  }
  const presences: Pick<DecidedHit, 'presence'>[] = [...hits.resource, ...hits.identity, ...denials];
  if (hits.restraints !== undefined) for (const one of dependentsOf(hits.restraints)) presences.push(one);
  const settled = settledBy(sides.given);
  const choices = choicesOf(presences);
  if (choices.length === 0) return settle(question, subject, sides, hits);
  const free = choices.filter((choice) => !settled.has(choice));
  if (free.length > MOST_CHOICES) return settle(question, subject, sides, doubted(hits));
  return acrossWorlds(worldsOf(free, settled).map((world) => settle(question, subject, sides, hitsIn(hits, world))));
}

function hitsIn(hits: Hits, world: World): Hits {
  const there = (one: DecidedHit): boolean => isIn(one, world);
  return {
    denials: hits.denials.filter(there),
    resource: hits.resource.filter(there),
    identity: hits.identity.filter(there),
    ...(hits.restraints === undefined ? {} : { restraints: restraintsIn(hits.restraints, world) }),
  };
}

function doubted(hits: Hits): Hits {
  const doubt = (one: DecidedHit): DecidedHit => (one.presence.length === 0 ? one : { ...one, decision: 'maybe' });
  return {
    denials: hits.denials.map(doubt),
    resource: hits.resource.map(doubt),
    identity: hits.identity.map(doubt),
    ...(hits.restraints === undefined ? {} : { restraints: doubtedRestraints(hits.restraints, doubt) }),
  };
}

function settle(question: Question, subject: Subject, sides: Sides, hits: Hits): Answer {
  const sure = hits.denials.filter((hit) => hit.decision === 'yes' && hit.open.length === 0);
  if (sure.length > 0) return { alternatives: [], denied: sortReasons(sure.map((hit) => hit.reason)) };
  const { restraints } = hits;
  const refused = restraints === undefined ? undefined : refusedBy(restraints);
  if (refused !== undefined) return { alternatives: [], denied: refused };
  const allow: Record<NamedBy, Alternative[]> = { direct: [], itself: [], account: [], anyone: [] };
  for (const hit of hits.resource) allow[hit.by].push(alternativeOf(hit));
  const boundary = restraints === undefined ? undefined : withinBoundary(restraints);
  const granted = combine(question, subject, sides, allow, hits.identity.map(alternativeOf), boundary);
  const alternatives = restraints === undefined ? granted : underCeilings(granted, restraints);
  return {
    alternatives:
      hits.denials.length === 0 ? alternatives : reduce(alternatives.map((one) => restrained(one, hits.denials))),
  };
}
