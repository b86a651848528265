import type { Json } from '../support/oracle';
import {
  addressOf,
  appliedAttributes,
  type Block,
  expressionsOf,
  handedOnAs,
  localAddress,
  plannedAttributes,
  plannedMarks,
  referencesIn,
  referredFrom,
} from './terraform-blocks';

/** What a configuration has: providers by key, with their arguments, and blocks. */
export interface Workspace {
  readonly providers: ReadonlyMap<string, Json>;
  readonly blocks: readonly Block[];
  /** What is there, and is not in the configuration any more. */
  readonly removed: readonly Block[];
}

/**
 * As `terraform show -json` writes a plan.
 * https://developer.hashicorp.com/terraform/internals/json-format
 */
export function planOf({ providers, blocks, removed }: Workspace): Json {
  const isRead = (one: Block): boolean => one.mode === 'data' && one.exists;
  const prior = [...blocks.filter(({ exists }) => exists), ...removed];
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: {
      root_module: modulesOf(
        blocks.filter((one) => !isRead(one)),
        plannedResource,
      ),
    },
    resource_changes: [...blocks.filter((one) => !isRead(one)).map(changeOf), ...removed.map(removalOf)],
    ...(prior.length === 0 ? {} : { prior_state: stateOf(prior) }),
    configuration: { provider_config: providerConfig(providers), root_module: configurationOf(blocks) },
    applyable: true,
    complete: true,
    errored: false,
  };
}

/** As `terraform show -json` writes a state. */
export function stateOf(blocks: readonly Block[]): Json {
  return {
    format_version: '1.0',
    terraform_version: '1.11.4',
    values: { root_module: modulesOf(blocks, appliedResource) },
  };
}

function headOf(block: Block): Json {
  const { mode, type, name, key } = block;
  const provider = `terraform.example/${type.startsWith('alicloud_') ? 'aliyun/alicloud' : 'hashicorp/aws'}`;
  return {
    address: addressOf(block),
    mode,
    type,
    name,
    ...(key === undefined ? {} : { index: key }),
    provider_name: provider,
  };
}

function plannedResource(block: Block): Json {
  return { ...headOf(block), schema_version: 0, values: plannedAttributes(block), sensitive_values: {} };
}

function appliedResource(block: Block): Json {
  const needs = [
    ...new Set(
      Object.values(block.arguments)
        .flatMap(referencesIn)
        .flatMap(({ to }) => neededBy(to)),
    ),
  ];
  return {
    ...headOf(block),
    schema_version: 0,
    values: appliedAttributes(block),
    sensitive_values: {},
    ...(needs.length === 0 || block.mode === 'data' ? {} : { depends_on: needs.sort() }),
  };
}

/** What something depends on, with what that depends on; without keys. */
function neededBy(block: Block): readonly string[] {
  const { key: _, ...all } = block;
  return [
    addressOf(all),
    ...Object.values(block.arguments)
      .flatMap(referencesIn)
      .flatMap(({ to }) => neededBy(to)),
  ];
}

/** The root module with its child modules. */
function modulesOf(blocks: readonly Block[], resource: (block: Block) => Json): Json {
  const inModule = (name: string | undefined): Json[] =>
    blocks
      .filter(({ module }) => module === name)
      .map(resource)
      .sort((a, b) => (String(a.address) < String(b.address) ? -1 : 1));
  const children = namesOf(blocks).map((name) => ({ resources: inModule(name), address: `module.${name}` }));
  return { resources: inModule(undefined), ...(children.length === 0 ? {} : { child_modules: children }) };
}

function namesOf(blocks: readonly Block[]): readonly string[] {
  return [...new Set(blocks.flatMap(({ module }) => (module === undefined ? [] : [module])))].sort();
}

