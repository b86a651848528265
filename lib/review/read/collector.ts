import { compareText } from '../../policy/statement';
import { displayText } from '../../policy/unknown';
import type {
  AccessModel,
  AttachedPolicy,
  Environment,
  Flow,
  Identity,
  Membership,
  ModelPart,
  Namespace,
  Notice,
  Origin,
  RegistryRef,
  RegistrySetting,
  Repository,
  SigningPermission,
  SigningProfile,
  SigningRule,
  UniqueResource,
  Workload,
} from '../model/model';
import type { RegistryEndpoint } from '../model/registry-endpoint';
import { registryKey } from '../model/registry-key';
import { declaredTwice, widerOf, width } from './declared-twice';
import {
  endpointKey,
  flowKey,
  policyKey,
  presenceKey,
  profileKey,
  signingKey,
  sortedBy,
  uniqueKey,
  workloadKey,
} from './sort-keys';

/** Gathers what the readers find, each thing once, and hands it out sorted. */
export class Collector {
  private readonly registries = new Map<string, RegistryRef>();
  private readonly repositories = new Map<string, Repository>();
  private readonly namespaces = new Map<string, Namespace>();
  private readonly identities = new Map<string, Identity>();
  private readonly memberships = new Map<string, Membership>();
  private readonly settings: RegistrySetting[] = [];
  private readonly signing: SigningRule[] = [];
  private readonly signingProfiles: SigningProfile[] = [];
  private readonly signingPermissions: SigningPermission[] = [];
  private readonly policies: AttachedPolicy[] = [];
  private readonly flows: Flow[] = [];
  private readonly workloads: Workload[] = [];
  private readonly endpoints: RegistryEndpoint[] = [];
  private readonly uniques = new Map<string, UniqueResource>();
  private readonly notices = new Map<string, Notice>();

  registry(registry: RegistryRef): RegistryRef {
    const key = registryKey(registry);
    const known = this.registries.get(key);
    // What a declaration adds of an instance is kept, whoever referred to it before.
    const isDeclared = (one: RegistryRef): boolean => one.edition !== undefined || one.name !== undefined;
    if (known !== undefined && (isDeclared(known) || !isDeclared(registry))) return known;
    this.registries.set(key, registry);
    return registry;
  }

  repository(repository: Repository): void {
    this.registry(repository.registry);
    const key = `${registryKey(repository.registry)}\n${repository.name}\n${repository.holds ?? 'image'}`;
    const known = this.repositories.get(key);
    this.repositories.set(key, known === undefined ? repository : widerOf(known, repository));
  }

  namespace(namespace: Namespace): void {
    this.registry(namespace.registry);
    const key = `${registryKey(namespace.registry)}\n${namespace.name}\n${namespace.holds ?? 'image'}`;
    const known = this.namespaces.get(key);
    if (known === undefined || width(namespace.defaultVisibility) > width(known.defaultVisibility)) {
      this.namespaces.set(key, namespace);
    }
  }

  identity(identity: Identity): void {
    const known = this.identities.get(identity.arn);
    // Where it is declared counts before where it is only referred to.
    if (known === undefined || known.elsewhere === true) this.identities.set(identity.arn, identity);
    else if (identity.elsewhere !== true) this.identities.set(identity.arn, declaredTwice(known, identity));
  }

  membership(membership: Membership): void {
    const { user, group, presence } = membership;
    this.memberships.set([user, group, presenceKey(presence)].join('\n'), membership);
  }

  setting(setting: RegistrySetting): void {
    this.registry(setting.registry);
    this.settings.push(setting);
  }

  sign(rule: SigningRule): void {
    this.registry(rule.registry);
    this.signing.push(rule);
  }

  signingProfile(profile: SigningProfile): void {
    this.signingProfiles.push(profile);
  }

  permitSigning(permission: SigningPermission): void {
    this.signingPermissions.push(permission);
  }

  policy(policy: AttachedPolicy): void {
    const { attachment } = policy;
    if ('registry' in attachment) this.registry(attachment.registry);
    this.policies.push(policy);
  }

  get allPolicies(): readonly AttachedPolicy[] {
    return this.policies;
  }

  get allFlows(): readonly Flow[] {
    return this.flows;
  }

  /** The policies that an identity has so far. */
  policiesOf(identity: string): readonly AttachedPolicy[] {
    return this.policies.filter(({ attachment }) => attachment.kind === 'identity' && attachment.identity === identity);
  }

  flow(flow: Flow): void {
    this.registry(flow.to.registry);
    if (!('external' in flow.from.registry)) this.registry(flow.from.registry);
    this.flows.push(flow);
  }

  workload(workload: Workload): void {
    this.workloads.push(workload);
  }

  /** What is said of an instance that nothing else is said of is no registry of the review. */
  endpoint(endpoint: RegistryEndpoint): void {
    this.endpoints.push(endpoint);
  }

  unique(resource: UniqueResource): void {
    this.uniques.set(uniqueKey(resource), resource);
  }

  notice(id: string, origin: Origin, message: string): void {
    const key = [id, origin.source, origin.path, message].join('\n');
    this.notices.set(key, { id, origin, message: displayText(message) });
  }

  part(): ModelPart {
    return {
      registries: sortedBy([...this.registries], ([key]) => key).map(([, registry]) => registry),
      repositories: sortedBy([...this.repositories], ([key]) => key).map(([, repository]) => repository),
      namespaces: sortedBy([...this.namespaces], ([key]) => key).map(([, namespace]) => namespace),
      identities: sortedBy([...this.identities], ([arn]) => arn).map(([, identity]) => identity),
      memberships: sortedBy([...this.memberships], ([key]) => key).map(([, membership]) => membership),
      settings: sortedBy(this.settings, (one) =>
        [registryKey(one.registry), one.origin.source, one.origin.path, presenceKey(one.presence)].join('\n'),
      ),
      signing: sortedBy(this.signing, signingKey),
      ...(this.signingProfiles.length === 0 ? {} : { signingProfiles: sortedBy(this.signingProfiles, profileKey) }),
      ...(this.signingPermissions.length === 0
        ? {}
        : { signingPermissions: sortedBy(this.signingPermissions, (one) => `${profileKey(one)}\n${one.principal}`) }),
      policies: sortedBy(this.policies, policyKey),
      flows: sortedBy(this.flows, flowKey),
      ...(this.workloads.length === 0 ? {} : { workloads: sortedBy(this.workloads, workloadKey) }),
      ...(this.endpoints.length === 0 ? {} : { endpoints: sortedBy(this.endpoints, endpointKey) }),
      ...(this.uniques.size === 0
        ? {}
        : { uniques: sortedBy([...this.uniques], ([key]) => key).map(([, resource]) => resource) }),
      notices: sortedBy([...this.notices.values()], (n) =>
        [n.origin.source, n.origin.path, n.id, n.message].join('\n'),
      ),
    };
  }

  model(sources: readonly string[], environment: Environment): AccessModel {
    return { sources: [...sources].sort(compareText), environment, ...this.part() };
  }
}
