import type { View } from '../../values/view';
import { byArn } from '../referents';
import { type Kind, kind } from '../resource';
import { addWorkload } from './add-workload';

type Field = 'primary' | 'containers' | 'image' | 'role' | 'region';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html#sagemaker-roles-createmodel-perms */
export const SAGEMAKER_MODEL: Kind = kind<Field>(
  {
    cloudformation: {
      types: ['AWS::SageMaker::Model'],
      names: {
        primary: 'PrimaryContainer',
        containers: 'Containers',
        image: 'Image',
        role: 'ExecutionRoleArn',
        region: undefined,
      },
    },
    provider: {
      types: ['aws:sagemaker/model:Model'],
      names: {
        primary: 'primaryContainer',
        containers: 'containers',
        image: 'image',
        role: 'executionRoleArn',
        region: 'region',
      },
    },
  },
  { role: byArn('role') },
  (resource, sink) => {
    for (const one of resource.ways('primary', 'containers', 'role')) {
      const role = one.get('role').textOrHole();
      const pulling = {
        what: 'a SageMaker model',
        puller: { kind: 'role', role, through: ['sagemaker.amazonaws.com'] },
      } as const;
      const add = (container: View<Field>): void => addWorkload(sink, one, container.get('image'), pulling, 'region');
      one.get('primary').list(add, () => undefined);
      one.get('containers').list(add, () => undefined);
    }
  },
);
