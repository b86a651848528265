import type { Puller } from '../../../model/model';
import { byArn } from '../referents';
import { type Kind, kind, type Resource } from '../resource';
import { addWorkload, isGiven } from './add-workload';
import { executionPuller } from './execution-role';

type Field = 'containers' | 'image' | 'credentials' | 'role' | 'compatibilities' | 'region';

/**
 * The task execution role pulls on Fargate and on machines of one's own; the task's own role never does.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
export const ECS_TASK_DEFINITION: Kind = kind<Field>(
  {
    cloudformation: {
      types: ['AWS::ECS::TaskDefinition'],
      names: {
        containers: 'ContainerDefinitions',
        image: 'Image',
        credentials: 'RepositoryCredentials',
        role: 'ExecutionRoleArn',
        compatibilities: 'RequiresCompatibilities',
        region: undefined,
      },
    },
    provider: {
      types: ['aws:ecs/taskDefinition:TaskDefinition'],
      names: {
        containers: 'containerDefinitions',
        image: 'image',
        credentials: 'repositoryCredentials',
        role: 'executionRoleArn',
        compatibilities: 'requiresCompatibilities',
        region: 'region',
      },
    },
  },
  { role: byArn('role') },
  (resource, sink) => {
    for (const one of resource.ways('containers', 'role', 'compatibilities')) {
      const pulling = { what: 'an ECS task', puller: pullerOf(one) };
      one
        .get('containers')
        .parsed()
        .list(
          (container) => {
            // A login of its own, which ECR does not have.
            if (!isGiven(container.get('credentials')))
              addWorkload(sink, one, container.get('image'), pulling, 'region');
          },
          () => undefined,
        );
    }
  },
);

/** Launch types on which no role but the task execution role can pull. */
const WITHOUT_MACHINE: ReadonlySet<string> = new Set(['FARGATE', 'EXTERNAL']);

function pullerOf(resource: Resource<Field>): Puller {
  const types = resource.get('compatibilities').list(
    (one) => one.textOrHole(),
    (part) => part.textOrHole(),
  );
  const role = { arn: resource.get('role').text() || undefined, property: resource.spelled('role') };
  return executionPuller(
    resource.place.account,
    role,
    types.some((type) => WITHOUT_MACHINE.has(type)),
  );
}
