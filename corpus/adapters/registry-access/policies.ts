import { type Policy, type Presence, parsePolicy } from 'registry-access/policy';
import type { AttachedPolicy, Attachment, RegistryRef } from 'registry-access/review';
import type { Conditional, GivenPolicy, Place, World } from '../../runner/world';

type Cloud = World['cloud'];

/** The policies of a world as the access model has them. */
export function policiesOf({ cloud, policies = [] }: World, source: string): readonly AttachedPolicy[] {
  return policies.map((given) => {
    const attachment = attachmentOf(given, cloud);
    const language = languageOf(attachment, cloud);
    return {
      cloud: language,
      attachment,
      origin: { source, path: given.name ?? given.type },
      policy: policyOf(given, language),
    };
  });
}

export function registryOf({ account, region, instance }: Place, cloud: Cloud): RegistryRef {
  // An account that only deployment knows is one of the world's cloud.
  const known = /^\d+$/.test(account) ? (account.length === 12 ? 'aws' : 'alicloud') : cloud;
  return { cloud: known, account, region, ...(instance === undefined ? {} : { instance }) };
}

export function presenceOf({ if: yes, unless }: Conditional): readonly Presence[] {
  return [
    ...(yes === undefined ? [] : [{ choice: yes, is: true }]),
    ...(unless === undefined ? [] : [{ choice: unless, is: false }]),
  ];
}

/** `presence` as a member of a declared thing, where it depends on anything. */
export function dependingOn(one: Conditional): { readonly presence?: readonly Presence[] } {
  const presence = presenceOf(one);
  return presence.length === 0 ? {} : { presence };
}

function attachmentOf(given: GivenPolicy, cloud: Cloud): Attachment {
  switch (given.type) {
    case 'identity':
    case 'boundary':
      return { kind: given.type, identity: given.principal };
    case 'trust':
      return { kind: 'trust', role: given.role };
    case 'registry':
      return { kind: 'registry', registry: registryOf(given, cloud) };
    case 'repository':
      return { kind: 'repository', registry: registryOf(given, cloud), repository: given.repository };
    case 'creation-template': {
      const { prefix, appliedFor } = given;
      return { kind: 'template', registry: registryOf(given, cloud), prefix, appliedFor };
    }
    case 'vpc-endpoint':
      return { kind: 'endpoint', endpoint: given.endpoint, account: given.account, region: given.region };
    case 'unattached':
      return { kind: 'unattached' };
    case 'service-control':
    case 'resource-control':
    case 'control':
      return {
        kind: 'control',
        limits: given.type === 'resource-control' ? 'resources' : 'principals',
        targets: { ids: given.targets, complete: given.moreTargets !== true },
      };
  }
}

function languageOf(attachment: Attachment, cloud: Cloud): Cloud {
  if (attachment.kind === 'identity' || attachment.kind === 'boundary')
    return attachment.identity.startsWith('acs:') ? 'alicloud' : 'aws';
  if (attachment.kind === 'trust') return attachment.role.startsWith('acs:') ? 'alicloud' : 'aws';
  return 'registry' in attachment ? attachment.registry.cloud : cloud;
}

function policyOf(given: GivenPolicy, cloud: Cloud): AttachedPolicy['policy'] {
  if (given.unreadable !== undefined) return { unreadable: given.unreadable };
  const policy: Policy = parsePolicy(given.document, cloud);
  if (given.statements === undefined) return policy;
  const choices = new Map(given.statements.map(({ at, ...when }) => [at, presenceOf(when)]));
  return {
    ...policy,
    statements: policy.statements.map((statement, at) => {
      const presence = choices.get(at);
      return presence === undefined ? statement : { ...statement, presence };
    }),
  };
}
