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

/** What came from elsewhere as an input; undefined where it is none. Nothing but what is known is taken over. */
export function inputOf(json: unknown): Input | undefined {
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
