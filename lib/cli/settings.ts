import { organizationIdProblem } from '../policy/aws-names';
import type { Environment, ReadOptions } from '../review';
import { type EnvironmentFile, readEnvironment } from '../review/environment';
import { UsageError } from './errors';
import type { Io } from './io';
import { parametersOf } from './parameter-settings';
import { watching } from './progress';
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

/** What a review is told of the world outside of its sources. */
export type Settings = EnvironmentFile & Pick<ReadOptions, 'parameters' | 'providers' | 'onProgress'>;

/** The environment of a review: a JSON file, and single options over it. */
export function environmentOf(options: EnvironmentOptions, io: Pick<Io, 'progress'> = {}): Settings {
  const file = options.environment === undefined ? {} : readEnvironment(options.environment);
  const organization = organizationOf(file.organization, options.organization);
  const scope = options.registryPolicyScope ?? file.registryPolicyScope;
  const parameters = parametersOf(options);
  return {
    ...file,
    ...watching(io),
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
