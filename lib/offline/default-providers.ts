import type { Config } from './config';
import { type Draft, emptyDraft } from './draft';
import { OfflineError } from './errors';
import { packageOf } from './urn';
import { type PropertyMap, secret } from './values';

/** The configuration key by which a stack forbids default providers: a JSON list of packages, or `["*"]`. */
const DISABLE_KEY = 'pulumi:disable-default-providers';

/** Whether the configuration forbids the default provider of a package. The engine's own package is never forbidden. */
function defaultProviderForbidden(pkg: string, config: Config): boolean {
  const listed = config.values[DISABLE_KEY];
  if (pkg === 'pulumi' || listed === undefined || listed === '') return false;
  let names: unknown;
  try {
    names = JSON.parse(listed);
  } catch (error) {
    throw new OfflineError('CONFIG', { what: `${DISABLE_KEY} is not a JSON list`, got: listed }, { cause: error });
  }
  return Array.isArray(names) && names.some((name) => typeof name === 'string' && ['*', pkg].includes(name.trim()));
}

/**
 * The provider that the engine makes for a resource that names none: one per package and version, with the configuration of the
 * package as its inputs and without parent.
 *
 * @throws {@link OfflineError} `DEFAULT_PROVIDER` where the configuration forbids it.
 */
export function defaultProvider(
  needed: Pick<Draft, 'type' | 'version' | 'pluginDownloadUrl'>,
  wantedBy: string,
  config: Config,
): Draft {
  const pkg = packageOf(needed.type);
  if (defaultProviderForbidden(pkg, config)) {
    throw new OfflineError('DEFAULT_PROVIDER', {
      what: `the default provider of '${pkg}' is disabled by ${DISABLE_KEY}, and a resource or function names no other`,
      got: wantedBy,
      instead: 'pass an explicit provider: { provider } to it, or { providers } to the component that makes it',
    });
  }
  const draft = emptyDraft(`pulumi:providers:${pkg}`, nameOf(needed.version, needed.pluginDownloadUrl));
  draft.inputs = { ...packageConfig(pkg, config), ...(needed.version && { version: needed.version }) };
  draft.version = needed.version;
  return draft;
}

/** `default`, `default_3_108_0`, and the place it is downloaded from behind that where it is not the usual one. */
function nameOf(version: string | undefined, url: string | undefined): string {
  return ['default', version, url]
    .filter((part) => part !== undefined && part !== '')
    .map((part) => String(part).replace(/[^A-Za-z0-9]/g, '_'))
    .join('_');
}

function packageConfig(pkg: string, config: Config): PropertyMap {
  const own = Object.entries(config.values).filter(([key]) => key.startsWith(`${pkg}:`));
  return Object.fromEntries(
    own.map(([key, value]) => [key.slice(pkg.length + 1), config.secretKeys.includes(key) ? secret(value) : value]),
  );
}
