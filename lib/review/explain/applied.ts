import { parseStatement } from '../../policy/parse';
import type { StatementJson } from '../../policy/render';
import type { AccessModel, AttachedPolicy, Attachment } from '../model/model';
import { ownerOf } from './additions';
import type { Addition, PolicyPlace } from './explanation';

/** The model as it would be with what is to be added. */
export function withAdded(model: AccessModel, add: readonly Addition[]): AccessModel {
  let policies = model.policies;
  for (const { to, statements } of add) {
    const cloud = isRamPlace(to) ? 'alicloud' : 'aws';
    const parsed = statements.map((statement: StatementJson) => parseStatement(statement, cloud));
    if (to.kind === 'boundary' || to.kind === 'endpoint') {
      policies = policies.map((policy) => (isOf(policy, to) ? withStatements(policy, parsed) : policy));
      continue;
    }
    const version = cloud === 'aws' ? '2012-10-17' : '1';
    const origin = { source: 'what is to be added', path: '' };
    policies = [
      ...policies,
      { cloud, attachment: attachmentOf(to), origin, policy: { dialect: cloud, version, statements: parsed } },
    ];
  }
  return { ...model, policies };
}

function isRamPlace(to: PolicyPlace): boolean {
  return 'identity' in to
    ? to.identity.startsWith('acs:') || /^\d{13,}$/.test(to.identity)
    : to.kind === 'trust' && to.role.startsWith('acs:');
}

function isOf({ attachment }: AttachedPolicy, to: PolicyPlace): boolean {
  if (to.kind === 'boundary') return attachment.kind === 'boundary' && sameIdentity(attachment.identity, to.identity);
  return to.kind === 'endpoint' && attachment.kind === 'endpoint' && attachment.endpoint === to.endpoint;
}

/** A session does not show the path of its role, and the name is unique without it. */
function sameIdentity(a: string, b: string): boolean {
  return ownerOf(a) === ownerOf(b) && a.split('/').at(-1) === b.split('/').at(-1);
}

function withStatements(policy: AttachedPolicy, added: readonly ReturnType<typeof parseStatement>[]): AttachedPolicy {
  if ('unreadable' in policy.policy) return policy;
  return { ...policy, policy: { ...policy.policy, statements: [...policy.policy.statements, ...added] } };
}

function attachmentOf(to: PolicyPlace): Attachment {
  switch (to.kind) {
    case 'registry':
      return { kind: 'registry', registry: { cloud: 'aws', account: to.account, region: to.region } };
    case 'repository':
      return {
        kind: 'repository',
        registry: { cloud: 'aws', account: to.account, region: to.region },
        repository: to.repository,
      };
    case 'trust':
      return { kind: 'trust', role: to.role };
    default:
      return { kind: 'identity', identity: 'identity' in to ? to.identity : '' };
  }
}
