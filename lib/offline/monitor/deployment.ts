import type { IResourceMonitorServer } from '@pulumi/pulumi/proto/resource_grpc_pb';
import type { Unary } from '../engine';
import type { PulumiSdk } from '../sdk';
import type { MonitorSetting } from './setting';

/** What this monitor can do, by the names that SDKs ask for. Anything else that a newer SDK knows is left off. */
const FEATURES = [
  'secrets',
  'resourceReferences',
  'outputValues',
  'aliasSpecs',
  'replacementTrigger',
  'deletedWith',
  'replaceWith',
  'transforms',
  'invokeTransforms',
  'parameterization',
  'resourceHooks',
  'errorHooks',
];

/** The same as numbers: `aliasSpecs` is RESOURCE_MONITOR_FEATURE_ALIAS_SPECS. */
function supportedFeatures(sdk: PulumiSdk): number[] {
  const numbers: Readonly<Record<string, string | number>> = sdk.messages.resource.ResourceMonitorFeature;
  return FEATURES.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase())
    .map((name) => numbers[`RESOURCE_MONITOR_FEATURE_${name}`])
    .filter((number) => typeof number === 'number');
}

type DeploymentCalls = Pick<IResourceMonitorServer, 'getDeploymentInfo' | 'supportsFeature'>;

/** What a program asks of the deployment that it is part of. */
export function deploymentCalls(setting: MonitorSetting, unary: Unary): DeploymentCalls {
  const { sdk } = setting;
  const { resource } = sdk.messages;
  return {
    getDeploymentInfo: unary(() => {
      const info = new resource.DeploymentInfo();
      info.setProject(setting.project);
      info.setStack(setting.stack);
      info.setOrganization(setting.organization);
      for (const [key, value] of Object.entries(setting.config.values)) info.getConfigMap().set(key, value);
      info.setConfigsecretkeysList([...setting.config.secretKeys]);
      info.setDryrun(setting.mode === 'preview');
      info.setParallel(setting.parallel);
      info.setSupportedfeaturesList(supportedFeatures(sdk));
      return info;
    }),

    // SDKs from before getDeploymentInfo ask for one feature at a time.
    supportsFeature: unary((request) => {
      const response = new resource.SupportsFeatureResponse();
      response.setHassupport(FEATURES.includes(request.getId()));
      return response;
    }),
  };
}
