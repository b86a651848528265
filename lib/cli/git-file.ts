import { execFileSync } from 'node:child_process';
import { complain } from '../policy/errors';
import { NotEvaluatedError, UsageError } from './errors';

/** What Git answers is small but for the file itself; a fetch of one commit takes seconds. */
const LIMITS = { maxBuffer: 1 << 28, timeout: 120_000 } as const;

/**
 * A file as a branch or commit of the repository of the working folder has it; undefined where that has no such file.
 *
 * A branch is fetched from `origin` each time: what a pipeline has of it, if anything, may be of another day.
 *
 * @param ref a branch (`main`), a full name (`refs/tags/v1`) or the whole id of a commit
 * @param path relative to the working folder
 * @throws UsageError for what is no name of a branch, NotEvaluatedError for what Git says
 */
export function fileAt(ref: string, path: string): Uint8Array | undefined {
  const commit = commitOf(ref);
  const listed = git(['ls-tree', '-z', '--name-only', commit, '--', path], ref);
  return listed.length === 0 ? undefined : git(['cat-file', 'blob', `${commit}:./${path}`], ref);
}

function commitOf(ref: string): string {
  // Git's own rules let through more, of which nothing is used for branches: https://git-scm.com/docs/git-check-ref-format
  if (!/^[A-Za-z0-9_][\w./@+#-]*$/.test(ref) || /\.\.|@\{|\/\/|\/$/.test(ref)) {
    const allowed = 'a branch such as main, refs/tags/v1, or the id of a commit';
    throw new UsageError(`--base-ref: ${complain({ what: 'not the name of a branch', got: ref, allowed })}`);
  }
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(ref) && isThere(ref)) return ref;
  const isShallow = text(git(['rev-parse', '--is-shallow-repository'], ref)) === 'true';
  // By its full name: a tag that is called as the branch would come before it. A whole clone is not made a shallow one.
  const name = /^(?:refs\/|[0-9a-f]{40,64}$)/.test(ref) ? ref : `refs/heads/${ref}`;
  const depth = isShallow ? ['--depth=1'] : [];
  git(['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', ...depth, 'origin', name], ref);
  return text(git(['rev-parse', '--verify', 'FETCH_HEAD^{commit}'], ref));
}

function isThere(commit: string): boolean {
  try {
    git(['cat-file', '-e', `${commit}^{commit}`], commit);
    return true;
  } catch {
    return false;
  }
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8').trim();
}

function git(args: readonly string[], ref: string): Uint8Array {
  try {
    const env = { ...process.env, GIT_TERMINAL_PROMPT: '0' };
    return execFileSync('git', args, { ...LIMITS, env, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (cause) {
    const { stderr, code } = cause as { stderr?: Buffer; code?: string };
    const said = code === 'ENOENT' ? 'there is no command git' : (stderr?.toString('utf8').trim() ?? '');
    throw new NotEvaluatedError(
      `--base-ref ${ref}: git ${args[0]} failed: ${onOneLine(said || (cause as Error).message)}: check the repository out with its remote origin and leave its credentials there, or name a --base`,
      { cause },
    );
  }
}

/** What Git says first is what failed; the lines behind are advice, of which ours is the better one here. */
function onOneLine(said: string): string {
  const lines = said.split(/\r?\n/);
  return (lines.find((line) => /^(?:fatal|error): /.test(line)) ?? lines.join(' ')).trim().replace(/\.$/, '');
}
