import type { Cloud } from '../../model/model';

/**
 * The cloud that a type is of, also one that only Terraform has (`alicloud_new_thing`). The dynamic resources that are read are of
 * this package, for Alibaba Cloud.
 */
export function cloudOf(type: string): Cloud {
  return /^alicloud[:_]/.test(type) || type.startsWith('pulumi-nodejs:') ? 'alicloud' : 'aws';
}
