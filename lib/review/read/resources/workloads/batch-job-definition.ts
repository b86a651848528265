import type { Puller } from '../../../model/model';
import type { Sink } from '../../sink';
import type { View } from '../../values/view';
import { type Kind, kind, type Resource } from '../resource';
import { addWorkload } from './add-workload';
import { executionPuller } from './execution-role';

type Field =
  | 'container'
  | 'ecs'
  | 'tasks'
  | 'containers'
  | 'nodes'
  | 'ranges'
  | 'nodeContainer'
  | 'image'
  | 'role'
  | 'platforms'
  | 'region';

/** https://docs.aws.amazon.com/batch/latest/userguide/execution-IAM-role.html */
export const BATCH_JOB_DEFINITION: Kind = kind<Field>(
  {
    cloudformation: {
      types: ['AWS::Batch::JobDefinition'],
      names: {
        container: 'ContainerProperties',
        ecs: 'EcsProperties',
        tasks: 'TaskProperties',
        containers: 'Containers',
        nodes: 'NodeProperties',
        ranges: 'NodeRangeProperties',
        nodeContainer: 'Container',
        image: 'Image',
        role: 'ExecutionRoleArn',
        platforms: 'PlatformCapabilities',
        region: undefined,
      },
    },
    provider: {
      types: ['aws:batch/jobDefinition:JobDefinition'],
      names: {
        container: 'containerProperties',
        ecs: 'ecsProperties',
        tasks: 'taskProperties',
        containers: 'containers',
        nodes: 'nodeProperties',
        ranges: 'nodeRangeProperties',
        nodeContainer: 'container',
        image: 'image',
        role: 'executionRoleArn',
        platforms: 'platformCapabilities',
        region: 'region',
      },
    },
  },
  {},
  (resource, sink) => {
    for (const one of resource.ways('container', 'ecs', 'nodes', 'platforms')) {
      const container = one.get('container').parsed();
      addImage(sink, one, container, container);
      const ecs = one.get('ecs').parsed();
      for (const task of each(ecs.get('tasks'))) {
        for (const inside of each(task.get('containers'))) addImage(sink, one, inside, task);
      }
      for (const range of each(one.get('nodes').parsed().get('ranges'))) {
        const inside = range.get('nodeContainer');
        addImage(sink, one, inside, inside);
        for (const task of each(range.get('ecs').get('tasks'))) {
          for (const other of each(task.get('containers'))) addImage(sink, one, other, task);
        }
      }
    }
  },
);

/** The elements that are known. */
function each(list: View<Field>): readonly View<Field>[] {
  return list
    .list(
      (one): View<Field> | undefined => one,
      () => undefined,
    )
    .filter((one) => one !== undefined);
}

function addImage(sink: Sink, resource: Resource<Field>, container: View<Field>, withRole: View<Field>): void {
  const pulling = { what: 'a Batch job', puller: pullerOf(resource, withRole) };
  addWorkload(sink, resource, container.get('image'), pulling, 'region');
}

function pullerOf(resource: Resource<Field>, withRole: View<Field>): Puller {
  const isFargate = each(resource.get('platforms')).some((one) => one.text() === 'FARGATE');
  const role = { arn: withRole.get('role').text() || undefined, property: resource.spelled('role') };
  return executionPuller(resource.place.account, role, isFargate);
}
