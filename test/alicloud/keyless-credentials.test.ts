import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import httpx = require('httpx');

import type { AccountAccess } from 'registry-access/alicloud/openapi';
import { credentialsOf } from '../../lib/alicloud/openapi/credentials';

/** A request of the vendor's client, and what it is answered. */
interface Sent {
  readonly url: string;
  readonly method?: string;
  readonly data?: string;
}
type Reply = { readonly status: number; readonly body: unknown };

let sent: Sent[];
let reply: (request: Sent) => Reply;
let home: string;

beforeEach(() => {
  sent = [];
  reply = () => ({ status: 404, body: 'nothing' });
  home = mkdtempSync(join(tmpdir(), 'registry-access-home-'));
  const bodies = new WeakMap<object, string>();
  // The client is the vendor's; of the network it sees what a case says. Its addresses are fixed, and are no host of ours.
  jest.spyOn(httpx, 'request').mockImplementation(async (url, { method, data } = {}) => {
    const request = { url: String(url), method, ...(data === undefined ? {} : { data: String(data) }) };
    sent.push(request);
    const { status, body } = reply(request);
    const response = { statusCode: status, headers: {} } as IncomingMessage;
    bodies.set(response, typeof body === 'string' ? body : JSON.stringify(body));
    return response;
  });
  jest.spyOn(httpx, 'read').mockImplementation(async (response) => Buffer.from(bodies.get(response) ?? ''));
});

afterEach(() => {
  jest.restoreAllMocks();
  jest.dontMock('@alicloud/credentials');
  rmSync(home, { recursive: true, force: true });
});

let keys = 0;

/** Credentials of a session that no other case has. */
function session() {
  const id = `STS.key${keys++}`;
  return {
    AccessKeyId: id,
    AccessKeySecret: `secret of ${id}`,
    SecurityToken: `token of ${id}`,
    Expiration: new Date(Date.now() + 3_600_000).toISOString(),
  };
}

const found = (access: AccountAccess, env: Record<string, string> = {}) => credentialsOf(access, { env, home });

function profiles(...list: readonly object[]): void {
  mkdirSync(join(home, '.aliyun'), { recursive: true });
  writeFileSync(join(home, '.aliyun', 'config.json'), JSON.stringify({ current: 'mine', profiles: list }));
}

/** What ACK gives to a pod, with a role of its own for each case. */
function pod(): Record<string, string> {
  const file = join(home, 'token');
  writeFileSync(file, 'an OIDC token');
  return {
    ALIBABA_CLOUD_ROLE_ARN: `acs:ram::1298452580000002:role/pod-${keys}`,
    ALIBABA_CLOUD_OIDC_PROVIDER_ARN: 'acs:ram::1298452580000002:oidc-provider/ack-rrsa-c1',
    ALIBABA_CLOUD_OIDC_TOKEN_FILE: file,
  };
}

const parameters = (one: Sent | undefined): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(one?.data));

test('a pod of ACK gets a session of its role by its token, once', async () => {
  const env = pod();
  const Credentials = session();
  reply = () => ({ status: 200, body: { Credentials } });
  const expected = {
    accessKeyId: Credentials.AccessKeyId,
    accessKeySecret: Credentials.AccessKeySecret,
    securityToken: Credentials.SecurityToken,
  };
  expect(await found({}, env)).toEqual(expected);
  expect(await found({}, env)).toEqual(expected);
  expect(sent.map(({ url }) => new URL(url).host)).toEqual(['sts.aliyuncs.com']);
  expect(new URL(sent[0]?.url ?? '').searchParams.get('Action')).toBe('AssumeRoleWithOIDC');
  expect(parameters(sent[0])).toEqual({
    OIDCProviderArn: env.ALIBABA_CLOUD_OIDC_PROVIDER_ARN,
    OIDCToken: 'an OIDC token',
    RoleArn: env.ALIBABA_CLOUD_ROLE_ARN,
    RoleSessionName: 'registry-access',
    DurationSeconds: '3600',
  });
});

