import type { Kind } from '../resource';
import { APP_RUNNER_SERVICE } from './app-runner-service';
import { BATCH_JOB_DEFINITION } from './batch-job-definition';
import { CODEBUILD_PROJECT } from './codebuild-project';
import { CONTAINER_GROUPS } from './container-group';
import { ECS_TASK_DEFINITION } from './ecs-task-definition';
import { FC_FUNCTION } from './fc-function';
import { KUBERNETES } from './kubernetes';
import { LAMBDA_FUNCTION } from './lambda-function';
import { OWN_CONTAINER_GROUP } from './own-container-group';
import { SAE_APPLICATION } from './sae-application';
import { SAGEMAKER_MODEL } from './sagemaker-model';

/** The kinds of resources that pull images. */
export const WORKLOADS: readonly Kind[] = [
  APP_RUNNER_SERVICE,
  BATCH_JOB_DEFINITION,
  CODEBUILD_PROJECT,
  ...CONTAINER_GROUPS,
  ECS_TASK_DEFINITION,
  FC_FUNCTION,
  ...KUBERNETES,
  LAMBDA_FUNCTION,
  OWN_CONTAINER_GROUP,
  SAE_APPLICATION,
  SAGEMAKER_MODEL,
];
