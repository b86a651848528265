import { type CommittedFile, textOfCommitted } from './committed-file';
import type { Mode, Property, Schema } from './terraform-schema';

/** What Pulumi's provider of Alibaba Cloud records of the Terraform provider below it. */
const METADATA: CommittedFile = {
  repository: 'https://github.com/pulumi/pulumi-alicloud',
  commit: '9d2b1e47cca886019a620b27556e2c7bc0597998',
  path: 'provider/cmd/pulumi-resource-alicloud/bridge-metadata.json',
  integrity: 'sha512-Kz2NLBi4qeS+zYJwLP4wOm6DLEh6JYOEUVRNOfNhNrLYboSaUozB1iqssjsmhsMLHhBT7FS6Hrty0uE6vUriiw==',
};

export const ALICLOUD_BRIDGE_SOURCE = `${METADATA.repository} ${METADATA.commit} (Apache-2.0)`;

/** Whether a list of at most one is one thing in Pulumi, for each list of a type. */
interface Fields {
  readonly [name: string]: { readonly maxItemsOne?: boolean; readonly elem?: { readonly fields?: Fields } };
}

interface Entry {
  readonly current: string;
  readonly past?: readonly { readonly name: string }[];
  readonly fields?: Fields;
}

interface Metadata {
  readonly 'auto-aliasing': {
    readonly resources: Readonly<Record<string, Entry>>;
    readonly datasources: Readonly<Record<string, Entry>>;
  };
  readonly renames: {
    /** By the token of a resource or of what is nested in one: `{ instanceId: 'instance_id' }`. */
    readonly renamedProperties: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly renamedConfigProperties: Readonly<Record<string, string>>;
  };
}

let read: Metadata | undefined;

function alicloudBridge(): Metadata {
  read ??= JSON.parse(textOfCommitted(METADATA)) as Metadata;
  return read;
}

function entries(mode: Mode): readonly (readonly [string, Entry])[] {
  const { resources, datasources } = alicloudBridge()['auto-aliasing'];
  return Object.entries(mode === 'data' ? datasources : resources);
}

/**
 * The resources of the Terraform provider, and its configuration as `alicloud`, as far as the bridge and Pulumi's own declarations
 * tell them: a property has the name that the bridge knows, and is a list where it is one in Pulumi or was one of at most one.
 */
export function alicloudTypes(pulumi: readonly Schema[], own: Schema): readonly Schema[] {
  const { renamedProperties, renamedConfigProperties } = alicloudBridge().renames;
  const byToken = new Map(pulumi.filter(({ mode }) => mode === 'managed').map((one) => [one.type, one]));
  const fields = alicloudBridge()['auto-aliasing'].resources;
  const types = [...alicloudTokens('managed', pulumi)].flatMap(([type, token]): Schema[] => {
    const shape = byToken.get(token);
    if (shape === undefined) return [];
    const properties = inTerraform(shape.properties, fields[type]?.fields ?? {}, renamedProperties[token]);
    return [{ type, mode: 'managed', properties }];
  });
  return [...types, { ...own, properties: inTerraform(own.properties, {}, renamedConfigProperties) }];
}

function inTerraform(
  properties: readonly Property[],
  fields: Fields,
  renamed: Readonly<Record<string, string>> = {},
): readonly Property[] {
  return properties.map(({ name, list, inside, below }) => {
    const own = renamed[name] ?? snake(name);
    const field = fields[own];
    const [module = '', type = ''] = inside?.split('.') ?? [];
    const nested = alicloudBridge().renames.renamedProperties[`alicloud:${module}/${type}:${type}`];
    return {
      name: own,
      list: list || field?.maxItemsOne === true,
      below: () => inTerraform(below(), field?.elem?.fields ?? {}, nested),
    };
  });
}

/**
 * Terraform's type of each token. The installed package can be newer than the metadata: what only it has is named as the other
 * types of the same module are.
 */
export function alicloudTokens(mode: Mode, installed: readonly Schema[]): ReadonlyMap<string, string> {
  const tokens = new Map(entries(mode).map(([type, { current }]) => [type, current]));
  const past = entries(mode).flatMap(([, entry]) => (entry.past ?? []).map(({ name }) => name));
  const known = new Set([...tokens.values(), ...past]);
  const prefixes = prefixesOf(tokens);
  for (const { type: token } of installed.filter((one) => one.mode === mode && !known.has(one.type))) {
    const [, module = '', name = ''] = /^alicloud:(\w+)\/\w+:(?:get(?=[A-Z]))?(\w+)$/.exec(token) ?? [];
    const type = `${prefixes.get(module) ?? `alicloud_${module}_`}${snake(name)}`;
    if (!tokens.has(type)) tokens.set(type, token);
  }
  return tokens;
}

/** What most types of a module begin with: `alicloud_cr_ee_` has fewer than `alicloud_cr_`. */
function prefixesOf(tokens: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const [type, token] of tokens) {
    const [, module = '', name = ''] = /^alicloud:(\w+)\/\w+:(?:get(?=[A-Z]))?(\w+)$/.exec(token) ?? [];
    if (!type.endsWith(`_${snake(name)}`)) continue;
    const prefix = type.slice(0, -snake(name).length);
    const of = counts.get(module) ?? new Map<string, number>();
    counts.set(module, of.set(prefix, (of.get(prefix) ?? 0) + 1));
  }
  return new Map(
    [...counts].map(([module, of]) => [module, [...of].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ''] as const),
  );
}

/** `syncRule` and `SyncRule` as `sync_rule`. */
function snake(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase();
}
