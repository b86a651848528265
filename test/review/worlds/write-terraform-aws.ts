import type { Json } from '../support/oracle';
import { documentOf } from './alphabet';
import { pick, type Random } from './random';
import { appliedValue, type Block, Blocks, Reference, type Tree } from './terraform-blocks';
import { awsDocumentArguments } from './terraform-documents';
import type { AwsWorld, Place, WorldIdentity, WorldRegistry, WorldRepository } from './world';
import { homeOf } from './write-cloudformation';
import type { Builder } from './write-terraform';

/** The AWS half of a configuration: a provider for each account and Region, each with a module of its own or not. */
export function awsBlocks(world: AwsWorld, builder: Builder): void {
  const writer = new AwsWriter(world, builder);
  for (const one of world.identities) writer.identity(one);
  for (const one of world.registries) writer.registry(one);
  for (const one of world.repositories) writer.repository(one);
  for (const one of world.publicRepositories) writer.publicRepository(one);
}

const textOf = (statements: readonly Json[]): string => JSON.stringify(documentOf(statements));

class AwsWriter {
  /** Roles by ARN, for documents that refer to them. */
  private readonly roles = new Map<string, Block>();
  private readonly groups = new Map<string, Block>();
  private readonly keyed = new Map<string, boolean>();

  constructor(
    private readonly world: AwsWorld,
    private readonly builder: Builder,
  ) {}

  private isKeyed({ account, region }: Place): boolean {
    const place = `${account} ${region}`;
    const known = this.keyed.get(place) ?? this.random() < 0.3;
    this.keyed.set(place, known);
    return known;
  }

  private get random(): Random {
    return this.builder.random;
  }

  private declare(at: Place, type: string, name: string, parts: Partial<Block>): Block {
    const key = `${at.account}-${at.region}`;
    const role_arn = `arn:${this.world.names.partition}:iam::${at.account}:role/deployer`;
    const provider = this.builder.provider('aws', key, () => ({
      region: at.region,
      ...(this.random() < 0.5
        ? { allowed_account_ids: [at.account] }
        : { assume_role: new Blocks([{ role_arn, session_name: 'deploy' }]) }),
    }));
    return this.builder.declareAt(key, provider, type, name, parts);
  }

  /** A policy: a text, a document that was read before the plan, or one that is read while it is applied. */
  private policy(at: Place, name: string, statements: readonly Json[], own?: Block): Tree {
    const text = textOf(statements);
    const way = this.builder.exists ? pick(this.random, ['text', 'read']) : pick(this.random, ['text', 'read', 'late']);
    if (way === 'text') return text;
    const isLate = way === 'late';
    const named = (arn: string): Tree => {
      const role = this.roles.get(arn);
      const isOther = role !== undefined && role !== own;
      return isLate && isOther && this.random() < 0.7 ? new Reference(role, 'arn') : arn;
    };
    const block = this.declare(at, 'aws_iam_policy_document', name, {
      mode: 'data',
      arguments: awsDocumentArguments(statements, named),
      computed: { id: '1', json: text, minified_json: text },
      exists: !isLate,
    });
    return new Reference(block, 'json');
  }

  /** What is known of everything in a Region. */
  private regional({ account, region }: Place): { readonly defaults: Json; readonly computed: Json } {
    return { defaults: this.builder.saysRegions ? { region } : {}, computed: { registry_id: account } };
  }

  registry({ at, statements, replication, template }: WorldRegistry): void {
    const { defaults, computed } = this.regional(at);
    if (statements !== undefined)
      this.declare(at, 'aws_ecr_registry_policy', 'registry', {
        arguments: { policy: this.policy(at, 'registry', statements) },
        defaults,
        computed: { ...computed, id: at.account },
      });
    if (replication !== undefined)
      this.declare(at, 'aws_ecr_replication_configuration', 'replication', {
        arguments: {
          replication_configuration: new Blocks([
            {
              rule: new Blocks(
                replication.map(({ destination, prefixes }) => ({
                  destination: new Blocks([{ region: destination.region, registry_id: destination.account }]),
                  repository_filter: new Blocks(prefixes.map((filter) => ({ filter, filter_type: 'PREFIX_MATCH' }))),
                })),
              ),
            },
          ]),
        },
        defaults,
        computed: { ...computed, id: at.account },
      });
    if (template !== undefined)
      this.declare(at, 'aws_ecr_repository_creation_template', 'template', {
        arguments: {
          prefix: template.prefix,
          applied_for: [template.appliedFor],
          repository_policy: this.policy(at, 'template', template.statements),
        },
        defaults,
        computed: { ...computed, id: template.prefix },
      });
  }

  repository({ at, name, statements }: WorldRepository): void {
    const { defaults, computed } = this.regional(at);
    const arn = `arn:${this.world.names.partition}:ecr:${at.region}:${at.account}:repository/${name}`;
    // All repositories of a place may be one block, of which there is one for each key of a map.
    const keyed = this.isKeyed(at) ? { name: `all_${at.account}-${at.region}`, key: name } : {};
    const repository = this.declare(at, 'aws_ecr_repository', name, {
      ...keyed,
      arguments: { name },
      defaults: { ...defaults, image_tag_mutability: 'MUTABLE', encryption_configuration: [] },
      computed: { ...computed, arn, id: name, repository_url: `${at.account}.dkr.ecr/${name}` },
    });
    if (statements !== undefined)
      this.declare(at, 'aws_ecr_repository_policy', name, {
        ...keyed,
        arguments: {
          repository:
            keyed.key === undefined ? this.attributeOf(repository, 'name', name) : new Reference(repository, 'name'),
          policy: keyed.key === undefined ? this.policy(at, `repository-${name}`, statements) : textOf(statements),
        },
        defaults,
        computed: { ...computed, id: name },
      });
  }

