/**
 * Writes the tables of vendors' data that are kept in this repository, each from a pinned package: `npm run data`, or
 * `npm run data -- partitions actions` for some. The generators say where each comes from; a new version of a source is a
 * new version and digest there. Run it, read the difference, and commit both.
 */
import { PLUGIN_SCHEMA } from '../plugin/schema';
import { ACTION_TABLE } from './actions';
import { ALICLOUD_ARGUMENT_TABLE } from './alicloud-arguments';
import { ALICLOUD_REGION_TABLE } from './alicloud-regions';
import { MANAGED_POLICY_TABLE } from './aws-managed-policies';
import { HANDLER_PERMISSION_TABLE } from './handler-permissions';
import { PARTITION_TABLE } from './partitions';
import { PIPELINE_SCHEMA_TABLES } from './pipeline-schemas';
import { RESOURCE_TYPE_TABLE } from './resource-types';
import { type Table, write } from './table';
import { TERRAFORM_PROPERTY_TABLE } from './terraform-properties';
import { TERRAFORM_TYPE_TABLE } from './terraform-types';

const TABLES: Readonly<Record<string, Table>> = {
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

const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : Object.keys(TABLES)) {
  const table = TABLES[name];
  if (table === undefined) throw new Error(`no table ${name}; there are ${Object.keys(TABLES).join(', ')}`);
  process.stdout.write(`${table.file}: ${write(table)}\n`);
}
