import type { Variables } from '../pull-request';
import { call } from './call';
import { given, needed, numberOf, token } from './needed';
import type { OwnComment, PullRequest } from './service';

interface Note {
  readonly id: number;
  readonly body: string;
  readonly system: boolean;
  readonly author: { readonly id: number };
}

/**
 * A merge request of GitLab: https://docs.gitlab.com/api/notes/#merge-requests
 *
 * The token of a job may not comment (https://gitlab.com/gitlab-org/gitlab/-/issues/464591, open on 2026-11-26): one of the project is needed.
 */
export function gitlabMergeRequest(env: Variables, asked: number | undefined): PullRequest {
  const headers = { 'private-token': token(env, 'GITLAB_TOKEN') };
  const api = needed(env, 'CI_API_V4_URL');
  // In a fork the job's own project is another than the one of the merge request.
  const project = encodeURIComponent(given(env, 'CI_MERGE_REQUEST_PROJECT_ID') ?? needed(env, 'CI_PROJECT_ID'));
  const number = numberOf(asked, env.CI_MERGE_REQUEST_IID);
  const notes = `${api}/projects/${project}/merge_requests/${number}/notes`;
  return {
    name: `merge request ${number}`,
    most: 1_000_000,
    asText: withoutActions,
    own: async () => {
      const me = (await call(`${api}/user`, { headers })).json as { id: number };
      const found: OwnComment[] = [];
      for (let page: string | null = '1'; page !== null && page !== ''; ) {
        const query = `sort=asc&order_by=created_at&per_page=100&page=${page}`;
        const answer = await call(`${notes}?${query}`, { headers });
        for (const { id, body, system, author } of answer.json as Note[])
          if (!system && author.id === me.id) found.push({ id: String(id), body });
        page = answer.headers.get('x-next-page');
      }
      return found;
    },
    create: async (body) => void (await call(notes, { method: 'POST', headers, body: { body } })),
    update: async ({ id }, body) => void (await call(`${notes}/${id}`, { method: 'PUT', headers, body: { body } })),
  };
}

/** A line that begins with a slash is a command to GitLab, `/approve` too: https://docs.gitlab.com/user/project/quick_actions/ */
function withoutActions(body: string): string {
  return body.replace(/^(\s*)\//gm, '$1\\/');
}
