import * as pulumi from '@pulumi/pulumi';
import type {
  CheckResult,
  CreateResult,
  DiffResult,
  Provider,
  ReadResult,
  UpdateResult,
} from '@pulumi/pulumi/provider';
import { makeResourcesBy, OPENAPI_PROVIDERS, type OpenApiType } from 'registry-access/alicloud/plugin';
import { type Properties, plain, secretAsBefore } from './wire';

/*
 * What the provider of Alibaba Cloud lacks and the OpenAPI has. In a program of Node these are dynamic resources, which Pulumi runs with the
 * packages of that program. Here the plugin is their provider, so that they work in every language, by the same code.
 */

const PREFIX = 'registry-access:index:';

class OpenApiResource extends pulumi.CustomResource {}

/** Has the components of this process make resources of this provider. */
export function serveOpenApiResources(version: string): void {
  makeResourcesBy(
    (type, name, props, opts) => new OpenApiResource(`${PREFIX}${type}`, name, props, { ...opts, version }),
  );
}

/** Create, read, update and delete, by the type in the URN. */
export const openApiResources: Pick<Provider, 'check' | 'diff' | 'create' | 'read' | 'update' | 'delete'> = {
  async check(urn: pulumi.URN, _olds: Properties, news: Properties): Promise<CheckResult> {
    providerOf(urn);
    return { inputs: news };
  },
  async diff(id: pulumi.ID, urn: pulumi.URN, olds: Properties, news: Properties): Promise<DiffResult> {
    return (await providerOf(urn).diff?.(id, plain(olds), plain(news))) ?? {};
  },
  async create(urn: pulumi.URN, inputs: Properties): Promise<CreateResult> {
    const { id, outs } = await providerOf(urn).create(plain(inputs));
    return { id, outs: secretAsBefore(outs, inputs) };
  },
  async read(id: pulumi.ID, urn: pulumi.URN, props: Properties = {}): Promise<ReadResult> {
    const { read } = providerOf(urn);
    if (read === undefined) return { id, props };
    const found = await read(id, plain(props));
    return { id: found.id, props: secretAsBefore(found.props ?? {}, props) };
  },
  async update(id: pulumi.ID, urn: pulumi.URN, olds: Properties, news: Properties): Promise<UpdateResult> {
    const result = await providerOf(urn).update?.(id, plain(olds), plain(news));
    return { outs: secretAsBefore(result?.outs ?? plain(news), news) };
  },
  async delete(id: pulumi.ID, urn: pulumi.URN, props: Properties): Promise<void> {
    await providerOf(urn).delete?.(id, plain(props));
  },
};

function providerOf(urn: pulumi.URN): pulumi.dynamic.ResourceProvider {
  const type = urn.split('::')[2]?.split('$').at(-1) ?? '';
  const name = type.startsWith(PREFIX) ? type.slice(PREFIX.length) : '';
  if (!Object.hasOwn(OPENAPI_PROVIDERS, name)) throw new Error(`registry-access has no resource of the type ${type}`);
  return OPENAPI_PROVIDERS[name as OpenApiType];
}
