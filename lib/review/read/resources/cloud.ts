import type { Cloud } from '../../model/model';

/** The cloud that a type is of. The dynamic resources that are read are of this package, for Alibaba Cloud. */
export function cloudOf(type: string): Cloud {
  return type.startsWith('alicloud:') || type.startsWith('pulumi-nodejs:') ? 'alicloud' : 'aws';
}
