import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ForgeComment {
  readonly id: number;
  readonly author: string;
  body: string;
  isDeleted?: boolean;
}

type Json = Record<string, unknown>;

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Json;
  readonly token: string;
}

const OTHERS = 'somebody';
/** Small pages, so that tests have several. */
const PAGE = 3;

/**
 * The comments of one pull request, number 7, behind the parts of the APIs of GitHub, GitLab, Azure DevOps and 云效 that are used.
 *
 * The token `writer` may comment, `reader` may look, any other is refused.
 */
export class FakeForge {
  readonly comments: ForgeComment[] = [];
  /** What was changed: `POST /…`. */
  readonly writes: string[] = [];
  /** Answers with these first, for what is asked next. */
  readonly troubles: number[] = [];
  private readonly server: Server = createServer((request, response) => void this.serve(request, response));
  private next = 1;

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  reset(): void {
    for (const list of [this.comments, this.writes, this.troubles]) list.length = 0;
  }

  add(author: string, body: string): ForgeComment {
    const comment = { id: this.next, author, body };
    this.next += 1;
    this.comments.push(comment);
    return comment;
  }

  /** The variables that the pipelines of a service set in a run of the pull request. */
  env(service: string, token: string): Record<string, string> {
    const { url } = this;
    switch (service) {
      case 'github':
        return {
          GITHUB_ACTIONS: 'true',
          GITHUB_API_URL: url,
          GITHUB_GRAPHQL_URL: `${url}/graphql`,
          GITHUB_REPOSITORY: 'org/app',
          GITHUB_REF: 'refs/pull/7/merge',
          GITHUB_TOKEN: token,
        };
      case 'gitlab':
        return {
          GITLAB_CI: 'true',
          CI_API_V4_URL: `${url}/api/v4`,
          CI_PROJECT_ID: '99',
          CI_MERGE_REQUEST_PROJECT_ID: '42',
          CI_MERGE_REQUEST_IID: '7',
          GITLAB_TOKEN: token,
        };
      case 'azure':
        return {
          TF_BUILD: 'True',
          SYSTEM_COLLECTIONURI: `${url}/org/`,
          SYSTEM_TEAMPROJECTID: 'project',
          BUILD_REPOSITORY_ID: 'repo',
          BUILD_REPOSITORY_PROVIDER: 'TfsGit',
          SYSTEM_PULLREQUEST_PULLREQUESTID: '7',
          SYSTEM_ACCESSTOKEN: token,
        };
      default:
        return {
          YUNXIAO_DOMAIN: url,
          YUNXIAO_ORGANIZATION_ID: 'org',
          YUNXIAO_REPOSITORY_ID: '2813489',
          CI_COMMIT_REF_NAME_1: 'feature',
          YUNXIAO_TOKEN: token,
        };
    }
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', this.url);
    let text = '';
    for await (const chunk of request) text += chunk;
    const header = (name: string): string => String(request.headers[name] ?? '').replace('Bearer ', '');
    const asked: Asked = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      body: text === '' ? {} : JSON.parse(text),
      token: header('authorization') || header('private-token') || header('x-yunxiao-token'),
    };
    const { status, json, headers = {} } = this.answer(asked);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(json));
  }

  private answer(asked: Asked): { status: number; json: unknown; headers?: Record<string, string> } {
    const trouble = this.troubles.shift();
    if (trouble !== undefined) return { status: trouble, json: { message: 'busy' } };
    const { token, method, path, body } = asked;
    if (token !== 'writer' && token !== 'reader') return { status: 401, json: { message: 'Bad credentials' } };
    const read = this.read(asked);
    if (read !== undefined) return { status: 200, ...read };
    if (token === 'reader') return { status: 403, json: { message: 'Resource not accessible by integration' } };
    const text = bodyIn(body);
    const id = Number(/\/(?:comments|notes)\/(?:biz-)?(\d+)$/.exec(path)?.[1]);
    const place = PLACES.find(({ pattern }) => pattern.test(path));
    if (place === undefined || text === undefined) return { status: 404, json: { message: `no ${method} ${path}` } };
    if (method !== place.method) return { status: 405, json: { message: `no ${method} here` } };
    // https://help.aliyun.com/zh/yunxiao/developer-reference/createchangerequestcomment
    if (path.startsWith('/oapi') && method === 'POST' && body.resolved === undefined)
      return { status: 400, json: { errorMessage: 'resolved can not be null' } };
    this.writes.push(`${method} ${path}`);
    if (method === 'POST') return { status: 201, json: { id: this.add('me', text).id } };
    // Azure numbers the comments of a thread, of which each has one here.
    const of = path.includes('/threads/') ? Number(/threads\/(\d+)/.exec(path)?.[1]) : id;
    const comment = this.comments.find((one) => one.id === of);
    if (comment === undefined) return { status: 404, json: { message: 'no such comment' } };
    comment.body = text;
    return { status: 200, json: {} };
  }

  private read({ method, path, query, body }: Asked): { json: unknown; headers?: Record<string, string> } | undefined {
    const page = Number(query.get('page') ?? 1);
    const pages = <T>(list: readonly T[]) => list.slice((page - 1) * PAGE, page * PAGE);
    if (path === '/graphql') return { json: this.graphql(body) };
    if (method === 'GET' && path === '/api/v4/user') return { json: { id: 5 } };
    if (method === 'GET' && path === '/api/v4/projects/42/merge_requests/7/notes') {
      const notes = this.comments.map(({ id, author, body }) => ({
        id,
        body,
        system: false,
        author: { id: author === 'me' ? 5 : 6 },
      }));
      const next = page * PAGE < notes.length ? String(page + 1) : '';
      return { json: pages(notes), headers: { 'x-next-page': next } };
    }
    if (method === 'GET' && path === '/org/_apis/connectionData') return { json: { authenticatedUser: { id: 'me' } } };
    if (method === 'GET' && path === '/org/project/_apis/git/repositories/repo/pullRequests/7/threads')
      return {
        json: {
          value: this.comments.map(({ id, author, body: content, isDeleted = false }) => ({
            id,
            isDeleted,
            comments: [{ id: 1, content, author: { id: author } }],
          })),
        },
      };
    if (path === '/oapi/v1/platform/user') return { json: { id: 'me' } };
    const codeup = '/oapi/v1/codeup/organizations/org';
    if (path === `${codeup}/changeRequests`)
      return {
        json: [
          { localId: 6, sourceBranch: 'other' },
          { localId: 7, sourceBranch: 'feature' },
        ],
      };
    if (path === `${codeup}/repositories/2813489/changeRequests/7/diffs/patches`)
      return {
        json: [
          { patchSetBizId: 'old', relatedMergeItemType: 'MERGE_SOURCE', versionNo: 1 },
          { patchSetBizId: 'new', relatedMergeItemType: 'MERGE_SOURCE', versionNo: 2 },
          { patchSetBizId: 'target', relatedMergeItemType: 'MERGE_TARGET', versionNo: 3 },
        ],
      };
    if (path === `${codeup}/repositories/2813489/changeRequests/7/comments/list`)
      return {
        json:
          body.resolved === true
            ? []
            : this.comments.map(({ id, author, body: content }) => ({
                comment_biz_id: `biz-${id}`,
                content,
                is_deleted: false,
                author: { userId: author },
              })),
      };
    return undefined;
  }

  private graphql({ variables }: Json): unknown {
    const { number, after } = variables as { number: number; after: string | null };
    if (number !== 7)
      return {
        data: { repository: { pullRequest: null } },
        errors: [{ type: 'NOT_FOUND', message: 'Could not resolve to a PullRequest' }],
      };
    const from = Number(after ?? 0);
    const nodes = this.comments
      .slice(from, from + PAGE)
      .map(({ id, author, body }) => ({ databaseId: id, body, viewerDidAuthor: author === 'me' }));
    const pageInfo = { hasNextPage: from + PAGE < this.comments.length, endCursor: String(from + PAGE) };
    return { data: { repository: { pullRequest: { comments: { nodes, pageInfo } } } } };
  }

  /** Comments of somebody else, more than a page of them. */
  fill(): void {
    for (let count = 0; count <= PAGE; count += 1) this.add(OTHERS, `${count}`);
  }
}

