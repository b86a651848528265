import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';

import RPCClient = require('@alicloud/pop-core');

import { OpenApiError } from './errors';

/** The services that are called, each with its one API version. */
const VERSIONS = { cr: '2018-12-01', eci: '2018-08-08', sts: '2015-04-01' } as const;
type Service = keyof typeof VERSIONS;

export interface Credentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}

/** A parameter as the OpenAPI takes it: flat, lists numbered. */
export type Parameters = Readonly<Record<string, string | number | boolean>>;

export interface OpenApiRequest {
  readonly service: Service;
  /** Region of the endpoint, and `RegionId` of the request; a global service has none. */
  readonly regionId?: string;
  readonly action: string;
  readonly parameters: Parameters;
}

/** How long one answer may take. The client's own three seconds are too short for creating things. */
const ANSWER_MS = 30_000;

/** The client would keep connections for each request alone, and so use each of them once. */
const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };

/** Sends one signed request. No retries: see `call`. */
export async function request<T>(
  { service, regionId, action, parameters }: OpenApiRequest,
  credentials: Credentials,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<T> {
  const endpoint = endpointOf(service, regionId, env);
  const client = new RPCClient({
    ...credentials,
    endpoint,
    apiVersion: VERSIONS[service],
  });
  try {
    return await client.request<T>(
      action,
      { ...(regionId === undefined ? {} : { RegionId: regionId }), ...parameters },
      { method: 'POST', timeout: ANSWER_MS, agent: endpoint.startsWith('http:') ? agents.http : agents.https },
    );
  } catch (error) {
    throw asOpenApiError(action, error as ClientError);
  }
}

/** The provider's own rule: the environment's endpoint, or that of the region. A scheme is taken as it stands, for tests. */
function endpointOf(
  service: Service,
  regionId: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const name = service.toUpperCase();
  const given = env[`ALIBABA_CLOUD_ENDPOINT_${name}`] ?? env[`${name}_ENDPOINT`];
  const host = given || (regionId === undefined ? `${service}.aliyuncs.com` : `${service}.${regionId}.aliyuncs.com`);
  return /^https?:\/\//.test(host) ? host : `https://${host}`;
}

/** An error of the client; `data` and `entry` are there where there was an answer. */
interface ClientError extends Error {
  readonly data?: Record<string, unknown>;
  readonly entry?: { readonly response?: { readonly headers?: Readonly<Record<string, string | undefined>> } };
}

function asOpenApiError(action: string, error: ClientError): OpenApiError {
  if (error.data !== undefined) {
    const { Code, Message, RequestId } = error.data;
    const retryAfterMs = retryAfter(error.entry?.response?.headers?.['retry-after']);
    return new OpenApiError(action, String(Code), String(Message ?? 'no message'), RequestId as string | undefined, {
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  }
  // The client parses whatever it gets; a gateway in trouble answers with a page.
  const code = error instanceof SyntaxError || error.name === 'SyntaxError' ? 'NotJson' : 'Unreachable';
  return new OpenApiError(action, code, error.message, undefined, { cause: error });
}

/** Nobody is made to wait longer than this by one answer. */
const MOST_RETRY_MS = 10 * 60_000;

/** `Retry-After`, in seconds or as a date. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const duration = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(duration) ? undefined : Math.min(MOST_RETRY_MS, Math.max(0, duration));
}
