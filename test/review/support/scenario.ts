import { generatedName, type Policy, type Presence, parsePolicy, unknown } from 'registry-access/policy';
import type {
  AccessModel,
  AccessRequest,
  AttachedPolicy,
  Attachment,
  Environment,
  Fact,
  Flow,
  Identity,
  Membership,
  Namespace,
  RegistryRef,
  Repository,
} from 'registry-access/review';
import { circumstanceText } from 'registry-access/review';

/** A world in a few lines. */
export interface World {
  readonly environment?: Environment;
  /**
   * Policies by what they are attached to: `registry`, `repository team-a/app`, `template cache`, `identity <arn>`,
   * `trust <arn>`, `boundary <arn>`, `control principals <id>, <id>` (or `resources`; a final `…` says that there may be more
   * targets), `endpoint vpce-1`, `file`; before the name may stand another registry than the file's: `repository 111122223333/us-east-1/app`.
   * What comes after a `#` only keeps two policies of one place apart.
   *
   * A list is the statements of a document of the newest version; a text is why a document could not be read. A statement may
   * have `If` or `Unless`: the name of a choice on which it depends.
   */
  readonly policies?: Readonly<Record<string, unknown>>;
  /** Declared repositories by name, with `= public` or `= unknown` behind where they are not private. */
  readonly repositories?: readonly (string | Declared)[];
  /** Namespaces of the registry: `team-a = public, auto-create`. */
  readonly namespaces?: readonly (string | Declared)[];
  /** Roles, users and groups that the input declares beside those that have policies; a user may name groups: `<arn> in <arn>`. */
  readonly identities?: readonly (string | Declared)[];
  /** Scope of registry policies: `V1`, `111122223333/eu-west-1 = V2`. */
  readonly settings?: readonly string[];
  /** Roles and users that have policies here, but are declared elsewhere. */
  readonly elsewhere?: readonly string[];
  readonly flows?: readonly Flow[];
}

/** Something declared of which more than its name is to be said; `name` is what stands alone otherwise. */
export interface Declared {
  readonly name: string;
  /** Names of choices on which it depends. */
  readonly if?: string;
  readonly unless?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** There may be more tags. */
  readonly moreTags?: boolean;
  readonly generated?: true;
  readonly holds?: 'image' | 'chart';
}

/** What is true and not true in a world. `⟨X⟩` in any text is a hole, `⟨!X⟩` a name that deployment makes up. */
export interface Scenario extends World {
  /** One sentence that says what the scenario shows. */
  readonly sentence: string;
  /** The vendor page behind it, where it is another one than the file's. */
  readonly doc?: string;
  /** Sentence of another scenario of the file, whose world this one has too. Policies of the same place are replaced. */
  readonly like?: string;
  /** Values for the `<name>`s of the world; an element whose value is not given is not there. */
  readonly with?: Readonly<Record<string, unknown>>;
  /** `<principal> <action> <resource> [{context}] -> yes|maybe|no [needs nothing|needs caller-iam, …] [missing …]`. */
  readonly ask?: readonly string[];
  /** Rows of the review, exactly these: `account 444455556666 | pull | team-a/* | yes | when … | needs …`. */
  readonly rows?: readonly string[];
  /** Texts that no row contains. */
  readonly noRow?: readonly string[];
}

export interface ScenarioFile {
  /** What the scenarios of the file have in common. */
  readonly about: string;
  readonly doc: string;
  /** The registry that is meant where none is named: `111122223333/eu-west-1`, `1609982529000001/cn-hangzhou/cri-abc`. */
  readonly registry: string;
  /** Short names for principals and resources. */
  readonly names?: Readonly<Record<string, string>>;
  /** The world of every scenario that is not `like` another. */
  readonly given?: World;
  readonly scenarios: readonly Scenario[];
}

/** A question of a scenario, and its answer. */
export interface Ask {
  readonly request: AccessRequest;
  readonly decision: string;
  readonly needs?: readonly string[];
  /** For a `no`: the sides that would have to let it through. */
  readonly missing?: readonly string[];
}

