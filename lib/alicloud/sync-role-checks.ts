import * as pulumi from '@pulumi/pulumi';
import { complain } from '../policy/errors';
import { isKnown } from './inputs';

const ROLE_TYPE = 'registry-access:index:CrossAccountSyncRole';

/** Its class is another one where the plugin or a second copy of this package has made it, and its type is not. */
export function roleKindProblem(role: unknown): string | undefined {
  if (role === undefined) return undefined;
  const { __pulumiType: type } = (pulumi.Resource.isInstance(role) ? role : {}) as { readonly __pulumiType?: unknown };
  if (type === ROLE_TYPE) return undefined;
  return complain({
    what: 'not the sync role of the target account',
    got: typeof type === 'string' ? `a resource of the type ${type}` : isKnown(role) ? role : 'an output',
    allowed: 'a CrossAccountSyncRole of this program',
    instead: 'leave it out for a new one; one that another program declares is no argument of this one',
  });
}

/** Beside a role that is declared elsewhere, it would reach nothing. */
export function otherRoleProblem(given: unknown): string | undefined {
  return given === undefined
    ? undefined
    : complain({
        what: 'what is said of a role that is declared elsewhere',
        got: isKnown(given) ? given : 'an output',
        instead: 'say it where the role is declared',
      });
}
