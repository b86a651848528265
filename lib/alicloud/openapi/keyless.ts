import { complain } from '../../policy/errors';
import { CredentialsError } from './credentials-error';
import type { Environment, Profile } from './profiles';
import type { Credentials } from './request';

/** A way to credentials that begins without keys; `@alicloud/credentials` goes it, and these are its own words. */
export type Keyless =
  /** The RAM role of the ECS instance that this runs on; absent: the one that the instance has. */
  | { readonly type: 'ecs_ram_role'; readonly roleName?: string }
  /** A token of an OIDC provider in exchange for a session of a role: pods of ACK, jobs of a pipeline. */
  | {
      readonly type: 'oidc_role_arn';
      readonly roleArn: string;
      readonly oidcProviderArn: string;
      readonly oidcTokenFilePath: string;
      readonly roleSessionName: string;
    }
  /** A service that hands credentials out at an address. */
  | { readonly type: 'credentials_uri'; readonly credentialsURI: string };

/**
 * What the environment names beside keys: first what ACK gives to a pod whose service account has a RAM role, then the role of the
 * instance, then an address. Only what is named: to ask a machine for a role that it may not have takes seconds where it is no ECS.
 * https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/use-rrsa-to-authorize-pods-to-access-different-cloud-services
 */
export function keylessIn(env: Environment['env'], sessionName: string): Keyless | undefined {
  const roleArn = env.ALIBABA_CLOUD_ROLE_ARN;
  const oidcProviderArn = env.ALIBABA_CLOUD_OIDC_PROVIDER_ARN;
  const oidcTokenFilePath = env.ALIBABA_CLOUD_OIDC_TOKEN_FILE;
  if (roleArn && oidcProviderArn && oidcTokenFilePath) {
    const roleSessionName = env.ALIBABA_CLOUD_ROLE_SESSION_NAME || sessionName;
    return { type: 'oidc_role_arn', roleArn, oidcProviderArn, oidcTokenFilePath, roleSessionName };
  }
  const roleName = env.ALIBABA_CLOUD_ECS_METADATA;
  if (roleName && env.ALIBABA_CLOUD_ECS_METADATA_DISABLED?.toLowerCase() !== 'true')
    return { type: 'ecs_ram_role', roleName };
  const credentialsURI = env.ALIBABA_CLOUD_CREDENTIALS_URI;
  return credentialsURI ? { type: 'credentials_uri', credentialsURI } : undefined;
}

/** What a profile of the CLI says without keys, or undefined where its mode is another one. */
export function keylessOf(profile: Profile, sessionName: string): Keyless | undefined {
  const { mode, ram_role_name: roleName, ram_role_arn: roleArn, ram_session_name: own } = profile;
  const { oidc_provider_arn: oidcProviderArn, oidc_token_file: oidcTokenFilePath } = profile;
  if (mode === 'EcsRamRole') return { type: 'ecs_ram_role', ...(roleName ? { roleName } : {}) };
  if (mode !== 'OIDC' || !roleArn || !oidcProviderArn || !oidcTokenFilePath) return undefined;
  return { type: 'oidc_role_arn', roleArn, oidcProviderArn, oidcTokenFilePath, roleSessionName: own || sessionName };
}

type Vendor = typeof import('@alicloud/credentials');

/** The vendor's client, or undefined where it is not installed. It is loaded when it is needed: it takes as long as all of ours. */
export function vendorClient(): Vendor | undefined {
  try {
    return require('@alicloud/credentials') as Vendor;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** Clients of this process. Each keeps its session and renews it: a wait for an image may outlive one. */
const clients = new Map<string, InstanceType<Vendor['default']>>();

/** How long the metadata service may take; the client's own second is short for a machine that has just started. */
const ANSWER_MS = 5_000;

/** @throws CredentialsError where the client is not installed or gets none; never with what it got */
export async function keylessCredentials(way: Keyless, env: Environment['env']): Promise<Credentials> {
  const vendor = vendorClient();
  if (vendor === undefined)
    throw new CredentialsError(
      complain({
        what: `credentials of ${WORDS[way.type]} need a package that is not installed`,
        got: null,
        allowed: '@alicloud/credentials 2.4.7 or newer',
        instead:
          'install it beside registry-access, or export ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET',
      }),
    );
  // The client takes the name of a host; a scheme that the other calls may be given is left to it.
  const stsEndpoint = (env.ALIBABA_CLOUD_ENDPOINT_STS ?? env.STS_ENDPOINT)?.replace(/^https?:\/\//, '');
  const config = { ...way, ...(stsEndpoint ? { stsEndpoint } : {}), timeout: ANSWER_MS, connectTimeout: ANSWER_MS };
  const key = JSON.stringify(config);
  try {
    let client = clients.get(key);
    if (client === undefined) {
      client = new vendor.default(new vendor.Config(config));
      clients.set(key, client);
    }
    const { accessKeyId, accessKeySecret, securityToken } = await client.getCredential();
    if (!accessKeyId || !accessKeySecret) throw new Error('no keys in the answer');
    return { accessKeyId, accessKeySecret, ...(securityToken ? { securityToken } : {}) };
  } catch (error) {
    clients.delete(key);
    throw new CredentialsError(
      complain({
        what: `no credentials of ${WORDS[way.type]}`,
        got: reasonOf(error as Error),
        instead: INSTEAD[way.type],
      }),
    );
  }
}

const WORDS: Readonly<Record<Keyless['type'], string>> = {
  ecs_ram_role: 'the RAM role of the ECS instance',
  oidc_role_arn: 'a role by an OIDC token',
  credentials_uri: 'ALIBABA_CLOUD_CREDENTIALS_URI',
};

const INSTEAD: Readonly<Record<Keyless['type'], string>> = {
  ecs_ram_role: 'give the instance the role, or run where there is one',
  oidc_role_arn: 'look at the trust policy of the role, and at the provider and token file that are named',
  credentials_uri: 'look whether the address answers with AccessKeyId, AccessKeySecret and SecurityToken',
};

/**
 * What the vendor's client says, without what it quotes: its messages end with the answer that it got, which may hold keys. Of an answer of
 * STS the code and the sentence are kept.
 */
function reasonOf(error: NodeJS.ErrnoException): string {
  const { message, path } = error;
  // A file that cannot be read, which only its name is said of.
  if (path !== undefined) return message;
  const said =
    message
      .split(/[:{]/)[0]
      ?.replace(/, (?:message|json parse failed|result)\b.*$/, '')
      .trim() ?? '';
  const code = /"Code":\s*"([\w.-]{1,100})"/.exec(message)?.[1];
  const sentence = /"Message":\s*"([^"\\]{1,300})/.exec(message)?.[1];
  return [said, ...(code === undefined ? [] : [code]), ...(sentence === undefined ? [] : [sentence])].join(': ');
}
