import { dirname } from 'node:path';
import { bearsOnAccess } from '../../../lib/review/read/data/resource-types';
import { DATA_SOURCES, RESOURCES } from '../../../lib/review/read/data/terraform-type-table';
import { cloudFormationTypeOf, propertyOfAwscc, tokenOfTerraform } from '../../../lib/review/read/data/terraform-types';
import { providerSchemas } from '../../../scripts/data/provider-schema';

test.each([
  ['aws_iam_role', 'aws:iam/role:Role'],
  ['aws_iam_policy_attachment', 'aws:iam/policyAttachment:PolicyAttachment'],
  ['aws_ecr_repository_creation_template', 'aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate'],
  ['aws_ecrpublic_repository', 'aws:ecrpublic/repository:Repository'],
  ['aws_vpc_endpoint', 'aws:ec2/vpcEndpoint:VpcEndpoint'],
  ['aws_organizations_policy', 'aws:organizations/policy:Policy'],
  // Names that do not follow from the words
  ['aws_db_instance', 'aws:rds/instance:Instance'],
  ['aws_dx_lag', 'aws:directconnect/linkAggregationGroup:LinkAggregationGroup'],
  ['aws_lb', 'aws:lb/loadBalancer:LoadBalancer'],
  ['aws_alb', 'aws:alb/loadBalancer:LoadBalancer'],
  ['aws_elb', 'aws:elb/loadBalancer:LoadBalancer'],
  ['aws_cloudcontrolapi_resource', 'aws:cloudcontrol/resource:Resource'],
  ['aws_s3_bucket', 'aws:s3/bucket:Bucket'],
  ['alicloud_cr_ee_instance', 'alicloud:cr/registryEnterpriseInstance:RegistryEnterpriseInstance'],
  ['alicloud_cr_ee_sync_rule', 'alicloud:cs/registryEnterpriseSyncRule:RegistryEnterpriseSyncRule'],
  ['alicloud_cr_artifact_subscription_rule', 'alicloud:cr/artifactSubscriptionRule:ArtifactSubscriptionRule'],
  ['alicloud_resource_manager_control_policy', 'alicloud:resourcemanager/controlPolicy:ControlPolicy'],
])('%s is %s', (type, token) => {
  expect(tokenOfTerraform(type)).toBe(token);
});

test.each([
  ['aws_iam_policy_document', 'aws:iam/getPolicyDocument:getPolicyDocument'],
  ['aws_caller_identity', 'aws:index/getCallerIdentity:getCallerIdentity'],
  ['aws_eip', 'aws:ec2/getElasticIp:getElasticIp'],
  ['aws_resourceexplorer2_search', 'aws:resourceexplorer/search:Search'],
  ['alicloud_cr_ee_instances', 'alicloud:cs/getRegistryEnterpriseInstances:getRegistryEnterpriseInstances'],
  ['alicloud_ram_policy_document', 'alicloud:ram/getPolicyDocument:getPolicyDocument'],
])('the data source %s is %s', (type, token) => {
  expect(tokenOfTerraform(type, 'data')).toBe(token);
  expect(tokenOfTerraform(type)).not.toBe(token);
});

test.each(['', 'aws', 'aws_iam_rolex', 'aws_', 'null_resource', 'awscc_iam_role', 'constructor', 'aws:iam/role:Role'])(
  'there is no token of %j',
  (type) => {
    expect(tokenOfTerraform(type)).toBeUndefined();
    expect(tokenOfTerraform(type, 'data')).toBeUndefined();
  },
);

/** Each type once, though two tokens can be of one type: a token that Pulumi keeps for those who know its old name has none. */
test('no type is in the table twice, and no token is of two types', () => {
  for (const [lines, mode, least] of [
    [RESOURCES, 'managed', 2900],
    [DATA_SOURCES, 'data', 1450],
  ] as const) {
    const types = lines.flatMap((line) => {
      const [, prefix = '', ...rests] = line.split(' ');
      return rests.map((rest) => prefix + rest.split('=')[0]);
    });
    expect(types.length).toBeGreaterThan(least);
    expect(new Set(types).size).toBe(types.length);
    const tokens = types.map((type) => tokenOfTerraform(type, mode));
    expect(tokens).not.toContain(undefined);
    expect(new Set(tokens).size).toBe(tokens.length);
  }
});

