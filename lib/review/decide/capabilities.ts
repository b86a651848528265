import type { ActionName, Capability, FactResource } from '../model/facts';
import type { RegistryRef } from '../model/model';
import { WORDS } from './capability-words';
import { ACTIONS, type Action, type ActionResource, type ActionService, actionNamed } from './data/actions';

export type { ActionResource } from './data/actions';

/** An action with its service, and what it is checked on. One object for each, so that answers can be kept by it. */
export interface CapabilityAction {
  readonly action: ActionName;
  readonly level: ActionResource;
}

/** The vendor actions behind a capability, as far as they are checked on one kind of thing. */
export interface CapabilityActions {
  readonly capability: Capability;
  /** It works when all of these are allowed; none where the whole of it is what there is. */
  readonly required: readonly CapabilityAction[];
  /** All of its actions. Each alone is enough to break a claim that somebody cannot. */
  readonly all: readonly CapabilityAction[];
  /** Actions of it that are not worth a word where they are missing. */
  readonly quiet: readonly string[];
  /** Actions that it takes and that are nothing of it by themselves: other words say them. */
  readonly aside: ReadonlySet<string>;
}

const actions = new Map<string, CapabilityAction>(
  ACTIONS.map((one) => {
    const action = `${one.service}:${one.name}` as const;
    return [action, { action, level: one.resource }];
  }),
);

/** By the role of the target account, the service writes into an instance with the same two actions. */
const INTO_INSTANCE: readonly CapabilityAction[] = [
  { action: 'cr:CreateRepositorySync', level: 'registry' },
  { action: 'cr:CreateSyncRule', level: 'registry' },
];
const SYNC_TARGET: CapabilityActions = {
  capability: 'replicate-in',
  required: INTO_INSTANCE,
  all: INTO_INSTANCE,
  quiet: [],
  aside: new Set(),
};

/** What is checked on the things that rows name. A registry of the Personal Edition is its own instance. */
const LEVELS: Readonly<Record<ActionService, Partial<Record<FactResource['kind'], readonly ActionResource[]>>>> = {
  ecr: { repository: ['repository'], registry: ['registry', 'account'] },
  'ecr-public': { repository: ['repository'], registry: ['registry', 'account'] },
  cr: {
    repository: ['repository'],
    namespace: ['namespace'],
    instance: ['family', 'registry'],
    registry: ['family', 'registry', 'account'],
  },
};

/** What one service knows to do with one kind of thing. */
export interface Repertoire {
  readonly kind: FactResource['kind'];
  /** Every action that is checked there. */
  readonly actions: readonly CapabilityAction[];
  readonly capabilities: readonly CapabilityActions[];
  /** What only reads: `read` as a capability, without `list` and `pull`. */
  readonly reads: ReadonlySet<string>;
}

function repertoireOf(
  service: ActionService,
  kind: FactResource['kind'],
  levels: readonly ActionResource[],
): Repertoire {
  const own = ACTIONS.filter((one) => one.service === service && levels.includes(one.resource));
  const sync = service === 'cr' && levels.includes('registry') ? [SYNC_TARGET] : [];
  const capabilities = Object.entries(WORDS[service]).flatMap(([capability, words]): CapabilityActions[] => {
    const at = (names = ''): CapabilityAction[] =>
      names
        .split(' ')
        .map((name) => actions.get(`${service}:${name}`))
        .filter((one): one is CapabilityAction => one !== undefined && levels.includes(one.level));
    const quiet = at(words.quiet);
    const required = at(words.required);
    const all = [...required, ...at(words.also), ...quiet];
    const names = (list: readonly CapabilityAction[]): string[] => list.map((one) => one.action);
    return all.length === 0
      ? []
      : [
          {
            capability: capability as Capability,
            required,
            all,
            quiet: names(quiet),
            aside: new Set(names([...quiet, ...at(words.aside)])),
          },
        ];
  });
  return {
    kind,
    actions: [...own.map(actionOf), ...sync.flatMap((one) => one.all)],
    capabilities: [...capabilities, ...sync],
    reads: new Set(
      own.filter((one) => one.access === 'list' || one.access === 'read').map((one) => actionOf(one).action),
    ),
  };
}

