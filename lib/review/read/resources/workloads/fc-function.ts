import type { Puller } from '../../../model/model';
import { textOf } from '../../values/value';
import { byArn, byProperty } from '../referents';
import { type Kind, kind, type Resource } from '../resource';
import { addWorkload, isGiven } from './add-workload';

type Field = 'container' | 'image' | 'login' | 'loginOf' | 'service';

const ROLE_OF_SERVICE = 'role';

/**
 * Function Compute pulls as the role of the function's service or, since 3.0, by a role of its own, and from private instances
 * of its own account and region alone, unless it is given a login.
 * https://help.aliyun.com/en/functioncompute/fc/user-guide/custom-container/
 */
export const FC_FUNCTION: Kind = kind<Field>(
  {
    provider: {
      types: [
        'alicloud:fc/function:Function',
        'alicloud:fc/v2Function:V2Function',
        'alicloud:fc/v3Function:V3Function',
      ],
      names: {
        container: 'customContainerConfig',
        image: 'image',
        login: 'registryConfig',
        loginOf: 'authConfig',
        service: ['serviceName', 'service'],
      },
    },
  },
  { service: byProperty('name', 'alicloud:fc/service:Service') },
  (resource, sink) => {
    for (const one of resource.ways('container')) {
      const container = one.get('container');
      const hasLogin = container
        .list(
          (config) =>
            config.get('login').list(
              (login) => isGiven(login.get('loginOf')),
              () => true,
            ),
          () => [true],
        )
        .flat();
      if (hasLogin.includes(true)) continue;
      const pulling = {
        what: 'a Function Compute function',
        puller: pullerOf(one),
        limits: [
          { to: 'account', instead: 'give it a login (registryConfig), or sync the image into its account' },
        ] as const,
      };
      container.list(
        (config) => addWorkload(sink, one, config.get('image'), pulling),
        () => undefined,
      );
    }
  },
);

/** The service's role, where the input tells the service. */
function pullerOf(resource: Resource<Field>): Puller {
  const service = resource.refersTo('service');
  const property = service?.property([ROLE_OF_SERVICE]);
  const referred = service?.standsFor([ROLE_OF_SERVICE], byArn('role').types);
  const role = (referred === undefined ? textOf(property) : textOf(byArn('role').of(referred))) || undefined;
  return role === undefined
    ? { kind: 'account', account: resource.place.account }
    : { kind: 'role', role, through: ['fc.aliyuncs.com'] };
}
