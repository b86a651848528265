import { displayText } from './unknown';

/**
 * Errors of the policy and review layers. Each has a stable `code`; the message says what is wrong, the value got,
 * what is allowed and what to do instead.
 */

/** The parts of a complaint, in the order in which they are printed. */
export interface Complaint {
  /** What is wrong, lower case, no final stop: `account id is not 12 digits`. */
  readonly what: string;
  /** The value as it was given. Long values are cut, non-strings are printed as JSON. */
  readonly got?: unknown;
  /** What would have been accepted. */
  readonly allowed?: string;
  /** What may be meant, where several may: a choice of these. */
  readonly candidates?: string;
  /** What to do instead. */
  readonly instead?: string;
}

const MAX_SHOWN = 120;

function shown(value: unknown): string {
  const text = displayText(typeof value === 'string' ? `'${value}'` : jsonOf(value));
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}… (${text.length} characters)` : text;
}

/** Objects that know their place in a tree (constructs, resources) lead to all of it, so that their class and name stand for them. */
function jsonOf(value: unknown): string {
  if (typeof value === 'function') return `function ${value.name}`;
  try {
    return JSON.stringify(value, (_, inner: unknown) => named(inner) ?? inner) ?? String(value);
  } catch {
    return `${(value as object).constructor?.name ?? 'object'} that refers to itself`;
  }
}

function named(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { node } = value as { node?: { path?: unknown } };
  return typeof node?.path === 'string' ? `${value.constructor.name} '${node.path}'` : undefined;
}

/**
 * Prints a complaint the way that every layer prints it.
 *
 * @example complain({ what: 'account id is not 12 digits', got: '123', allowed: '12 digits' })
 * // "account id is not 12 digits: got '123'; allowed: 12 digits"
 */
export function complain(complaint: Complaint): string {
  const parts: string[] = [];
  if ('got' in complaint) parts.push(`got ${shown(complaint.got)}`);
  if (complaint.allowed !== undefined) parts.push(`allowed: ${complaint.allowed}`);
  if (complaint.candidates !== undefined) parts.push(`may be: ${complaint.candidates}`);
  if (complaint.instead !== undefined) parts.push(`instead: ${complaint.instead}`);
  return withoutMarks(parts.length === 0 ? complaint.what : `${complaint.what}: ${parts.join('; ')}`);
}

/**
 * A message without the marks by which the CDK writes values that only deployment knows into texts (`${Token[Role.Arn.12]}`), and
 * without the JSON of what they refer to: `${Role.Arn}` says it.
 */
function withoutMarks(message: string): string {
  return message
    .replace(/[$#]\{Token\[([^\]]*?)(?:\.\d+)?\]\}/g, (_, name: string) => `\${${name === 'TOKEN' ? 'a token' : name}}`)
    .replace(/\$\{(%7B[^}]*)\}/g, (_, json: string) => `\${${referenceIn(json)}}`);
}

function referenceIn(encoded: string): string {
  const text = decodeURIComponent(encoded);
  try {
    const [[key, value] = ['', undefined]] = Object.entries(JSON.parse(text) as Record<string, unknown>);
    if (key === 'Ref' || key === 'Token') return plain(value);
    if (key === 'Fn::GetAtt') return [value].flat().map(plain).join('.');
    return `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`;
  } catch {
    return text;
  }
}

function plain(value: unknown): string {
  const text = String(value);
  const name = /Token\[([^\]]*?)(?:\.\d+)?\]/.exec(text)?.[1] ?? text;
  return name === 'TOKEN' || name.startsWith('[object') ? 'a token' : name;
}

/** Base of every error that `registry-access/policy` and `registry-access/review` throw on purpose. */
export class PolicyError extends Error {
  /** Stable, machine-readable reason; changes only with a CHANGELOG entry. */
  readonly code: string;

  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'PolicyError';
    this.code = code;
  }
}

/** A policy document that does not have the shape its vendor documents. `path` is where, as `Statement[2].Action`. */
export class PolicySyntaxError extends PolicyError {
  readonly path: string;

  constructor(path: string, complaint: Complaint, options?: { cause?: unknown }) {
    super('POLICY_SYNTAX', `${path === '' ? 'policy' : path}: ${complain(complaint)}`, options);
    this.name = 'PolicySyntaxError';
    this.path = path;
  }
}

/** A name (account, UID, instance, repository, ARN …) that its vendor would not accept. */
export class NameError extends PolicyError {
  constructor(complaint: Complaint) {
    super('NAME', complain(complaint));
    this.name = 'NameError';
  }
}

/** A policy that is larger than its vendor accepts. Sizes are in characters, as the vendor counts them. */
export class PolicySizeError extends PolicyError {
  readonly size: number;
  readonly limit: number;

  constructor(size: number, limit: number, complaint: Complaint) {
    super('POLICY_SIZE', complain(complaint));
    this.name = 'PolicySizeError';
    this.size = size;
    this.limit = limit;
  }
}
