import type { Json } from '../support/oracle';
import { ACR_REGIONS, documentOf, UIDS } from './alphabet';
import type { RamIdentity, RamNamespace, RamWorld } from './ram-world';
import { pick, type Random } from './random';
import { type Block, Blocks, Reference, type Tree } from './terraform-blocks';
import { ramDocumentArguments } from './terraform-documents';
import type { Builder } from './write-terraform';

/**
 * The Alibaba Cloud half of a configuration: a provider for each account and Region. Instances are there already, since the id of
 * a new one is only known when it was bought.
 */
export function ramBlocks(world: RamWorld, builder: Builder): void {
  const writer = new RamWriter(world, builder);
  writer.instances();
  for (const one of world.namespaces) writer.namespace(one);
  writer.syncs();
  for (const one of world.identities) writer.identity(one);
}

class RamWriter {
  private readonly instanceBlocks: Block[] = [];
  private readonly groups = new Map<string, Block>();

  constructor(
    private readonly world: RamWorld,
    private readonly builder: Builder,
  ) {}

  private declare(account: string, region: string, type: string, name: string, parts: Partial<Block>): Block {
    const key = `${account}-${region}`;
    const provider = this.builder.provider('alicloud', key, () => ({
      region,
      ...(this.random() < 0.5
        ? { account_id: account }
        : { assume_role: new Blocks([{ role_arn: `acs:ram::${account}:role/deployer` }]) }),
    }));
    return this.builder.declareAt(key, provider, type, name, parts);
  }

  private get random(): Random {
    return this.builder.random;
  }

  instances(): void {
    for (const { account, region, id } of this.world.instances)
      this.instanceBlocks.push(
        this.declare(account, region, 'alicloud_cr_ee_instance', id, {
          arguments: { instance_name: id, instance_type: 'Advanced', payment_type: 'Subscription' },
          computed: { id, region_id: region, status: 'RUNNING' },
          exists: true,
        }),
      );
  }

  namespace({ instance, name, autoCreate, visibility, holds, repositories }: RamNamespace): void {
    const place = instance === undefined ? undefined : this.world.instances[instance];
    const block = instance === undefined ? undefined : this.instanceBlocks[instance];
    if (place === undefined || block === undefined) {
      const [account, region] = [UIDS[0], ACR_REGIONS[0]];
      const namespace = this.declare(account, region, 'alicloud_cr_namespace', name, {
        arguments: { name, auto_create: autoCreate, default_visibility: visibility },
        computed: { id: name },
      });
      for (const repo of repositories)
        this.declare(account, region, 'alicloud_cr_repo', `${name}-${repo.name}`, {
          arguments: {
            namespace: this.attributeOf(namespace, 'name', name),
            name: repo.name,
            summary: 's',
            repo_type: repo.visibility,
          },
          computed: { id: `${name}/${repo.name}` },
        });
      return;
    }
    const { account, region, id } = place;
    const instance_id = (): Tree => this.attributeOf(block, 'id', id);
    if (holds === 'chart') {
      const namespace = this.declare(account, region, 'alicloud_cr_chart_namespace', name, {
        arguments: {
          instance_id: instance_id(),
          namespace_name: name,
          auto_create_repo: autoCreate,
          default_repo_type: visibility,
        },
        computed: { id: `${id}:${name}` },
      });
      for (const repo of repositories)
        this.declare(account, region, 'alicloud_cr_chart_repository', `${name}-${repo.name}`, {
          arguments: {
            instance_id: instance_id(),
            repo_namespace_name: this.attributeOf(namespace, 'namespace_name', name),
            repo_name: repo.name,
            repo_type: repo.visibility,
          },
          computed: { id: `${id}:${name}:${repo.name}` },
        });
      return;
    }
    const namespace = this.declare(account, region, 'alicloud_cr_ee_namespace', name, {
      arguments: { instance_id: instance_id(), name, auto_create: autoCreate, default_visibility: visibility },
      computed: { id: `${id}:${name}` },
    });
    for (const repo of repositories)
      this.declare(account, region, 'alicloud_cr_ee_repo', `${name}-${repo.name}`, {
        arguments: {
          instance_id: instance_id(),
          namespace: this.attributeOf(namespace, 'name', name),
          name: repo.name,
          summary: 's',
          repo_type: repo.visibility,
        },
        computed: { id: `${id}:${name}:${repo.name}`, repo_id: 'crr-1' },
      });
  }

