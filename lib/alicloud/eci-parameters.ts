import { complain } from '../policy';
import { openApiParameters } from './acr-registry-info';
import { domainsProblem } from './domains';
import { type PullSpec, pulledImageProblem } from './pulled-registry-checks';
import { registryInfoProblem } from './registry-info-checks';
import type { InputProblem } from './scope-checks';

/**
 * Requests of ECI as flat parameters with numbered lists.
 * https://www.alibabacloud.com/help/en/eci/developer-reference/api-eci-2018-08-08-createcontainergroup
 */
export type EciParameters = Record<string, string | number | boolean>;

/** Resolved; see `EciContainerArgs`. */
export interface ContainerSpec {
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

/** The first thing wrong with a container group. */
export function containerGroupProblem(spec: ContainerGroupSpec): InputProblem | undefined {
  const without = listProblem('containers', spec.containers) ?? listProblem('acrRegistryInfo', spec.acrRegistryInfo, 0);
  if (without !== undefined) return without;
  for (const list of ['containers', 'initContainers'] as const) {
    for (const [index, { name, image }] of (spec[list] ?? []).entries()) {
      const found =
        at(
          `${list}[${index}].name`,
          name === '' ? complain({ what: 'a container without a name', got: name }) : undefined,
        ) ?? at(`${list}[${index}].image`, imageProblem(image));
      if (found !== undefined) return found;
    }
  }
  const images = (['containers', 'initContainers'] as const).flatMap((list) =>
    (spec[list] ?? []).map(({ image }, index) => ({ path: `${list}[${index}].image`, image })),
  );
  return (
    pullProblem(spec, images) ?? parametersProblem(spec, containerGroupParameters({ ...spec, parameters: undefined }))
  );
}

/** The first thing wrong with an image cache. */
export function imageCacheProblem(spec: ImageCacheSpec): InputProblem | undefined {
  const without = listProblem('images', spec.images) ?? listProblem('acrRegistryInfo', spec.acrRegistryInfo, 0);
  if (without !== undefined) return without;
  for (const [index, image] of spec.images.entries()) {
    const found = at(`images[${index}]`, imageProblem(image));
    if (found !== undefined) return found;
  }
  const images = spec.images.map((image, index) => ({ path: `images[${index}]`, image }));
  return pullProblem(spec, images) ?? parametersProblem(spec, imageCacheParameters({ ...spec, parameters: undefined }));
}

interface NamedImage {
  readonly path: string;
  readonly image: string;
}

function pullProblem(spec: EciSpec, images: readonly NamedImage[]): InputProblem | undefined {
  for (const [index, info] of spec.acrRegistryInfo.entries()) {
    const found = registryInfoProblem(info, `acrRegistryInfo[${index}]`);
    if (found !== undefined) return found;
  }
  const others =
    spec.otherRegistries === undefined ? undefined : domainsProblem(spec.otherRegistries, 'otherRegistries');
  if (others !== undefined) return others;
  for (const { path, image } of images) {
    const reason = pulledImageProblem(image, spec);
    if (reason !== undefined) return { path, reason };
  }
  return undefined;
}

function parametersProblem(spec: EciSpec, own: EciParameters): InputProblem | undefined {
  const twice = Object.keys(spec.parameters ?? {}).find((key) => key in own);
  return twice === undefined
    ? undefined
    : at(`parameters.${twice}`, complain({ what: 'a parameter that an argument sets already', got: twice }));
}

/** What an output that nobody set resolves to is no list; without `acrRegistryInfo`, ECI would pull whatever its own role may. */
function listProblem(path: string, list: unknown, least = 1): InputProblem | undefined {
  if (!Array.isArray(list)) return at(path, complain({ what: 'a list is required', got: list ?? null }));
  return at(
    path,
    list.length < least ? complain({ what: 'an empty list', got: [], allowed: 'one or more' }) : undefined,
  );
}

/** An address of an image has no white space and no scheme. */
function imageProblem(image: unknown): string | undefined {
  return typeof image === 'string' && /^[^\s:/][^\s]*$/.test(image) && !image.includes('://')
    ? undefined
    : complain({
        what: 'not an image address',
        got: image ?? null,
        allowed: "'<registry>/<namespace>/<repository>:<tag>'",
      });
}

function at(path: string, reason: string | undefined): InputProblem | undefined {
  return reason === undefined ? undefined : { path, reason };
}
