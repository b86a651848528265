import type { Puller } from '../../../model/model';
import { textOf } from '../../values/value';
import type { View } from '../../values/view';
import { byArn } from '../referents';
import { type Kind, kind, type Resource } from '../resource';
import { addWorkload } from './add-workload';

type Field = 'source' | 'repository' | 'image' | 'authentication' | 'role' | 'region';

const ROLE = byArn('role');

/** https://docs.aws.amazon.com/apprunner/latest/dg/security_iam_service-with-iam.html#security_iam_service-with-iam-roles-service.access */
export const APP_RUNNER_SERVICE: Kind = kind<Field>(
  {
    cloudformation: {
      types: ['AWS::AppRunner::Service'],
      names: {
        source: 'SourceConfiguration',
        repository: 'ImageRepository',
        image: 'ImageIdentifier',
        authentication: 'AuthenticationConfiguration',
        role: 'AccessRoleArn',
        region: undefined,
      },
    },
    provider: {
      types: ['aws:apprunner/service:Service'],
      names: {
        source: 'sourceConfiguration',
        repository: 'imageRepository',
        image: 'imageIdentifier',
        authentication: 'authenticationConfiguration',
        role: 'accessRoleArn',
        region: 'region',
      },
    },
  },
  // What is not known of the source is the role, where nothing but a role is in it.
  { source: ROLE },
  (resource, sink) => {
    for (const one of resource.ways('source')) {
      one.get('source').list(
        (source) => {
          const pulling = { what: 'an App Runner service', puller: pullerOf(one, source) };
          source.get('repository').list(
            (repository) => addWorkload(sink, one, repository.get('image'), pulling, 'region'),
            () => undefined,
          );
        },
        () => undefined,
      );
    }
  },
);

function pullerOf(resource: Resource<Field>, source: View<Field>): Puller {
  const [role] = source.get('authentication').list(
    (one) => one.get('role'),
    (part) => part.get('role'),
  );
  const text = role?.text() || undefined;
  if (role === undefined || text === undefined) return { kind: 'nobody', lacks: resource.spelled('role') };
  const declared = role.unknown === undefined ? undefined : resource.refersTo('source');
  const named = declared === undefined ? text : (textOf(ROLE.of(declared)) ?? text);
  return { kind: 'role', role: named, through: ['build.apprunner.amazonaws.com'] };
}
