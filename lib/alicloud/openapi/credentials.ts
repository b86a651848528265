import { existsSync } from 'node:fs';
import { complain } from '../../policy/errors';
import { CredentialsError } from './credentials-error';
import { type Keyless, keylessCredentials, keylessIn, keylessOf, vendorClient } from './keyless';
import { type Environment, ownEnvironment, profileOf, profilesFile } from './profiles';
import { type Credentials, request } from './request';

export { CredentialsError } from './credentials-error';

/** Which account a call is made in. Names only: it stands in the state, secrets never do. */
export interface AccountAccess {
  /** Profile of the Alibaba Cloud CLI's configuration file. */
  readonly profile?: string;
  /** Role to assume. */
  readonly roleArn?: string;
}

const SESSION_NAME = 'registry-access';
/** The shortest that RAM allows a role's sessions to last at most, so every role takes it. */
const SESSION_SECONDS = 3600;
const RENEW_BEFORE_MS = 5 * 60_000;

/** Sessions of this process; a wait for an image may outlive one. */
const sessions = new Map<string, { credentials: Credentials; expires: number }>();

/**
 * Finds credentials as the provider and the CLI do: the named profile; keys in the environment; what else the environment names: a
 * profile, a role by an OIDC token (pods of ACK), the role of the ECS instance, an address; the current profile. Then assumes the role, if
 * there is one. What begins without keys is done by the package `@alicloud/credentials`.
 *
 * @throws CredentialsError naming what was looked for, where there is nothing
 */
export async function credentialsOf(access: AccountAccess, from: Environment = ownEnvironment()): Promise<Credentials> {
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
  const named = env.ALIBABA_CLOUD_PROFILE ?? env.ALICLOUD_PROFILE;
  const keyless = named === undefined ? keylessIn(env, SESSION_NAME) : undefined;
  return keyless !== undefined && isFirst(keyless, from)
    ? keylessCredentials(keyless, env)
    : profileCredentials(named, from);
}

/**
 * Whether what the environment names goes before the current profile, as it does in the vendor's own chain for a token of OIDC and not for
 * the rest. Without the package that could do it, a profile that is there still serves.
 */
function isFirst({ type }: Keyless, from: Environment): boolean {
  if (!existsSync(profilesFile(from))) return true;
  return type === 'oidc_role_arn' && vendorClient() !== undefined;
}

/** Credentials of a profile, or of the file's current one. */
async function profileCredentials(
  name: string | undefined,
  from: Environment,
  seen: readonly string[] = [],
): Promise<Credentials> {
  const file = profilesFile(from);
  const profile = profileOf(name, file);
  const { access_key_id: accessKeyId, access_key_secret: accessKeySecret, sts_token: securityToken } = profile;
  if (profile.mode === 'ChainableRamRoleArn' && profile.source_profile !== undefined && profile.ram_role_arn) {
    if (seen.includes(profile.source_profile))
      throw new CredentialsError(`profiles of ${file} name each other in a circle`);
    const source = await profileCredentials(profile.source_profile, from, [...seen, profile.source_profile]);
    return assumed(profile.ram_role_arn, profile.ram_session_name ?? SESSION_NAME, source, from.env);
  }
  const keyless = keylessOf(profile, SESSION_NAME);
  if (keyless !== undefined) return keylessCredentials(keyless, from.env);
  if (!['AK', 'StsToken', 'RamRoleArn'].includes(profile.mode ?? '') || !accessKeyId || !accessKeySecret) {
    throw new CredentialsError(
      complain({
        what: `profile '${profile.name}' of ${file} has no keys to use here`,
        got: profile.mode ?? null,
        allowed: 'mode AK, StsToken, RamRoleArn, ChainableRamRoleArn, EcsRamRole or OIDC, with what it needs',
        instead: 'export ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET and ALIBABA_CLOUD_SECURITY_TOKEN',
      }),
    );
  }
  const keys = { accessKeyId, accessKeySecret, ...(securityToken ? { securityToken } : {}) };
  return profile.mode === 'RamRoleArn' && profile.ram_role_arn
    ? assumed(profile.ram_role_arn, profile.ram_session_name ?? SESSION_NAME, keys, from.env)
    : keys;
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
