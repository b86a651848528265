import { compareText } from '../../policy/statement';
import { displayText } from '../../policy/unknown';
import type { AccessModel, UniqueResource } from '../model/model';

/** Where a stack declares a resource. */
export interface StackAddress {
  /** Name of the stack, with the logical ids of nested ones: `Hub/Inner`; empty where the source does not name it. */
  readonly stack: string;
  readonly logicalId: string;
}

/** Something of which there can be one, and which another stack or another logical id has in the head. */
export interface Move {
  /** What it is: `registry policy`, `role` … */
  readonly kind: string;
  readonly account: string;
  /** Empty for what an account has once, whatever the Region. */
  readonly region: string;
  /** Name, or prefix; empty for what a registry has once. */
  readonly name: string;
  readonly from: readonly StackAddress[];
  readonly to: readonly StackAddress[];
}

/**
 * What changed its stack or its logical id between two versions and cannot be there twice. CloudFormation creates before it deletes, and
 * each stack by itself: the new one collides with the old one, or the deletion of the old one takes the new one away.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
 */
export function movesBetween(base: AccessModel, head: AccessModel): Move[] {
  const before = byThing(base.uniques ?? []);
  const moves: Move[] = [];
  for (const [key, now] of byThing(head.uniques ?? [])) {
    const then = before.get(key);
    const [first] = now;
    if (then === undefined || first === undefined) continue;
    if (now.some((one) => then.some((other) => isSame(one, other)))) continue;
    const { kind, account, region, name } = first;
    const [place, shown] = [displayText(account), displayText(name)];
    moves.push({
      kind,
      account: place,
      region: displayText(region),
      name: shown,
      from: then.map(addressOf),
      to: now.map(addressOf),
    });
  }
  return moves.sort((a, b) => compareText(keyOf(a), keyOf(b)));
}

function byThing(resources: readonly UniqueResource[]): Map<string, UniqueResource[]> {
  const found = new Map<string, UniqueResource[]>();
  for (const resource of resources) {
    const key = keyOf(resource);
    const same = found.get(key);
    if (same === undefined) found.set(key, [resource]);
    else same.push(resource);
  }
  return found;
}

function keyOf({ kind, account, region, name }: Pick<UniqueResource, 'kind' | 'account' | 'region' | 'name'>): string {
  return [kind, account, region, name].join('\n');
}

/** Of a template by itself, nobody knows which stack it is deployed as; what is nested in it is named all the same. */
function isSame(a: UniqueResource, b: UniqueResource): boolean {
  const [outer = '', ...inner] = a.stack.split('/');
  const [otherOuter = '', ...otherInner] = b.stack.split('/');
  return (
    a.logicalId === b.logicalId &&
    inner.join('/') === otherInner.join('/') &&
    (outer === otherOuter || outer === '' || otherOuter === '')
  );
}

function addressOf({ stack, logicalId }: UniqueResource): StackAddress {
  return { stack, logicalId };
}