test('its session and the endpoint have the names that the environment says', async () => {
  reply = () => ({ status: 200, body: { Credentials: session() } });
  const more = {
    ALIBABA_CLOUD_ROLE_SESSION_NAME: 'mine',
    ALIBABA_CLOUD_ENDPOINT_STS: 'https://sts-vpc.cn-hangzhou.aliyuncs.com',
  };
  await found({}, { ...pod(), ...more });
  expect(new URL(sent[0]?.url ?? '').host).toBe('sts-vpc.cn-hangzhou.aliyuncs.com');
  expect(parameters(sent[0])).toHaveProperty('RoleSessionName', 'mine');
});

test('keys in the environment and a profile that it names go before the token, the current profile does not', async () => {
  profiles({ name: 'mine', mode: 'AK', access_key_id: 'm', access_key_secret: 'n' });
  const own = { ALIBABA_CLOUD_ACCESS_KEY_ID: 'a', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'b' };
  expect((await found({}, { ...pod(), ...own })).accessKeyId).toBe('a');
  expect((await found({}, { ...pod(), ALIBABA_CLOUD_PROFILE: 'mine' })).accessKeyId).toBe('m');
  expect((await found({ profile: 'mine' }, pod())).accessKeyId).toBe('m');
  expect(sent).toEqual([]);
  const Credentials = session();
  reply = () => ({ status: 200, body: { Credentials } });
  expect((await found({}, pod())).accessKeyId).toBe(Credentials.AccessKeyId);
});

/** The metadata service of an ECS instance that has a role. */
function instance(role: string): ReturnType<typeof session> {
  const answer = session();
  reply = ({ url, method }) => {
    const path = new URL(url).pathname;
    if (method === 'PUT' && path === '/latest/api/token') return { status: 200, body: 'metadata token' };
    if (path === '/latest/meta-data/ram/security-credentials/') return { status: 200, body: role };
    if (path === `/latest/meta-data/ram/security-credentials/${role}`)
      return { status: 200, body: { Code: 'Success', ...answer } };
    return { status: 404, body: 'nothing' };
  };
  return answer;
}

test('a profile of an ECS instance has the role that it names, or the one that the instance has', async () => {
  profiles({ name: 'named', mode: 'EcsRamRole', ram_role_name: 'puller' }, { name: 'mine', mode: 'EcsRamRole' });
  const named = instance('puller');
  expect((await found({ profile: 'named' })).accessKeyId).toBe(named.AccessKeyId);
  const own = instance('of-the-instance');
  expect((await found({})).accessKeyId).toBe(own.AccessKeyId);
  expect(new Set(sent.map(({ url }) => new URL(url).host))).toEqual(new Set(['100.100.100.200']));
});

