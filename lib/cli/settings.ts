import { accountIdProblem, complain, organizationIdProblem, organizationPathProblem, uidProblem } from '../policy';
import type { Environment, ReadOptions } from '../review';
import { UsageError } from './errors';
import { readJson } from './json-file';
import { LAYER_KEYS, layersIn } from './layer-settings';
import { parametersOf } from './parameter-settings';
import type { ProviderPlaces } from './provider-places';

/** Options by which the user tells what no artefact says. */
export interface EnvironmentOptions {
  readonly environment?: string;
  readonly registryPolicyScope?: 'V1' | 'V2';
  readonly organization?: string;
  readonly provider?: ProviderPlaces;
  readonly parameter?: readonly string[];
  readonly parameters?: string;
}

const ACCOUNTS = '12 digits, or a UID of 10 to 20 digits';

function isAccount(text: string): boolean {
  return accountIdProblem(text) === undefined || uidProblem(text) === undefined;
}

const SCOPES = ['V1', 'V2', 'unknown'] as const;

/** What a review is told of the world outside of its sources. */
export type Settings = Environment & Pick<ReadOptions, 'layers' | 'parameters' | 'providers'>;

/** The environment of a review: a JSON file, and single options over it. */
export function environmentOf(options: EnvironmentOptions): Settings {
  const file = options.environment === undefined ? {} : readEnvironment(options.environment);
  const organization = organizationOf(file.organization, options.organization);
  const scope = options.registryPolicyScope ?? file.registryPolicyScope;
  const parameters = parametersOf(options);
  return {
    ...file,
    ...(parameters === undefined ? {} : { parameters }),
    ...(scope === undefined ? {} : { registryPolicyScope: scope }),
    ...(organization === undefined ? {} : { organization }),
    ...(options.provider === undefined ? {} : { providers: options.provider }),
  };
}

function organizationOf(known: Environment['organization'], id: string | undefined): Environment['organization'] {
  if (id === undefined) return known;
  const problem = organizationIdProblem(id);
  if (problem !== undefined) throw new UsageError(`--organization: ${problem}`);
  // Members that the file has for another organization say nothing about this one.
  return known?.id === id ? known : { id };
}

function readEnvironment(file: string): Settings {
  return checkEnvironment(readJson(file), file);
}

/** Checks a file of settings; exported for its tests. */
export function checkEnvironment(json: unknown, file: string): Settings {
  const fail = (at: string, what: string, got: unknown, allowed: string): never => {
    throw new UsageError(`${file}: ${at === '' ? '' : `${at}: `}${complain({ what, got, allowed })}`);
  };
  const objectAt = (value: unknown, at: string, keys?: readonly string[]): Record<string, unknown> => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return fail(at, 'not an object', value, keys === undefined ? 'an object' : `an object of ${keys.join(', ')}`);
    }
    for (const key of Object.keys(value)) {
      if (keys !== undefined && !keys.includes(key)) fail(at, 'unknown key', key, keys.join(', '));
    }
    return value as Record<string, unknown>;
  };
  const textsAt = (value: unknown, at: string): Record<string, string> => {
    const texts = objectAt(value, at);
    for (const [key, text] of Object.entries(texts)) {
      if (typeof text !== 'string') fail(`${at}.${key}`, 'not a text', text, 'a text');
      if (!isAccount(key)) fail(at, 'neither an AWS account id nor an Alibaba Cloud UID', key, ACCOUNTS);
    }
    return texts as Record<string, string>;
  };

  const top = objectAt(json, '', ['registryPolicyScope', 'organization', 'accounts', ...LAYER_KEYS]);
  const layers = layersIn(top, file);
  const scope = top.registryPolicyScope;
  if (scope !== undefined && !SCOPES.some((known) => known === scope)) {
    fail('registryPolicyScope', 'unknown registry policy scope', scope, SCOPES.join(', '));
  }
  const organization =
    top.organization === undefined
      ? undefined
      : objectAt(top.organization, 'organization', ['id', 'management', 'members']);
  if (organization !== undefined) {
    const problem = organizationIdProblem(typeof organization.id === 'string' ? organization.id : '');
    if (problem !== undefined) throw new UsageError(`${file}: organization.id: ${problem}`);
  }
  const management = organization?.management;
  if (management !== undefined && (typeof management !== 'string' || !isAccount(management)))
    fail('organization.management', 'not an account', management, ACCOUNTS);
  const members =
    organization?.members === undefined ? undefined : textsAt(organization.members, 'organization.members');
  for (const [account, path] of Object.entries(members ?? {})) {
    const problem = path === '' ? undefined : organizationPathProblem(path);
    if (problem !== undefined) throw new UsageError(`${file}: organization.members.${account}: ${problem}`);
  }
  return {
    ...(scope === undefined ? {} : { registryPolicyScope: scope as Environment['registryPolicyScope'] }),
    ...(organization === undefined
      ? {}
      : {
          organization: {
            id: organization.id as string,
            ...(management === undefined ? {} : { management: management as string }),
            ...(members === undefined ? {} : { members }),
          },
        }),
    ...(top.accounts === undefined ? {} : { accounts: textsAt(top.accounts, 'accounts') }),
    ...(layers.length === 0 ? {} : { layers }),
  };
}
