import type { AccessModel, Environment, Flow } from 'registry-access/review';
import { modelOf as modelOfWorld } from '../../../corpus/adapters/registry-access/model';
import type {
  Conditional,
  World as Given,
  GivenIdentity,
  GivenNamespace,
  GivenPolicy,
  GivenRepository,
  Place,
  Scope,
  Visibility,
} from '../../../corpus/runner/world';

/** A world in a few lines; the corpus has the same at length. */
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
interface Declared extends Conditional {
  readonly name: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** There may be more tags. */
  readonly moreTags?: true;
  readonly generated?: true;
  readonly holds?: 'image' | 'chart';
}

/** A world, and what it shows. */
export interface Scenario extends World {
  readonly sentence: string;
}

/** What the names in a world mean. */
export interface Setting {
  /** The registry that is meant where none is named: `111122223333/eu-west-1`, `1609982529000001/cn-hangzhou/cri-abc`. */
  readonly registry: string;
  /** Short names for principals and resources. */
  readonly names?: Readonly<Record<string, string>>;
}

const HUB: Setting = { registry: '111122223333/eu-west-1' };

/** The model of a world, for tests that are not cases of the corpus. */
export function modelOf(world: World, setting: Setting = HUB): AccessModel {
  return {
    ...modelOfWorld(givenOf(world, setting), 'scenario'),
    environment: world.environment ?? {},
    flows: world.flows ?? [],
  };
}

/** The same at length. */
function givenOf(world: World, setting: Setting = HUB): Given {
  const policies = Object.entries(world.policies ?? {}).map(([place, text]) => policyOf(place, text, setting));
  const identities = identitiesOf(world, policies, setting);
  return {
    cloud: cloudOf(setting),
    ...list('policies', policies),
    ...list('identities', identities),
    ...list(
      'repositories',
      (world.repositories ?? []).map((one) => repositoryOf(declaredOf(one), setting)),
    ),
    ...list(
      'namespaces',
      (world.namespaces ?? []).map((one) => namespaceOf(declaredOf(one), setting)),
    ),
    ...list(
      'scopes',
      (world.settings ?? []).map((text) => scopeOf(text, setting)),
    ),
  };
}

/** A list under its name, where there is something in it. */
function list<K extends string, T>(name: K, found: readonly T[]): { readonly [_ in K]?: readonly T[] } {
  return found.length === 0 ? {} : ({ [name]: found } as { readonly [_ in K]: readonly T[] });
}

