import type { Check } from '../../check';
import { ECR } from './vendor-pages';

/** Names of the checks in this file. */
export type ConsumerCheckName =
  | 'lambdaOverCache'
  | 'lambdaLimitUndone'
  | 'lambdaOtherRegion'
  | 'stackSetTemplate'
  | 'stackSetRoleName'
  | 'tagOnFirstPull';

/** The checks of who pulls: functions, the roles of a StackSet, principals of a cache. */
export const CONSUMER_CHECKS: Readonly<Record<ConsumerCheckName, Check>> = {
  lambdaOverCache: {
    id: 'registry-access:lambdaOverCache',
    severity: 'error',
    finds: 'Lambda access to a repository of a pull through cache',
    why: 'Lambda loses the image. Grant the upstream repository',
    doc: `${ECR}/pull-through-cache.html`,
  },
  lambdaLimitUndone: {
    id: 'registry-access:lambdaLimitUndone',
    severity: 'warning',
    finds:
      'a repository with `lambdaPull` whose policy also lets the Lambda service in without a condition on its source',
    why: 'functions of every account could be made from the image. `DockerImageCode.fromEcr` adds that statement to a repository that the app owns: give it the repository by `ecr.Repository.fromRepositoryAttributes`',
    doc: 'https://docs.aws.amazon.com/lambda/latest/dg/images-create.html',
  },
  lambdaOtherRegion: {
    id: 'registry-access:lambdaOtherRegion',
    severity: 'error',
    finds: 'a function whose image is in another Region',
    why: 'Lambda refuses it. Replicate the repository to the Region of the function, and name the one there',
    doc: 'https://docs.aws.amazon.com/lambda/latest/dg/images-create.html',
  },
  stackSetTemplate: {
    id: 'registry-access:stackSetTemplate',
    severity: 'error',
    finds: 'a StackSet template that is empty, larger than 51,200 bytes, or has a custom resource',
    why: 'CloudFormation refuses it, or every account would need the function behind the custom resource first',
    doc: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html',
  },
  stackSetRoleName: {
    id: 'registry-access:stackSetRoleName',
    severity: 'error',
    finds: 'a role with the same name in every Region of a StackSet',
    why: 'roles are global, so that the stack of the second Region fails. Put the Region into the name',
    doc: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-iam-role.html',
  },
  tagOnFirstPull: {
    id: 'registry-access:tagOnFirstPull',
    severity: 'warning',
    finds: 'principals that pull from a cache with a tagged template and have no identity policy in the app',
    why: 'the first pull of a repository needs ecr:TagResource, which only an identity policy can give',
    doc: `${ECR}/pull-through-cache-iam.html`,
  },
};
