import { dirname } from 'node:path';
import { CARRYING, HARMLESS } from '../../../lib/review/read/data/resource-type-table';
import { bearsOnAccess } from '../../../lib/review/read/data/resource-types';
import { whyCarries } from '../../../scripts/data/access-criterion';
import { cloudFormationTypes } from '../../../scripts/data/cloudformation-types';
import { providerTypes } from '../../../scripts/data/provider-types';

test.each([
  // Identities, what they may do, and what limits them
  'AWS::IAM::Role',
  'AWS::IAM::UserToGroupAddition',
  'AWS::IAM::ManagedPolicy',
  'AWS::SSO::PermissionSet',
  'AWS::Organizations::Policy',
  'AWS::EC2::VPCEndpoint',
  'AWS::Budgets::BudgetsAction',
  'AWS::Serverless::Function',
  'aws:iam/rolePolicyAttachment:RolePolicyAttachment',
  'aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive',
  'aws:ssoadmin/accountAssignment:AccountAssignment',
  'aws:organizations/policyAttachment:PolicyAttachment',
  'alicloud:ram/policy:Policy',
  'alicloud:ram/groupMembership:GroupMembership',
  'alicloud:resourcemanager/controlPolicy:ControlPolicy',
  'alicloud:cloudsso/accessConfiguration:AccessConfiguration',
  // Registries
  'AWS::ECR::Repository',
  'AWS::ECR::RepositoryCreationTemplate',
  'aws:ecr/accountSetting:AccountSetting',
  'aws:ecrpublic/repositoryPolicy:RepositoryPolicy',
  'alicloud:cs/registryEnterpriseSyncRule:RegistryEnterpriseSyncRule',
  'alicloud:cr/chartRepository:ChartRepository',
  // What brings in more
  'AWS::CloudFormation::Stack',
  'AWS::CloudFormation::StackSet',
  'AWS::ServiceCatalog::CloudFormationProvisionedProduct',
  'AWS::Serverless::Application',
  'AWS::SageMaker::Project',
  'My::Own::Thing::MODULE',
  'alicloud:ros/stack:Stack',
  'aws:cloudcontrol/resource:Resource',
])('%s can bear on a registry', (type) => {
  expect(bearsOnAccess(type)).toBe('carries');
});

test.each([
  // Documents that their own service evaluates
  'AWS::S3::BucketPolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::KMS::Key',
  'AWS::SecretsManager::ResourcePolicy',
  'AWS::Lambda::Permission',
  'aws:s3/bucketPolicy:BucketPolicy',
  'aws:kms/key:Key',
  'alicloud:oss/bucketPolicy:BucketPolicy',
  // Policies that are no documents, and everything else
  'AWS::AutoScaling::ScalingPolicy',
  'AWS::EKS::AccessEntry',
  'AWS::ECS::TaskDefinition',
  'AWS::Lambda::Function',
  'AWS::SNS::Topic',
  'AWS::S3::Bucket',
  'AWS::IAM::InstanceProfile',
  'AWS::IAM::OIDCProvider',
  'AWS::ECR::SigningConfiguration',
  'AWS::Serverless::Api',
  'AWS::Serverless::Connector',
  'Alexa::ASK::Skill',
  'aws:sns/topic:Topic',
  'alicloud:vpc/network:Network',
  'alicloud:cs/managedKubernetes:ManagedKubernetes',
  // Code that runs later, and what is in no account of these clouds
  'Custom::S3AutoDeleteObjects',
  'AWS::CloudFormation::CustomResource',
  'AWS::CDK::Metadata',
  'kubernetes:helm.sh/v3:Release',
  'kubernetes:core/v1:Service',
  'random:index/randomId:RandomId',
  'pulumi:providers:aws',
])('%s cannot', (type) => {
  expect(bearsOnAccess(type)).toBe('harmless');
});

test.each([
  '',
  'AWS::IAM::Roles',
  'AWS::NewService::Thing',
  'Datadog::Monitors::Monitor',
  'aws:newservice/thing:Thing',
  'aws:iam/Role:Role2',
  'vault:aws/secretBackendRole:SecretBackendRole',
  'kubernetes:iam.services.k8s.aws/v1alpha1:Role',
  'my:component:Thing',
  'ALIYUN::RAM::Role',
  'constructor',
])('nobody can say of %j', (type) => {
  expect(bearsOnAccess(type)).toBe('unknown');
});

test("Pulumi's provider of CloudFormation types names the same types", () => {
  expect(
    ['aws-native:iam:Role', 'aws-native:sns:Topic', 'aws-native:applicationautoscaling:ScalableTarget'].map(
      bearsOnAccess,
    ),
  ).toEqual(['carries', 'harmless', 'harmless']);
  expect(bearsOnAccess('aws-native:index:ExtensionResource')).toBe('unknown');
});

/** The rule is applied anew to what is installed: a new version of it, or another rule, needs `npm run data`. */
test.each([
  ['the CDK', cloudFormationTypes],
  ['the provider of Alibaba Cloud', () => providerTypes(dirname(require.resolve('@pulumi/alicloud/package.json')))],
])('the types that %s has are as the rule has them', (_, shapesOf) => {
  const shapes = shapesOf();
  expect(shapes.length).toBeGreaterThan(1000);
  const different = shapes.filter(
    (shape) => bearsOnAccess(shape.type) !== (whyCarries(shape) === undefined ? 'harmless' : 'carries'),
  );
  expect(different.map(({ type }) => type)).toEqual([]);
});

test('no type is in both halves of the table', () => {
  const harmless = new Set(
    HARMLESS.flatMap((line) => {
      const [service = '', ...names] = line.split(' ');
      return names.map((name) => `${service} ${name}`);
    }),
  );
  expect(harmless.size).toBeGreaterThan(4000);
  for (const type of Object.keys(CARRYING))
    expect(harmless.has(type.replace(/::(\w+)$/, ' $1').replace(/\/\w+:(\w+)$/, ' $1'))).toBe(false);
});
