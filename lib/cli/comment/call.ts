import { NotEvaluatedError } from '../errors';

/** The service says that the token may not do this, or does not know it. */
export class RefusedError extends NotEvaluatedError {}

/** There is no token at all, as for a pull request of a fork. */
export class NoTokenError extends RefusedError {}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface Answer {
  readonly json: unknown;
  readonly headers: Headers;
}

const TIMEOUT_MS = 30_000;
const TRIES = 3;

/**
 * Calls an API that speaks JSON. What only reads is asked again where the service is busy; what writes is not, because it may have been done.
 *
 * @throws RefusedError for 401, 403 and 404 (which services say in place of 403), NotEvaluatedError for what else is no answer
 */
export async function call(
  url: string,
  { method = 'GET', headers, body }: Call,
  isReading: boolean = method === 'GET',
): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await send(url, method, headers, body);
    const text = await response.text();
    if (response.ok) return { json: parsed(url, text), headers: response.headers };
    const isBusy = response.status === 429 || response.status >= 500;
    if (isReading && isBusy && attempt < TRIES) {
      await new Promise((resolve) => setTimeout(resolve, attempt * 500));
      continue;
    }
    const said = `${method} ${placeOf(url)}: ${response.status} ${messageIn(text)}`.trim();
    throw [401, 403, 404].includes(response.status) ? new RefusedError(said) : new NotEvaluatedError(said);
  }
}

async function send(url: string, method: string, headers: Call['headers'], body: unknown): Promise<Response> {
  try {
    return await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        'user-agent': 'registry-access',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      // A token must not follow to another host.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (cause) {
    const reason = ((cause as Error).cause as Error | undefined)?.message ?? (cause as Error).message;
    throw new NotEvaluatedError(`${method} ${placeOf(url)}: ${reason}`, { cause });
  }
}

function parsed(url: string, text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new NotEvaluatedError(`${placeOf(url)}: the answer is no JSON: ${text.slice(0, 80)}`, { cause });
  }
}

/** Without a query, which is long and says nothing. */
function placeOf(url: string): string {
  return url.split('?')[0] ?? url;
}

/** What a service says of an error, under one of the names that they have for it. */
function messageIn(text: string): string {
  try {
    const json = JSON.parse(text) as Record<string, unknown>;
    const said = json.message ?? json.errorMessage ?? json.error ?? json.errorDescription;
    if (typeof said === 'string') return said.slice(0, 300);
  } catch {
    // A page of a proxy.
  }
  return text.slice(0, 120);
}
