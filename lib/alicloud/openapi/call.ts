import { type AccountAccess, credentialsOf } from './credentials';
import { isDenied, isTransient, OpenApiError } from './errors';
import { backoff, type Pace, realPace } from './pace';
import { type OpenApiRequest, request } from './request';

/** What calls are made with besides their own parameters. */
export interface Caller {
  readonly access: AccountAccess;
  readonly pace?: Pace;
  /**
   * For how many milliseconds a denial is tried again, because RAM takes a while to spread a role or policy just made.
   * @default 0
   */
  readonly patienceMs?: number;
}

const ATTEMPTS = 8;
const FIRST_MS = 500;
const MOST_MS = 20_000;

/**
 * Sends a request, again while the service is busy or the connection breaks: at most eight times, waiting half a second first
 * and twice as long each time. Reading actions only, or creating ones with a client token or that are harmless twice.
 *
 * @throws OpenApiError with the last answer
 */
export async function call<T>(what: OpenApiRequest, caller: Caller): Promise<T> {
  const pace = caller.pace ?? realPace;
  const start = pace.now();
  for (let attempt = 0, denials = 0; ; ) {
    try {
      return await request<T>(what, await credentialsOf(caller.access));
    } catch (error) {
      if (!(error instanceof OpenApiError)) throw error;
      if (isDenied(error.code) && pace.now() - start < (caller.patienceMs ?? 0)) {
        await pace.sleep(backoff(denials++, 2_000, 15_000));
      } else if (isTransient(error.code) && ++attempt < ATTEMPTS) {
        await pace.sleep(backoff(attempt - 1, FIRST_MS, MOST_MS));
      } else {
        throw error;
      }
    }
  }
}
