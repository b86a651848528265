import type { Statement } from '../policy/statement';
import type { MemberKind } from './member-names';
import { allow } from './ram-documents';
import type { Remarks } from './remarks';

/**
 * The least that the identity which deploys needs of RAM: what the provider calls for roles, policies and their attachments, and
 * https://www.alibabacloud.com/help/en/ram/developer-reference/ram-authorization for what each is checked on. Not tried against an account.
 */

/** Creating, reading, changing and deleting a role with a custom policy, system policies, or both. */
export function roleDeployer(
  uid: string,
  roleName: string,
  policyName: string | undefined,
  systemPolicies: readonly string[] = [],
  /** What else is attached to an adopted role, and will be detached. */
  others: readonly { readonly policyName: string; readonly policyType: 'Custom' | 'System' }[] = [],
  remarks: Remarks = {},
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
    ...remarksDeployer(remarks, [role], policies),
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

/** Changing descriptions and tags; creating them is part of creating. */
function remarksDeployer({ description, tags }: Remarks, roles: readonly string[], policies: readonly string[]) {
  return [
    ...(description === undefined || policies.length === 0 ? [] : [allow(['ram:UpdatePolicyDescription'], policies)]),
    ...(tags === undefined ? [] : [allow(TAG_ACTIONS, [...roles, ...policies])]),
  ];
}

const TAG_ACTIONS = ['ram:ListTagResources', 'ram:TagResources', 'ram:UntagResources'];

/** Policies of a team, and what they are attached to. */
export function accessDeployer(
  uid: string,
  policyNames: readonly string[],
  members: readonly { readonly kind: MemberKind; readonly name: string }[],
  remarks: Remarks,
): Statement[] {
  const policies = policyNames.map((name) => `acs:ram:*:${uid}:policy/${name}`);
  return [
    allow(POLICY_ACTIONS, policies),
    ...remarksDeployer(remarks, [], policies),
    ...(['user', 'group', 'role'] as const).flatMap((kind) => {
      const names = members.filter((member) => member.kind === kind).map(({ name }) => name);
      if (names.length === 0) return [];
      const resources = names.map((name) => `acs:ram:*:${uid}:${kind}/${name}`);
      const word = { user: 'User', group: 'Group', role: 'Role' }[kind];
      return [
        allow([`ram:AttachPolicyTo${word}`, `ram:DetachPolicyFrom${word}`], [...policies, ...resources]),
        allow([`ram:ListPoliciesFor${word}`], resources),
      ];
    }),
  ];
}
