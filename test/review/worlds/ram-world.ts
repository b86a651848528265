import * as fc from 'fast-check';
import type { Json } from '../support/oracle';
import { ACR_ACTION_SETS, ACR_REGIONS, INSTANCES, NAMESPACES, UIDS } from './alphabet';
import { perhaps } from './perhaps';
import { oneOrMore, type Shape } from './statements';

export interface RamIdentity {
  readonly kind: 'role' | 'user' | 'group';
  readonly account: string;
  readonly name: string;
  /** Custom policies, attached. */
  readonly policies: readonly (readonly Json[])[];
  /** System policies, attached. */
  readonly system: readonly string[];
  readonly trust: readonly Json[];
  readonly groups: readonly string[];
}

export interface RamNamespace {
  /** Place in the list of instances; absent: the Personal Edition. */
  readonly instance?: number;
  readonly name: string;
  readonly autoCreate: boolean;
  readonly visibility: 'PRIVATE' | 'PUBLIC';
  readonly holds: 'image' | 'chart';
  readonly repositories: readonly { readonly name: string; readonly visibility: 'PRIVATE' | 'PUBLIC' }[];
}

export interface RamWorld {
  readonly instances: readonly { readonly account: string; readonly region: string; readonly id: string }[];
  readonly namespaces: readonly RamNamespace[];
  readonly identities: readonly RamIdentity[];
  readonly syncs: readonly {
    readonly from: number;
    readonly to: number;
    readonly namespace: string;
    readonly tags?: string;
  }[];
}

const SYNC_ROLE = 'aliyuncontainerregistrycrossaccoutsyncrole';
const ROLES = ['puller', 'ci', SYNC_ROLE] as const;

function resources(): fc.Arbitrary<string> {
  const place = fc.tuple(fc.constantFrom(...ACR_REGIONS, '*', '*'), fc.constantFrom(...UIDS, '*'));
  const instance = fc.constantFrom(...INSTANCES, '*');
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant('*') },
    {
      weight: 4,
      arbitrary: fc
        .tuple(place, instance, fc.constantFrom('prod/*', 'prod/app', '*', 'shop', 'shop/*', '*/app'))
        .map(([[region, uid], id, path]) => `acs:cr:${region}:${uid}:repository/${id}/${path}`),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(place, instance).map(([[region, uid], id]) => `acs:cr:${region}:${uid}:instance/${id}`),
    },
    {
      weight: 1,
      arbitrary: place.map(([region, uid]) => `acs:cr:${region}:${uid}:repository/prod/*`),
    },
    { weight: 1, arbitrary: place.map(([region, uid]) => `acs:cr:${region}:${uid}:*`) },
    // Wildcards that go over the `/` between the parts of a name, and over the `:` before them.
    {
      weight: 1,
      arbitrary: fc
        .tuple(place, fc.constantFrom('repository/*app', 'repository/*ro*', 'repository/cri-*app', '*app', '*/prod/*'))
        .map(([[region, uid], name]) => `acs:cr:${region}:${uid}:${name}`),
    },
  );
}

function statement({ conditions }: Shape): fc.Arbitrary<Json> {
  return fc
    .record({
      effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'),
      actions: fc.constantFrom(...ACR_ACTION_SETS),
      resource: fc.oneof(resources(), fc.uniqueArray(resources(), { minLength: 1, maxLength: 2 })),
      condition: conditions
        ? perhaps(
            fc.constantFrom<Json>(
              { IpAddress: { 'acs:SourceIp': '203.0.113.0/24' } },
              { StringEquals: { 'acs:SourceVpc': 'vpc-1' } },
              { Bool: { 'acs:MFAPresent': 'true' } },
            ),
            12,
          )
        : fc.constant(undefined),
    })
    .map(({ effect, actions, resource, condition }) => ({
      Effect: effect,
      Action: actions.length === 1 ? actions[0] : [...actions],
      Resource: resource,
      ...(condition === undefined ? {} : { Condition: condition }),
    }));
}

const assume: fc.Arbitrary<Json> = fc
  .constantFrom('*', ...UIDS.flatMap((uid) => ROLES.map((role) => `acs:ram::${uid}:role/${role}`)))
  .map((Resource) => ({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource }));

