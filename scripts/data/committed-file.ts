import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { temporaryFolder } from './packed';

/** A file of a public repository that a table is made from, pinned by its commit and by its digest. */
export interface CommittedFile {
  readonly repository: string;
  readonly commit: string;
  readonly path: string;
  readonly integrity: string;
}

/** The text of a file that no package has: its one commit is fetched by Git into a temporary folder, without the other files. */
export function textOfCommitted({ repository, commit, path, integrity }: CommittedFile): string {
  const folder = temporaryFolder();
  const git = (...args: string[]): Buffer =>
    execFileSync('git', args, { cwd: folder, maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'inherit'] });
  git('init', '--quiet');
  git('remote', 'add', 'origin', repository);
  git('fetch', '--quiet', '--depth=1', '--filter=blob:none', 'origin', commit);
  const content = git('show', `FETCH_HEAD:${path}`);
  const digest = `sha512-${createHash('sha512').update(content).digest('base64')}`;
  if (digest !== integrity) throw new Error(`${path} of ${commit} is ${digest}, not ${integrity}`);
  return content.toString('utf8');
}
