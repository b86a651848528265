/** What a file of the input is for: read by itself, only where another file names it, or told of the world outside of the sources. */
export const USES = ['source', 'beside', 'environment'] as const;
export type Use = (typeof USES)[number];

export interface InputFile {
  /** Path as the review calls it; with slashes it is in a folder: `cdk.out/manifest.json`. */
  readonly name: string;
  readonly text: string;
  /** What stands before the equals sign of a source on the command line: `111122223333/eu-west-1/registry`. Absent: nothing. */
  readonly place?: string;
  /** Absent: `source`. */
  readonly use?: Use;
}

/** What is asked of the policies, as it is typed. */
export interface Asked {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** A line for each key of the request context, `key=value`; a key alone is one that the request does not have. */
  readonly context: string;
}

/** All that a page holds, and what its links carry. */
export interface Input {
  readonly files: readonly InputFile[];
  /** Names of accounts, by id or UID. */
  readonly accounts: Readonly<Record<string, string>>;
  readonly asked?: Asked;
}

export const EMPTY: Input = { files: [], accounts: {} };

/** Each file is a tab, and more of them hold up the browser. */
export const MOST_FILES = 500;
/** Characters of all texts of a link together, the names of files and accounts among them. */
export const MOST_CARRIED = 20_000_000;
/** Names of accounts. */
const MOST_ACCOUNTS = 5_000;

/** More than the page takes from a link. */
export class TooMuchError extends Error {}

/** Whether a link may not carry an input: nobody who opened it would see what was given. */
export function isTooMuch({ files, accounts, asked }: Input): boolean {
  const named = Object.entries(accounts);
  const texts = [
    ...files.flatMap(({ name, text, place = '' }) => [name, text, place]),
    ...named.flat(),
    ...Object.values(asked ?? {}),
  ] as readonly string[];
  const size = texts.reduce((sum, text) => sum + text.length, 0);
  return files.length > MOST_FILES || named.length > MOST_ACCOUNTS || size > MOST_CARRIED;
}

/**
 * What came from elsewhere as an input; undefined where it is none. Nothing but what is known is taken over.
 *
 * @throws TooMuchError for more than the page takes
 */
export function inputOf(json: unknown): Input | undefined {
  const input = inputIn(json);
  if (input !== undefined && isTooMuch(input)) throw new TooMuchError('too much');
  return input;
}

function inputIn(json: unknown): Input | undefined {
  if (!isRecord(json) || !Array.isArray(json.files) || !isRecord(json.accounts ?? {})) return undefined;
  const files = json.files.map(fileOf);
  const accounts = Object.entries((json.accounts ?? {}) as Readonly<Record<string, unknown>>);
  if (files.includes(undefined) || accounts.some(([, name]) => typeof name !== 'string')) return undefined;
  const asked = json.asked === undefined ? undefined : askedOf(json.asked);
  if (json.asked !== undefined && asked === undefined) return undefined;
  return {
    files: files as InputFile[],
    accounts: Object.fromEntries(accounts) as Record<string, string>,
    ...(asked === undefined ? {} : { asked }),
  };
}

function fileOf(json: unknown): InputFile | undefined {
  if (!isRecord(json)) return undefined;
  const { name, text, place, use } = json;
  if (typeof name !== 'string' || typeof text !== 'string') return undefined;
  if (place !== undefined && typeof place !== 'string') return undefined;
  if (use !== undefined && !USES.some((one) => one === use)) return undefined;
  return {
    name,
    text,
    ...(place === undefined ? {} : { place }),
    ...(use === undefined ? {} : { use: use as Use }),
  };
}

function askedOf(json: unknown): Asked | undefined {
  if (!isRecord(json)) return undefined;
  const { principal, action, resource, context = '' } = json;
  const texts = [principal, action, resource, context];
  if (!texts.every((text) => typeof text === 'string')) return undefined;
  return { principal, action, resource, context } as Asked;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
