import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Params = Readonly<Record<string, string>>;

/** What the server does with a request: answers, breaks the connection, or answers with something else than JSON. */
export type Answer =
  | {
      readonly status?: number;
      readonly body: Readonly<Record<string, unknown>>;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | 'drop'
  | 'html';

export interface Received {
  readonly service: string;
  readonly action: string;
  readonly params: Params;
}

export const KEY = 'LTAIexample';
export const SECRET = 'not-a-real-secret';

const VERSIONS: Readonly<Record<string, string>> = { cr: '2018-12-01', eci: '2018-08-08', sts: '2015-04-01' };

/**
 * An OpenAPI server on loopback. A request with a wrong signature, version, method or time stamp is refused as the vendor
 * refuses it, before the handler sees it.
 */
export class FakeOpenApi {
  readonly received: Received[] = [];
  /** Secrets by access key id; sessions are added as they are made. */
  readonly secrets = new Map([[KEY, SECRET]]);
  private readonly server: Server;
  handler: (request: Received) => Answer | Promise<Answer> = () => ({ body: {} });

  constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', async () => {
        const service = (request.url ?? '').replaceAll('/', '');
        const params = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
        const answer = await this.answer(service, request.method ?? '', params);
        if (answer === 'drop') return response.destroy();
        if (answer === 'html') return response.writeHead(502).end('<html>Bad Gateway</html>');
        return response
          .writeHead(answer.status ?? 200, answer.headers)
          .end(JSON.stringify({ RequestId: 'R-1', ...answer.body }));
      });
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    return this;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  /** Environment in which everything is sent here. */
  get env(): Record<string, string> {
    const base = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return {
      ALIBABA_CLOUD_ACCESS_KEY_ID: KEY,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: SECRET,
      ALIBABA_CLOUD_ENDPOINT_CR: `${base}/cr`,
      ALIBABA_CLOUD_ENDPOINT_ECI: `${base}/eci`,
      ALIBABA_CLOUD_ENDPOINT_STS: `${base}/sts`,
    };
  }

  /** Sets what the server does from now on, and forgets what it has received. */
  on(handler: (request: Received) => Answer | Promise<Answer>): void {
    this.received.length = 0;
    this.handler = handler;
  }

  /** Parameters of the requests for an action, without those of every request. */
  of(action: string): Params[] {
    return this.received.filter((one) => one.action === action).map(({ params }) => params);
  }

  private async answer(service: string, method: string, params: Params): Promise<Answer> {
    const refused = this.problem(service, method, params);
    if (refused !== undefined) return { status: 400, body: { Code: refused, Message: 'refused by the fake' } };
    const { Action: action = '', ...rest } = params;
    const own = Object.fromEntries(Object.entries(rest).filter(([key]) => !COMMON.test(key)));
    const request = { service, action, params: own };
    this.received.push(request);
    return this.handler(request);
  }

  private problem(service: string, method: string, params: Params): string | undefined {
    const { Signature, ...signed } = params;
    const secret = this.secrets.get(params.AccessKeyId ?? '');
    if (secret === undefined) return 'InvalidAccessKeyId.NotFound';
    const text = Object.keys(signed)
      .sort()
      .map((key) => `${encode(key)}=${encode(signed[key] ?? '')}`)
      .join('&');
    const expected = createHmac('sha1', `${secret}&`)
      .update(`${method}&%2F&${encode(text)}`)
      .digest('base64');
    if (Signature !== expected) return 'SignatureDoesNotMatch';
    if (method !== 'POST') return 'UnsupportedHTTPMethod';
    if (params.Version !== VERSIONS[service]) return 'InvalidVersion';
    if (Math.abs(Date.parse(params.Timestamp ?? '') - Date.now()) > 15 * 60_000) return 'IllegalTimestamp';
    if (service !== 'sts' && params.RegionId === undefined) return 'MissingRegionId';
    return undefined;
  }
}

const COMMON = /^(?:AccessKeyId|Format|Signature.*|Timestamp|Version)$/;

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
