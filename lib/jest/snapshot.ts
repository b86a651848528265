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
    return { pass: false, message: () => (typeof before === 'string' ? changeText(before, now) : message) };
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

/** Rows that came and went, each with the registry that it is about. */
function changeText(before: string, now: readonly string[]): string {
  const [old, current] = [rowsOf(before.split('\n').map((line) => line.replace(/^"|"$/g, ''))), rowsOf(now)];
  const gained = without(current, old);
  const lost = without(old, current);
  return [
    'access is not that of the snapshot',
    ...(gained.length === 0 ? [] : ['', 'now, and not in the snapshot:', ...gained.map((row) => `  + ${row}`)]),
    ...(lost.length === 0 ? [] : ['', 'in the snapshot, and no longer:', ...lost.map((row) => `  - ${row}`)]),
    '',
    'If this is meant, write the snapshot anew (-u), and have the change of its file reviewed.',
  ].join('\n');
}

function rowsOf(lines: readonly string[]): string[] {
  let registry = '';
  return lines.flatMap((line) => {
    if (line.trim() === '') return [];
    if (!/^(?: {2}|note |warning |error )/.test(line)) {
      registry = line;
      return [];
    }
    return [line.startsWith(' ') ? `${registry}: ${line.trim()}` : line];
  });
}

function without(rows: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return rows.filter((row) => !known.has(row));
}
