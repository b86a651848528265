import { PLUGIN_SCHEMA } from '../plugin/schema';
import { ACTION_TABLE } from './actions';
import { ALICLOUD_ARGUMENT_TABLE } from './alicloud-arguments';
import { ALICLOUD_REGION_TABLE } from './alicloud-regions';
import { MANAGED_POLICY_TABLE } from './aws-managed-policies';
import { HANDLER_PERMISSION_TABLE } from './handler-permissions';
import { PARTITION_TABLE } from './partitions';
import { PIPELINE_SCHEMA_TABLES } from './pipeline-schemas';
import { RESOURCE_TYPE_TABLE } from './resource-types';
import type { Table } from './table';
import { TERRAFORM_PROPERTY_TABLE } from './terraform-properties';
import { TERRAFORM_TYPE_TABLE } from './terraform-types';

/** The tables of vendors' data, by the names that `npm run data` takes. */
export const TABLES: Readonly<Record<string, Table>> = {
  actions: ACTION_TABLE,
  'alicloud-arguments': ALICLOUD_ARGUMENT_TABLE,
  'alicloud-regions': ALICLOUD_REGION_TABLE,
  'aws-managed-policies': MANAGED_POLICY_TABLE,
  'handler-permissions': HANDLER_PERMISSION_TABLE,
  partitions: PARTITION_TABLE,
  ...PIPELINE_SCHEMA_TABLES,
  'plugin-schema': PLUGIN_SCHEMA,
  'resource-types': RESOURCE_TYPE_TABLE,
  'terraform-types': TERRAFORM_TYPE_TABLE,
  'terraform-properties': TERRAFORM_PROPERTY_TABLE,
};
