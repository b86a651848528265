import * as ram from '@pulumi/alicloud/ram';
import * as pulumi from '@pulumi/pulumi';
import { ramPolicyNameProblem, ramRoleArn } from '../policy/alicloud-names';
import { type AdoptedRoleArgs, takenOver, UNREAD, unsaidRemarks } from './adoption';
import { later } from './declared';
import { deployerPolicyText } from './deployer-permissions';
import { checkedText, isKnown, whenKnown } from './inputs';
import { eachNamedOnce } from './named-items';
import { roleDeployer } from './ram-deployers';
import type { Remarks } from './remarks';
import { type RoleAdoption, roleAdoption } from './role-adoption';

/**
 * A RAM policy keeps five versions, and an update makes one: without rotation the sixth edit fails.
 * `force` is never set: with it, destroying policy and attachment together leaves the policy behind
 * (https://github.com/aliyun/terraform-provider-alicloud/issues/10093).
 */
export const ROTATE_VERSIONS = 'DeleteOldestNonDefaultVersionWhenLimitExceeded';

/** A role that a component makes, with the permissions of its own that it has. */
export interface RoleParts {
  readonly uid: pulumi.Input<string>;
  /** Checked. */
  readonly roleName: pulumi.Input<string>;
  /** Of the role, where `remarks` has none. */
  readonly description: string;
  /** Of the role and its custom policy. */
  readonly remarks?: Remarks;
  readonly trustDocument: pulumi.Input<string>;
  readonly maxSessionDuration?: pulumi.Input<number>;
  /** Document of the role's custom policy, if it has one. */
  readonly policyDocument?: pulumi.Input<string>;
  /** The same in the form of the vendor's page, where that is another one: what is adopted was likely pasted from there. */
  readonly vendorPolicyDocument?: pulumi.Input<string>;
  /** @default - derived from the role's name */
  readonly policyName?: pulumi.Input<string>;
  /** System policies to attach. */
  readonly systemPolicies: readonly SystemPolicy[];
  /** What of it exists, and is taken over by import in place of being created. */
  readonly adopt?: AdoptedRoleArgs;
}

/** A system policy, attached once what was said beside it has been looked at. */
interface SystemPolicy {
  readonly name: string;
  readonly after: unknown;
}

/** What the users of a role need of it. */
export interface MadeRole {
  /** Derived from UID and name, so known in preview; whoever uses it comes after the attachments. */
  readonly roleArn: pulumi.Output<string>;
  readonly roleName: pulumi.Output<string>;
  /** What the deploying identity needs for it: a RAM policy document as JSON text. */
  readonly deployerPolicy: pulumi.Output<string>;
}

/**
 * Makes `<name>-role`, and where there is a document `<name>-policy` and `<name>-attachment`, and `<name>-<policy>` for system policies
 * and what else is attached to an adopted role.
 */
export function makeRole(name: string, parts: RoleParts, options: pulumi.CustomResourceOptions): MadeRole {
  const { roleName } = parts;
  const policyName = parts.policyName ?? whenKnown([roleName], defaultPolicyName);
  const derived = typeof roleName === 'string' ? defaultPolicyName(roleName) : policyName;
  const adoption = roleAdoption(parts.adopt, {
    ...parts,
    policyName: parts.policyName ?? derived,
    systemPolicies: parts.systemPolicies.map((policy) => policy.name),
  });
  const role = new ram.Role(
    `${name}-role`,
    {
      roleName: parts.roleName,
      description: parts.description,
      ...parts.remarks,
      assumeRolePolicyDocument: adoption.trustDocument,
      maxSessionDuration: parts.maxSessionDuration,
    },
    takenOver(options, adoption.roleId, unsaidRemarks(parts.remarks)),
  );
  const attachments = attachmentsOf(name, parts, { role, policyName, adoption }, options);
  return {
    roleArn: whenKnown(
      [parts.uid, parts.roleName, pulumi.all(attachments.map((attachment) => attachment.urn))],
      // A URN is known in preview, where an id is not, and carries the dependency just the same.
      (uid: string, roleName: string, _urns: string[]) => ramRoleArn(uid, roleName),
    ),
    roleName: role.roleName,
    deployerPolicy: whenKnown(
      [parts.uid, parts.roleName, policyName],
      (uid: string, roleName: string, custom: string) =>
        deployerPolicyText(
          roleDeployer(
            uid,
            roleName,
            parts.policyDocument === undefined ? undefined : custom,
            parts.systemPolicies.map((policy) => policy.name),
            adoption.others,
            parts.remarks,
          ),
        ),
    ),
  };
}

interface Named {
  readonly role: ram.Role;
  readonly policyName: pulumi.Input<string>;
  readonly adoption: RoleAdoption;
}

/** The role's own policy, and what is attached to it. */
function attachmentsOf(
  name: string,
  parts: RoleParts,
  { role, policyName, adoption }: Named,
  options: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const nameOnce = eachNamedOnce();
  const attach = (
    suffix: string,
    attached: pulumi.Input<string>,
    policyType: 'Custom' | 'System',
    id: string | undefined,
  ) =>
    new ram.RolePolicyAttachment(
      nameOnce(`${name}-${suffix}`, 'adopt'),
      { roleName: role.roleName, policyName: attached, policyType },
      takenOver(options, id),
    );

  const attachments = parts.systemPolicies.map(({ name: policy, after }) =>
    attach(
      policy,
      isKnown(after) ? policy : later(after as unknown, () => policy),
      'System',
      adoption.systemAttachmentIds.get(policy),
    ),
  );
  if (adoption.policyDocument !== undefined) {
    const policy = new ram.Policy(
      `${name}-policy`,
      {
        policyName: checkedText(policyName, 'policyName', ramPolicyNameProblem),
        policyDocument: adoption.policyDocument,
        rotateStrategy: ROTATE_VERSIONS,
        ...parts.remarks,
      },
      takenOver(options, adoption.policyId, [...unsaidRemarks(parts.remarks), ...UNREAD]),
    );
    attachments.push(attach('attachment', policy.policyName, 'Custom', adoption.attachmentId));
  }
  for (const { policyName: other, policyType, id } of adoption.others) {
    attachments.push(attach(other, other, policyType, id));
  }
  return attachments;
}

/** Policy names take no dot. */
function defaultPolicyName(roleName: string): string {
  return `${roleName.replaceAll('.', '-')}-policy`;
}
