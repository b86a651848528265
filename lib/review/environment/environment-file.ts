import { anyAccountProblem } from '../../policy/any-account';
import { accountIdProblem, organizationIdProblem, organizationPathProblem } from '../../policy/aws-names';
import { complain } from '../../policy/errors';
import type { Environment } from '../model/model';
import type { LayerFile } from '../read';
import { SettingsError } from './errors';
import { readJson } from './json-file';
import { LAYER_KEYS, layersIn } from './layers';

/** What a file tells of the world outside of the sources: options of `readSources`. */
export interface EnvironmentFile extends Environment {
  /** Policies that live outside of the sources and restrict what they grant; their paths begin where that of the file does. */
  readonly layers?: readonly LayerFile[];
}

const SCOPES = ['V1', 'V2', 'unknown'] as const;

/**
 * Reads the file that `--environment` of the command names; docs/review.md has its keys. Policies that it names are opened by
 * `readSources`, and their paths are relative to it.
 *
 * @throws SettingsError with the file and the key of what is wrong
 * @example
 * readSources(['cdk.out'], readEnvironment('access.environment.json'));
 */
export function readEnvironment(file: string): EnvironmentFile {
  return checkEnvironment(readJson(file), file);
}

/** The same of JSON that was read from `file`. */
export function checkEnvironment(json: unknown, file: string): EnvironmentFile {
  const place = new Place(file);
  const top = place.object(json, '', ['registryPolicyScope', 'organization', 'accounts', ...LAYER_KEYS]);
  const layers = layersIn(top, file);
  const { registryPolicyScope: scope, organization, accounts } = top;
  if (scope !== undefined && !SCOPES.some((known) => known === scope))
    place.fail('registryPolicyScope', 'unknown registry policy scope', scope, SCOPES.join(', '));
  return {
    ...(scope === undefined ? {} : { registryPolicyScope: scope as (typeof SCOPES)[number] }),
    ...(organization === undefined ? {} : { organization: organizationIn(organization, place) }),
    ...(accounts === undefined ? {} : { accounts: place.byAccount(accounts, 'accounts', anyAccountProblem) }),
    ...(layers.length === 0 ? {} : { layers }),
  };
}

function organizationIn(value: unknown, place: Place): NonNullable<Environment['organization']> {
  const { id, management, members } = place.object(value, 'organization', ['id', 'management', 'members']);
  const text = typeof id === 'string' ? id : '';
  place.refuse('organization.id', organizationIdProblem(text));
  if (management !== undefined && typeof management !== 'string')
    return place.fail('organization.management', 'not a text', management, 'a text');
  if (management !== undefined) place.refuse('organization.management', accountIdProblem(management));
  const paths = members === undefined ? undefined : place.byAccount(members, 'organization.members', accountIdProblem);
  for (const [account, path] of Object.entries(paths ?? {}))
    place.refuse(`organization.members.${account}`, path === '' ? undefined : organizationPathProblem(path));
  return {
    id: text,
    ...(management === undefined ? {} : { management }),
    ...(paths === undefined ? {} : { members: paths }),
  };
}

/** Reads values of the file, and names it and the key where one is wrong. */
class Place {
  constructor(private readonly file: string) {}

  fail(at: string, what: string, got: unknown, allowed: string): never {
    throw new SettingsError(`${this.file}: ${at === '' ? '' : `${at}: `}${complain({ what, got, allowed })}`);
  }

  /** The problems of names say what was got and what is allowed themselves. */
  refuse(at: string, problem: string | undefined): void {
    if (problem !== undefined) throw new SettingsError(`${this.file}: ${at}: ${problem}`);
  }

  object(value: unknown, at: string, keys?: readonly string[]): Readonly<Record<string, unknown>> {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return this.fail(
        at,
        'not an object',
        value,
        keys === undefined ? 'an object' : `an object of ${keys.join(', ')}`,
      );
    for (const key of Object.keys(value))
      if (keys !== undefined && !keys.includes(key)) this.fail(at, 'unknown key', key, keys.join(', '));
    return value as Readonly<Record<string, unknown>>;
  }

  byAccount(
    value: unknown,
    at: string,
    problemOf: (account: string) => string | undefined,
  ): Readonly<Record<string, string>> {
    const texts = this.object(value, at);
    for (const [key, text] of Object.entries(texts)) {
      if (typeof text !== 'string') this.fail(`${at}.${key}`, 'not a text', text, 'a text');
      this.refuse(at, problemOf(key));
    }
    return texts as Readonly<Record<string, string>>;
  }
}
