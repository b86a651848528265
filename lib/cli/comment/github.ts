import { readFileSync } from 'node:fs';
import { NotEvaluatedError } from '../errors';
import type { Variables } from '../pull-request';
import { type Answer, call, RefusedError } from './call';
import { given, needed, numberOf, token } from './needed';
import type { OwnComment, PullRequest } from './service';

/**
 * Only GraphQL says of a comment whether the one who asks has written it (`viewerDidAuthor`); the token of a workflow may not ask who it
 * is: https://docs.github.com/en/graphql/reference/interfaces#comment
 */
const COMMENTS = `query($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      comments(first: 100, after: $after) {
        nodes { databaseId body viewerDidAuthor }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;

interface CommentsAnswer {
  readonly data?: {
    readonly repository?: {
      readonly pullRequest?: {
        readonly comments: {
          readonly nodes: readonly { databaseId: number; body: string; viewerDidAuthor: boolean }[];
          readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
        };
      } | null;
    } | null;
  };
  readonly errors?: readonly { readonly message: string; readonly type?: string }[];
}

/** A pull request of GitHub: https://docs.github.com/en/rest/issues/comments */
export function githubPullRequest(env: Variables, asked: number | undefined): PullRequest {
  const headers = {
    authorization: `Bearer ${token(env, 'GITHUB_TOKEN', 'GH_TOKEN')}`,
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
  };
  const api = given(env, 'GITHUB_API_URL') ?? 'https://api.github.com';
  const graphql = given(env, 'GITHUB_GRAPHQL_URL') ?? 'https://api.github.com/graphql';
  const [owner = '', name = ''] = needed(env, 'GITHUB_REPOSITORY').split('/');
  const number = numberOf(asked, numberIn(env));
  const issues = `${api}/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}/issues`;
  const page = async (after: string | null): Promise<Answer> =>
    call(
      graphql,
      { method: 'POST', headers, body: { query: COMMENTS, variables: { owner, name, number: Number(number), after } } },
      true,
    );
  return {
    name: `pull request ${number}`,
    most: 65_536,
    own: async () => {
      const found: OwnComment[] = [];
      for (let after: string | null = null; ; ) {
        const comments = commentsIn((await page(after)).json as CommentsAnswer);
        for (const { databaseId, body, viewerDidAuthor } of comments.nodes)
          if (viewerDidAuthor) found.push({ id: String(databaseId), body });
        if (!comments.pageInfo.hasNextPage) return found;
        after = comments.pageInfo.endCursor;
      }
    },
    create: async (body) =>
      void (await call(`${issues}/${number}/comments`, { method: 'POST', headers, body: { body } })),
    update: async ({ id }, body) =>
      void (await call(`${issues}/comments/${id}`, { method: 'PATCH', headers, body: { body } })),
  };
}

function commentsIn({ data, errors }: CommentsAnswer) {
  const comments = data?.repository?.pullRequest?.comments;
  if (comments !== undefined) return comments;
  const [error] = errors ?? [];
  const said = `GraphQL: ${error?.message ?? 'the pull request was not found'}`;
  throw error?.type === 'FORBIDDEN' || error?.type === 'NOT_FOUND'
    ? new RefusedError(said)
    : new NotEvaluatedError(said);
}

/** Of the event, which every event of a pull request has; the ref has it for some alone. */
function numberIn(env: Variables): string | undefined {
  const file = given(env, 'GITHUB_EVENT_PATH');
  if (file !== undefined) {
    const event = JSON.parse(readFileSync(file, 'utf8')) as { pull_request?: { number?: number } };
    if (event.pull_request?.number !== undefined) return String(event.pull_request.number);
  }
  return /^refs\/pull\/(\d+)\//.exec(env.GITHUB_REF ?? '')?.[1];
}