/** Second tokens of a type: some that Pulumi had by mistake (sag was once taken for rocketmq) and keeps, some that it has twice. */
const SECOND =
  /^alicloud:(index\/starRocksInstance|rocketmq\/(clientUser|dnatEntry|qos\w*|snatEntry)|config\/reportTemplate|configaggregate\/remediation|sslcertificatesservice(instance)?\/(get\w+|instances|pcaCertificate)):/;

test('every resource and function of the installed provider of Alibaba Cloud has a type: a new one needs `npm run data`', () => {
  const known = new Set(
    (['managed', 'data'] as const).flatMap((mode) =>
      (mode === 'data' ? DATA_SOURCES : RESOURCES).flatMap((line) => {
        const [, prefix = '', ...rests] = line.split(' ');
        return rests.map((rest) => tokenOfTerraform(prefix + rest.split('=')[0], mode));
      }),
    ),
  );
  const installed = providerSchemas(dirname(require.resolve('@pulumi/alicloud/package.json')));
  expect(installed.length).toBeGreaterThan(1900);
  expect(installed.map(({ type }) => type).filter((type) => !known.has(type) && !SECOND.test(type))).toEqual([]);
});

test.each([
  ['awscc_iam_role', 'AWS::IAM::Role'],
  ['awscc_iam_oidc_provider', 'AWS::IAM::OIDCProvider'],
  ['awscc_ecr_replication_configuration', 'AWS::ECR::ReplicationConfiguration'],
  ['awscc_ec2_vpc_endpoint', 'AWS::EC2::VPCEndpoint'],
  ['awscc_s3_bucket', 'AWS::S3::Bucket'],
  ['awscc_sso_permission_set', 'AWS::SSO::PermissionSet'],
  ['awscc_newservice_thing', undefined],
  ['aws_iam_role', undefined],
  ['awscc_iam', undefined],
])('%s is made from %s', (type, made) => {
  expect(cloudFormationTypeOf(type)).toBe(made);
});

test('properties of awscc are those of CloudFormation in snake case', () => {
  expect(['role_name', 'assume_role_policy_document', 'managed_policy_arns', 'path'].map(propertyOfAwscc)).toEqual([
    'RoleName',
    'AssumeRolePolicyDocument',
    'ManagedPolicyArns',
    'Path',
  ]);
});

test.each([
  'aws_iam_policy_attachment',
  'aws_ecr_registry_policy',
  'aws_ssoadmin_permission_set_inline_policy',
  'aws_cloudformation_stack',
  'aws_vpc_endpoint_policy',
  'awscc_iam_role',
  'awscc_ecr_registry_policy',
  'awscc_cloudformation_stack',
  'alicloud_ram_role',
  'alicloud_cr_ee_sync_rule',
  'alicloud_ros_stack',
])('%s can bear on a registry', (type) => {
  expect(bearsOnAccess(type)).toBe('carries');
});

test.each([
  'aws_s3_bucket_policy',
  'aws_kendra_index',
  'aws_ecr_lifecycle_policy',
  'aws_lb',
  'awscc_s3_bucket',
  'alicloud_oss_bucket_policy',
  'random_id',
  'tls_private_key',
  'time_sleep',
  'local_file',
  'terraform_data',
  'archive_file',
  'kubernetes_namespace',
  'helm_release',
  'github_actions_secret',
  'docker_registry_image',
  'null_resource',
  'google_project_iam_member',
  'azurerm_role_assignment',
])('%s cannot', (type) => {
  expect(bearsOnAccess(type)).toBe('harmless');
});

test.each([
  'aws_new_thing',
  'alicloud_new_thing',
  'awscc_new_thing',
  'vault_aws_secret_backend_role',
  'random',
  'mine_thing',
])('nobody can say of %s', (type) => {
  expect(bearsOnAccess(type)).toBe('unknown');
});
