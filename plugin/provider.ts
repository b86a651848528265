import type * as pulumi from '@pulumi/pulumi';
import type { ConstructResult, Provider } from '@pulumi/pulumi/provider';
import * as alicloud from 'registry-access/alicloud';
import { argumentsOf } from './arguments';
import { openApiResources, serveOpenApiResources } from './openapi-resources';
import { readReferences, withProperties } from './references';
import { type Schema, schemaText } from './schema';

type Component = new (
  name: string,
  args: never,
  opts: pulumi.ComponentResourceOptions,
) => pulumi.ComponentResource & Record<string, unknown>;

/** The components of `registry-access/alicloud` for programs in other languages, and the resources that those need and nobody else has. */
export class RegistryAccessProvider implements Provider {
  readonly schema: string = schemaText();
  readonly version: string;
  readonly check: Provider['check'] = openApiResources.check;
  readonly diff: Provider['diff'] = openApiResources.diff;
  readonly create: Provider['create'] = openApiResources.create;
  readonly read: Provider['read'] = openApiResources.read;
  readonly update: Provider['update'] = openApiResources.update;
  readonly delete: Provider['delete'] = openApiResources.delete;
  private readonly declared: Schema;

  constructor() {
    this.declared = JSON.parse(this.schema) as Schema;
    this.version = this.declared.version;
    serveOpenApiResources(this.version);
    readReferences(this.declared);
  }

  async construct(
    name: string,
    type: string,
    inputs: pulumi.Inputs,
    options: pulumi.ComponentResourceOptions,
  ): Promise<ConstructResult> {
    const declared = this.declared.resources[type];
    const component = (alicloud as Record<string, unknown>)[type.split(':').at(-1) ?? ''] as Component | undefined;
    if (declared === undefined || component === undefined) {
      throw new Error(`registry-access has no component of the type ${type}`);
    }
    const args = await argumentsOf(inputs);
    const providers = await withProperties(options.providers);
    const made = new component(name, args as never, { ...options, providers });
    const state = Object.keys(declared.properties).map((key) => [key, made[key]]);
    return { urn: made.urn, state: Object.fromEntries(state) };
  }
}
