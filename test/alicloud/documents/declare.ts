import type { Provider } from '@pulumi/alicloud/provider';
import * as pulumi from '@pulumi/pulumi';
import {
  AcrPullRole,
  type AcrPullRoleArgs,
  CrossAccountSync,
  type CrossAccountSyncArgs,
  CrossAccountSyncRole,
  type CrossAccountSyncRoleArgs,
  CrossAccountSyncRule,
  type CrossAccountSyncRuleArgs,
  EciContainerGroup,
  type EciContainerGroupArgs,
  EciImageCache,
  type EciImageCacheArgs,
  EciServiceRole,
  type EciServiceRoleArgs,
  ImageSyncTask,
  type ImageSyncTaskArgs,
  PasswordFreePull,
  type PasswordFreePullArgs,
  RegistryEndpointAccess,
  type RegistryEndpointAccessArgs,
  RepositoryAccess,
  type RepositoryAccessArgs,
  SyncTarget,
  type SyncTargetArgs,
} from 'registry-access/alicloud';
import type { Declaration } from '../../support/documents';
import { A, B, providers, SIDES, SOURCE, TARGET } from '../accounts';
import { json, named, type Registration, type Run, run } from '../run';
import { codeOf } from './code';

/**
 * One component with arguments beside the usual ones. It is named `x`; its outputs are the program's.
 */
function declare<Args extends object>(
  component: new (name: string, args: Args) => object,
  usual: () => Partial<Args>,
): (args: Partial<Args>) => Declaration<Run> {
  return (args) => ({
    code: codeOf(component.name, args),
    run: () => run(() => outputsOf(new component('x', { ...usual(), ...args } as Args))),
  });
}

function outputsOf(component: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(component).filter(([, value]) => pulumi.Output.isInstance(value)));
}

const sides = {
  ...SIDES,
};
const eci = { regionId: 'cn-hangzhou', vSwitchId: 'vsw-1', securityGroupId: 'sg-1' };
const sync = (): { sourceProvider: Provider; targetProvider: Provider } => {
  const { a, b } = providers();
  return { sourceProvider: a, targetProvider: b };
};
const pull = (): { eciProvider: Provider; registryProvider: Provider } => {
  const { a, b } = providers();
  return { eciProvider: a, registryProvider: b };
};

export const syncRole: (args: Partial<CrossAccountSyncRoleArgs>) => Declaration<Run> = declare(
  CrossAccountSyncRole,
  () => ({
    targetUid: B,
    sourceUids: [A],
    targetInstances: [{ instanceId: TARGET, regionId: 'cn-beijing' }],
  }),
);
export const syncRule: (args: Partial<CrossAccountSyncRuleArgs>) => Declaration<Run> = declare(
  CrossAccountSyncRule,
  () => ({
    ...sides,
    namespaceName: 'prod',
  }),
);
export const syncTarget: (args: Partial<SyncTargetArgs>) => Declaration<Run> = declare(SyncTarget, () => ({
  targetUid: B,
  targetInstanceId: TARGET,
  targetRegionId: 'cn-beijing',
  namespaceName: 'prod',
}));
export const bothSides: (args: Partial<CrossAccountSyncArgs>) => Declaration<Run> = declare(CrossAccountSync, () => ({
  ...sides,
  ...sync(),
}));
export const syncTask: (args: Partial<ImageSyncTaskArgs>) => Declaration<Run> = declare(ImageSyncTask, () => ({
  ...sides,
  namespaceName: 'prod',
  repositoryName: 'app',
  tags: ['v1'],
}));
export const serviceRole: (args: Partial<EciServiceRoleArgs>) => Declaration<Run> = declare(EciServiceRole, () => ({
  eciUid: A,
}));
export const pullRole: (args: Partial<AcrPullRoleArgs>) => Declaration<Run> = declare(AcrPullRole, () => ({
  registryUid: B,
  roleName: 'role-acr',
}));
export const bothRoles: (args: Partial<PasswordFreePullArgs>) => Declaration<Run> = declare(PasswordFreePull, () => ({
  ...pull(),
  eciUid: A,
  eciRegionId: 'cn-hangzhou',
  registryUid: B,
  serviceRoleName: 'role-assume',
  pullRoleName: 'role-acr',
}));
export const containerGroup: (args: Partial<EciContainerGroupArgs>) => Declaration<Run> = declare(
  EciContainerGroup,
  () => eci,
);
export const imageCache: (args: Partial<EciImageCacheArgs>) => Declaration<Run> = declare(EciImageCache, () => eci);
export const endpoints: (args: Partial<RegistryEndpointAccessArgs>) => Declaration<Run> = declare(
  RegistryEndpointAccess,
  () => ({ registryUid: A, instanceId: SOURCE, regionId: 'cn-hangzhou' }),
);
/** As in the document: the Personal Edition, by names that hold in every account and Region. */
export const team: (args: Partial<RepositoryAccessArgs>) => Declaration<Run> = declare(RepositoryAccess, () => ({
  registryUid: '*',
  regionId: '*',
  users: ['sub'],
}));

/** Inputs of the resource of a name. */
export const inputs =
  (name: string, ...keys: string[]): ((done: Run) => unknown) =>
  (done) => {
    const all = named(done, name).inputs;
    return keys.length === 0 ? all : Object.fromEntries(keys.map((key) => [key, all[key]]));
  };
export const input =
  (name: string, key: string): ((done: Run) => unknown) =>
  (done) =>
    named(done, name).inputs[key];
export const policy =
  (name: string): ((done: Run) => unknown) =>
  (done) =>
    json(named(done, name).inputs.policyDocument);
export const trust =
  (name: string): ((done: Run) => unknown) =>
  (done) =>
    json(named(done, name).inputs.assumeRolePolicyDocument);
export const output =
  (name: string): ((done: Run) => unknown) =>
  (done) =>
    done.outputs[name];
/** Types of what is registered besides the component and its providers, sorted. */
export const types = (done: Run): string[] => typesOf(done.resources);

function typesOf(resources: readonly Registration[]): string[] {
  return resources
    .map(({ type }) => type)
    .filter((type) => !type.startsWith('registry-access:') && !type.startsWith('pulumi:providers:'))
    .sort();
}