/** A scenario of a file in full, with the model of its world. */
export interface Case {
  readonly sentence: string;
  readonly model: AccessModel;
  readonly asks: readonly Ask[];
  readonly rows?: readonly string[];
  readonly noRow: readonly string[];
}

/** `⟨X⟩` as a hole, `⟨!X⟩` as a name that deployment makes up. */
export function withHoles(text: string): string {
  return text.replace(/⟨([^⟩]*)⟩/g, (_, name: string) =>
    name.startsWith('!') ? generatedName(name.slice(1)) : unknown(name),
  );
}

export function casesOf(text: string): readonly Case[] {
  const file = JSON.parse(withHoles(text)) as ScenarioFile;
  const bySentence = new Map<string, Scenario>();
  for (const scenario of file.scenarios) {
    if (bySentence.has(scenario.sentence)) throw new Error(`scenario: two say '${scenario.sentence}'`);
    bySentence.set(scenario.sentence, scenario);
  }
  return file.scenarios.map((scenario) => {
    const world = fill(worldOf(scenario, file, bySentence), scenario.with ?? {}) as World;
    return {
      sentence: scenario.sentence,
      model: modelOf(world, file),
      asks: (scenario.ask ?? []).map((ask) => parseAsk(ask, file)),
      ...(scenario.rows === undefined ? {} : { rows: scenario.rows }),
      noRow: scenario.noRow ?? [],
    };
  });
}

function worldOf(scenario: Scenario, file: ScenarioFile, bySentence: ReadonlyMap<string, Scenario>): World {
  const other = scenario.like === undefined ? undefined : bySentence.get(scenario.like);
  if (scenario.like !== undefined && other === undefined) throw new Error(`scenario: nothing says '${scenario.like}'`);
  const base = other === undefined ? (file.given ?? {}) : worldOf(other, file, bySentence);
  return { ...base, ...scenario, policies: { ...base.policies, ...scenario.policies } };
}

const ABSENT = Symbol('absent');

/** Puts the values of `<name>`s in their places. */
function fill(value: unknown, values: Readonly<Record<string, unknown>>): unknown {
  if (typeof value === 'string') {
    const name = /^<([a-z-]+)>$/.exec(value)?.[1];
    return name === undefined ? value : name in values ? values[name] : ABSENT;
  }
  if (Array.isArray(value)) return value.map((one) => fill(one, values)).filter((one) => one !== ABSENT);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, one]) => [key, fill(one, values)])
      .filter(([, one]) => one !== ABSENT),
  );
}

function parseAsk(text: string, file: ScenarioFile): Ask {
  const parts = /^(\S+) (\S+) (\S+)(?: (\{.*\}))? -> (yes|maybe|no)(?: needs (.+?))?(?: missing (.+))?$/.exec(text);
  if (parts === null) throw new Error(`scenario: cannot read '${text}'`);
  const [, principal = '', action = '', resource = '', context, decision = '', needs, missing] = parts;
  return {
    request: {
      principal: named(principal, file),
      action,
      resource: resourceOf(named(resource, file), file),
      ...(context === undefined ? {} : { context: JSON.parse(context) }),
    },
    decision,
    ...(needs === undefined ? {} : { needs: needs === 'nothing' ? [] : needs.split(', ') }),
    ...(missing === undefined ? {} : { missing: missing === 'nothing' ? [] : missing.split(', ') }),
  };
}

function named(text: string, file: Setting): string {
  return file.names?.[text] ?? text;
}

/** A repository by name is one of the file's registry. */
function resourceOf(text: string, file: Setting): string {
  if (text === '*' || /^(arn|acs):/.test(text)) return text;
  const { registry, name } = placeOf(text, file);
  const { account, region, instance } = registry;
  if (registry.cloud === 'aws') {
    const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
    return `arn:${partition}:ecr:${region}:${account}:repository/${name}`;
  }
  return `acs:cr:${region}:${account}:repository/${instance === undefined ? '' : `${instance}/`}${name}`;
}

/** What the names in a world mean. */
type Setting = Pick<ScenarioFile, 'registry' | 'names'>;

