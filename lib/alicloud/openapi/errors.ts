/** An answer of the OpenAPI that is not a success, or none at all. Never holds credentials. */
export class OpenApiError extends Error {
  /** The vendor's code (`NoPrivilege`, `Throttling.User`), or `Unreachable` and `NotJson` for what never got one. */
  readonly code: string;
  readonly action: string;
  readonly requestId: string | undefined;
  /** How long the answer asks to wait before the next attempt; undefined where it does not. */
  readonly retryAfterMs: number | undefined;

  constructor(
    action: string,
    code: string,
    detail: string,
    requestId?: string,
    options?: { cause?: unknown; retryAfterMs?: number },
  ) {
    super(
      `${action} failed with ${code}: ${detail}${requestId === undefined ? '' : ` (request ${requestId})`}`,
      options?.cause === undefined ? undefined : { cause: options.cause },
    );
    this.name = 'OpenApiError';
    this.code = code;
    this.action = action;
    this.requestId = requestId;
    this.retryAfterMs = options?.retryAfterMs;
  }
}

/**
 * Something that exists but did not become ready. Pulumi keeps it in the state by these fields, so that the next update and
 * destroy know of it.
 */
export class NotReadyError extends Error {
  readonly id: string;
  readonly properties: Record<string, unknown>;
  readonly reasons: string[];

  constructor(message: string, id: string, properties: Record<string, unknown>) {
    super(message);
    this.name = 'NotReadyError';
    this.id = id;
    this.properties = properties;
    this.reasons = [message];
  }
}

/** Worth another try as it is: too many requests, a busy service, a connection that broke. */
export function isTransient(code: string): boolean {
  return /^(?:Throttling|ServiceUnavailable|InternalError|SystemError|SystemBusy|Unreachable|NotJson)/.test(code);
}

/** Refused because there were too many requests: it had no effect. */
export function isThrottled(code: string): boolean {
  return code.startsWith('Throttling');
}

/** What leaves open whether the request was carried out: there was no answer, or none that can be read. */
export function mayHaveActed(code: string): boolean {
  return /^(?:ServiceUnavailable|InternalError|SystemError|Unreachable|NotJson|NoId)/.test(code);
}

/** What a permission that RAM has not spread yet looks like, and one that is missing for good. */
export function isDenied(code: string): boolean {
  return /^(?:NoPrivilege|NoPermission|Forbidden|USER_NOT_AUTHORIZED|AuthenticationFailed\.NoPermission)/i.test(code);
}

/** What is wrong with who asks, whatever is asked: no other request will fare better. */
export function isBadCaller(code: string): boolean {
  return /AccessKey|Signature|SecurityToken|^USER_NOT_EXIST$/.test(code);
}

/** What a thing that is gone is answered with. A key that does not exist (`InvalidAccessKeyId.NotFound`) says nothing of the thing. */
export function isGone(code: string): boolean {
  return /NotFound|NotExist|NOT_EXIST/.test(code) && !isBadCaller(code);
}