  publicRepository({ at, name, statements }: WorldRepository): void {
    const { defaults, computed } = this.regional(at);
    const repository = this.declare(at, 'aws_ecrpublic_repository', name, {
      arguments: { repository_name: name },
      defaults,
      computed: { ...computed, arn: `arn:aws:ecr-public::${at.account}:repository/${name}`, id: name },
    });
    if (statements !== undefined)
      this.declare(at, 'aws_ecrpublic_repository_policy', name, {
        arguments: {
          repository_name: this.attributeOf(repository, 'repository_name', name),
          policy: this.policy(at, `public-${name}`, statements),
        },
        defaults,
        computed: { ...computed, id: name },
      });
  }

  identity(one: WorldIdentity): void {
    const { kind, account, name, policies, attached, managed, trust, groups, tags, boundary } = one;
    const at = homeOf(this.world, account);
    const { partition } = this.world.names;
    const iam = (rest: string): string => `arn:${partition}:iam::${account}:${rest}`;
    const limit = boundary === undefined ? undefined : this.customer(at, iam, `boundary-of-${kind}-${name}`, boundary);
    // A role that was read again shows what other resources attached to it.
    const shows = kind === 'role' && this.builder.exists && this.random() < 0.5;
    const inline_policy = policies.map((statements, index) => ({ name: `p${index}`, policy: textOf(statements) }));
    const managed_policy_arns: unknown[] = [];
    const identity = this.declare(at, `aws_iam_${kind}`, name, {
      arguments: {
        name,
        ...(kind === 'role' ? { assume_role_policy: this.policy(at, `trust-${name}`, trust) } : {}),
        ...(tags === undefined ? {} : { tags }),
        ...(limit === undefined ? {} : { permissions_boundary: new Reference(limit, 'arn') }),
      },
      defaults: {
        path: '/',
        ...(kind === 'group' ? {} : { tags_all: tags ?? {} }),
        ...(kind === 'group' || limit !== undefined ? {} : { permissions_boundary: null }),
        ...(kind === 'role' ? { inline_policy: shows ? inline_policy : [], max_session_duration: 3600 } : {}),
      },
      computed: {
        arn: iam(`${kind}/${name}`),
        id: name,
        unique_id: `X${name}`,
        ...(kind === 'role' ? { managed_policy_arns } : {}),
      },
    });
    if (kind === 'role') this.roles.set(iam(`role/${name}`), identity);
    if (kind === 'group') this.groups.set(`${account} ${name}`, identity);
    const owner = (): Tree => this.attributeOf(identity, pick(this.random, ['name', 'id']), name);
    for (const [index, statements] of policies.entries())
      this.declare(at, `aws_iam_${kind}_policy`, `${kind}-${name}-${index}`, {
        arguments: {
          name: `p${index}`,
          [kind]: owner(),
          policy: this.policy(at, `${kind}-${name}-${index}`, statements, identity),
        },
        computed: { id: `${name}:p${index}` },
      });
    const attach = (policy_arn: Tree, title: string): void => {
      if (shows) managed_policy_arns.push(appliedValue(policy_arn));
      this.declare(at, `aws_iam_${kind}_policy_attachment`, `${kind}-${name}-${title}`, {
        arguments: { [kind]: owner(), policy_arn },
        computed: { id: `${name}-${title}` },
      });
    };
    if (!this.builder.isState && this.random() < 0.15) this.removal(at, kind, name);
    for (const policy of managed) attach(`arn:${partition}:iam::aws:policy/${policy}`, policy);
    if (attached !== undefined)
      attach(new Reference(this.customer(at, iam, `${kind}-${name}`, attached), 'arn'), 'own');
    if (groups.length > 0)
      this.builder.later(() => {
        this.declare(at, 'aws_iam_user_group_membership', name, {
          arguments: {
            user: owner(),
            groups: groups.map((group) => {
              const block = this.groups.get(`${account} ${group}`);
              return block === undefined ? group : this.attributeOf(block, 'name', group);
            }),
          },
          computed: { id: `members-${name}` },
        });
      });
  }

  /** Everything, which was given once and is taken away by this plan. */
  private removal(at: Place, kind: string, name: string): void {
    const policy = textOf([{ Effect: 'Allow', Action: '*', Resource: '*' }]);
    const block = this.declare(at, `aws_iam_${kind}_policy`, `${kind}-${name}-old`, {
      arguments: { name: 'old', [kind]: name, policy },
      computed: { id: `${name}:old` },
      exists: true,
    });
    this.builder.remove(block);
  }

  /** A policy with a name of its own. */
  private customer(at: Place, iam: (rest: string) => string, name: string, statements: readonly Json[]): Block {
    const arn = iam(`policy/${name}`);
    return this.declare(at, 'aws_iam_policy', name, {
      arguments: { name, policy: this.policy(at, `policy-${name}`, statements) },
      defaults: { path: '/', tags_all: {} },
      computed: { arn, id: arn, policy_id: 'ANPA', attachment_count: 0 },
    });
  }

  /** A reference, or sometimes the text: of a state only a reference says where it is. */
  private attributeOf(block: Block, attribute: string, text: string): Tree {
    return this.builder.isState || this.random() < 0.8 ? new Reference(block, attribute) : text;
  }
}
