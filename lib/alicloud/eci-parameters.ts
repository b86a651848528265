import { openApiParameters } from './acr-registry-info';
import type { PullSpec } from './pulled-registry-checks';

/**
 * Requests of ECI as flat parameters with numbered lists.
 * https://www.alibabacloud.com/help/en/eci/developer-reference/api-eci-2018-08-08-createcontainergroup
 */
export type EciParameters = Record<string, string | number | boolean>;

/** Resolved; see `EciContainerArgs`. */
interface ContainerSpec {
  readonly name: string;
  readonly image: string;
  readonly cpu?: number;
  readonly memory?: number;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly number[];
  readonly workingDirectory?: string;
}

/** Resolved; what container groups and image caches have in common. */
export interface EciSpec extends PullSpec {
  readonly vSwitchId?: string;
  readonly securityGroupId?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

export interface ContainerGroupSpec extends EciSpec {
  readonly name: string;
  readonly containers: readonly ContainerSpec[];
  readonly initContainers?: readonly ContainerSpec[];
  readonly cpu?: number;
  readonly memory?: number;
  readonly restartPolicy?: string;
  readonly ramRoleName?: string;
}

export interface ImageCacheSpec extends EciSpec {
  readonly name: string;
  readonly images: readonly string[];
  readonly size?: number;
  readonly retentionDays?: number;
}

export function containerGroupParameters(spec: ContainerGroupSpec): EciParameters {
  return merged(
    {
      ContainerGroupName: spec.name,
      Cpu: spec.cpu,
      Memory: spec.memory,
      RestartPolicy: spec.restartPolicy,
      RamRoleName: spec.ramRoleName,
      ...containers('Container', spec.containers),
      ...containers('InitContainer', spec.initContainers ?? []),
    },
    spec,
  );
}

export function imageCacheParameters(spec: ImageCacheSpec): EciParameters {
  return merged(
    {
      ImageCacheName: spec.name,
      ImageCacheSize: spec.size,
      RetentionDays: spec.retentionDays,
      ...numbered('Image', spec.images),
    },
    spec,
  );
}

type Maybe = Record<string, string | number | boolean | undefined>;

function merged(own: Maybe, spec: EciSpec): EciParameters {
  const all: Maybe = {
    ...own,
    VSwitchId: spec.vSwitchId,
    SecurityGroupId: spec.securityGroupId,
    ...pairs('Tag', spec.tags ?? {}),
    ...openApiParameters(spec.acrRegistryInfo),
    ...spec.parameters,
  };
  // Sorted and without holes: the same declaration is the same text in the state.
  return Object.fromEntries(
    Object.entries(all)
      .filter((entry): entry is [string, string | number | boolean] => entry[1] !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function containers(prefix: string, specs: readonly ContainerSpec[]): Maybe {
  return Object.assign(
    {},
    ...specs.map((spec, index): Maybe => {
      const at = `${prefix}.${index + 1}`;
      return {
        [`${at}.Name`]: spec.name,
        [`${at}.Image`]: spec.image,
        [`${at}.Cpu`]: spec.cpu,
        [`${at}.Memory`]: spec.memory,
        [`${at}.WorkingDir`]: spec.workingDirectory,
        ...numbered(`${at}.Command`, spec.command ?? []),
        ...numbered(`${at}.Arg`, spec.args ?? []),
        ...numbered(`${at}.Port`, spec.ports ?? [], 'Port'),
        ...pairs(`${at}.EnvironmentVar`, spec.environment ?? {}),
      };
    }),
  );
}

function numbered(prefix: string, values: readonly (string | number)[], field?: string): Maybe {
  return Object.fromEntries(
    values.map((value, index) => [`${prefix}.${index + 1}${field === undefined ? '' : `.${field}`}`, value]),
  );
}

function pairs(prefix: string, values: Readonly<Record<string, string>>): Maybe {
  return Object.assign(
    {},
    ...Object.keys(values)
      .sort()
      .map((key, index) => ({ [`${prefix}.${index + 1}.Key`]: key, [`${prefix}.${index + 1}.Value`]: values[key] })),
  );
}
