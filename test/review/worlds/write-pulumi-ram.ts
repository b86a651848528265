import type { Json } from '../support/oracle';
import { ACR_REGIONS, documentOf, UIDS } from './alphabet';
import type { RamIdentity, RamNamespace, RamWorld } from './ram-world';
import type { Declare } from './write-pulumi';

/** The Alibaba Cloud half of a program: one provider for each account and Region. */
export function ramStates(world: RamWorld, declare: Declare): void {
  const providers = new Map<string, string>();
  const at = (account: string, region: string): string => {
    const key = `${account}-${region}`;
    const known = providers.get(key) ?? declare('pulumi:providers:alicloud', key, '', { region, accountId: account });
    providers.set(key, known);
    return known;
  };
  for (const { account, region, id } of world.instances)
    declare(
      'alicloud:cr/registryEnterpriseInstance:RegistryEnterpriseInstance',
      id,
      at(account, region),
      { instanceName: id, instanceType: 'Advanced', paymentType: 'Subscription' },
      id,
    );
  for (const one of world.namespaces) namespace(world, one, at, declare);
  for (const { from, to, namespace: name, tags } of world.syncs) {
    const source = world.instances[from];
    const target = world.instances[to];
    if (source === undefined || target === undefined) continue;
    declare(
      'alicloud:cs/registryEnterpriseSyncRule:RegistryEnterpriseSyncRule',
      name,
      at(source.account, source.region),
      {
        instanceId: source.id,
        namespaceName: name,
        name,
        targetRegionId: target.region,
        targetInstanceId: target.id,
        targetNamespaceName: name,
        targetUserId: target.account,
        tagFilter: tags ?? '.*',
      },
    );
  }
  for (const one of world.identities) identity(one, at(one.account, ACR_REGIONS[0]), declare);
}

function namespace(world: RamWorld, one: RamNamespace, at: (a: string, r: string) => string, declare: Declare): void {
  const { instance, name, autoCreate, visibility, holds, repositories } = one;
  const place = instance === undefined ? undefined : world.instances[instance];
  if (place === undefined) {
    const provider = at(UIDS[0], ACR_REGIONS[0]);
    declare('alicloud:cr/namespace:Namespace', name, provider, { name, autoCreate, defaultVisibility: visibility });
    for (const repo of repositories)
      declare('alicloud:cr/repo:Repo', `${name}-${repo.name}`, provider, {
        namespace: name,
        name: repo.name,
        summary: 's',
        repoType: repo.visibility,
      });
    return;
  }
  const provider = at(place.account, place.region);
  if (holds === 'chart') {
    declare('alicloud:cr/chartNamespace:ChartNamespace', name, provider, {
      instanceId: place.id,
      namespaceName: name,
      autoCreateRepo: autoCreate,
      defaultRepoType: visibility,
    });
    for (const repo of repositories)
      declare('alicloud:cr/chartRepository:ChartRepository', `${name}-${repo.name}`, provider, {
        instanceId: place.id,
        repoNamespaceName: name,
        repoName: repo.name,
        repoType: repo.visibility,
      });
    return;
  }
  declare('alicloud:cs/registryEnterpriseNamespace:RegistryEnterpriseNamespace', name, provider, {
    instanceId: place.id,
    name,
    autoCreate,
    defaultVisibility: visibility,
  });
  for (const repo of repositories)
    declare('alicloud:cs/registryEnterpriseRepo:RegistryEnterpriseRepo', `${name}-${repo.name}`, provider, {
      instanceId: place.id,
      namespace: name,
      name: repo.name,
      summary: 's',
      repoType: repo.visibility,
    });
}

const WORDS = { role: 'Role', user: 'User', group: 'Group' } as const;

function identity(one: RamIdentity, provider: string, declare: Declare): void {
  const { kind, name, policies, system, trust, groups } = one;
  const text = (statements: readonly Json[]): string => JSON.stringify(documentOf(statements, '1'));
  const word = WORDS[kind];
  declare(`alicloud:ram/${kind}:${word}`, name, provider, {
    [kind === 'role' ? 'roleName' : 'name']: name,
    ...(kind === 'role' ? { assumeRolePolicyDocument: text(trust) } : {}),
  });
  const attach = (policyName: string, policyType: string): string =>
    declare(`alicloud:ram/${kind}PolicyAttachment:${word}PolicyAttachment`, `${name}-${policyName}`, provider, {
      [`${kind}Name`]: name,
      policyName,
      policyType,
    });
  for (const [index, statements] of policies.entries()) {
    const policyName = `${kind}-${name}-${index}`;
    declare('alicloud:ram/policy:Policy', policyName, provider, { policyName, policyDocument: text(statements) });
    attach(policyName, 'Custom');
  }
  for (const policy of system) attach(policy, 'System');
  for (const groupName of groups)
    declare('alicloud:ram/groupMembership:GroupMembership', `${name}-${groupName}`, provider, {
      groupName,
      userNames: [name],
    });
}