function identitiesOf(world: World, policies: readonly GivenPolicy[], setting: Setting): readonly GivenIdentity[] {
  const found = new Map<string, GivenIdentity>();
  const declare = (one: GivenIdentity): void => {
    if (!/:(role|user|group)\//.test(one.arn)) return;
    if (world.elsewhere?.some((name) => named(name, setting) === one.arn)) return;
    found.set(one.arn, one);
  };
  for (const policy of policies) {
    if (policy.type === 'identity') declare({ arn: policy.principal });
    if (policy.type === 'trust') declare({ arn: policy.role });
  }
  for (const { name, ...more } of (world.identities ?? []).map(declaredOf)) {
    const [text = '', groups] = name.split(' in ');
    const inGroups = groups?.split(', ').map((group) => named(group, setting));
    const { holds: _, ...rest } = more;
    declare({ arn: named(text, setting), ...(inGroups === undefined ? {} : { groups: inGroups }), ...rest });
  }
  return [...found.values()];
}

function declaredOf(one: string | Declared): Declared {
  return typeof one === 'string' ? { name: one } : one;
}

function repositoryOf({ name: text, ...more }: Declared, setting: Setting): GivenRepository {
  const [name = '', visibility] = text.split(' = ');
  const { tags: _, moreTags: __, ...rest } = more;
  return {
    ...placed(name, setting),
    ...(visibility === undefined ? {} : { visibility: visibility as Visibility }),
    ...rest,
  };
}

function namespaceOf({ name: text, ...more }: Declared, setting: Setting): GivenNamespace {
  const [name = '', said = ''] = text.split(' = ');
  const [visibility = '', auto] = said.split(', ');
  const { tags: _, moreTags: __, generated: ___, ...rest } = more;
  return {
    ...placed(name, setting),
    ...(auto === undefined ? {} : { autoCreate: auto === 'unknown' ? ('unknown' as const) : auto === 'auto-create' }),
    ...(visibility === '' ? {} : { defaultVisibility: visibility as Visibility }),
    ...rest,
  };
}

function placed(text: string, setting: Setting): Place & { readonly name: string } {
  const { place, name } = placeOf(text, setting);
  return { ...place, name };
}

function scopeOf(text: string, setting: Setting): Place & { readonly scope: Scope } {
  const [scope = '', place = ''] = text.split(' = ').reverse();
  return { ...placeOf(place, setting).place, scope: scope as Scope };
}

function cloudOf({ registry }: Setting): 'aws' | 'alicloud' {
  return (registry.split('/')[0] ?? '').length === 12 ? 'aws' : 'alicloud';
}

function policyOf(place: string, text: unknown, setting: Setting): GivenPolicy {
  const attached = { ...attachedTo(place, setting), name: place };
  if (typeof text === 'string') return { ...attached, unreadable: text };
  const ram =
    'principal' in attached
      ? attached.principal.startsWith('acs:')
      : 'role' in attached
        ? attached.role.startsWith('acs:')
        : undefined;
  const isRam =
    ram ??
    ('account' in attached && /^\d+$/.test(attached.account)
      ? attached.account.length !== 12
      : cloudOf(setting) === 'alicloud');
  const document = Array.isArray(text)
    ? { Version: isRam ? '1' : '2012-10-17', Statement: text }
    : (text as { Statement: object[] });
  const plain: object[] = [];
  const choices: (Conditional & { readonly at: number })[] = [];
  for (const [at, statement] of document.Statement.entries()) {
    const { If, Unless, ...rest } = statement as { If?: string; Unless?: string };
    plain.push(rest);
    if (If !== undefined || Unless !== undefined)
      choices.push({
        at,
        ...(If === undefined ? {} : { if: If }),
        ...(Unless === undefined ? {} : { unless: Unless }),
      });
  }
  return { ...attached, document: { ...document, Statement: plain }, ...list('statements', choices) };
}

function attachedTo(place: string, setting: Setting): GivenPolicy {
  const [kind = '', rest = ''] = place.split('#')[0]?.trim().split(/ (.*)/s) ?? [];
  if (kind === 'identity' || kind === 'boundary') return { type: kind, principal: named(rest, setting) };
  if (kind === 'trust') return { type: kind, role: named(rest, setting) };
  if (kind === 'control') return controlOf(rest, setting);
  if (kind === 'file') return { type: 'unattached' };
  const { place: at, name } = placeOf(rest, setting);
  if (kind === 'endpoint') return { type: 'vpc-endpoint', account: at.account, region: at.region, endpoint: name };
  if (kind === 'registry') return { type: 'registry', ...at };
  if (kind === 'repository') return { type: 'repository', ...at, repository: name };
  if (kind === 'template')
    return { type: 'creation-template', ...at, prefix: name, appliedFor: ['PULL_THROUGH_CACHE'] };
  throw new Error(`scenario: unknown attachment '${place}'`);
}

/** `principals ou-1, r-1, …`. */
function controlOf(text: string, setting: Setting): GivenPolicy {
  const [limits = '', rest = ''] = text.split(/ (.*)/s);
  const ids = rest.split(', ').filter((id) => id !== '');
  const type = limits === 'resources' ? 'resource-control' : cloudOf(setting) === 'aws' ? 'service-control' : 'control';
  return {
    type,
    targets: ids.filter((id) => id !== '…'),
    ...(ids.includes('…') ? { moreTargets: true as const } : {}),
  };
}

function named(text: string, setting: Setting): string {
  return setting.names?.[text] ?? text;
}

const PLACE =
  /^(\d{10,}|\u{E000}[^\u{E001}]*\u{E001}|⟨[^⟩]*⟩)\/([a-z0-9-]+|\u{E000}[^\u{E001}]*\u{E001}|⟨[^⟩]*⟩)(?:\/(cri-[a-z0-9]+))?(?:\/(.*))?$/u;

/** `name` in the setting's registry, or `111122223333/eu-west-1/name` anywhere. */
function placeOf(text: string, { registry }: Setting): { readonly place: Place; readonly name: string } {
  const found = PLACE.exec(text) ?? PLACE.exec(`${registry}/${text}`);
  if (found === null) throw new Error(`scenario: no place '${text}'`);
  const [, account = '', region = '', instance, name = ''] = found;
  return { place: { account, region, ...(instance === undefined ? {} : { instance }) }, name };
}
