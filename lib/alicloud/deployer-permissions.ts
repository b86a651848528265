import * as pulumi from '@pulumi/pulumi';
import { acrRepositoryName, parsePolicy, type Statement } from '../policy';
import { whenKnown } from './inputs';
import { allow, ramDocumentText } from './ram-documents';

/**
 * The least that the identity which deploys a component needs in its account. Actions of the registry are from the
 * authorization sections of its API pages, those of RAM from
 * https://www.alibabacloud.com/help/en/ram/developer-reference/ram-authorization; neither was tried against an account.
 */

/** Creating, reading, changing and deleting a role with a custom policy, system policies, or both. */
export function roleDeployer(
  uid: string,
  roleName: string,
  policyName: string | undefined,
  systemPolicies: readonly string[] = [],
  /** What else is attached to an adopted role, and will be detached. */
  others: readonly { readonly policyName: string; readonly policyType: 'Custom' | 'System' }[] = [],
): Statement[] {
  const role = `acs:ram:*:${uid}:role/${roleName}`;
  const policies = policyName === undefined ? [] : [`acs:ram:*:${uid}:policy/${policyName}`];
  const systems = systemPolicies.map((name) => `acs:ram:*:system:policy/${name}`);
  const besides = others.map(
    ({ policyName: name, policyType }) => `acs:ram:*:${policyType === 'System' ? 'system' : uid}:policy/${name}`,
  );
  return [
    allow(['ram:CreateRole', 'ram:DeleteRole', 'ram:GetRole', 'ram:ListPoliciesForRole', 'ram:UpdateRole'], [role]),
    ...(policies.length === 0 ? [] : [allow(POLICY_ACTIONS, policies)]),
    allow(['ram:AttachPolicyToRole', 'ram:DetachPolicyFromRole'], [...policies, role, ...systems, ...besides]),
  ];
}

const POLICY_ACTIONS = [
  'ram:CreatePolicy',
  'ram:CreatePolicyVersion',
  'ram:DeletePolicy',
  'ram:DeletePolicyVersion',
  'ram:GetPolicy',
  'ram:GetPolicyVersion',
  'ram:ListEntitiesForPolicy',
  'ram:ListPolicyVersions',
];

/** Rules of a source instance. https://help.aliyun.com/zh/acr/developer-reference/api-cr-2018-12-01-createreposyncrule */
export function syncRuleDeployer(uid: string, regionId: string, instanceId: string): Statement[] {
  return [
    allow(
      ['cr:CreateSyncRule', 'cr:DeleteSyncRule', 'cr:ListSyncRule'],
      [acrRepositoryName(instanceId, [], { region: regionId, uid })],
    ),
  ];
}

/** Tasks of a source instance. By a rule, the API page has no narrower resource than all. */
export function imageSyncDeployer(
  uid: string,
  regionId: string,
  instanceId: string,
  repository: readonly string[],
  byRule: boolean,
): Statement[] {
  const at = { region: regionId, uid };
  return [
    allow(['cr:CreateRepositorySync'], [byRule ? '*' : acrRepositoryName(instanceId, [], at)]),
    allow(['cr:GetRepositorySync'], [acrRepositoryName(instanceId, [], at)]),
    allow(['cr:GetRepository'], [acrRepositoryName(instanceId, repository, at)]),
  ];
}

/** A namespace of a target instance, and repositories of it. */
export function syncTargetDeployer(
  uid: string,
  regionId: string,
  instanceId: string,
  namespace: string,
  repositories: readonly string[],
): Statement[] {
  const name = (...path: string[]) => acrRepositoryName(instanceId, path, { region: regionId, uid });
  return [
    allow(['cr:CreateNamespace'], [name()]),
    allow(['cr:DeleteNamespace', 'cr:GetNamespace', 'cr:UpdateNamespace'], [name(namespace)]),
    ...(repositories.length === 0
      ? []
      : [
          allow(['cr:CreateRepository'], [name(namespace)]),
          allow(
            ['cr:DeleteRepository', 'cr:GetRepository', 'cr:UpdateRepository'],
            repositories.map((repository) => name(namespace, repository)),
          ),
        ]),
  ];
}

/** As text, to paste or to give to `alicloud.ram.Policy`. */
export function deployerPolicyText(statements: readonly Statement[]): string {
  return ramDocumentText(statements);
}

/** Several of one account as one text. */
export function joinedDeployerPolicies(policies: readonly pulumi.Input<string>[]): pulumi.Output<string> {
  return whenKnown([pulumi.all([...policies])], (texts: string[]) =>
    deployerPolicyText(texts.flatMap((text) => parsePolicy(text, 'alicloud').statements)),
  );
}
