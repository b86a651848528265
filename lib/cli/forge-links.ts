import { committed } from './committed';
import type { Variables } from './pull-request';

/** What is needed for the address of a line of a file, all of it ready for a URL. */
interface Line {
  /** `https://github.com/owner/name`. */
  readonly repository: string;
  readonly commit: string;
  readonly path: string;
  readonly line: number;
}

interface Service {
  /** Whether this is a run of its pipelines. */
  readonly isRunning: (env: Variables) => boolean;
  /** An address of its pages, whose host the repository has to be on: a pipeline may check out what lives elsewhere. */
  readonly page: (env: Variables) => string | undefined;
  readonly lineOf: (line: Line) => string;
}

const blob = ({ repository, commit, path, line }: Line): string => `${repository}/blob/${commit}/${path}#L${line}`;

/**
 * How each service shows a line of a file at a commit. The commit is the one that is checked out, which is the service's own also for a pull
 * request: it makes the merge before the run.
 *
 * - https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/creating-a-permanent-link-to-a-code-snippet
 * - GitLab: https://docs.gitlab.com/user/project/repository/files/#link-to-specific-lines
 * - Azure Repos writes this form into the address where lines are selected; no page documents it
 * - Codeup has the path of a branch's file as GitHub does; that it goes to the line no page says
 */
const SERVICES: readonly Service[] = [
  {
    isRunning: (env) => env.GITHUB_ACTIONS === 'true',
    page: (env) => env.GITHUB_SERVER_URL ?? 'https://github.com',
    lineOf: blob,
  },
  {
    isRunning: (env) => env.GITLAB_CI === 'true',
    page: (env) => env.CI_PROJECT_URL,
    lineOf: ({ repository, ...line }) => blob({ ...line, repository: `${repository}/-` }),
  },
  {
    isRunning: isAzure,
    page: (env) => env.SYSTEM_COLLECTIONURI,
    lineOf: ({ repository, commit, path, line }) =>
      `${repository}?path=/${path}&version=GC${commit}&line=${line}&lineEnd=${line + 1}&lineStartColumn=1&lineEndColumn=1`,
  },
  // A pipeline of Azure may be of a repository on GitHub.
  { isRunning: isAzure, page: () => 'https://github.com', lineOf: blob },
  {
    // https://help.aliyun.com/zh/yunxiao/user-guide/environment-variables-1
    isRunning: (env) =>
      env.PIPELINE_ID !== undefined && env.BUILD_NUMBER !== undefined && env.PROJECT_DIR !== undefined,
    page: () => 'https://codeup.aliyun.com',
    lineOf: blob,
  },
];

function isAzure({ TF_BUILD }: Variables): boolean {
  return /^true$/i.test(TF_BUILD ?? '');
}

/** Where a line of a file is shown; undefined for a file that is shown nowhere. */
export type AddressOf = (place: { readonly file: string; readonly line: number }) => string | undefined;

/**
 * Where a page that a pipeline leaves finds the files of the sources: an artifact is opened far from the folder in which it was written. What is
 * in the commit is shown by the service; what the run has made itself, as a `cdk.out`, is nowhere that a page could know. Undefined where this
 * is no pipeline, or of no service that is known.
 */
export function forgeAddresses(env: Variables): AddressOf | undefined {
  const running = SERVICES.filter(({ isRunning }) => isRunning(env));
  const found = running.length === 0 ? undefined : committed();
  const repository = found === undefined ? undefined : pageOf(found.remote);
  const service = running.find(({ page }) => repository !== undefined && hostOf(page(env)) === hostOf(repository));
  if (found === undefined || repository === undefined || service === undefined) return undefined;
  return ({ file, line }) => {
    const path = found.pathOf(file)?.split('/').map(encodeURIComponent).join('/');
    return path === undefined ? undefined : service.lineOf({ repository, commit: found.commit, path, line });
  };
}

/** The page of a repository by the address that Git has of it, without what may be a token in it: https://git-scm.com/docs/git-clone#_git_urls */
function pageOf(remote: string): string | undefined {
  const [, host, path] =
    /^(?:https?:\/\/(?:[^@/]*@)?|ssh:\/\/(?:[^@/]*@)?|[\w.-]+@)([\w.-]+(?::\d+)?)[:/](.+?)(?:\.git)?\/?$/.exec(
      remote,
    ) ?? [];
  if (host === undefined || path === undefined) return undefined;
  const scheme = remote.startsWith('http:') ? 'http' : 'https';
  const name = remote.startsWith('ssh:') ? host.replace(/:\d+$/, '') : host;
  return `${scheme}://${name}/${encodeURI(decoded(path))}`;
}

/** Azure Repos has names with spaces, which its addresses escape. */
function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

function hostOf(url: string | undefined): string | undefined {
  return /^https?:\/\/([^/]+)/i.exec(url ?? '')?.[1]?.toLowerCase();
}
