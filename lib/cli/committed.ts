import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The commit that is checked out, and which files are in it as they are here. */
export interface Committed {
  readonly commit: string;
  /** Address of the repository that it is from, as Git was given it. */
  readonly remote: string;
  /** From the root of the repository; undefined for a file that the commit does not have, or not as it is here: a generated one, as a rule. */
  pathOf(file: string): string | undefined;
}

/** Undefined where the working folder is in no clone, or its clone has no remote that can be told. */
export function committed(): Committed | undefined {
  const root = git('rev-parse', '--show-toplevel')?.trim();
  const commit = git('rev-parse', '--verify', 'HEAD^{commit}')?.trim();
  const remotes = (git('remote') ?? '').split(/\s+/).filter((name) => name !== '');
  const origin = remotes.includes('origin') ? 'origin' : remotes.length === 1 ? remotes[0] : undefined;
  const remote = origin === undefined ? undefined : git('remote', 'get-url', origin)?.trim();
  if (root === undefined || commit === undefined || remote === undefined) return undefined;
  const there = new Set(listed('ls-tree', '-r', '-z', '--name-only', '--full-tree', commit));
  for (const changed of listed('diff', '--name-only', '-z', commit)) there.delete(changed);
  return {
    commit,
    remote,
    pathOf: (file) => {
      const path = relative(realpathSync(root), realOf(file)).split(sep).join('/');
      return there.has(path) ? path : undefined;
    },
  };
}

function realOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return join(process.cwd(), file);
  }
}

function listed(...args: readonly string[]): readonly string[] {
  return (git(...args) ?? '').split('\0').filter((name) => name !== '');
}

function git(...args: readonly string[]): string | undefined {
  try {
    return execFileSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}