  syncs(): void {
    for (const { from, to, namespace, tags } of this.world.syncs) {
      const source = this.world.instances[from];
      const target = this.world.instances[to];
      const block = this.instanceBlocks[from];
      if (source === undefined || target === undefined || block === undefined) continue;
      this.declare(source.account, source.region, 'alicloud_cr_ee_sync_rule', namespace, {
        arguments: {
          instance_id: this.attributeOf(block, 'id', source.id),
          namespace_name: namespace,
          name: namespace,
          target_region_id: target.region,
          target_instance_id: target.id,
          target_namespace_name: namespace,
          target_user_id: target.account,
          tag_filter: tags ?? '.*',
        },
        computed: { id: `${source.id}:${namespace}:crsr-1`, sync_direction: 'FROM', sync_scope: 'NAMESPACE' },
      });
    }
  }

  private policy(account: string, name: string, statements: readonly Json[]): Tree {
    const text = JSON.stringify(documentOf(statements, '1'));
    const way = this.builder.exists ? pick(this.random, ['text', 'read']) : pick(this.random, ['text', 'read', 'late']);
    if (way === 'text') return text;
    const block = this.declare(account, ACR_REGIONS[0], 'alicloud_ram_policy_document', name, {
      mode: 'data',
      arguments: ramDocumentArguments(statements, (arn) => arn),
      computed: { id: '1', document: text },
      exists: way === 'read',
    });
    return new Reference(block, 'document');
  }

  identity({ kind, account, name, policies, system, trust, groups }: RamIdentity): void {
    const region = ACR_REGIONS[0];
    const own = kind === 'user' ? 'name' : `${kind}_name`;
    const identity = this.declare(account, region, `alicloud_ram_${kind}`, name, {
      arguments: {
        [own]: name,
        ...(kind === 'role' ? { assume_role_policy_document: this.policy(account, `trust-${name}`, trust) } : {}),
      },
      computed: {
        id: kind === 'user' ? '27' : name,
        ...(kind === 'role' ? { arn: `acs:ram::${account}:role/${name}`, role_id: '3' } : {}),
      },
    });
    if (kind === 'group') this.groups.set(`${account} ${name}`, identity);
    const attach = (policy_name: Tree, policy_type: string, title: string): void => {
      this.declare(account, region, `alicloud_ram_${kind}_policy_attachment`, `${kind}-${name}-${title}`, {
        arguments: { [`${kind}_name`]: this.attributeOf(identity, own, name), policy_name, policy_type },
        computed: { id: `${kind}:${title}` },
      });
    };
    for (const [index, statements] of policies.entries()) {
      const policy_name = `${kind}-${name}-${index}`;
      const block = this.declare(account, region, 'alicloud_ram_policy', policy_name, {
        arguments: { policy_name, policy_document: this.policy(account, policy_name, statements) },
        computed: { id: policy_name, type: 'Custom' },
      });
      attach(this.attributeOf(block, 'policy_name', policy_name), 'Custom', policy_name);
    }
    for (const policy of system) attach(policy, 'System', policy);
    this.builder.later(() => {
      for (const group_name of groups) {
        const block = this.groups.get(`${account} ${group_name}`);
        this.declare(account, region, 'alicloud_ram_group_membership', `${name}-${group_name}`, {
          arguments: {
            group_name: block === undefined ? group_name : this.attributeOf(block, 'group_name', group_name),
            user_names: [this.attributeOf(identity, own, name)],
          },
          computed: { id: group_name },
        });
      }
    });
  }

  private attributeOf(block: Block, attribute: string, text: string): Tree {
    return this.builder.isState || this.random() < 0.8 ? new Reference(block, attribute) : text;
  }
}
