import { parseArn } from '../../policy/aws-names';
import { intersects } from '../../policy/pattern';
import { wholeAccountOf } from '../../policy/principal';
import type { Statement } from '../../policy/statement';
import { evaluate } from '../decide/evaluate';
import { type Subject, subjectKey } from '../decide/subject';
import { accountSubject, anyoneSubject, organizationSubject, serviceSubject } from '../decide/subjects';
import { namesOf, type Target } from '../decide/target';
import { witnessOf } from '../decide/witness';
import type { Attachment } from '../model/model';
import { registryKey } from '../model/registry-key';
import { systemPolicyIn } from './broad-role-policy';
import type { Evidence, ReadClause } from './evidence';
import { identityName } from './names';
import { accountOf } from './strangers';

/** A statement may name a thousand accounts, and they fare alike. */
const MOST_PRINCIPALS = 20;

/** Statements that give ECR's actions, whose authors can change them. */
export function ecrAllows(evidence: Evidence): readonly ReadClause[] {
  return [...evidence.resourceAllows, ...evidence.identityAllows].filter(
    // What the vendor gives a service of its own is for that service to know, and for nobody here to change.
    (clause) => clause.cloud === 'aws' && systemPolicyIn(clause.reason.path) === undefined,
  );
}

/** `ecr:Get*` is rather a wish to look at things than a part of something. */
export function spellsOut({ actions }: Statement, action: string): boolean {
  return !actions.not && actions.values.some((one) => one.toLowerCase() === action.toLowerCase());
}

/** Whether somebody may do something somewhere, by what the input shows. */
export type May = (action: string) => boolean;

/** What is lacking of something: '' for nothing, undefined where the statement is not about it there. */
export type LackOf = (may: May, target: Target) => string | undefined;

/** What lacks whom that a statement names, by the words for it. */
export function lacking(
  evidence: Evidence,
  clause: ReadClause,
  lackOf: LackOf,
): ReadonlyMap<string, readonly string[]> {
  const wanting = new Map<string, string[]>();
  for (const [who, subject] of subjectsOf(evidence, clause)) {
    for (const targets of targetsOf(evidence, clause)) {
      const lacks = targets.map((target) => lackOf((action) => isAllowed(evidence, subject, target, action), target));
      const lack = lacks[0];
      // Another policy may have the rest for some of the repositories, which is what this one is for then.
      if (lack === undefined || lack === '' || lacks.includes('')) continue;
      wanting.set(lack, [...(wanting.get(lack) ?? []), who]);
      break;
    }
  }
  return wanting;
}

/** Whom a statement is about, as far as the input shows all that they may do there. */
function subjectsOf(evidence: Evidence, { statement, attachment }: ReadClause): [name: string, subject: Subject][] {
  if (attachment.kind === 'identity') {
    const subject = evidence.subjectOf(attachment.identity);
    return subject.kind === 'group' ? [] : [[identityName(attachment.identity), subject]];
  }
  if (statement.principals === undefined || statement.principals.not) return [];
  const owner = 'registry' in attachment ? attachment.registry.account : undefined;
  const { environment } = evidence.model;
  return statement.principals.values.slice(0, MOST_PRINCIPALS).flatMap((principal): [string, Subject][] => {
    const { type, id } = principal;
    if (type === 'Service') return [[`service ${id}`, serviceSubject('aws', id)]];
    if (id === '*') {
      const organizations = statement.conditions
        .filter(({ key }) => key.toLowerCase() === 'aws:principalorgid')
        .flatMap(({ values }) => values);
      return organizations.length === 0
        ? [['everybody', anyoneSubject('aws')]]
        : organizations.map((one) => [`organization ${one}`, organizationSubject(one)]);
    }
    const account = wholeAccountOf(principal);
    // What the owner's own IAM gives is not in the input.
    if (account !== undefined)
      return account === owner ? [] : [[`account ${account}`, accountSubject('aws', account, environment)]];
    const isOwn = accountOf(id) === owner;
    return isOwn && !evidence.lookup.identity(evidence.subjectOf(id)).identityIsVisible
      ? []
      : [[identityName(id), evidence.subjectOf(id)]];
  });
}

/** For each of the patterns that the statement names, repositories that policies tell apart. */
function targetsOf(evidence: Evidence, { statement, attachment }: ReadClause): Target[][] {
  const own = placeOf(attachment);
  if (statement.resources === undefined) return own === undefined ? [] : [[own]];
  if (statement.resources.not) return [];
  return statement.resources.values.flatMap((value): Target[][] => {
    const arn = parseArn(value);
    const name = /^repository\/(.+)$/s.exec(arn?.resource ?? '')?.[1] ?? (value === '*' ? '*' : undefined);
    if (name === undefined) return [];
    const registry =
      arn === undefined
        ? own?.registry
        : ({ cloud: 'aws', account: witnessOf(arn.account), region: witnessOf(arn.region) } as const);
    if (registry === undefined) return [];
    const others = evidence
      .classesOf(registry)
      .filter((one) => one.template === undefined && intersects(name, one.name));
    return [[{ registry, repository: witnessOf(name) }, ...others.map((one) => one.target)]];
  });
}

function placeOf(attachment: Attachment): Target | undefined {
  switch (attachment.kind) {
    case 'registry':
      return { registry: attachment.registry };
    case 'repository':
      return { registry: attachment.registry, repository: attachment.repository };
    case 'template':
      return undefined;
    case 'identity': {
      const account = accountOf(attachment.identity);
      return account === undefined ? undefined : { registry: { cloud: 'aws', account, region: witnessOf('*') } };
    }
    default:
      return undefined;
  }
}

/** Answers by who asks, where and for what: a policy may say the same of the same ones in any number of statements. */
const ANSWERS = new WeakMap<Evidence, Map<string, boolean>>();

function isAllowed(evidence: Evidence, subject: Subject, target: Target, action: string): boolean {
  const known = ANSWERS.get(evidence) ?? new Map<string, boolean>();
  ANSWERS.set(evidence, known);
  const key = [subjectKey(subject), registryKey(target.registry), target.repository ?? '', action].join('\n');
  const answer = known.get(key) ?? asked(evidence, subject, target, action);
  known.set(key, answer);
  return answer;
}

function asked({ lookup, model }: Evidence, subject: Subject, target: Target, action: string): boolean {
  const { clauses, visible } = lookup.resource(target);
  const sides = { resource: clauses, resourceIsVisible: visible, ...lookup.identity(subject) };
  const { account, region } = target.registry;
  const question = { action, names: namesOf(target, 'repository', action), account, region };
  return evaluate(question, subject, sides, model.environment).alternatives.length > 0;
}
