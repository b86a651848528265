import { targets } from '../../policy/statement';
import type { Clause } from '../decide/clause';
import type { Sides } from '../decide/evaluate';
import { lookupOf } from '../decide/sides';
import { type Subject, subjectKey } from '../decide/subject';
import { accountSubject } from '../decide/subjects';
import type { AccessModel } from '../model/model';
import { answersOf, type ByRepertoire, type ClassNames, type Ways } from './answers';
import type { Relevance } from './relevance';
import type { ResourceClass } from './resource-classes';
import { isWild } from './witness-place';

/** The account that owns a registry, with what it may do. */
export interface Owner {
  readonly subject: Subject;
  readonly ways: ByRepertoire;
}

/** The account that owns the registry of a class, as if its own IAM allowed everything; undefined where there is none. */
export function ownerOf(
  model: AccessModel,
  resource: ResourceClass,
  relevant: Relevance,
  subjects: ReadonlyMap<string, Subject>,
  names: ClassNames,
): Owner | undefined {
  const { cloud, account } = resource.registry;
  if (cloud !== 'aws' || resource.template !== undefined || isWild(account)) return undefined;
  const subject = {
    ...(subjects.get(subjectKey({ cloud, kind: 'account', id: account })) ??
      accountSubject(cloud, account, model.environment)),
  };
  const sides: Sides = {
    resource: relevant.clauses,
    resourceIsVisible: relevant.visible,
    identity: [ALLOW_ALL],
    identityIsVisible: false,
    ceilings: lookupOf(model).identity(subject).ceilings,
  };
  const found = answersOf(model, subject, resource, sides, names);
  const ways = new Map([...found].map(([key, { allowed, denied }]) => [key, { allowed: asOwner(allowed), denied }]));
  return { subject, ways };
}

const ALLOW_ALL: Clause = {
  index: -1,
  cloud: 'aws',
  attachment: { kind: 'unattached' },
  presence: [],
  reason: { source: '', path: "the owner account's own IAM" },
  statement: { effect: 'Allow', actions: targets(['*']), resources: targets(['*']), conditions: [] },
  actions: ['*'],
  variables: false,
};

/** The owner's account as if its IAM allowed everything; only what the resource's side denies is left out. */
function asOwner(allowed: Ways['allowed']): Ways['allowed'] {
  return new Map(
    [...allowed].map(([action, alternatives]) => [
      action,
      alternatives.map((one) => ({
        ...one,
        decision: 'maybe' as const,
        needs: ['caller-iam'],
        because: one.because.filter((reason) => reason.source !== ''),
      })),
    ]),
  );
}
