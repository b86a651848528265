import { displayText } from '../../policy/unknown';
import type { AccessModel } from '../model/model';
import type { AccessRow } from './cover';

const IDENTITIES: ReadonlySet<string> = new Set(['role', 'user', 'group', 'session']);

/**
 * Whether a model that does not have an accepted row says that it is gone: what gave it is declared there, or not at all. A file of accepted
 * access may be of more sources than the model, and what those give is not gone for being none of it: rows by the policies of an identity
 * that the model does not declare, of a repository that it does not declare, or by the registry policy where it has none.
 */
export function isKnownGone(model: AccessModel, row: AccessRow): boolean {
  const { principal, resource, needs, when } = row;
  // What moves by itself, and what a repository that is made begins with, may be set up anywhere in the account.
  if (when.some(({ kind }) => kind === 'flow' || kind === 'created')) return false;
  const isDeclared = model.identities.some(
    ({ arn, elsewhere }) => elsewhere !== true && displayText(arn) === principal.id,
  );
  // A row that still needs the caller's own policies is by a policy of the registry alone.
  if (IDENTITIES.has(principal.kind) && !isDeclared && !needs.includes('caller-iam')) return false;
  const isHere = ({ registry }: { readonly registry: AccessModel['registries'][number] }): boolean =>
    displayText(registry.account) === resource.account && displayText(registry.region) === resource.region;
  if (resource.kind === 'repository' && !/[*?]/.test(resource.name))
    return model.repositories.some((one) => isHere(one) && displayText(one.name) === resource.name);
  return isDeclared || model.policies.some(({ attachment }) => attachment.kind === 'registry' && isHere(attachment));
}
