import { slipsBetween } from '../../policy/near-miss';
import { nearPattern } from '../../policy/near-pattern';
import type { DifferentPart } from './resource-difference';

/** What a part costs that is another; a slip of the pen costs less. */
const COSTS: Readonly<Record<DifferentPart, number>> = {
  partition: 1.4,
  region: 1.2,
  account: 1.7,
  instance: 1.2,
  edition: 1.2,
  name: 1.5,
  service: 3,
  type: 3,
  resource: 3,
};
const SLIP = 0.9;
const MOST_SLIPS = 2;

/** How far a name of a statement is from the one that is asked for: what is easily mistaken costs little, another kind of thing much. */
export function resourceCost(parts: readonly DifferentPart[], has: string, asked: string): number {
  return parts.reduce((sum, part) => sum + partCost(part, has, asked), 0);
}

function partCost(part: DifferentPart, has: string, asked: string): number {
  if (part === 'account' && areNear(fieldOf(has), fieldOf(asked))) return SLIP;
  if (part === 'name' && isNearName(tailOf(has), tailOf(asked))) return SLIP;
  return COSTS[part];
}

/** Whether two ids or names are nearly the same. */
export function areNear(a: string, b: string): boolean {
  return Math.abs(a.length - b.length) <= MOST_SLIPS && slipsBetween(a, b) <= MOST_SLIPS;
}

/** Whether a name is one that a pattern, or a name, has but for a slip of the pen. */
function isNearName(pattern: string, name: string): boolean {
  return /[*?]/.test(pattern) ? nearPattern(name, [pattern]) !== undefined : areNear(pattern, name);
}

/** Account of `arn:aws:ecr:eu-west-1:111122223333:…` and `acs:cr:cn-hangzhou:1609982529000001:…`. */
function fieldOf(name: string): string {
  return name.split(':')[name.startsWith('acs:') ? 3 : 4] ?? '';
}

/** What stands behind the type and, on ACR, the instance. */
function tailOf(name: string): string {
  const resource = name
    .split(':')
    .slice(name.startsWith('acs:') ? 4 : 5)
    .join(':');
  return resource.replace(/^[^/]*\//, '').replace(/^(?:cri-[^/]*|\*)\//, '');
}
