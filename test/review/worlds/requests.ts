import { ACTIONS, type ActionService, actionNamed } from 'registry-access/review';
import {
  ACCOUNTS,
  ACR_REGIONS,
  INSTANCES,
  NAMESPACES,
  OTHER_NAMES,
  OWNER,
  REPOSITORY_NAMES,
  SECOND,
  STRANGER,
  STRANGER_UID,
  UIDS,
} from './alphabet';
import type { RamWorld } from './ram-world';
import { hashOf, mixed } from './random';
import { identityArns, SERVICES } from './statements';
import { type AwsWorld, arnOf, type World } from './world';

/** A request without a context. */
export interface Asked {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
}

/** Everybody and everything that can be asked about, each with each. */
interface Space {
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/**
 * A sample of what can be asked about a world: who it names and whom it does not, on what it names and what it does not. It
 * has the same requests whatever else the world has, so that a case that is made smaller keeps the one that breaks it.
 */
export function requestsOf(world: World, count: number): Asked[] {
  const spaces = [
    ...(world.aws === undefined ? [] : ofAws(world.aws)),
    ...(world.ram === undefined ? [] : ofAlibaba(world.ram)),
  ];
  const found: { readonly rank: number; readonly asked: Asked }[] = [];
  const size = spaces.reduce(
    (sum, { principals, actions, resources }) => sum + principals.length * actions.length * resources.length,
    0,
  );
  const most = (count / size) * 0xffffffff;
  for (const space of spaces) {
    const [hashes, others] = [space.actions.map(hashOf), space.resources.map(hashOf)];
    for (const principal of space.principals) {
      const hash = hashOf(principal);
      space.actions.forEach((action, a) => {
        space.resources.forEach((resource, r) => {
          const rank = mixed(world.seed, hash, hashes[a] as number, others[r] as number);
          if (rank <= most) found.push({ rank, asked: { principal, action, resource } });
        });
      });
    }
  }
  return found.sort((one, other) => one.rank - other.rank).map(({ asked }) => asked);
}

function actionsAt(service: ActionService): string[] {
  return ACTIONS.filter((one) => one.service === service).map(({ name }) => `${service}:${name}`);
}

const ECR_ACTIONS = actionsAt('ecr');
const PUBLIC_ACTIONS = actionsAt('ecr-public').filter((action) => actionNamed(action)?.resource === 'repository');

function ofAws(world: AwsWorld): Space[] {
  const { partition, regions } = world.names;
  const written = JSON.stringify(world);
  // Who the world has or names, and one of each kind that it does not name.
  const named = identityArns(world.names).filter((arn) => written.includes(arn));
  const declared = world.identities.filter((one) => one.kind !== 'group').map((one) => arnOf(world, one));
  const principals = [
    ...new Set([...declared, ...named, ...ACCOUNTS.map((one) => `arn:${partition}:iam::${one}:role/other`)]),
    ...declared.filter((arn) => arn.includes(':role/')).map((arn) => sessionOf(arn, 's1')),
    `arn:${partition}:iam::${STRANGER}:role/other`,
    `arn:${partition}:iam::${SECOND}:user/other`,
    SECOND,
    STRANGER,
    ...SERVICES,
  ];
  const names = [...REPOSITORY_NAMES, ...OTHER_NAMES];
  const resources = [
    ...names.map((name) => `arn:${partition}:ecr:${regions[0]}:${OWNER}:repository/${name}`),
    ...['app', 'zzz', 'team-a/x-prod'].flatMap((name) => [
      `arn:${partition}:ecr:${regions[1]}:${OWNER}:repository/${name}`,
      `arn:${partition}:ecr:${regions[0]}:${SECOND}:repository/${name}`,
    ]),
  ];
  const isPublic = world.publicRepositories.length > 0;
  return [
    { principals, actions: ECR_ACTIONS, resources },
    ...(isPublic
      ? [
          {
            principals,
            actions: PUBLIC_ACTIONS,
            resources: [`arn:${partition}:ecr-public::${OWNER}:repository/pub`],
          },
        ]
      : []),
  ];
}

/** `arn:aws:iam::444455556666:role/p/ci` as a session of it. */
function sessionOf(arn: string, name: string): string {
  const [, partition, , , account = '', resource = ''] = arn.split(':');
  return `arn:${partition}:sts::${account}:assumed-role/${resource.split('/').at(-1)}/${name}`;
}

function ofAlibaba(ram: RamWorld): Space[] {
  const declared = ram.identities
    .filter((one) => one.kind !== 'group')
    .map((one) => `acs:ram::${one.account}:${one.kind}/${one.name}`);
  const principals = [
    ...new Set([...declared, ...UIDS.flatMap((uid) => [`acs:ram::${uid}:role/other`, `acs:ram::${uid}:role/ci`])]),
    `acs:ram::${STRANGER_UID}:user/other`,
    STRANGER_UID,
    UIDS[1],
    'eci.aliyuncs.com',
  ];
  const spaces: Space[] = [];
  const ask = (level: string, resources: readonly string[]): void => {
    const actions = actionsAt('cr').filter((action) => actionNamed(action)?.resource === level);
    spaces.push({ principals, actions, resources });
  };
  const namespaces = [...NAMESPACES, 'zzz'];
  const paths = [...NAMESPACES.flatMap((one) => [`${one}/app`, `${one}/zzz`]), 'zzz/zzz'];
  for (const [at, instance] of INSTANCES.entries()) {
    const place = `acs:cr:${ACR_REGIONS[at]}:${UIDS[at]}`;
    ask('registry', [`${place}:instance/${instance}`]);
    ask('family', [`${place}:repository/${instance}`]);
    ask(
      'namespace',
      namespaces.map((name) => `${place}:repository/${instance}/${name}`),
    );
    ask(
      'repository',
      paths.map((path) => `${place}:repository/${instance}/${path}`),
    );
    spaces.push({
      principals,
      actions: ['cr:PullRepository'],
      resources: paths.map((path) => `${place}:chart/${instance}/${path}`),
    });
  }
  const personal = `acs:cr:${ACR_REGIONS[0]}:${UIDS[0]}:repository`;
  ask(
    'namespace',
    namespaces.map((name) => `${personal}/${name}`),
  );
  ask(
    'repository',
    paths.map((path) => `${personal}/${path}`),
  );
  return spaces;
}
