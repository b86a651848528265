import { parseAcsName } from '../../policy/alicloud-names';
import type { Reason } from '../../policy/verdict';
import type { Fact, FactPrincipal, Review } from '../model/facts';
import { includesPrincipal } from './cover';

/** Those who are nobody by themselves where they act as a role: a service that runs it, a provider whose tokens it is for. */
const NOBODY: ReadonlySet<FactPrincipal['kind']> = new Set(['service', 'federated']);

/**
 * Whether a row is only the way in which somebody acts as roles that are named themselves: of a service or a provider of identities, which has
 * no other way in there. Whoever is a principal without the role (a user, a role, an account, the service on behalf of another account)
 * counts beside it, and so does a provider whose tokens anybody gets.
 * @param names ids as a claim has them; a role that an account or organization is named for is not named itself
 */
export function isThroughNamed({ principal, when, because }: Fact, names: readonly string[], wide: ReasonSet): boolean {
  if (!NOBODY.has(principal.kind) || /[*?$]/.test(principal.id)) return false;
  const roles = when.flatMap((one) => (one.kind === 'assuming' ? [one.role] : []));
  if (roles.length === 0 || !roles.every((role) => isNamedItself(role, names))) return false;
  // `1609982529000001@cr.aliyuncs.com` acts for that account.
  if (principal.kind === 'service') return !principal.id.includes('@');
  const isSaml = (parseAcsName(principal.id)?.resource ?? principal.id).includes('saml-provider/');
  const isLimited = when.some(({ kind }) => kind === 'condition') && !when.some(({ kind }) => kind === 'more');
  return (isSaml || isLimited) && !because.some((reason) => wide.has(reasonKey(reason)));
}

export type ReasonSet = ReadonlySet<string>;

/** The statements that trust a provider whomever its tokens are for. */
export function wideTrust({ findings }: Pick<Review, 'findings'>): ReasonSet {
  const found = findings.filter(({ id }) => id === 'oidc-subject-missing');
  return new Set(found.flatMap(({ because }) => because.map(reasonKey)));
}

function reasonKey({ source, path, statement }: Reason): string {
  return [source, path, statement ?? ''].join('\n');
}

function isNamedItself(role: string, names: readonly string[]): boolean {
  return names.some((id) => /:role\//.test(id) && includesPrincipal({ kind: 'role', id }, { kind: 'role', id: role }));
}
