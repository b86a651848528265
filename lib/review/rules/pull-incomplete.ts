import { intersects, parseArn, type Statement, wholeAccountOf } from '../../policy';
import { evaluate } from '../decide/evaluate';
import { type Subject, subjectKey } from '../decide/subject';
import { accountSubject, anyoneSubject, organizationSubject, serviceSubject } from '../decide/subjects';
import { namesOf, registryKey, type Target } from '../decide/target';
import { witnessOf } from '../decide/witness';
import type { Attachment } from '../model/model';
import { systemPolicyIn } from './broad-role-policy';
import { allowsAction, type Evidence, type ReadClause } from './evidence';
import { identityName, policyName, some } from './names';
import type { Rule, Violation } from './rule';
import { accountOf } from './strangers';

const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'] as const;
const IMPORT = 'ecr:BatchImportUpstreamImage';
/** A statement may name a thousand accounts, and they fare alike. */
const MOST_PRINCIPALS = 20;

export const pullIncomplete: Rule = {
  id: 'pull-incomplete',
  severity: 'warning',
  clouds: ['aws'],
  cause: 'somebody has one action of a pull without the other, or may start an import and not pull what was imported',
  explanation:
    'A pull takes `ecr:BatchGetImage` for the manifest and `ecr:GetDownloadUrlForLayer` for each layer; with one of them alone it fails halfway. `ecr:BatchImportUpstreamImage` fetches an image that is not cached yet, as a part of a pull, and is of no use to somebody who may not pull.',
  instead: 'Allow `ecr:BatchGetImage` and `ecr:GetDownloadUrlForLayer` together, or neither.',
  doc: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html',
  *check(evidence) {
    for (const clause of [...evidence.resourceAllows, ...evidence.identityAllows]) {
      // What the vendor gives a service of its own is for that service to know, and for nobody here to change.
      if (clause.cloud !== 'aws' || systemPolicyIn(clause.reason.path) !== undefined) continue;
      if (mayBeIncomplete(clause.statement)) yield* checkClause(evidence, clause);
    }
  },
};

/** Whether the statement by itself has a part of a pull without the rest; others may have the rest. */
function mayBeIncomplete(statement: Statement): boolean {
  const lacks = PULL.some((action) => allowsAction(statement, action) === 'no');
  return lacks && [...PULL, IMPORT].some((action) => spellsOut(statement, action));
}

/** `ecr:Get*` is rather a wish to look at things than half of a pull. */
function spellsOut({ actions }: Statement, action: string): boolean {
  return !actions.not && actions.values.some((one) => one.toLowerCase() === action.toLowerCase());
}

function* checkClause(evidence: Evidence, clause: ReadClause): Iterable<Violation> {
  const wanting = new Map<string, string[]>();
  for (const [who, subject] of subjectsOf(evidence, clause)) {
    for (const targets of targetsOf(evidence, clause)) {
      const lacks = targets.map((target) => lackOf(evidence, subject, target, clause.statement));
      const lack = lacks[0];
      // Another policy may have the rest for some of the repositories, which is what this one is for then.
      if (lack === undefined || lack === '' || lacks.includes('')) continue;
      wanting.set(lack, [...(wanting.get(lack) ?? []), who]);
      break;
    }
  }
  for (const [what, who] of wanting) {
    const whom = clause.attachment.kind === 'identity' ? 'allows' : `gives ${some(who)}`;
    yield {
      message: `${policyName(clause.attachment)} ${whom} ${what}, which nothing else in the input gives: a pull fails`,
      because: [clause.reason],
    };
  }
}

/** What somebody has of a pull, and what not: '' where nothing is missing, undefined where the statement gives nothing there. */
function lackOf(evidence: Evidence, subject: Subject, target: Target, statement: Statement): string | undefined {
  const may = (action: string): boolean => isAllowed(evidence, subject, target, action);
  const missing = PULL.filter((action) => !may(action));
  const has = [...PULL, IMPORT].filter((action) => spellsOut(statement, action) && may(action));
  if (missing.length === 0) return '';
  if (has.length === 0) return undefined;
  // A cache has a rule of its own.
  if (missing.length === PULL.length && isCache(evidence, target)) return undefined;
  return `${has.join(' and ')} without ${missing.join(' and ')}`;
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

function isCache({ model }: Evidence, { registry, repository = '' }: Target): boolean {
  return model.flows.some(
    ({ kind, to }) =>
      kind === 'pull-through' &&
      to.registry.account === registry.account &&
      to.repositories.some((pattern) => intersects(pattern, repository)),
  );
}
