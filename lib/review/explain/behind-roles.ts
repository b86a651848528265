import { displayText } from '../../policy/unknown';
import { rolesReached } from '../decide/chains';
import { clausesOf } from '../decide/clause';
import { withoutCaller } from '../decide/decide';
import { matchAction } from '../decide/hits';
import type { AccessModel } from '../model/model';
import type { ExplainedSide } from './explanation';
import { type Decided, decided } from './lacking';
import { type Near, nearestOn } from './nearest';

/**
 * Where nothing lets a request through: the roles that who asked may assume, whose policies allow such a thing and not this very one, with
 * the statement among theirs that comes nearest; undefined where there is no such role.
 * @param own the nearest of the caller's own policies
 */
export function lackingBehindRoles(
  model: AccessModel,
  { request, main, target, asking }: Decided,
  own: Near | undefined,
): Pick<ExplainedSide, 'assuming' | 'nearest'> | undefined {
  if (target.role !== undefined) return undefined;
  const found: { role: string; near: Near | undefined }[] = [];
  for (const [role, ways] of rolesReached(model, asking.subject)) {
    if (!ways.some(({ needs }) => needs.length === 0) || !allows(model, role, main)) continue;
    const context = withoutCaller(request.context);
    const last = decided(model, { principal: role, resource: request.resource, context, actions: [main] });
    if (last.sides.find(({ side }) => side === 'caller')?.says !== 'no') continue;
    found.push({ role, near: nearestOn(model, 'caller', main, last.target, last.asking) });
  }
  if (found.length === 0) return undefined;
  found.sort((a, b) => costOf(a.near) - costOf(b.near));
  const near = found[0]?.near;
  const best = costOf(own) <= costOf(near) ? own : near;
  return {
    assuming: found.map(({ role }) => displayText(role)),
    ...(best === undefined ? {} : { nearest: plainNear(best) }),
  };
}

function costOf(near: Near | undefined): number {
  return near?.cost ?? Number.POSITIVE_INFINITY;
}

/** As it is told. */
export function plainNear({ reason, mismatches }: Near): NonNullable<ExplainedSide['nearest']> {
  return { reason, mismatches };
}

function allows(model: AccessModel, role: string, action: string): boolean {
  const own = clausesOf(model).identity.get(role) ?? [];
  return own.some(
    (clause) => clause.statement?.effect === 'Allow' && matchAction(clause, action.toLowerCase()) !== 'no',
  );
}
