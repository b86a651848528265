import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { complain } from '../../policy/errors';
import { CredentialsError } from './credentials-error';

/** Where the chain looks; the process's own by default. */
export interface Environment {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

export function ownEnvironment(): Environment {
  return { env: process.env, home: homedir() };
}

/** A profile of `~/.aliyun/config.json`, as the CLI writes it. */
export interface Profile {
  readonly name?: string;
  readonly mode?: string;
  readonly access_key_id?: string;
  readonly access_key_secret?: string;
  readonly sts_token?: string;
  readonly ram_role_arn?: string;
  readonly ram_session_name?: string;
  readonly ram_role_name?: string;
  readonly oidc_provider_arn?: string;
  readonly oidc_token_file?: string;
  readonly source_profile?: string;
}

/** The file of the CLI's profiles. */
export function profilesFile({ env, home }: Environment): string {
  return (
    env.ALIBABA_CLOUD_SHARED_CREDENTIALS_FILE ??
    env.ALICLOUD_SHARED_CREDENTIALS_FILE ??
    join(home, '.aliyun', 'config.json')
  );
}

/**
 * A profile of the file, or its current one. The file is read here and not by the vendor's client, which knows one place for it and
 * quotes it, keys and all, where it is not JSON.
 *
 * @throws CredentialsError where there is no such file or profile, or the file is broken
 */
export function profileOf(name: string | undefined, file: string): Profile {
  const { current, profiles } = readProfiles(file, name);
  const wanted = name ?? current;
  const profile = profiles.find((one) => one.name === wanted);
  if (profile !== undefined) return profile;
  throw new CredentialsError(
    complain({
      what: `no such profile in ${file}`,
      got: wanted ?? null,
      allowed: profiles.map((one) => one.name).join(', '),
      instead: 'create it with `aliyun configure`',
    }),
  );
}

function readProfiles(file: string, name: string | undefined): { current?: string; profiles: readonly Profile[] } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new CredentialsError(
      complain({
        what: 'no Alibaba Cloud credentials',
        got: name === undefined ? 'no keys in the environment, no profile' : `profile '${name}', but no ${file}`,
        allowed: `ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or a profile in ${file}`,
      }),
      { cause },
    );
  }
  try {
    const { current, profiles } = JSON.parse(text) as { current?: string; profiles?: Profile[] };
    return { current, profiles: profiles ?? [] };
  } catch (cause) {
    // The parser's message would quote the file, which holds keys.
    throw new CredentialsError(`${file} is not JSON`, { cause: (cause as Error).name });
  }
}
