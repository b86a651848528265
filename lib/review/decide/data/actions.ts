import { ACTION_TABLE } from './action-table';

export type ActionService = 'ecr' | 'ecr-public' | 'cr';

/** What an action can do, by the vendor's level for AWS and by our own for Alibaba Cloud. */
export type Access = 'list' | 'read' | 'write' | 'tagging' | 'permissions';

/**
 * What an action is checked on. `registry` is a registry of ECR or an instance of ACR, `family` is all repositories of an
 * instance as one name (`repository/<instance>`), `account` is the caller's own account: nobody can send such an action to
 * another's registry, whatever a policy there says.
 */
export type ActionResource = 'repository' | 'namespace' | 'family' | 'registry' | 'account';

export interface Action {
  readonly service: ActionService;
  /** Without its service, as the vendor spells it: `PutImage`. */
  readonly name: string;
  readonly access: Access;
  readonly resource: ActionResource;
}

/** Every action of the registries' services that is known; see the generator for what is not known of `cr:`. */
export const ACTIONS: readonly Action[] = Object.entries(ACTION_TABLE).flatMap(([service, groups]) =>
  groups.flatMap((group) => {
    const [resource, access, ...names] = group.split(' ') as [ActionResource, Access, ...string[]];
    return names.map((name) => ({ service: service as ActionService, name, access, resource }));
  }),
);

const byName = new Map(ACTIONS.map((action) => [`${action.service}:${action.name}`.toLowerCase(), action]));

/** An action by its name in any case, with its service: `ecr:putimage`; undefined where it is not known. */
export function actionNamed(name: string): Action | undefined {
  return byName.get(name.toLowerCase());
}