test('a role of the instance that the environment names is used where there is no profile, unless it is switched off', async () => {
  const answer = instance('named-by-the-environment');
  const env = { ALIBABA_CLOUD_ECS_METADATA: 'named-by-the-environment' };
  expect((await found({}, env)).accessKeyId).toBe(answer.AccessKeyId);
  await expect(found({}, { ...env, ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true' })).rejects.toThrow(
    'no Alibaba Cloud credentials',
  );
  profiles({ name: 'mine', mode: 'AK', access_key_id: 'm', access_key_secret: 'n' });
  expect((await found({}, env)).accessKeyId).toBe('m');
});

test('no machine is asked for a role that nobody named', async () => {
  await expect(found({})).rejects.toThrow('no Alibaba Cloud credentials');
  expect(sent).toEqual([]);
});

test('an address hands credentials out', async () => {
  const answer = session();
  reply = () => ({ status: 200, body: answer });
  const env = { ALIBABA_CLOUD_CREDENTIALS_URI: 'http://localhost:1/credentials' };
  expect((await found({}, env)).securityToken).toBe(answer.SecurityToken);
  expect(sent.map(({ url }) => url)).toEqual(['http://localhost:1/credentials']);
});

test('a profile with a token of OIDC is one, too', async () => {
  const env = pod();
  profiles({
    name: 'mine',
    mode: 'OIDC',
    ram_role_arn: `${env.ALIBABA_CLOUD_ROLE_ARN}-of-a-profile`,
    ram_session_name: 's',
    oidc_provider_arn: env.ALIBABA_CLOUD_OIDC_PROVIDER_ARN,
    oidc_token_file: env.ALIBABA_CLOUD_OIDC_TOKEN_FILE,
  });
  const Credentials = session();
  reply = () => ({ status: 200, body: { Credentials } });
  expect((await found({})).accessKeyId).toBe(Credentials.AccessKeyId);
  expect(parameters(sent[0])).toMatchObject({ RoleSessionName: 's' });
});

test.each<[string, Reply, RegExp]>([
  [
    'a refusal of STS',
    {
      status: 400,
      body: { RequestId: 'r', Code: 'AuthenticationFail.NoPermission', Message: 'This operator is not authorized.' },
    },
    /no credentials of a role by an OIDC token: got 'get sts token failed with OIDC: AuthenticationFail\.NoPermission: This operator is not authorized\.'; instead: look at the trust policy/,
  ],
  ['no JSON', { status: 200, body: 'sesame' }, /got 'get sts token failed with OIDC, unmarshal fail'/],
  [
    'half of the keys',
    { status: 200, body: { Credentials: { AccessKeyId: 'a', AccessKeySecret: 'sesame' } } },
    /got 'get sts token failed with OIDC'/,
  ],
])('%s is told without what was in it', async (_, answer, message) => {
  reply = () => answer;
  const error: Error = await found({}, pod()).catch((one) => one);
  expect(error.name).toBe('CredentialsError');
  expect(error.message).toMatch(message);
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('sesame');
});

test.each<[string, Reply]>([
  ['an answer without all of them', { status: 200, body: { AccessKeyId: 'a', AccessKeySecret: 'sesame' } }],
  ['no JSON', { status: 200, body: '"sesame' }],
  ['an error', { status: 500, body: 'sesame' }],
])('of an address that hands out %s nothing is quoted', async (_, answer) => {
  reply = () => answer;
  const error: Error = await found({}, { ALIBABA_CLOUD_CREDENTIALS_URI: `http://localhost:1/${keys++}` }).catch(
    (one) => one,
  );
  expect(error.message).toMatch(/^no credentials of ALIBABA_CLOUD_CREDENTIALS_URI: got '/);
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('sesame');
});

test('a token file that is not there is named', async () => {
  const env = { ...pod(), ALIBABA_CLOUD_OIDC_TOKEN_FILE: join(home, 'nowhere') };
  await expect(found({}, env)).rejects.toThrow(/no such file or directory, open '.*nowhere'/);
});

describe('without the package', () => {
  beforeEach(() => {
    jest.doMock('@alicloud/credentials', () => {
      throw Object.assign(new Error("Cannot find module '@alicloud/credentials'"), { code: 'MODULE_NOT_FOUND' });
    });
  });

  test('what needs it says so', async () => {
    profiles({ name: 'ecs', mode: 'EcsRamRole' });
    await expect(found({ profile: 'ecs' })).rejects.toThrow(
      /^credentials of the RAM role of the ECS instance need a package .*: got null; allowed: @alicloud\/credentials .*; instead: install it/,
    );
  });

  test('a current profile serves where a pod has both, and where it has none it is told', async () => {
    await expect(found({}, pod())).rejects.toThrow(/a role by an OIDC token need a package .*@alicloud\/credentials/);
    profiles({ name: 'mine', mode: 'AK', access_key_id: 'm', access_key_secret: 'n' });
    expect((await found({}, pod())).accessKeyId).toBe('m');
  });
});
