import { complain } from '../../policy/errors';
import { UsageError } from '../errors';
import type { Variables } from '../pull-request';
import { call } from './call';
import { given, needed, numberOf, token } from './needed';
import type { OwnComment, PullRequest } from './service';

interface Comment {
  readonly comment_biz_id: string;
  readonly content?: string;
  readonly is_deleted?: boolean;
  readonly author?: { readonly userId?: string };
}

const PAGE = 100;

/**
 * A merge request (合并请求) of 云效 Codeup, pages read on 2026-11-26:
 * https://help.aliyun.com/zh/yunxiao/developer-reference/createchangerequestcomment and listmergerequestcomments beside it.
 */
export function codeupMergeRequest(env: Variables, asked: number | undefined): PullRequest {
  const headers = { 'x-yunxiao-token': token(env, 'YUNXIAO_TOKEN') };
  const domain = given(env, 'YUNXIAO_DOMAIN') ?? 'https://openapi-rdc.aliyuncs.com';
  const codeup = `${domain.replace(/\/$/, '')}/oapi/v1/codeup/organizations/${encodeURIComponent(needed(env, 'YUNXIAO_ORGANIZATION_ID'))}`;
  const project = needed(env, 'YUNXIAO_REPOSITORY_ID');
  const known = asked === undefined ? undefined : numberOf(asked, undefined);
  const request = async (): Promise<string> =>
    `${codeup}/repositories/${encodeURIComponent(project)}/changeRequests/${known ?? (await openFrom(codeup, project, branchOf(env), headers))}`;
  let place: Promise<string> | undefined;
  const at = (): Promise<string> => {
    place ??= request();
    return place;
  };
  return {
    name: known === undefined ? `merge request of ${branchOf(env)}` : `merge request ${known}`,
    most: 65_535,
    own: async () => {
      const me = (await call(`${domain.replace(/\/$/, '')}/oapi/v1/platform/user`, { headers })).json as { id: string };
      const found: OwnComment[] = [];
      // A list is of those that are resolved or of those that are not.
      for (const resolved of [false, true]) {
        const body = { comment_type: 'GLOBAL_COMMENT', state: 'OPENED', resolved };
        const { json } = await call(`${await at()}/comments/list`, { method: 'POST', headers, body }, true);
        for (const { comment_biz_id: id, content, is_deleted, author } of json as Comment[])
          if (is_deleted !== true && author?.userId === me.id && !found.some((one) => one.id === id))
            found.push({ id, body: content ?? '' });
      }
      return found;
    },
    create: async (content) => {
      const place = await at();
      const patchSet = await newestPatchSet(place, headers);
      // The page calls `resolved` optional; without it the service answers "resolved can not be null".
      const body = {
        comment_type: 'GLOBAL_COMMENT',
        content,
        draft: false,
        resolved: false,
        patchset_biz_id: patchSet,
      };
      await call(`${place}/comments`, { method: 'POST', headers, body });
    },
    update: async ({ id }, content) =>
      void (await call(`${await at()}/comments/${encodeURIComponent(id)}`, {
        method: 'PUT',
        headers,
        body: { content },
      })),
  };
}

/**
 * The branch that a run of a merge request has checked out. Flow says it of each code source by its place; without a number it is of any
 * of them: https://help.aliyun.com/zh/yunxiao/user-guide/environment-variables-1
 */
function branchOf(env: Variables): string {
  return needed(env, 'CI_COMMIT_REF_NAME_1', 'CI_COMMIT_REF_NAME');
}

/** Flow tells a run the branch, and not the number of the merge request. */
async function openFrom(
  codeup: string,
  project: string,
  branch: string,
  headers: Readonly<Record<string, string>>,
): Promise<string> {
  const found: string[] = [];
  for (let page = 1; ; page += 1) {
    const query = `projectIds=${encodeURIComponent(project)}&state=opened&page=${page}&perPage=${PAGE}`;
    const list = (await call(`${codeup}/changeRequests?${query}`, { headers })).json as {
      readonly localId: number | string;
      readonly sourceBranch?: string;
    }[];
    for (const one of list) if (one.sourceBranch === branch) found.push(String(one.localId));
    if (list.length < PAGE) break;
  }
  const [only, ...more] = found;
  if (only !== undefined && more.length === 0) return only;
  throw new UsageError(
    complain({
      what:
        only === undefined
          ? 'no merge request is open from this branch'
          : 'several merge requests are open from this branch',
      got: only === undefined ? branch : `${branch}: ${found.join(', ')}`,
      instead: 'give the number of the one that is meant by --pull-request',
    }),
  );
}

/** A comment is of a version of the source. */
async function newestPatchSet(place: string, headers: Readonly<Record<string, string>>): Promise<string | undefined> {
  const patches = (await call(`${place}/diffs/patches`, { headers })).json as {
    readonly patchSetBizId?: string;
    readonly relatedMergeItemType?: string;
    readonly versionNo?: number;
  }[];
  const sources = patches.filter((one) => one.relatedMergeItemType === 'MERGE_SOURCE');
  return sources.sort((a, b) => (b.versionNo ?? 0) - (a.versionNo ?? 0))[0]?.patchSetBizId;
}
