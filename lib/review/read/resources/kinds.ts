import type { Declared } from '../artefacts/artefact';
import type { Sink } from '../sink';
import { ACCOUNT_SETTING } from './account-setting';
import { ACR_CHAIN } from './acr-chain';
import { ACR_ENDPOINTS } from './acr-endpoint';
import { ACR_INSTANCE } from './acr-instance';
import { ACR_NAMESPACES } from './acr-namespace';
import { ACR_REPOSITORIES } from './acr-repository';
import { CREATION_TEMPLATE } from './creation-template';
import { IDENTITIES } from './identity';
import { INLINE_POLICIES } from './inline-policy';
import { LOOKED_UP } from './looked-up';
import { MANAGED_POLICIES } from './managed-policy';
import { MEMBERSHIPS } from './membership';
import { ORGANIZATION_POLICIES } from './organization-policy';
import { OWN_RESOURCES } from './own-resources';
import { POLICY_ATTACHMENTS } from './policy-attachment';
import { PULL_THROUGH_CACHE_RULE } from './pull-through-cache-rule';
import { REGISTRY_POLICY } from './registry-policy';
import { REPLICATION } from './replication';
import { REPOSITORIES } from './repository';
import type { Kind } from './resource';
import { SERVERLESS_APPLICATION } from './serverless-application';
import { SERVERLESS_FUNCTION } from './serverless-function';
import { SIGNING_CONFIGURATION } from './signing-configuration';
import { SIGNING_PROFILES } from './signing-profile';
import { SUBSCRIPTION_RULE } from './subscription-rule';
import { SYNC_RULE } from './sync-rule';
import { readUnread } from './unread';
import { VPC_ENDPOINTS } from './vpc-endpoint';
import { WORKLOADS } from './workloads';

/** The kinds of resources that are read. */
export const KINDS: readonly Kind[] = [
  ACCOUNT_SETTING,
  ACR_CHAIN,
  ...ACR_ENDPOINTS,
  ACR_INSTANCE,
  ...ACR_NAMESPACES,
  ...ACR_REPOSITORIES,
  CREATION_TEMPLATE,
  ...IDENTITIES,
  ...INLINE_POLICIES,
  ...LOOKED_UP,
  ...MANAGED_POLICIES,
  ...MEMBERSHIPS,
  ...ORGANIZATION_POLICIES,
  ...OWN_RESOURCES,
  ...POLICY_ATTACHMENTS,
  PULL_THROUGH_CACHE_RULE,
  REGISTRY_POLICY,
  REPLICATION,
  ...REPOSITORIES,
  SERVERLESS_APPLICATION,
  SERVERLESS_FUNCTION,
  SIGNING_CONFIGURATION,
  ...SIGNING_PROFILES,
  SUBSCRIPTION_RULE,
  SYNC_RULE,
  ...VPC_ENDPOINTS,
];

const BY_TYPE = byType(KINDS);
const WORKLOADS_BY_TYPE = byType(WORKLOADS);

function byType(kinds: readonly Kind[]): ReadonlyMap<string, Kind> {
  return new Map(kinds.flatMap((kind) => kind.types.map((type) => [type, kind] as const)));
}

/** Whether a resource of this type is read. */
export function isRead(type: string): boolean {
  const lower = type.toLowerCase();
  return BY_TYPE.has(lower) || WORKLOADS_BY_TYPE.has(lower);
}

/** Takes everything of a resource that bears on access into the sink. */
export function readResource(declared: Declared, sink: Sink): void {
  const type = declared.type.toLowerCase();
  const known = BY_TYPE.get(type);
  if (known === undefined) readUnread(declared, sink);
  else known.read(declared, sink);
  // What a workload pulls is read beside whatever else it is: it makes a role, it runs code later.
  WORKLOADS_BY_TYPE.get(type)?.read(declared, sink);
  sink.count();
}

/** The same of something that is only looked up; of a type that is not read, nothing is made. */
export function readLookedUp(declared: Declared, sink: Sink): void {
  BY_TYPE.get(declared.type.toLowerCase())?.read(declared, sink);
}