function changeOf(block: Block): Json {
  const { module, mode, exists } = block;
  const after = plannedAttributes(block);
  return {
    ...headOf(block),
    ...(module === undefined ? {} : { module_address: `module.${module}` }),
    change: {
      actions: [exists ? 'no-op' : mode === 'data' ? 'read' : 'create'],
      before: exists ? after : null,
      after,
      after_unknown: plannedMarks(block),
      before_sensitive: exists ? {} : false,
      after_sensitive: {},
    },
    ...(mode === 'data' ? { action_reason: 'read_because_dependency_pending' } : {}),
  };
}

function removalOf(block: Block): Json {
  const { module } = block;
  return {
    ...headOf(block),
    ...(module === undefined ? {} : { module_address: `module.${module}` }),
    change: {
      actions: ['delete'],
      before: appliedAttributes(block),
      after: null,
      after_unknown: {},
      before_sensitive: {},
      after_sensitive: false,
    },
    action_reason: 'delete_because_no_resource_config',
  };
}

function providerConfig(providers: ReadonlyMap<string, Json>): Json {
  return Object.fromEntries(
    [...providers].map(([key, values]) => {
      const [own = '', ofModule] = key.split(':').reverse();
      const [name = '', alias] = own.split('.');
      const full_name = `terraform.example/${name === 'alicloud' ? 'aliyun/alicloud' : 'hashicorp/aws'}`;
      // One that a module has from its caller says no more than that it is there.
      const more = ofModule === undefined ? { expressions: expressionsOf(values) } : { module_address: ofModule };
      return [key, { name, full_name, ...(alias === undefined ? {} : { alias }), ...more }];
    }),
  );
}

function configurationOf(blocks: readonly Block[]): Json {
  const handedOn = blocks.flatMap((from) =>
    Object.values(from.arguments)
      .flatMap(referencesIn)
      .filter(({ to }) => to.module !== from.module)
      .map((reference) => ({ from, reference })),
  );
  const inModule = (name: string | undefined): Json => {
    const found = new Map<string, Block>();
    for (const one of blocks)
      if (one.module === name && !found.has(localAddress(one))) found.set(localAddress(one), one);
    const outputs = handedOn.flatMap(({ reference }) =>
      name !== undefined && reference.to.module === name
        ? [[handedOnAs(reference), { expression: { references: referredFrom(reference, name) } }] as const]
        : [],
    );
    return {
      ...(outputs.length === 0 ? {} : { outputs: Object.fromEntries(outputs) }),
      resources: [...found.values()].map(configuredResource),
    };
  };
  const calls = namesOf(blocks).map((name) => {
    const given = handedOn.flatMap(({ from, reference }) =>
      from.module === name
        ? [[handedOnAs(reference), { references: referredFrom(reference, undefined) }] as const]
        : [],
    );
    const variables = Object.fromEntries(given.map(([key]) => [key, {}]));
    const module = { ...inModule(name), ...(given.length === 0 ? {} : { variables }) };
    const expressions = given.length === 0 ? {} : { expressions: Object.fromEntries(given) };
    return [name, { source: `./modules/${name}`, ...expressions, module }];
  });
  return {
    ...inModule(undefined),
    ...(calls.length === 0 ? {} : { module_calls: Object.fromEntries(calls) }),
  };
}

/** For one that is there for each key, nothing is constant but what is so for all. */
function configuredResource(block: Block): Json {
  const { mode, type, name, key, provider, module } = block;
  const expressions = expressionsOf(block.arguments, module);
  return {
    address: localAddress(block),
    mode,
    type,
    name,
    provider_config_key: provider,
    expressions: key === undefined ? expressions : forEachKey(expressions),
    schema_version: 0,
    ...(key === undefined ? {} : { for_each_expression: { references: ['local.all'] } }),
  };
}

function forEachKey(expressions: Json): Json {
  return Object.fromEntries(
    Object.entries(expressions).map(([name, one]) => [
      name,
      Object.hasOwn(one as Json, 'constant_value') ? { references: [`each.value.${name}`, 'each.value'] } : one,
    ]),
  );
}
