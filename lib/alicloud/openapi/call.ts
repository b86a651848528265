import { type AccountAccess, credentialsOf } from './credentials';
import { isDenied, isThrottled, isTransient, OpenApiError } from './errors';
import type { Gate } from './gate';
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
  /**
   * Spaces the calls of all who share it.
   * @default - none
   */
  readonly gate?: Gate;
  /**
   * How often a call is made at most while it is refused for too many requests.
   * @default 8
   */
  readonly attempts?: number;
}

const ATTEMPTS = 8;
const FIRST_MS = 500;
const MOST_MS = 20_000;

/**
 * Sends a request, again while the service is busy or the connection breaks: at most eight times, waiting half a second first
 * and twice as long each time, or as long as the answer says (`Retry-After`). Reading actions only, or creating ones with a client
 * token or that are harmless twice.
 *
 * @param recover asked before another attempt whether the last one had its effect after all, though no answer said so
 * @throws OpenApiError with the last answer
 */
export async function call<T>(
  what: OpenApiRequest,
  caller: Caller,
  recover: () => Promise<T | undefined> = async () => undefined,
): Promise<T> {
  const pace = caller.pace ?? realPace;
  const start = pace.now();
  for (let attempt = 0, denials = 0; ; ) {
    await caller.gate?.pass();
    try {
      return await request<T>(what, await credentialsOf(caller.access));
    } catch (error) {
      if (!(error instanceof OpenApiError)) throw error;
      if (isDenied(error.code) && pace.now() - start < (caller.patienceMs ?? 0)) {
        await pace.sleep(backoff(denials++, 2_000, 15_000));
      } else if (isTransient(error.code) && ++attempt < attemptsFor(error, caller)) {
        const wait = Math.max(backoff(attempt - 1, FIRST_MS, MOST_MS), error.retryAfterMs ?? 0);
        // What was refused had no effect, and one refused is enough for all to wait.
        const isRefused = isThrottled(error.code);
        if (isRefused) caller.gate?.close(wait);
        await pace.sleep(wait);
        const found = isRefused ? undefined : await recover();
        if (found !== undefined) return found;
      } else {
        throw error;
      }
    }
  }
}

/** Too many requests pass by themselves; what does not answer at all is soon told. */
function attemptsFor({ code }: OpenApiError, { attempts = ATTEMPTS }: Caller): number {
  return isThrottled(code) ? attempts : ATTEMPTS;
}
