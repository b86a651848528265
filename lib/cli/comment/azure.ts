import { complain } from '../../policy/errors';
import { UsageError } from '../errors';
import type { Variables } from '../pull-request';
import { call } from './call';
import { needed, numberOf, token } from './needed';
import type { OwnComment, PullRequest } from './service';

interface Threads {
  readonly value: readonly {
    readonly id: number;
    readonly isDeleted?: boolean;
    readonly comments: readonly {
      readonly id: number;
      readonly content?: string;
      readonly isDeleted?: boolean;
      readonly author: { readonly id: string };
    }[];
  }[];
}

const VERSION = 'api-version=7.1';

/** A pull request of Azure Repos: https://learn.microsoft.com/rest/api/azure/devops/git/pull-request-threads */
export function azurePullRequest(env: Variables, asked: number | undefined): PullRequest {
  const provider = env.BUILD_REPOSITORY_PROVIDER ?? 'TfsGit';
  if (provider !== 'TfsGit') {
    throw new UsageError(
      complain({
        what: 'the repository of this run is not in Azure Repos',
        got: provider,
        instead:
          'for one on GitHub give --service github, --pull-request $(System.PullRequest.PullRequestNumber), GITHUB_REPOSITORY and GITHUB_TOKEN',
      }),
    );
  }
  const headers = { authorization: `Bearer ${token(env, 'SYSTEM_ACCESSTOKEN')}` };
  const collection = needed(env, 'SYSTEM_COLLECTIONURI').replace(/\/?$/, '/');
  const number = numberOf(asked, env.SYSTEM_PULLREQUEST_PULLREQUESTID);
  const project = encodeURIComponent(needed(env, 'SYSTEM_TEAMPROJECTID', 'SYSTEM_TEAMPROJECT'));
  const repository = encodeURIComponent(needed(env, 'BUILD_REPOSITORY_ID'));
  const threads = `${collection}${project}/_apis/git/repositories/${repository}/pullRequests/${number}/threads`;
  return {
    name: `pull request ${number}`,
    most: 150_000,
    own: async () => {
      const me = (await call(`${collection}_apis/connectionData`, { headers })).json as {
        authenticatedUser: { id: string };
      };
      const found: OwnComment[] = [];
      for (const thread of ((await call(`${threads}?${VERSION}`, { headers })).json as Threads).value) {
        const [first] = thread.comments;
        if (thread.isDeleted === true || first === undefined || first.isDeleted === true) continue;
        if (first.author.id === me.authenticatedUser.id)
          found.push({ id: `${thread.id}/comments/${first.id}`, body: first.content ?? '' });
      }
      return found;
    },
    // Closed: an active thread holds up what a branch policy lets complete only with all of them resolved.
    create: async (body) => {
      const comments = [{ parentCommentId: 0, content: body, commentType: 'text' }];
      await call(`${threads}?${VERSION}`, { method: 'POST', headers, body: { comments, status: 'closed' } });
    },
    update: async ({ id }, body) =>
      void (await call(`${threads}/${id}?${VERSION}`, { method: 'PATCH', headers, body: { content: body } })),
  };
}
