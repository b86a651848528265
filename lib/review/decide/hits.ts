import { matches } from '../../policy/pattern';
import type { Condition, Presence, Statement } from '../../policy/statement';
import { hasUnknown } from '../../policy/unknown';
import { type Decision, not, type Reason } from '../../policy/verdict';
import type { Environment } from '../model/model';
import { matchesRamResource, matchesResource } from './arn-match';
import { V1_SCOPE_ACTIONS } from './capabilities';
import type { Clause, PolicyScope } from './clause';
import { evaluateCondition } from './conditions';
import { expandVariables, hasMarks, hasVariableOutOfPlace, withMarks } from './policy-variables';
import { matchPrincipals, type NamedBy, type PrincipalMatch } from './principal-match';
import { asksForRegion, inRegion } from './requested-region';
import { type Context, isServiceLinked, type Subject } from './subject';

/** What is asked of the policies: an action on a resource that every given name names. */
export interface Question {
  readonly action: string;
  /** Names under which vendors check the action, most specific first; any one counts. */
  readonly names: readonly string[];
  /** Account that owns the resource. */
  readonly account: string;
  /** Partition of AWS in which the resource is, where it is known and its names do not tell it. */
  readonly partition?: string | undefined;
  /** Region in which the resource is, which may be a pattern or not known; absent where it is in none. */
  readonly region?: string | undefined;
}

/** A statement that bears on a question, as far as it is known to. */
export interface Hit {
  readonly decision: 'yes' | 'maybe';
  readonly open: readonly Condition[];
  readonly by: NamedBy;
  readonly reason: Reason;
  /** The statement names a principal whom only deployment knows, and who asks may be that one. */
  readonly isGuess: boolean;
}

export interface DecidedHit extends Hit {
  readonly presence: readonly Presence[];
}

export type EffectHit = readonly ['Allow' | 'Deny', DecidedHit];

const MISS: readonly EffectHit[] = [];

/** An identity policy is its identity's. */
const OWN: readonly PrincipalMatch[] = [{ decision: 'yes', by: 'itself' }];

/** `question.action` is in lower case here, and the clause's actions are known to match it. */
export function hitsOf(
  clause: Clause,
  question: Question,
  subject: Subject,
  appearing: Context,
  onResource: boolean,
  environment: Environment,
): readonly EffectHit[] {
  const { statement, presence, reason } = clause;
  if (clause.attachment.kind === 'control' && isServiceLinked(subject)) return MISS;
  if (statement === undefined) {
    const hit: DecidedHit = { decision: 'maybe', open: [], by: 'itself', reason, presence, isGuess: false };
    return clause.attachment.kind === 'control'
      ? [['Deny', hit]]
      : [
          ['Allow', hit],
          ['Deny', hit],
        ];
  }
  const named = onResource ? matchPrincipals(statement, subject, question.partition) : OWN;
  if (named.length === 0) return MISS;
  let decision: Decision = 'yes';
  const context = asksForRegion(statement) ? inRegion(appearing, question.region) : appearing;
  const resource = matchNames(clause, statement, question.names, context);
  if (resource === 'no') return MISS;
  if (resource === 'maybe' || matchAction(clause, question.action) === 'maybe') decision = 'maybe';
  // RAM documents neither NotResource nor NotPrincipal; what it does with them is anybody's guess.
  if (clause.cloud === 'alicloud' && (statement.resources?.not === true || statement.principals?.not === true))
    decision = 'maybe';
  if (clause.attachment.kind === 'registry' && !V1_SCOPE_ACTIONS.has(question.action)) {
    const scope = scopeOf(clause, environment);
    if (scope === 'V1') return MISS;
    // V2 is what registries have today, so an Allow is taken at its word; a Deny must not be trusted unless V2 is known.
    if (scope === 'unknown' && statement.effect === 'Deny') decision = 'maybe';
  }
  const open: Condition[] = [];
  for (const condition of statement.conditions) {
    const result = evaluateCondition(condition, context, clause.cloud, clause.variables);
    if (result === 'no') return MISS;
    if (result === 'open') open.push(condition);
    if (result === 'maybe') decision = 'maybe';
  }
  return named.map((match): EffectHit => {
    const least = match.decision === 'maybe' ? 'maybe' : decision;
    const isGuess = match.decision === 'maybe' && namesHoles(statement);
    const by = match.by === 'anyone' && isByArn(statement) ? 'direct' : match.by;
    return [statement.effect, { decision: least, open, by, reason, presence, isGuess }];
  });
}

