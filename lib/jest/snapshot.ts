import { type AccessLinesOptions, accessLines, type Review } from '../review';

/** What a snapshot of access has in it, and what it is called. */
export interface AccessSnapshotOptions extends AccessLinesOptions {
  /**
   * Told behind the name of the test, where one test has several snapshots.
   * @default - the name of the test alone
   */
  readonly hint?: string;
}

export interface SnapshotResult {
  readonly pass: boolean;
  readonly message: () => string;
}

interface Assertion {
  toMatchSnapshot(hint?: string): void;
}

type Expect = (value: unknown) => Assertion;

/** What jest and vitest tell of a snapshot that is another one, each in its own place. */
interface Mismatch extends Error {
  readonly expected?: unknown;
  readonly matcherResult?: { readonly expected?: unknown };
}

/** Compares lines of access with those that the runner keeps for the running test, or has it keep them. */
export function matchSnapshot(review: Review, options: string | AccessSnapshotOptions): SnapshotResult {
  const { hint, ...lines } = typeof options === 'string' ? { hint: options } : options;
  const now = accessLines(review, lines);
  const assertion = expectOfTest()(`\n${now.join('\n')}\n`);
  try {
    if (hint === undefined) assertion.toMatchSnapshot();
    else assertion.toMatchSnapshot(hint);
    return { pass: true, message: () => '' };
  } catch (error) {
    const { message, expected, matcherResult } = error as Mismatch;
    const before = matcherResult?.expected ?? expected;
    return {
      pass: false,
      message: () => (typeof before === 'string' ? changeText(before, now) : undefined) ?? message,
    };
  }
}

/**
 * The expect of the running test, which knows its snapshot file: the injected one; vitest's, which it keeps under this name where nothing
 * is injected and which no CommonJS module can import; or, without `injectGlobals`, the one that only jest's own module has.
 */
function expectOfTest(): Expect {
  const globals = globalThis as { expect?: Expect; [name: symbol]: Expect | undefined };
  return (
    globals.expect ??
    globals[Symbol.for('expect-global')] ??
    (require('@jest/globals') as unknown as { expect: Expect }).expect
  );
}

/** Rows that came and went, each with the registry that it is about; undefined where none did. */
function changeText(before: string, now: readonly string[]): string | undefined {
  // The runner puts quotes around the whole, on lines of their own.
  const [old, current] = [rowsOf(before.split('\n').filter((line) => line !== '"')), rowsOf(now)];
  const gained = without(current, old);
  const lost = without(old, current);
  if (gained.length + lost.length === 0) return undefined;
  return [
    'access is not that of the snapshot',
    ...(gained.length === 0 ? [] : ['', 'now, and not in the snapshot:', ...gained.map((row) => `  + ${row}`)]),
    ...(lost.length === 0 ? [] : ['', 'in the snapshot, and no longer:', ...lost.map((row) => `  - ${row}`)]),
    '',
    'If this is meant, write the snapshot anew (-u), and have the change of its file reviewed.',
  ].join('\n');
}

/** Lines by what they stand under: a row under its registry, a statement under its row. */
function rowsOf(lines: readonly string[]): string[] {
  let [registry, row] = ['', ''];
  return lines.flatMap((line) => {
    if (line.trim() === '') return [];
    if (line.startsWith('    ')) return [`${row}: by ${line.trim()}`];
    if (line.startsWith(' ')) {
      row = `${registry}: ${line.trim()}`;
      return [row];
    }
    if (/^(?:note|warning|error) /.test(line)) return [line];
    registry = line;
    return [];
  });
}

/** Rows of which there are more than in the others. */
function without(rows: readonly string[], others: readonly string[]): string[] {
  const known = new Map<string, number>();
  for (const row of others) known.set(row, (known.get(row) ?? 0) + 1);
  return rows.filter((row) => {
    const count = known.get(row) ?? 0;
    known.set(row, count - 1);
    return count <= 0;
  });
}
