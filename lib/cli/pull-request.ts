/** What the environment of a pipeline tells: variables by name. */
export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The branch that the pull or merge request of this run goes to; undefined where the run is of none.
 *
 * - GitHub Actions: https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 * - GitLab: https://docs.gitlab.com/ci/variables/predefined_variables/
 * - Azure Pipelines, with `refs/heads/` in front: https://learn.microsoft.com/azure/devops/pipelines/build/variables
 * - 云效 Flow sets `CI_COMMIT_TARGET_REF_NAME_1` for the first of its code sources, though its page does not list it:
 *   https://help.aliyun.com/zh/yunxiao/user-guide/environment-variables-1
 */
export function targetBranch(env: Variables): string | undefined {
  const names = [
    'GITHUB_BASE_REF',
    'CI_MERGE_REQUEST_TARGET_BRANCH_NAME',
    'SYSTEM_PULLREQUEST_TARGETBRANCH',
    'CI_COMMIT_TARGET_REF_NAME',
    'CI_COMMIT_TARGET_REF_NAME_1',
  ];
  return names.map((name) => env[name]).find((value) => value !== undefined && value !== '');
}
