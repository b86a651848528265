import { roleOfSession } from '../decide/request-subject';
import { sideAnswers } from '../decide/side-answers';
import type { AccessModel } from '../model/model';
import type { Explanation, Remark } from './explanation';
import { sameButPath } from './near-principal';

/**
 * A session shows no path of its role, and a policy names the role by it: where a side hangs on that, the role that would be let in.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
 */
export function sessionPath(model: AccessModel, { request, sides }: Explanation): readonly Remark[] {
  if (request === undefined) return [];
  const { principal, actions, resource } = request;
  const role = roleOfSession(principal);
  const open = sides.filter(({ says }) => says === 'maybe').map(({ side }) => side);
  if (role === undefined || open.length === 0) return [];
  const [action = ''] = actions;
  const lets = (arn: string): boolean =>
    sideAnswers(model, { principal: arn, action, resource }).some(
      ({ side, says }) => says === 'yes' && open.includes(side),
    );
  const found = sameButPath(model, principal).filter((arn) => arn !== role && lets(arn));
  const [first] = found;
  if (first === undefined) return [];
  const which = found.length === 1 ? first : `one of ${found.slice(0, MOST).join(', ')}`;
  return [
    {
      id: 'session-path',
      message: `it hangs on the path of the role, which the message does not show: if it is ${which}, ask with --principal ${first}`,
    },
  ];
}

const MOST = 3;