function actionOf({ service, name }: Action): CapabilityAction {
  return actions.get(`${service}:${name}`) as CapabilityAction;
}

function repertoires(service: ActionService): readonly Repertoire[] {
  return Object.entries(LEVELS[service]).map(([kind, levels]) =>
    repertoireOf(service, kind as FactResource['kind'], levels),
  );
}

const REPERTOIRES: Readonly<Record<ActionService, readonly Repertoire[]>> = {
  ecr: repertoires('ecr'),
  'ecr-public': repertoires('ecr-public'),
  cr: repertoires('cr'),
};

/** The service whose actions a registry knows. ECR Public is a service of its own. */
export function serviceOf({ cloud, region }: Pick<RegistryRef, 'cloud' | 'region'>): ActionService {
  if (cloud === 'alicloud') return 'cr';
  return region === PUBLIC_REGION ? 'ecr-public' : 'ecr';
}

/** What stands for a Region in the reference to an account's registry in ECR Public, which has none. */
export const PUBLIC_REGION = 'public';

/** What can be done with the repositories of a registry, and with the registry itself. */
export function repertoiresOf(registry: Pick<RegistryRef, 'cloud' | 'region' | 'instance'>): readonly Repertoire[] {
  const without = registry.cloud === 'alicloud' && registry.instance !== undefined ? 'registry' : 'instance';
  return REPERTOIRES[serviceOf(registry)].filter(({ kind }) => kind !== without);
}

/** The capabilities of a service, one entry for each kind of thing that they are checked on. */
export function capabilitiesOf(service: ActionService): readonly CapabilityActions[] {
  return REPERTOIRES[service].flatMap((one) => one.capabilities);
}

const onKind = new Map<string, readonly string[]>();

/** What a capability, or an action under its own name, comes to on one kind of thing. */
export function actionsOn(
  service: ActionService,
  kind: FactResource['kind'],
  capability: Capability | ActionName,
): readonly string[] {
  return kept(`all ${service} ${kind} ${capability}`, () => collect(service, kind, capability));
}

/** Those of them each of which gives something of the capability, so that it breaks a claim that somebody has nothing of it. */
export function tellingActionsOn(
  service: ActionService,
  kind: FactResource['kind'],
  capability: Capability,
): readonly string[] {
  return kept(`telling ${service} ${kind} ${capability}`, () => {
    const aside = REPERTOIRES[service]
      .filter((one) => one.kind === kind)
      .flatMap((one) => one.capabilities)
      .filter((one) => one.capability === capability)
      .flatMap((one) => [...one.aside]);
    return actionsOn(service, kind, capability).filter((one) => !aside.includes(one));
  });
}

function kept(key: string, collected: () => readonly string[]): readonly string[] {
  let found = onKind.get(key);
  if (found === undefined) {
    found = collected();
    onKind.set(key, found);
  }
  return found;
}

function collect(
  service: ActionService,
  kind: FactResource['kind'],
  capability: Capability | ActionName,
): readonly string[] {
  if (capability.includes(':')) return [capability];
  const here = REPERTOIRES[service].filter((one) => one.kind === kind);
  if (capability === 'everything') return here.flatMap((one) => one.actions.map(({ action }) => action));
  if (capability === 'read') return here.flatMap((one) => [...one.reads]);
  return here
    .flatMap((one) => one.capabilities)
    .filter((one) => one.capability === capability)
    .flatMap((one) => one.all.map(({ action }) => action));
}

/**
 * What an ECR action without a resource is of: policies name it on `*` alone. An action of the `account` takes no registry
 * id in its API: nobody can send it to another's registry, whatever a policy there says.
 */
export function levelWithoutResource(action: string): 'registry' | 'account' | undefined {
  const known = actionNamed(action);
  if (known === undefined || known.service === 'cr') return undefined;
  return known.resource === 'registry' || known.resource === 'account' ? known.resource : undefined;
}

/** Actions that an ECR registry policy is enforced for under scope V1; under V2 it is for all. */
export const V1_SCOPE_ACTIONS: ReadonlySet<string> = new Set([
  'ecr:batchimportupstreamimage',
  'ecr:createrepository',
  'ecr:replicateimage',
]);
