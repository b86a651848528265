import { complain } from '../policy/errors';
import { domainsProblem } from './domains';
import {
  type ContainerGroupSpec,
  containerGroupParameters,
  type EciParameters,
  type EciSpec,
  type ImageCacheSpec,
  imageCacheParameters,
} from './eci-parameters';
import { pulledImageProblem } from './pulled-registry-checks';
import { registryInfoProblem } from './registry-info-checks';
import type { InputProblem } from './scope-checks';

/** What is wrong with requests of ECI, once all of their values are known: types alone stop nobody who writes JavaScript or reads configuration. */

/** The first thing wrong with a container group. */
export function containerGroupProblem(spec: ContainerGroupSpec): InputProblem | undefined {
  const without =
    placeProblem(spec, 'containerGroupName') ??
    // What may be left out is so in every language: as undefined, or as null.
    ((spec.ramRoleName ?? undefined) === undefined ? undefined : textProblem('ramRoleName', spec.ramRoleName)) ??
    listProblem('containers', spec.containers) ??
    listProblem('acrRegistryInfo', spec.acrRegistryInfo, 0);
  if (without !== undefined) return without;
  const images: NamedImage[] = [];
  for (const list of ['containers', 'initContainers'] as const) {
    for (const [index, { name, image }] of (spec[list] ?? []).entries()) {
      const found =
        at(
          `${list}[${index}].name`,
          name === '' ? complain({ what: 'a container without a name', got: name }) : undefined,
        ) ?? at(`${list}[${index}].image`, imageProblem(image));
      if (found !== undefined) return found;
      images.push({ path: `${list}[${index}].image`, image });
    }
  }
  const own = containerGroupParameters({ ...spec, parameters: undefined });
  return pullProblem(spec, images, /^(?:Init)?Container\.\d+\.Image$/) ?? parametersProblem(spec, own);
}

/** The first thing wrong with an image cache. */
export function imageCacheProblem(spec: ImageCacheSpec): InputProblem | undefined {
  const without =
    placeProblem(spec, 'imageCacheName') ??
    listProblem('images', spec.images) ??
    listProblem('acrRegistryInfo', spec.acrRegistryInfo, 0);
  if (without !== undefined) return without;
  for (const [index, image] of spec.images.entries()) {
    const found = at(`images[${index}]`, imageProblem(image));
    if (found !== undefined) return found;
  }
  const images = spec.images.map((image, index) => ({ path: `images[${index}]`, image }));
  const own = imageCacheParameters({ ...spec, parameters: undefined });
  return pullProblem(spec, images, /^Image\.\d+$/) ?? parametersProblem(spec, own);
}

function placeProblem(spec: EciSpec & { readonly name: string }, nameKey: string): InputProblem | undefined {
  return (
    textProblem('vSwitchId', spec.vSwitchId) ??
    textProblem('securityGroupId', spec.securityGroupId) ??
    textProblem(nameKey, spec.name) ??
    recordProblem('tags', spec.tags, true) ??
    recordProblem('parameters', spec.parameters, false)
  );
}

function textProblem(path: string, text: unknown): InputProblem | undefined {
  if (typeof text === 'string' && text !== '') return undefined;
  return at(path, complain({ what: text === '' ? 'an empty text' : 'a text is required', got: text ?? null }));
}

/** A record of texts; what the OpenAPI has as numbers or truth values may be those among its parameters. */
function recordProblem(path: string, record: unknown, texts: boolean): InputProblem | undefined {
  if (record === undefined || record === null) return undefined;
  if (typeof record !== 'object' || Array.isArray(record)) {
    return at(path, complain({ what: 'a record is required', got: record, allowed: "{ key: 'value' }" }));
  }
  const kinds = texts ? ['string'] : ['string', 'number', 'boolean'];
  const wrong = Object.entries(record).find(([, value]) => value !== undefined && !kinds.includes(typeof value));
  return wrong === undefined
    ? undefined
    : at(`${path}.${wrong[0]}`, complain({ what: 'a text is required', got: wrong[1] ?? null }));
}

interface NamedImage {
  readonly path: string;
  readonly image: string;
}

/** @param named parameters that are images, of containers that no argument names */
function pullProblem(spec: EciSpec, own: readonly NamedImage[], named: RegExp): InputProblem | undefined {
  for (const [index, info] of spec.acrRegistryInfo.entries()) {
    const found = registryInfoProblem(info, `acrRegistryInfo[${index}]`);
    if (found !== undefined) return found;
  }
  const hosts =
    spec.otherRegistries === undefined ? undefined : domainsProblem(spec.otherRegistries, 'otherRegistries');
  if (hosts !== undefined) return hosts;
  const others = Object.entries(spec.parameters ?? {}).filter(([key]) => named.test(key));
  const images = [...own, ...others.map(([key, image]) => ({ path: `parameters.${key}`, image }))];
  for (const { path, image } of images) {
    const reason = imageProblem(image) ?? pulledImageProblem(image, spec);
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