/** The model of a world, for tests that are not scenarios. */
export function modelOf(world: World | Scenario, file: Setting = { registry: '111122223333/eu-west-1' }): AccessModel {
  const policies: AttachedPolicy[] = [];
  const identities = new Map<string, Identity>();
  const memberships: Membership[] = [];
  const declare = (arn: string, groups: readonly string[] = [], more: Partial<Identity> = {}): void => {
    const kind = /:(role|user|group)\//.exec(arn)?.[1] as Identity['kind'] | undefined;
    if (kind === undefined || world.elsewhere?.some((one) => named(one, file) === arn)) return;
    const cloud = arn.startsWith('acs:') ? 'alicloud' : 'aws';
    identities.set(arn, {
      cloud,
      kind,
      account: arn.split(':').at(-2) as string,
      arn,
      origin: { source: 'scenario', path: arn },
      ...more,
    });
    for (const group of groups) memberships.push({ user: arn, group, origin: { source: 'scenario', path: arn } });
  };
  for (const [place, document] of Object.entries(world.policies ?? {})) {
    const attachment = attachmentOf(place, file);
    const cloud = cloudOf(attachment, file);
    policies.push({
      cloud,
      attachment,
      origin: { source: 'scenario', path: place },
      policy: policyOf(document, cloud),
    });
    if (attachment.kind === 'identity') declare(attachment.identity);
    if (attachment.kind === 'trust') declare(attachment.role);
  }
  for (const one of world.identities ?? []) {
    const { name, ...more } = declaredOf(one);
    const [arn = '', groups] = name.split(' in ');
    declare(
      named(arn, file),
      groups?.split(', ').map((group) => named(group, file)),
      more,
    );
  }
  return {
    sources: ['scenario'],
    environment: world.environment ?? {},
    registries: [],
    repositories: (world.repositories ?? []).map((one): Repository => {
      const { name: text, tags: _, ...more } = declaredOf(one);
      const [name = '', visibility = 'private'] = text.split(' = ');
      return {
        ...placeOf(name, file),
        origin: { source: 'scenario', path: name },
        visibility: visibility as Repository['visibility'],
        ...more,
      };
    }),
    namespaces: (world.namespaces ?? []).map((one): Namespace => {
      const { name: text, tags: _, ...more } = declaredOf(one);
      const [name = '', rest = 'private'] = text.split(' = ');
      const [visibility, auto] = rest.split(', ');
      return {
        ...placeOf(name, file),
        origin: { source: 'scenario', path: name },
        autoCreate: auto === 'auto-create' ? true : auto === 'unknown' ? 'unknown' : false,
        defaultVisibility: visibility as Namespace['defaultVisibility'],
        ...more,
      };
    }),
    identities: [...identities.values()],
    memberships,
    settings: (world.settings ?? []).map((text) => {
      const [scope = '', place = ''] = text.split(' = ').reverse();
      const { registry } = placeOf(place, file);
      return { registry, policyScope: scope as 'V1' | 'V2' | 'unknown', origin: { source: 'scenario', path: text } };
    }),
    policies,
    flows: world.flows ?? [],
    notices: [],
  };
}

function declaredOf(one: string | Declared) {
  const { name, if: yes, unless, tags, moreTags, ...more } = typeof one === 'string' ? { name: one } : one;
  const presence = presenceOf(yes, unless);
  return {
    name,
    ...more,
    ...(presence.length === 0 ? {} : { presence }),
    ...(tags === undefined ? {} : { tags: { values: tags, complete: moreTags !== true } }),
  };
}

function presenceOf(yes: string | undefined, unless: string | undefined): readonly Presence[] {
  return [
    ...(yes === undefined ? [] : [{ choice: yes, is: true }]),
    ...(unless === undefined ? [] : [{ choice: unless, is: false }]),
  ];
}

