import { unreadable } from '../sink';
import { type Document, documentsOf } from '../values/documents';
import { Absent, type Value } from '../values/value';
import type { View } from '../values/view';
import type { IdentityField } from './identity-field';
import type { Resource } from './resource';

/** The trust policy of a role; on Alibaba Cloud, before there was one, two lists. */
export function trustDocuments(resource: Resource<IdentityField>): Document[] {
  const trust = resource.get('trust');
  if (!(trust.value instanceof Absent)) return trust.documents(resource.cloud);
  if (resource.cloud === 'aws') return [];
  const services = textsOf(resource.get('trustedServices'));
  const users = textsOf(resource.get('trustedUsers'));
  if (services.length + users.length === 0) {
    return [unreadable('the program gives no trust policy', resource.assumption)];
  }
  const Principal: Record<string, Value> = {
    ...(services.length > 0 ? { Service: services } : {}),
    ...(users.length > 0 ? { RAM: users } : {}),
  };
  const document = { Version: '1', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal }] };
  return documentsOf(document, 'alicloud', resource.assumption);
}

/** A part of the list that is not known is one hole, which is some principals. */
function textsOf(list: View<IdentityField>): string[] {
  return list.list(
    (one) => one.textOrHole(),
    (part) => part.textOrHole(),
  );
}
