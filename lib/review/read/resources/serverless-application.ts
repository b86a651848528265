import { type Kind, kind } from './resource';

type Field = 'role' | 'instance';

/** `alicloud:sae/application:Application`: pulls from another account under a role there; the role's policies say what. */
export const SERVERLESS_APPLICATION: Kind = kind<Field>(
  {
    provider: {
      types: ['alicloud:sae/application:Application'],
      names: { role: 'acrAssumeRoleArn', instance: 'acrInstanceId' },
    },
  },
  {},
  (resource, { collector }) => {
    const role = resource.get('role').text();
    if (role === undefined) return;
    const message = `this application pulls from ${resource.get('instance').textOrHole()} as ${role}`;
    collector.notice('pull-by-role', resource.origin, message);
  },
);
