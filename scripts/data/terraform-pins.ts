import { ALICLOUD_BRIDGE_SOURCE } from './alicloud-bridge';
import { alicloudRoot, PULUMI_ALICLOUD, PULUMI_AWS } from './resource-types';
import { TERRAFORM_AWS_SOURCE } from './terraform-schema';

/** What a table of Terraform's names beside Pulumi's names in its head: the versions of both providers of both clouds. */
export function terraformPins(): readonly string[] {
  return [
    `${TERRAFORM_AWS_SOURCE}, `,
    `${PULUMI_AWS.name} ${PULUMI_AWS.version} `,
    `${PULUMI_ALICLOUD} ${alicloudRoot().version} `,
    ALICLOUD_BRIDGE_SOURCE,
  ];
}
