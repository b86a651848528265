import { Provider } from '@pulumi/alicloud/provider';

/** Registry account, workload account. */
export const A = '1609982529000001';
export const B = '1298452580000002';
export const SOURCE = 'cri-4im1o411ls8gsrc1';
export const TARGET = 'cri-4im1o411ls8gtgt2';

/** One explicit provider per account, inside a program. */
export function providers(): { a: Provider; b: Provider } {
  return {
    a: new Provider('a', { region: 'cn-hangzhou', accountId: A }),
    b: new Provider('b', { region: 'cn-beijing', accountId: B }),
  };
}

/** Both sides of a synchronization. */
export const SIDES = {
  sourceUid: A,
  sourceInstanceId: SOURCE,
  sourceRegionId: 'cn-hangzhou',
  targetUid: B,
  targetInstanceId: TARGET,
  targetRegionId: 'cn-beijing',
};
