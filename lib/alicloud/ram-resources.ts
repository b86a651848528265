import * as ram from '@pulumi/alicloud/ram';
import * as pulumi from '@pulumi/pulumi';
import { ramPolicyNameProblem, ramRoleArn } from '../policy';
import { deployerPolicyText, roleDeployer } from './deployer-permissions';
import { checkedText, isKnown, whenKnown } from './inputs';

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
  readonly description: string;
  readonly trustDocument: pulumi.Input<string>;
  readonly maxSessionDuration?: pulumi.Input<number>;
  /** Document of the role's custom policy, if it has one. */
  readonly policyDocument?: pulumi.Input<string>;
  /** @default - derived from the role's name */
  readonly policyName?: pulumi.Input<string>;
  /** System policies to attach. */
  readonly systemPolicies: readonly SystemPolicy[];
  /** Takes the role of this name over by import, in place of creating it. */
  readonly adoptAs?: string;
}

/** A system policy, attached once what was said beside it has been looked at. */
export interface SystemPolicy {
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

/** Makes `<name>-role`, and where there is a document `<name>-policy` and `<name>-attachment`, and `<name>-<system policy>`. */
export function makeRole(name: string, parts: RoleParts, options: pulumi.CustomResourceOptions): MadeRole {
  const role = new ram.Role(
    `${name}-role`,
    {
      roleName: parts.roleName,
      description: parts.description,
      assumeRolePolicyDocument: parts.trustDocument,
      maxSessionDuration: parts.maxSessionDuration,
    },
    parts.adoptAs === undefined ? options : pulumi.mergeOptions(options, { import: parts.adoptAs }),
  );
  const attach = (suffix: string, policyName: pulumi.Input<string>, policyType: 'Custom' | 'System') =>
    new ram.RolePolicyAttachment(`${name}-${suffix}`, { roleName: role.roleName, policyName, policyType }, options);

  const policyName = parts.policyName ?? whenKnown([parts.roleName], defaultPolicyName);
  const attachments = parts.systemPolicies.map(({ name: policy, after }) =>
    attach(
      policy,
      isKnown(after) ? policy : (pulumi.output(after) as pulumi.Output<unknown>).apply(() => policy),
      'System',
    ),
  );
  if (parts.policyDocument !== undefined) {
    const policy = new ram.Policy(
      `${name}-policy`,
      {
        policyName: checkedText(policyName, 'policyName', ramPolicyNameProblem),
        policyDocument: parts.policyDocument,
        rotateStrategy: ROTATE_VERSIONS,
      },
      options,
    );
    attachments.push(attach('attachment', policy.policyName, 'Custom'));
  }
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
          ),
        ),
    ),
  };
}

/** Policy names take no dot. */
function defaultPolicyName(roleName: string): string {
  return `${roleName.replaceAll('.', '-')}-policy`;
}
