import { instanceIdProblem, oidcProviderArnProblem, parseAcsName, ramRoleArnProblem } from '../policy/alicloud-names';
import { complain } from '../policy/errors';
import type { HelperOptions, HelperRegistry } from './credential-helper-options';
import { domainsProblem } from './domains';
import { regionProblem } from './regions';
import type { InputProblem } from './scope-checks';

/** Names of Kubernetes namespaces, and of service accounts, which may have dots. */
const NAMESPACE = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const SERVICE_ACCOUNT = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;
/** As Go writes them. */
const DURATION = /^(?:\d+h)?(?:\d+m)?(?:\d+s)?$/;

/** The first thing wrong with what the credential helper is told, but for the role that it assumes. */
export function helperProblem(options: HelperOptions): InputProblem | undefined {
  return (
    registriesProblem(options.registries) ??
    rrsaProblem(options) ??
    at('expireDuration', durationProblem(options.expireDuration)) ??
    at('serviceAccount', namesProblem('service account', options.serviceAccount, SERVICE_ACCOUNT, '*')) ??
    at('watchNamespace', namesProblem('namespace', options.watchNamespace, NAMESPACE, 'all')) ??
    at('expiringThreshold', thresholdProblem(options.expiringThreshold)) ??
    at('notifyEmail', emailProblem(options.notifyEmail))
  );
}

function registriesProblem(registries: readonly HelperRegistry[]): InputProblem | undefined {
  if (!Array.isArray(registries) || registries.length === 0) {
    return at(
      'registries',
      complain({
        what: 'no Enterprise Edition instance to pull from',
        got: registries ?? null,
        allowed: 'one instance or more',
        instead: 'in the Personal Edition, use imagePullSecrets: the helper pulls across accounts from instances only',
      }),
    );
  }
  for (const [index, { instanceId, regionId, domains }] of registries.entries()) {
    const path = `registries[${index}]`;
    const twice = registries.findIndex((other) => other.instanceId === instanceId) < index;
    const found =
      at(`${path}.instanceId`, instanceIdProblem(instanceId)) ??
      at(`${path}.instanceId`, twice ? complain({ what: 'this is named twice', got: instanceId }) : undefined) ??
      at(`${path}.regionId`, regionProblem(regionId)) ??
      (domains === undefined ? undefined : domainsProblem(domains, `${path}.domains`));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Both or none, and of one account: a role can trust a provider of its own account only. */
function rrsaProblem({ rrsaRoleArn: role, rrsaOidcProviderArn: provider }: HelperOptions): InputProblem | undefined {
  if (role === undefined && provider === undefined) return undefined;
  if (role === undefined || provider === undefined) {
    return at(
      role === undefined ? 'rrsaRoleArn' : 'rrsaOidcProviderArn',
      complain({ what: 'RRSA needs the role of the service account and the OIDC provider of the cluster', got: null }),
    );
  }
  const account = parseAcsName(role)?.account;
  return (
    at('rrsaRoleArn', ramRoleArnProblem(role)) ??
    at('rrsaOidcProviderArn', oidcProviderArnProblem(provider)) ??
    at(
      'rrsaOidcProviderArn',
      parseAcsName(provider)?.account === account
        ? undefined
        : complain({
            what: 'an OIDC provider of another account than the role',
            got: provider,
            allowed: account ?? '',
          }),
    )
  );
}

function durationProblem(seconds: number | undefined): string | undefined {
  return seconds === undefined || (Number.isInteger(seconds) && seconds >= 900 && seconds <= 43_200)
    ? undefined
    : complain({ what: 'bad session duration', got: seconds, allowed: '900 to 43200 seconds' });
}

function namesProblem(what: string, text: string | undefined, form: RegExp, all: string): string | undefined {
  if (text === undefined || text === all) return undefined;
  const names = typeof text === 'string' ? text.split(',') : [];
  const allowed = `names joined by commas, without spaces, or '${all}'`;
  if (names.length === 0) return complain({ what: `not a list of ${what}s`, got: text, allowed });
  const bad = names.find((name) => !form.test(name) || name === all);
  return bad === undefined ? undefined : complain({ what: `not a ${what} of Kubernetes`, got: bad, allowed });
}

function thresholdProblem(text: string | undefined): string | undefined {
  return text === undefined || (text !== '' && DURATION.test(text))
    ? undefined
    : complain({ what: 'not a duration', got: text, allowed: "'15m', '1h30m'" });
}

function emailProblem(text: string | undefined): string | undefined {
  return text === undefined || /^[^\s@,]+@[^\s@,]+$/.test(text)
    ? undefined
    : complain({ what: 'not an address of mail', got: text, allowed: "one address: 'platform@example.com'" });
}

function at(path: string, reason: string | undefined): InputProblem | undefined {
  return reason === undefined ? undefined : { path, reason };
}