/** `*` with a condition on the ARN of the principal. */
function isByArn({ conditions }: Statement): boolean {
  return conditions.some(({ key }) => key.toLowerCase() === 'aws:principalarn');
}

/** A setting of the input is what will be deployed; one that it does not tell may be told beside it. */
export function scopeOf({ scope }: Clause, environment: Environment): PolicyScope {
  return scope === undefined || scope === 'unknown' ? (environment.registryPolicyScope ?? 'unknown') : scope;
}

const withHoles = new WeakMap<Statement, boolean>();

function namesHoles(statement: Statement): boolean {
  let answer = withHoles.get(statement);
  if (answer === undefined) {
    answer = statement.principals?.values.some(({ id }) => hasUnknown(id)) === true;
    withHoles.set(statement, answer);
  }
  return answer;
}

/** Actions are compared without regard to case by both vendors. */
export function matchAction({ statement, actions }: Clause, action: string): Decision {
  if (statement === undefined) return 'maybe';
  let found: Decision = 'no';
  for (const pattern of actions) {
    const answer = pattern === action ? 'yes' : matches(pattern, action);
    if (answer === 'yes') {
      found = 'yes';
      break;
    }
    if (answer === 'maybe') found = 'maybe';
  }
  return statement.actions.not ? not(found) : found;
}

/**
 * Whether the resources of a statement include what is asked about. A statement without `Resource` is about what it is
 * attached to. Where the vendor's pages disagree on the name, an Allow on either grants, but a Deny is only sure on all.
 */
export function matchNames(clause: Clause, statement: Statement, names: readonly string[], context: Context): Decision {
  const { resources: targets } = statement;
  if (targets === undefined) return 'yes';
  let every: Decision = 'yes';
  let some: Decision = 'no';
  for (const name of names) {
    const found = matchName(clause, targets.values, name, context);
    const answer = targets.not ? not(found) : found;
    if (answer !== 'no' && some !== 'yes') some = answer;
    if (answer !== 'yes' && every !== 'no') every = answer;
  }
  return statement.effect === 'Allow' || some === 'no' ? some : every === 'yes' ? 'yes' : 'maybe';
}

function matchName(clause: Clause, patterns: readonly string[], name: string, context: Context): Decision {
  let found: Decision = 'no';
  for (const pattern of patterns) {
    const answer = clause.cloud === 'aws' ? matchOnAws(clause, pattern, name, context) : matchOnRam(pattern, name);
    if (answer === 'yes') return 'yes';
    if (answer === 'maybe') found = 'maybe';
  }
  return found;
}

function matchOnAws(clause: Clause, pattern: string, name: string, context: Context): Decision {
  if (!clause.variables || !pattern.includes('${')) return matchesResource(pattern, name);
  const expanded = expandVariables(pattern, context);
  const answer = matchesResource(expanded, hasMarks(expanded) ? withMarks(name) : name);
  // IAM takes such a pattern literally, so it is about nothing; that is too little to tell anybody `no` on.
  return answer === 'yes' && hasVariableOutOfPlace(pattern) ? 'maybe' : answer;
}

/** RAM documents no policy variables; whatever they come to, they are `maybe`. */
function matchOnRam(pattern: string, name: string): Decision {
  if (!pattern.includes('${')) return matchesRamResource(pattern, name);
  return matchesRamResource(pattern.replace(/\$\{[^}]*\}/g, '*'), name) === 'no' ? 'no' : 'maybe';
}

const NO_CONTEXT: Context = new Map();

/**
 * The clauses that can bear on a question whoever asks it: by their actions, and by their resources where no variable is in
 * them. For those who ask many questions about one thing.
 */
export function bearingOn(clauses: readonly Clause[], question: Omit<Question, 'account'>): readonly Clause[] {
  const action = question.action.toLowerCase();
  return clauses.filter(
    (clause) =>
      matchAction(clause, action) !== 'no' &&
      (clause.statement === undefined ||
        matchNames(clause, clause.statement, question.names, NO_CONTEXT) !== 'no' ||
        clause.statement.resources?.values.some((value) => value.includes('${')) === true),
  );
}
