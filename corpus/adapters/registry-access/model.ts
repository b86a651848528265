import type { AccessModel, Environment, Identity, Membership } from 'registry-access/review';
import type { GivenIdentity, World } from '../../runner/world';
import { dependingOn, policiesOf, registryOf } from './policies';

/** The access model of a world without files; what only deployment knows is written as the library does (`holed`). `source` is in explanations. */
export function modelOf(world: World, source: string = 'corpus'): AccessModel {
  const { cloud } = world;
  return {
    sources: [source],
    environment: environmentOf(world),
    registries: [],
    repositories: (world.repositories ?? []).map((one) => {
      const { name, visibility = 'private', holds, generated } = one;
      return {
        registry: registryOf(one, cloud),
        name,
        origin: { source, path: name },
        visibility,
        ...(holds === undefined ? {} : { holds }),
        ...(generated === undefined ? {} : { generated }),
        ...dependingOn(one),
      };
    }),
    namespaces: (world.namespaces ?? []).map((one) => {
      const { name, autoCreate = false, defaultVisibility = 'private', holds } = one;
      return {
        registry: registryOf(one, cloud),
        name,
        origin: { source, path: name },
        autoCreate,
        defaultVisibility,
        ...(holds === undefined ? {} : { holds }),
        ...dependingOn(one),
      };
    }),
    identities: (world.identities ?? []).map((one) => identityOf(one, source)),
    memberships: (world.identities ?? []).flatMap((one) => membershipsOf(one, source)),
    settings: (world.scopes ?? []).map((one) => ({
      registry: registryOf(one, cloud),
      policyScope: one.scope,
      origin: { source, path: 'scope of the registry policy' },
      ...dependingOn(one),
    })),
    policies: policiesOf(world, source),
    flows: [],
    notices: [],
  };
}

/** What is known beside policies and files. */
export function environmentOf({ registryPolicyScope, organization }: World): Environment {
  return {
    ...(registryPolicyScope === undefined ? {} : { registryPolicyScope }),
    ...(organization === undefined ? {} : { organization }),
  };
}

function identityOf(one: GivenIdentity, source: string): Identity {
  const { arn, tags, moreTags, generated } = one;
  const kind = /:(role|user|group)\//.exec(arn)?.[1];
  if (kind !== 'role' && kind !== 'user' && kind !== 'group') throw new Error(`neither role, user nor group: ${arn}`);
  return {
    cloud: arn.startsWith('acs:') ? 'alicloud' : 'aws',
    kind,
    account: arn.split(':').at(-2) ?? '',
    arn,
    origin: { source, path: arn },
    ...(tags === undefined ? {} : { tags: { values: tags, complete: moreTags !== true } }),
    ...(generated === undefined ? {} : { generated }),
    ...dependingOn(one),
  };
}

function membershipsOf({ arn, groups = [] }: GivenIdentity, source: string): readonly Membership[] {
  return groups.map((group) => ({ user: arn, group, origin: { source, path: arn } }));
}