const PLACES: readonly { readonly method: string; readonly pattern: RegExp }[] = [
  { method: 'POST', pattern: /^\/repos\/org\/app\/issues\/7\/comments$/ },
  { method: 'PATCH', pattern: /^\/repos\/org\/app\/issues\/comments\/\d+$/ },
  { method: 'POST', pattern: /^\/api\/v4\/projects\/42\/merge_requests\/7\/notes$/ },
  { method: 'PUT', pattern: /^\/api\/v4\/projects\/42\/merge_requests\/7\/notes\/\d+$/ },
  { method: 'POST', pattern: /^\/org\/project\/_apis\/git\/repositories\/repo\/pullRequests\/7\/threads$/ },
  {
    method: 'PATCH',
    pattern: /^\/org\/project\/_apis\/git\/repositories\/repo\/pullRequests\/7\/threads\/\d+\/comments\/1$/,
  },
  {
    method: 'POST',
    pattern: /^\/oapi\/v1\/codeup\/organizations\/org\/repositories\/2813489\/changeRequests\/7\/comments$/,
  },
  {
    method: 'PUT',
    pattern: /^\/oapi\/v1\/codeup\/organizations\/org\/repositories\/2813489\/changeRequests\/7\/comments\/biz-\d+$/,
  },
];

function bodyIn(body: Json): string | undefined {
  const [first] = (body.comments as Json[] | undefined) ?? [];
  const text = body.body ?? body.content ?? first?.content;
  return typeof text === 'string' ? text : undefined;
}
