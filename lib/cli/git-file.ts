import { execFileSync } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { complain } from '../policy/errors';
import { nearName } from '../review/read';
import { NotEvaluatedError, UsageError } from './errors';

/** What Git answers is small but for the file itself; a fetch of one commit takes seconds. */
const LIMITS = { maxBuffer: 1 << 28, timeout: 120_000 } as const;

/** What a branch has at a path. */
export interface FileOfBranch {
  /** Absent where it has no such file. */
  readonly bytes?: Uint8Array;
  /** The file beside it that was most likely meant, where it has none of that name. */
  readonly near?: string;
}

/**
 * A file as a branch or commit of the repository of the working folder has it.
 *
 * A branch is fetched each time, from `origin` or from the one remote that there is: what a pipeline has of it, if anything, may be of another
 * day. Where there is no remote, the branch of this clone is all that there is of it; and `refs/remotes/origin/main` is what this clone has.
 *
 * @param ref a branch (`main`), a full name (`refs/tags/v1`) or the whole id of a commit
 * @param path relative to the working folder
 * @throws UsageError for what is no name of a branch, NotEvaluatedError for what Git says
 */
export function fileAt(ref: string, path: string): FileOfBranch {
  const commit = commitOf(ref);
  if (namesAt(commit, path, ref).length > 0) return { bytes: git(['cat-file', 'blob', `${commit}:./${path}`], ref) };
  const folder = dirname(path);
  const beside = namesAt(commit, folder === '.' ? './' : `${folder}/`, ref);
  const near = nearName(
    basename(path),
    beside.map((name) => basename(name)),
  );
  return near === undefined ? {} : { near: folder === '.' ? near : `${folder}/${near}` };
}

function namesAt(commit: string, path: string, ref: string): readonly string[] {
  const listed = git(['ls-tree', '-z', '--name-only', commit, '--', path], ref);
  return Buffer.from(listed).toString('utf8').split('\0').slice(0, -1);
}

function commitOf(ref: string): string {
  // Git's own rules let through more, of which nothing is used for branches: https://git-scm.com/docs/git-check-ref-format
  if (!/^[A-Za-z0-9_][\w./@+#-]*$/.test(ref) || /\.\.|@\{|\/\/|\/$/.test(ref)) {
    const allowed = 'a branch such as main, refs/tags/v1, or the id of a commit';
    throw new UsageError(`--base-ref: ${complain({ what: 'not the name of a branch', got: ref, allowed })}`);
  }
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(ref) && isThere(ref)) return ref;
  // By its full name: a tag that is called as the branch would come before it.
  const name = /^(?:refs\/|[0-9a-f]{40,64}$)/.test(ref) ? ref : `refs/heads/${ref}`;
  const remote = name.startsWith('refs/remotes/') ? undefined : remoteFor(ref);
  if (remote === undefined) {
    if (isThere(name)) return text(git(['rev-parse', '--verify', `${name}^{commit}`], ref));
    const instead = name === ref ? GIVE_REMOTE : `name a branch that is there, or ${GIVE_REMOTE}`;
    throw failure(ref, `this clone has no ${name}, and no remote that has it`, instead);
  }
  // A whole clone is not made a shallow one.
  const isShallow = text(git(['rev-parse', '--is-shallow-repository'], ref)) === 'true';
  const depth = isShallow ? ['--depth=1'] : [];
  const fetch = ['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', ...depth, remote, name];
  git(fetch, ref, (said) => afterFetch(said, ref, remote));
  return text(git(['rev-parse', '--verify', 'FETCH_HEAD^{commit}'], ref));
}

const GIVE_REMOTE = 'check the repository out with its remote origin and leave its credentials there, or name a --base';

/** Undefined where this clone has no remote, and so what it has is all that there is. */
function remoteFor(ref: string): string | undefined {
  const remotes = text(git(['remote'], ref))
    .split(/\s+/)
    .filter((name) => name !== '');
  if (remotes.includes('origin') || remotes.length < 2) return remotes.includes('origin') ? 'origin' : remotes[0];
  throw failure(
    ref,
    `none of the remotes ${remotes.join(', ')} is called origin, from which the branch is fetched`,
    `call it so with git remote rename, or name what this clone has of it, as refs/remotes/${remotes[0]}/${ref}`,
  );
}

/** What helps depends on what Git could not do. */
function afterFetch(said: string, ref: string, remote: string): string {
  const own = `${remote}/`;
  if (/couldn't find remote ref/.test(said)) {
    if (ref.startsWith(own)) return `write --base-ref ${ref.slice(own.length)}, which is fetched from ${remote}`;
    return `name a branch that ${remote} has: git ls-remote --heads ${remote} lists them`;
  }
  const kept = `refs/remotes/${own}${ref}`;
  return isThere(kept)
    ? `let the step reach ${remote}, or name --base-ref ${kept}, which is what this clone has of it and may be of another day`
    : GIVE_REMOTE;
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

/** @param instead what to do about what Git said, which is English: it is asked for that */
function git(args: readonly string[], ref: string, instead: (said: string) => string = () => GIVE_REMOTE): Uint8Array {
  try {
    const env = { ...process.env, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
    return execFileSync('git', args, { ...LIMITS, env, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (cause) {
    const { stderr, code } = cause as { stderr?: Buffer; code?: string };
    const said = code === 'ENOENT' ? 'there is no command git' : (stderr?.toString('utf8').trim() ?? '');
    const line = onOneLine(said || (cause as Error).message);
    throw failure(ref, `git ${args[0]} failed: ${line}`, instead(line), cause);
  }
}

function failure(ref: string, what: string, instead: string, cause?: unknown): NotEvaluatedError {
  return new NotEvaluatedError(`--base-ref ${ref}: ${what}: ${instead}`, { cause });
}

/** What Git says first is what failed; the lines behind are advice, of which ours is the better one here. */
function onOneLine(said: string): string {
  const lines = said.split(/\r?\n/);
  return (lines.find((line) => /^(?:fatal|error): /.test(line)) ?? lines.join(' ')).trim().replace(/\.$/, '');
}
