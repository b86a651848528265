import type { Json } from '../support/oracle';
import { type Random, randomOf } from './random';
import type { Source } from './source';
import { addressOf, type Block } from './terraform-blocks';
import { planOf, stateOf } from './terraform-workspace';
import type { World } from './world';
import { awsBlocks } from './write-terraform-aws';
import { ramBlocks } from './write-terraform-ram';

/** Puts a configuration together. */
export class Builder {
  readonly providers = new Map<string, Json>();
  readonly blocks: Block[] = [];
  readonly removed: Block[] = [];
  /** Whether resources say in which Region they are, as since version 6 of HashiCorp's provider. */
  readonly saysRegions: boolean;
  private readonly open: (() => void)[] = [];
  private readonly modules = new Map<string, string | undefined>();
  private readonly keys = new Map<string, string>();
  private readonly names = new Set<string>();

  constructor(
    readonly isState: boolean,
    /** Whether everything is there already. */
    readonly exists: boolean,
    readonly random: Random,
  ) {
    this.saysRegions = isState || random() < 0.5;
  }

  /** The module of what is at a place: the root, or one that has nothing else. */
  moduleOf(place: string): string | undefined {
    if (!this.modules.has(place)) this.modules.set(place, this.random() < 0.4 ? `at-${place}` : undefined);
    return this.modules.get(place);
  }

  /** The key of a provider for a place: the first may be the one without an alias, which a module has from the root. */
  provider(name: string, place: string, values: () => Json): string {
    const known = this.keys.get(`${name} ${place}`);
    if (known !== undefined) return known;
    const module = this.moduleOf(place);
    const isFirst = ![...this.keys.keys()].some((key) => key.startsWith(`${name} `));
    const isDefault = !this.isState && isFirst && this.random() < 0.5;
    const key = isDefault ? (module === undefined ? name : `module.${module}:${name}`) : `${name}.at-${place}`;
    this.keys.set(`${name} ${place}`, key);
    this.providers.set(isDefault ? name : key, values());
    if (isDefault && module !== undefined) this.providers.set(key, {});
    return key;
  }

  /** A block at a place, with its provider there; `parts` are what it has besides. */
  declareAt(place: string, provider: string, type: string, name: string, parts: Partial<Block>): Block {
    return this.declare({
      mode: 'managed',
      type,
      name: `${name.replace(/[^a-z0-9-]/gi, '_')}_${place}`,
      provider,
      module: this.moduleOf(place),
      arguments: {},
      defaults: {},
      computed: {},
      exists: this.exists,
      ...parts,
    });
  }

  /** A name is given once; a second one of it has a number. */
  private declare(block: Block): Block {
    let named = block;
    for (let count = 2; this.names.has(addressOf(named)); count++) named = { ...block, name: `${block.name}-${count}` };
    this.names.add(addressOf(named));
    this.blocks.push(named);
    return named;
  }

  /** What is there and is not written any more. */
  remove(block: Block): void {
    this.blocks.splice(this.blocks.indexOf(block), 1);
    this.removed.push(block);
  }

  /** What refers to blocks that are declared after it. */
  later(act: () => void): void {
    this.open.push(act);
  }

  finish(): this {
    for (const act of this.open.splice(0)) act();
    return this;
  }
}

/** A world as the plan that makes it, or, for some dresses, that finds it made. */
export function writeTerraformPlan(world: World): Source[] {
  const random = randomOf(world.dress);
  const builder = new Builder(false, random() < 0.25, random);
  if (world.aws !== undefined) awsBlocks(world.aws, builder);
  if (world.ram !== undefined) ramBlocks(world.ram, builder);
  return [{ name: 'plan.json', json: planOf(builder.finish()) }];
}

/**
 * A world as the states after it was applied. Those of Alibaba Cloud do not say of which account they are: there is one for
 * each account and Region, which its name tells.
 */
export function writeTerraformStates(world: World): Source[] {
  const random = randomOf(world.dress);
  const aws = new Builder(true, true, random);
  if (world.aws !== undefined) awsBlocks(world.aws, aws);
  const ram = new Builder(true, true, random);
  if (world.ram !== undefined) ramBlocks(world.ram, ram);
  ram.finish();
  return [
    ...(world.aws === undefined ? [] : [{ name: 'state.json', json: stateOf(aws.finish().blocks) }]),
    ...[...new Set(ram.blocks.map(({ provider }) => provider))].map((key) => {
      const [account, ...region] = key.replace(/^.*at-/, '').split('-');
      const place = `${account}/${region.join('-')}`;
      const json = stateOf(ram.blocks.filter(({ provider }) => provider === key));
      return { name: `${place}=${place.replace('/', '-')}.state.json`, json };
    }),
  ];
}
