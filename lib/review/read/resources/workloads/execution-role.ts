import type { Puller } from '../../../model/model';

/**
 * Who pulls for ECS, on which Batch runs, too: the execution role where there is no machine whose role could. On EC2 it may be
 * either; which one the vendor's pages do not agree on.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
export function executionPuller(
  account: string,
  role: { readonly arn: string | undefined; readonly property: string },
  withoutMachine: boolean,
): Puller {
  if (!withoutMachine) return { kind: 'account', account };
  return role.arn === undefined
    ? { kind: 'nobody', lacks: role.property }
    : { kind: 'role', role: role.arn, through: ['ecs-tasks.amazonaws.com'] };
}
