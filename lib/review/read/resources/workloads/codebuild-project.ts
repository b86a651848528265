import type { View } from '../../values/view';
import { byArn } from '../referents';
import { type Kind, kind, type Resource } from '../resource';
import { addWorkload, isGiven, type Pulling, sourceArn } from './add-workload';

type Field = 'name' | 'environment' | 'image' | 'credentials' | 'login' | 'role' | 'region';

/**
 * The image of a build is pulled by the role of the project or, by default, with credentials of the service, which reach the
 * images of its own account alone.
 * https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectEnvironment.html
 */
export const CODEBUILD_PROJECT: Kind = kind<Field>(
  {
    cloudformation: {
      types: ['AWS::CodeBuild::Project'],
      names: {
        name: 'Name',
        environment: 'Environment',
        image: 'Image',
        credentials: 'ImagePullCredentialsType',
        login: 'RegistryCredential',
        role: 'ServiceRole',
        region: undefined,
      },
    },
    provider: {
      types: ['aws:codebuild/project:Project'],
      names: {
        name: 'name',
        environment: 'environment',
        image: 'image',
        credentials: 'imagePullCredentialsType',
        login: 'registryCredential',
        role: 'serviceRole',
        region: 'region',
      },
    },
  },
  { role: byArn('role') },
  (resource, sink) => {
    for (const one of resource.ways('environment', 'role')) {
      one.get('environment').list(
        (environment) => {
          const pulling = isGiven(environment.get('login')) ? undefined : pullingOf(one, environment);
          if (pulling !== undefined) addWorkload(sink, one, environment.get('image'), pulling, 'region');
        },
        () => undefined,
      );
    }
  },
);

function pullingOf(resource: Resource<Field>, environment: View<Field>): Pulling | undefined {
  const what = 'a CodeBuild project';
  const credentials = environment.get('credentials').text() || 'CODEBUILD';
  if (credentials === 'SERVICE_ROLE') {
    const role = resource.get('role').textOrHole();
    return { what, puller: { kind: 'role', role, through: ['codebuild.amazonaws.com'] } };
  }
  if (credentials !== 'CODEBUILD') return undefined;
  const source = sourceArn(resource, { service: 'codebuild', type: 'project/', name: 'name', region: 'region' });
  return {
    what,
    puller: { kind: 'service', service: 'codebuild.amazonaws.com', source },
    limits: [{ to: 'account', instead: 'set its ImagePullCredentialsType to SERVICE_ROLE' }],
  };
}
