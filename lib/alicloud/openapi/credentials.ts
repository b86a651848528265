import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { complain } from '../../policy';
import { type Credentials, request } from './request';

/** Which account a call is made in. Names only: it stands in the state, secrets never do. */
export interface AccountAccess {
  /** Profile of the Alibaba Cloud CLI's configuration file. */
  readonly profile?: string;
  /** Role to assume. */
  readonly roleArn?: string;
}

/** There are no credentials, or none that can be used. Never holds any. */
export class CredentialsError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'CredentialsError';
  }
}

/** Where the chain looks; the process's own by default. */
export interface Environment {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** A profile of `~/.aliyun/config.json`, as the CLI writes it. */
interface Profile {
  readonly name?: string;
  readonly mode?: string;
  readonly access_key_id?: string;
  readonly access_key_secret?: string;
  readonly sts_token?: string;
  readonly ram_role_arn?: string;
  readonly ram_session_name?: string;
  readonly source_profile?: string;
}

const SESSION_NAME = 'registry-access';
/** The shortest that RAM allows a role's sessions to last at most, so every role takes it. */
const SESSION_SECONDS = 3600;
const RENEW_BEFORE_MS = 5 * 60_000;

/** Sessions of this process; a wait for an image may outlive one. */
const sessions = new Map<string, { credentials: Credentials; expires: number }>();

/**
 * Finds credentials as the provider and the CLI do: the named profile; keys in the environment; the profile that the environment
 * names; the current profile. Then assumes the role, if there is one.
 *
 * @throws CredentialsError naming what was looked for, where there is nothing
 */
export async function credentialsOf(
  access: AccountAccess,
  from: Environment = { env: process.env, home: homedir() },
): Promise<Credentials> {
  const own = await ownCredentials(access.profile, from);
  return access.roleArn === undefined ? own : assumed(access.roleArn, SESSION_NAME, own, from.env);
}

async function ownCredentials(profile: string | undefined, from: Environment): Promise<Credentials> {
  const { env } = from;
  if (profile !== undefined) return profileCredentials(profile, from);
  const accessKeyId = env.ALIBABA_CLOUD_ACCESS_KEY_ID ?? env.ALICLOUD_ACCESS_KEY;
  const accessKeySecret = env.ALIBABA_CLOUD_ACCESS_KEY_SECRET ?? env.ALICLOUD_SECRET_KEY;
  if (accessKeyId && accessKeySecret) {
    const securityToken = env.ALIBABA_CLOUD_SECURITY_TOKEN ?? env.ALICLOUD_SECURITY_TOKEN;
    return { accessKeyId, accessKeySecret, ...(securityToken ? { securityToken } : {}) };
  }
  return profileCredentials(env.ALIBABA_CLOUD_PROFILE ?? env.ALICLOUD_PROFILE, from);
}

/** Credentials of a profile, or of the file's current one. */
async function profileCredentials(
  name: string | undefined,
  from: Environment,
  seen: string[] = [],
): Promise<Credentials> {
  const file =
    from.env.ALIBABA_CLOUD_SHARED_CREDENTIALS_FILE ??
    from.env.ALICLOUD_SHARED_CREDENTIALS_FILE ??
    join(from.home, '.aliyun', 'config.json');
  const { current, profiles } = readProfiles(file, name);
  const wanted = name ?? current;
  const profile = profiles.find((one) => one.name === wanted);
  if (profile === undefined) {
    throw new CredentialsError(
      complain({
        what: `no such profile in ${file}`,
        got: wanted ?? null,
        allowed: profiles.map((one) => one.name).join(', '),
        instead: 'create it with `aliyun configure`',
      }),
    );
  }
  const { access_key_id: accessKeyId, access_key_secret: accessKeySecret, sts_token: securityToken } = profile;
  if (profile.mode === 'ChainableRamRoleArn' && profile.source_profile !== undefined && profile.ram_role_arn) {
    if (seen.includes(profile.source_profile))
      throw new CredentialsError(`profiles of ${file} name each other in a circle`);
    const source = await profileCredentials(profile.source_profile, from, [...seen, profile.source_profile]);
    return assumed(profile.ram_role_arn, profile.ram_session_name ?? SESSION_NAME, source, from.env);
  }
  if (!['AK', 'StsToken', 'RamRoleArn'].includes(profile.mode ?? '') || !accessKeyId || !accessKeySecret) {
    throw new CredentialsError(
      complain({
        what: `profile '${wanted}' of ${file} has no keys to use here`,
        got: profile.mode ?? null,
        allowed: 'mode AK, StsToken, RamRoleArn or ChainableRamRoleArn, with its keys',
        instead: 'export ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET and ALIBABA_CLOUD_SECURITY_TOKEN',
      }),
    );
  }
  const keys = { accessKeyId, accessKeySecret, ...(securityToken ? { securityToken } : {}) };
  return profile.mode === 'RamRoleArn' && profile.ram_role_arn
    ? assumed(profile.ram_role_arn, profile.ram_session_name ?? SESSION_NAME, keys, from.env)
    : keys;
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

/** A session of the role, kept until shortly before it ends. https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-assumerole */
async function assumed(
  roleArn: string,
  sessionName: string,
  own: Credentials,
  env: Environment['env'],
): Promise<Credentials> {
  const key = `${own.accessKeyId}\n${roleArn}`;
  const kept = sessions.get(key);
  if (kept !== undefined && kept.expires - RENEW_BEFORE_MS > Date.now()) return kept.credentials;
  const answer = await request<{ Credentials: Record<string, string> }>(
    {
      service: 'sts',
      action: 'AssumeRole',
      parameters: { RoleArn: roleArn, RoleSessionName: sessionName, DurationSeconds: SESSION_SECONDS },
    },
    own,
    env,
  );
  const { AccessKeyId = '', AccessKeySecret = '', SecurityToken = '', Expiration = '' } = answer.Credentials;
  const credentials = { accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret, securityToken: SecurityToken };
  sessions.set(key, { credentials, expires: Date.parse(Expiration) });
  return credentials;
}
