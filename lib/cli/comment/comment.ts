import { complain } from '../../policy/errors';
import { UsageError } from '../errors';
import { EXIT, type ExitCode } from '../exit-codes';
import { type Io, variablesOf } from '../io';
import { tellingIn } from '../language';
import type { Variables } from '../pull-request';
import { azurePullRequest } from './azure';
import { NoTokenError, RefusedError } from './call';
import { codeupMergeRequest } from './codeup';
import { githubPullRequest } from './github';
import { gitlabMergeRequest } from './gitlab';
import { readReport } from './report';
import type { PullRequest } from './service';
import { SERVICES, type ServiceName } from './services';

export interface CommentOptions {
  readonly service?: ServiceName;
  readonly pullRequest?: number;
  readonly key: string;
  readonly always?: true;
  readonly ifPermitted?: true;
}

const MAKERS: Readonly<Record<ServiceName, (env: Variables, asked: number | undefined) => PullRequest>> = {
  github: githubPullRequest,
  gitlab: gitlabMergeRequest,
  azure: azurePullRequest,
  codeup: codeupMergeRequest,
};

/** Writes a report as the one comment of its key: makes it, changes it, or leaves it as it is. */
export async function commented(path: string, options: CommentOptions, io: Io): Promise<ExitCode> {
  const report = readReport(path);
  const env = variablesOf(io);
  const service = options.service ?? serviceOf(env);
  try {
    const request = MAKERS[service](env, options.pullRequest);
    const marker = `<!-- registry-access comment: ${options.key} -->`;
    const text = `${marker}\n${report.markdown}`;
    const body = within(request.asText?.(text) ?? text, request.most);
    const before = (await request.own()).find((comment) => comment.body.startsWith(marker));
    const done = await write(request, before, body, report.isChanged || options.always === true);
    io.out(`${service}, ${request.name}: ${tellingIn(io)(done)}\n`);
  } catch (error) {
    if (!(error instanceof RefusedError) || options.ifPermitted !== true) throw error;
    const why = error instanceof NoTokenError ? '' : ', the token may not';
    io.err(`registry-access: no comment was written${why}: ${error.message}\n`);
  }
  return EXIT.fine;
}

async function write(
  request: PullRequest,
  before: Awaited<ReturnType<PullRequest['own']>>[number] | undefined,
  body: string,
  isWanted: boolean,
): Promise<string> {
  if (before === undefined) {
    if (!isWanted) return 'nothing changed, no comment';
    await request.create(body);
    return 'commented';
  }
  // Services trim what they are sent.
  if (before.body.trim() === body.trim()) return 'the comment is up to date';
  await request.update(before, body);
  return 'the comment was changed';
}

/** Reports of ours fit; a file of somebody else's may not. */
function within(body: string, most: number): string {
  if (body.length <= most) return body;
  throw new UsageError(
    complain({
      what: 'the report is too long for a comment',
      got: `${body.length} characters`,
      allowed: `${most} with the marker`,
    }),
  );
}

/** Which pipeline this is, by the variable that its vendor sets in every run. */
function serviceOf(env: Variables): ServiceName {
  if (env.GITHUB_ACTIONS === 'true') return 'github';
  if (env.GITLAB_CI === 'true') return 'gitlab';
  // https://learn.microsoft.com/azure/devops/pipelines/build/variables: TF_BUILD is True there.
  if (env.TF_BUILD?.toLowerCase() === 'true') return 'azure';
  if (env.YUNXIAO_ORGANIZATION_ID !== undefined) return 'codeup';
  throw new UsageError(
    `--service: ${complain({ what: 'no pipeline that is known runs this', allowed: SERVICES.join(', ') })}`,
  );
}
