import type * as pulumi from '@pulumi/pulumi';
import type { EciInputs, ImageSyncInputs, ImageSyncOutputs } from './openapi';

/**
 * Dynamic providers. Pulumi keeps their text in the state and runs it in another process, so nothing here may be used that is
 * not a parameter: each method loads what it needs by the package's name, through its `exports`. Their text is part of the
 * state; a change of it shows as a change of every such resource.
 */
type OpenApi = typeof import('./openapi');

/** Lines on standard output reach the log of the Pulumi command. */
const imageSyncProvider: pulumi.dynamic.ResourceProvider = {
  async create(inputs: ImageSyncInputs) {
    const openapi: OpenApi = require('registry-access/alicloud/openapi');
    return openapi.syncImage(inputs, (line) => process.stdout.write(`${line}\n`));
  },
  async diff(_id: string, olds: ImageSyncOutputs, news: ImageSyncInputs) {
    const openapi: OpenApi = require('registry-access/alicloud/openapi');
    return openapi.diffImageSync(olds, news);
  },
  /** Only how to wait has changed, and the wait is over. */
  async update(_id: string, olds: ImageSyncOutputs, news: ImageSyncInputs) {
    const several = olds.taskIds === undefined ? {} : { taskIds: olds.taskIds };
    return { outs: { ...news, taskId: olds.taskId, ...several, status: olds.status } };
  },
  /** The image stays where it was synchronized to. */
  async delete() {},
};

const containerGroupProvider: pulumi.dynamic.ResourceProvider = {
  async create(inputs: EciInputs) {
    const openapi: OpenApi = require('registry-access/alicloud/openapi');
    return openapi.createEci(openapi.CONTAINER_GROUP, inputs, (line) => process.stdout.write(`${line}\n`));
  },
  async diff(_id: string, olds: EciInputs, news: EciInputs) {
    const openapi: OpenApi = require('registry-access/alicloud/openapi');
    return openapi.diffEci(openapi.CONTAINER_GROUP, olds, news);
  },
  async read(id: string, props?: EciInputs) {
    const openapi: OpenApi = require('registry-access/alicloud/openapi');
    const outs = props === undefined ? undefined : await openapi.readEci(openapi.CONTAINER_GROUP, id, props);
    return outs === undefined ? { id: '', props: {} } : { id, props: outs };
  },
  async update(id: string, olds: EciInputs, news: EciInputs) {
    const openapi: OpenApi = require('registry-access/alicloud/openapi');
    const log = (line: string) => process.stdout.write(`${line}\n`);
    return { outs: await openapi.updateEci(openapi.CONTAINER_GROUP, id, olds, news, log) };
  },
  async delete(id: string, props: EciInputs) {
    const openapi: OpenApi = require('registry-access/alicloud/openapi');
    await openapi.deleteEci(openapi.CONTAINER_GROUP, id, props);
  },
};

const imageCacheProvider: pulumi.dynamic.ResourceProvider = {
  async create(inputs: EciInputs) {
    const openapi: OpenApi = require('registry-access/alicloud/openapi');
    return openapi.createEci(openapi.IMAGE_CACHE, inputs, (line) => process.stdout.write(`${line}\n`));
  },
  async diff(_id: string, olds: EciInputs, news: EciInputs) {
    const openapi: OpenApi = require('registry-access/alicloud/openapi');
    return openapi.diffEci(openapi.IMAGE_CACHE, olds, news);
  },
  async read(id: string, props?: EciInputs) {
    const openapi: OpenApi = require('registry-access/alicloud/openapi');
    const outs = props === undefined ? undefined : await openapi.readEci(openapi.IMAGE_CACHE, id, props);
    return outs === undefined ? { id: '', props: {} } : { id, props: outs };
  },
  async update(id: string, olds: EciInputs, news: EciInputs) {
    const openapi: OpenApi = require('registry-access/alicloud/openapi');
    const log = (line: string) => process.stdout.write(`${line}\n`);
    return { outs: await openapi.updateEci(openapi.IMAGE_CACHE, id, olds, news, log) };
  },
  async delete(id: string, props: EciInputs) {
    const openapi: OpenApi = require('registry-access/alicloud/openapi');
    await openapi.deleteEci(openapi.IMAGE_CACHE, id, props);
  },
};

/** What does the work of each resource, by the name of its type. */
export const OPENAPI_PROVIDERS: Readonly<Record<OpenApiType, pulumi.dynamic.ResourceProvider>> = {
  ContainerGroup: containerGroupProvider,
  ImageCache: imageCacheProvider,
  ImageSync: imageSyncProvider,
};

export type OpenApiType = 'ContainerGroup' | 'ImageCache' | 'ImageSync';
