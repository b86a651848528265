import { parsePolicy } from 'registry-access/policy';
import type {
  AccessModel,
  AttachedPolicy,
  Attachment,
  Environment,
  Fact,
  Flow,
  Identity,
  RegistryRef,
} from 'registry-access/review';

/** What a scenario file holds: a world in a few lines, and what is true and not true in it. */
export interface Scenario {
  /** One sentence that says what the scenario shows. */
  readonly sentence: string;
  /** The vendor page behind it, where there is one. */
  readonly doc?: string;
  readonly environment?: Environment;
  /**
   * Policies by what they are attached to: `registry 111122223333/eu-west-1`, `repository 111122223333/eu-west-1/team-a/app`,
   * `template 111122223333/eu-west-1/cache`, `identity <arn>`, `trust <arn>`, `file`.
   */
  readonly policies?: Readonly<Record<string, unknown>>;
  /** Declared repositories: `111122223333/eu-west-1/team-a/app`; on ACR `<uid>/<region>/<instance>/<namespace>/<repository>`. */
  readonly repositories?: readonly string[];
  readonly flows?: readonly Flow[];
  readonly ask?: readonly {
    readonly principal: string;
    readonly action: string;
    readonly resource: string;
    readonly context?: Readonly<Record<string, string | readonly string[] | null>>;
    readonly decision: 'yes' | 'maybe' | 'no';
    readonly needs?: readonly string[];
  }[];
  /** Rows of the review, exactly these: `account 444455556666 | pull | team-a/* | yes | when … | needs …`. */
  readonly rows?: readonly string[];
  /** Texts that no row contains. */
  readonly noRow?: readonly string[];
}

export function modelOf(scenario: Scenario): AccessModel {
  const policies: AttachedPolicy[] = [];
  const identities = new Map<string, Identity>();
  for (const [place, document] of Object.entries(scenario.policies ?? {})) {
    const attachment = attachmentOf(place);
    const alicloud = JSON.stringify(document).includes('"Version":"1"');
    const cloud = alicloud ? 'alicloud' : 'aws';
    const policy = typeof document === 'string' ? { unreadable: document } : parsePolicy(document, cloud);
    policies.push({ cloud, attachment, origin: { source: 'scenario', path: place }, policy });
    const arn =
      attachment.kind === 'identity' ? attachment.identity : attachment.kind === 'trust' ? attachment.role : undefined;
    const kind = /:(role|user|group)\//.exec(arn ?? '')?.[1] as Identity['kind'] | undefined;
    if (arn !== undefined && kind !== undefined) {
      identities.set(arn, {
        cloud,
        kind,
        account: arn.split(':')[cloud === 'aws' ? 4 : 3] as string,
        arn,
        origin: { source: 'scenario', path: place },
      });
    }
  }
  const repositories = (scenario.repositories ?? []).map((text) => {
    const { registry, name } = repositoryOf(text);
    return { registry, name, origin: { source: 'scenario', path: text }, visibility: 'private' as const };
  });
  return {
    sources: ['scenario'],
    environment: scenario.environment ?? {},
    registries: [],
    repositories,
    namespaces: [],
    identities: [...identities.values()],
    policies,
    flows: scenario.flows ?? [],
    notices: [],
  };
}

function attachmentOf(place: string): Attachment {
  const [kind = '', rest = ''] = place.split(/ (.*)/s);
  if (kind === 'identity') return { kind, identity: rest };
  if (kind === 'trust') return { kind, role: rest };
  if (kind === 'file') return { kind: 'unattached' };
  const { registry, name } = repositoryOf(rest);
  if (kind === 'registry') return { kind, registry };
  if (kind === 'repository') return { kind, registry, repository: name };
  if (kind === 'template') return { kind, registry, prefix: name, appliedFor: ['PULL_THROUGH_CACHE'] };
  throw new Error(`scenario: unknown attachment '${place}'`);
}

function repositoryOf(text: string): { registry: RegistryRef; name: string } {
  const [account = '', region = '', ...rest] = text.split('/');
  const instance = rest[0]?.startsWith('cri-') ? rest.shift() : undefined;
  const cloud = account.length === 12 ? 'aws' : 'alicloud';
  return {
    registry: { cloud, account, region, ...(instance === undefined ? {} : { instance }) },
    name: rest.join('/'),
  };
}

/** A fact on one line, as scenario files spell it. */
export function rowOf(fact: Fact): string {
  const { principal, capability, resource, decision, when, needs } = fact;
  return [
    `${principal.kind} ${principal.id}`.trim(),
    capability,
    resource.kind === 'repository' ? resource.name : `${resource.kind} ${resource.name}`,
    decision,
    ...(when.length === 0 ? [] : [`when ${when.join(' and ')}`]),
    ...(needs.length === 0 ? [] : [`needs ${needs.join(', ')}`]),
  ].join(' | ');
}
