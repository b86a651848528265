import { formatArn, parseArn } from '../../policy/aws-names';
import { matches } from '../../policy/pattern';
import { isSubset } from '../../policy/pattern-subset';
import { hasUnknown } from '../../policy/unknown';
import type { Subject } from '../decide/subject';
import { identitySubject } from '../decide/subjects';
import { commonWitness, FRESH } from '../decide/witness';
import type { AccessModel } from '../model/model';
import { append } from '../model/multimap';

/** More meetings of patterns of principals than this are not told apart. */
const MOST_MEETINGS = 2_000;

/**
 * Patterns of principals meet: `arn:aws:iam::*:role/ci` and an account that is named elsewhere have its role `ci` in common,
 * of which each may say something. What both are is a class of its own, named by the clauses of either.
 */
export function meetings(
  subjects: ReadonlyMap<string, Subject>,
  namedBy: Map<number, readonly string[]>,
  environment: AccessModel['environment'],
  put: (subject: Subject) => string,
): void {
  const wild = [...subjects].filter(([, { cloud, kind, id }]) => cloud === 'aws' && isPattern(kind, id));
  if (wild.length === 0) return;
  const added = new Map<string, string[]>();
  const meet = (a: string, b: string, id: string): void => {
    const key = put(identitySubject('aws', id, environment));
    if (key === a || key === b) return;
    for (const one of [a, b]) append(added, one, key);
  };
  let left = MOST_MEETINGS;
  for (const [index, [key, { id }]] of wild.entries()) {
    const arn = parseArn(id);
    if (arn === undefined) continue;
    if (/[*?]/.test(arn.account)) {
      for (const [other, { kind, account }] of [...subjects]) {
        if (kind !== 'account' || account === undefined || matches(arn.account, account) === 'no' || left-- < 0)
          continue;
        meet(key, other, formatArn({ ...arn, account }));
      }
    }
    for (const [other, { id: otherId }] of wild.slice(index + 1)) {
      if (left-- < 0 || isSubset(id, otherId) || isSubset(otherId, id)) continue;
      const both = commonWitness([id, otherId]);
      if (typeof both === 'string') meet(key, other, wildcardsOf(both));
    }
  }
  for (const [index, own] of namedBy) {
    const more = own.flatMap((key) => added.get(key) ?? []);
    if (more.length > 0) namedBy.set(index, [...new Set([...own, ...more])]);
  }
}

export function isPattern(kind: Subject['kind'], id: string): boolean {
  return (kind === 'role' || kind === 'user' || kind === 'unknown') && /[*?]/.test(id) && !hasUnknown(id);
}

/** A witness back as a pattern. */
function wildcardsOf(witness: string): string {
  return witness.replaceAll(new RegExp(`${FRESH}+`, 'gu'), '*');
}