function policyOf(document: unknown, cloud: 'aws' | 'alicloud'): AttachedPolicy['policy'] {
  if (typeof document === 'string') return { unreadable: document };
  const json = Array.isArray(document)
    ? { Version: cloud === 'aws' ? '2012-10-17' : '1', Statement: document }
    : (document as { Statement: object[] });
  const plain: object[] = [];
  const choices: (readonly Presence[])[] = [];
  for (const { If, Unless, ...statement } of json.Statement as { If?: string; Unless?: string }[]) {
    plain.push(statement);
    choices.push(presenceOf(If, Unless));
  }
  const policy: Policy = parsePolicy({ ...json, Statement: plain }, cloud);
  return {
    ...policy,
    statements: policy.statements.map((statement, at) => {
      const presence = choices[at] ?? [];
      return presence.length === 0 ? statement : { ...statement, presence };
    }),
  };
}

function cloudOf(attachment: Attachment, file: Setting): 'aws' | 'alicloud' {
  if (attachment.kind === 'identity' || attachment.kind === 'boundary')
    return attachment.identity.startsWith('acs:') ? 'alicloud' : 'aws';
  if (attachment.kind === 'trust') return attachment.role.startsWith('acs:') ? 'alicloud' : 'aws';
  return 'registry' in attachment ? attachment.registry.cloud : placeOf('', file).registry.cloud;
}

function attachmentOf(place: string, file: Setting): Attachment {
  const [kind = '', rest = ''] = place.split('#')[0]?.trim().split(/ (.*)/s) ?? [];
  if (kind === 'identity') return { kind, identity: named(rest, file) };
  if (kind === 'trust') return { kind, role: named(rest, file) };
  if (kind === 'boundary') return { kind, identity: named(rest, file) };
  if (kind === 'control') return controlOf(rest);
  if (kind === 'file') return { kind: 'unattached' };
  const { registry, name } = placeOf(rest, file);
  if (kind === 'endpoint') return { kind, endpoint: name, account: registry.account, region: registry.region };
  if (kind === 'registry') return { kind, registry };
  if (kind === 'repository') return { kind, registry, repository: name };
  if (kind === 'template') return { kind, registry, prefix: name, appliedFor: ['PULL_THROUGH_CACHE'] };
  throw new Error(`scenario: unknown attachment '${place}'`);
}

/** `principals ou-1, r-1, …`. */
function controlOf(text: string): Attachment {
  const [limits = '', rest = ''] = text.split(/ (.*)/s);
  const ids = rest.split(', ').filter((id) => id !== '');
  const complete = !ids.includes('…');
  const targets = { ids: ids.filter((id) => id !== '…'), complete };
  return { kind: 'control', limits: limits as 'principals' | 'resources', targets };
}

const PLACE =
  /^(\d{10,}|\u{E000}[^\u{E001}]*\u{E001})\/([a-z0-9-]+|\u{E000}[^\u{E001}]*\u{E001})(?:\/(cri-[a-z0-9]+))?(?:\/(.*))?$/u;

/** `name` in the file's registry, or `111122223333/eu-west-1/name` anywhere. */
function placeOf(text: string, file: Setting): { registry: RegistryRef; name: string } {
  const found = PLACE.exec(text) ?? PLACE.exec(`${file.registry}/${text}`);
  if (found === null) throw new Error(`scenario: no place '${text}'`);
  const [, account = '', region = '', instance, name = ''] = found;
  // A hole for an account is one of the file's cloud.
  const known = /^\d+$/.test(account) ? account : (file.registry.split('/')[0] ?? '');
  const cloud = known.length === 12 ? 'aws' : 'alicloud';
  return { registry: { cloud, account, region, ...(instance === undefined ? {} : { instance }) }, name };
}

/** A fact on one line, as scenario files spell it. */
export function rowOf(fact: Fact): string {
  const { principal, capability, resource, actions = [], missing = [], decision, when, needs } = fact;
  return [
    `${principal.kind} ${principal.id}`.trim(),
    missing.length === 0
      ? capability
      : `${capability} ${missing.length < actions.length ? `all but ${missing.join(', ')}` : `only ${actions.join(', ')}`}`,
    resource.kind === 'repository' ? resource.name : `${resource.kind} ${resource.name}`,
    decision,
    ...(when.length === 0 ? [] : [`when ${when.map((one) => circumstanceText(one)).join(' and ')}`]),
    ...(needs.length === 0 ? [] : [`needs ${needs.join(', ')}`]),
  ].join(' | ');
}
