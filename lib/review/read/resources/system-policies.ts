import { ramSystemStatements } from '../data/ram-system-policies';
import { type Document, documentsOf } from '../values/documents';
import { NOTHING_ASSUMED } from '../values/formula';
import { systemPolicyKey } from './policy-keys';

const DOCUMENTS = new Map<string, readonly Document[]>();

/** The content of a system policy by the key of its attachments; undefined where it is not known. */
export function systemPolicy(key: string): readonly Document[] | undefined {
  const known = DOCUMENTS.get(key);
  if (known !== undefined) return known;
  const name = key.slice(systemPolicyKey('').length);
  const statements = key === systemPolicyKey(name) ? ramSystemStatements(name) : undefined;
  if (statements === undefined) return undefined;
  const Statement = statements.map((statement) => ({ Effect: 'Allow', ...statement }));
  const documents = documentsOf({ Version: '1', Statement }, 'alicloud', NOTHING_ASSUMED);
  DOCUMENTS.set(key, documents);
  return documents;
}