const trust: fc.Arbitrary<Json> = fc.oneof(
  oneOrMore(
    UIDS.flatMap((uid) => [`acs:ram::${uid}:root`, `acs:ram::${uid}:role/ci`, `acs:ram::${uid}:user/zhang`]),
  ).map((RAM): Json => ({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { RAM } })),
  fc
    .constantFrom('eci.aliyuncs.com', `${UIDS[1]}@cr.aliyuncs.com`)
    .map((Service): Json => ({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: [Service] } })),
);

function identities(shape: Shape): fc.Arbitrary<RamIdentity> {
  const own = fc.oneof({ weight: 4, arbitrary: statement(shape) }, { weight: 1, arbitrary: assume });
  return fc
    .record({
      named: fc.oneof(
        fc.record({ kind: fc.constant('role' as const), name: fc.constantFrom<string>(...ROLES) }),
        fc.record({ kind: fc.constant('user' as const), name: fc.constantFrom<string>('zhang', 'li') }),
        fc.record({ kind: fc.constant('group' as const), name: fc.constant<string>('devs') }),
      ),
      account: fc.constantFrom(...UIDS),
      policies: fc.array(fc.array(own, { minLength: 1, maxLength: 2 }), { maxLength: 2 }),
      system: fc.constantFrom<readonly string[]>(
        [],
        [],
        [],
        ['AliyunContainerRegistryReadOnlyAccess'],
        ['AliyunContainerRegistryFullAccess'],
        ['AliyunOSSReadOnlyAccess'],
      ),
      trust: fc.array(trust, { minLength: 1, maxLength: 2 }),
      groups: fc.constantFrom<readonly string[]>([], ['devs']),
    })
    .map(({ named, trust: trusts, groups, ...rest }) => ({
      ...rest,
      ...named,
      trust: named.kind === 'role' ? trusts : [],
      groups: named.kind === 'user' ? groups : [],
    }));
}

const namespaces: fc.Arbitrary<RamNamespace> = fc
  .record({
    instance: fc.constantFrom(undefined, 0, 0, 1),
    name: fc.constantFrom<string>(...NAMESPACES),
    autoCreate: fc.boolean(),
    visibility: fc.constantFrom('PRIVATE' as const, 'PRIVATE' as const, 'PUBLIC' as const),
    holds: fc.constantFrom('image' as const, 'image' as const, 'image' as const, 'chart' as const),
    repositories: fc.uniqueArray(
      fc.record({
        name: fc.constantFrom('app', 'base'),
        visibility: fc.constantFrom('PRIVATE' as const, 'PRIVATE' as const, 'PUBLIC' as const),
      }),
      { maxLength: 2, selector: (one) => one.name },
    ),
  })
  .map(({ instance, ...rest }) =>
    instance === undefined ? { ...rest, holds: 'image' as const } : { ...rest, instance },
  );

export function ramWorld(shape: Shape): fc.Arbitrary<RamWorld> {
  return fc
    .record({
      instances: fc.constantFrom(
        [{ account: UIDS[0], region: ACR_REGIONS[0], id: INSTANCES[0] }],
        [
          { account: UIDS[0], region: ACR_REGIONS[0], id: INSTANCES[0] },
          { account: UIDS[1], region: ACR_REGIONS[1], id: INSTANCES[1] },
        ],
      ),
      namespaces: fc.uniqueArray(namespaces, {
        maxLength: 2,
        selector: (one) => `${one.instance} ${one.holds} ${one.name}`,
      }),
      identities: fc.uniqueArray(identities(shape), {
        maxLength: 3,
        selector: (one) => `${one.account} ${one.kind} ${one.name}`,
      }),
      syncs: fc.array(
        fc.record({
          from: fc.constantFrom(0, 1),
          to: fc.constantFrom(0, 1),
          namespace: fc.constantFrom<string>(...NAMESPACES),
          tags: fc.constantFrom(undefined, '.*', '^release-.*'),
        }),
        { maxLength: 1 },
      ),
    })
    .map((one) => {
      const last = one.instances.length - 1;
      const groups = new Set(one.identities.filter(({ kind }) => kind === 'group').map(({ account }) => account));
      return {
        ...one,
        namespaces: one.namespaces.filter(({ instance }) => (instance ?? 0) <= last),
        syncs: one.syncs
          .filter(({ from, to }) => from !== to && from <= last && to <= last)
          .map(({ tags, ...rest }) => (tags === undefined ? rest : { ...rest, tags })),
        identities: one.identities.map((identity) => ({
          ...identity,
          groups: identity.groups.filter(() => groups.has(identity.account)),
        })),
      };
    });
}
