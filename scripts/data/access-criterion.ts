/** A resource type of a published schema, and the names of all properties below it, with dots between. */
export interface ResourceShape {
  readonly type: string;
  readonly properties: readonly string[];
}

/**
 * Which resource types can carry or attach a policy that bears on a registry, from what the schemas say:
 *
 * 1. *A registry's own*: every type of a registry's service, since its policies, copies and visibility are what is reviewed.
 * 2. *Identities*: in a service that keeps identities or what limits them (IAM, Identity Center, Organizations; RAM, Resource
 *    Directory, CloudSSO) every type that is an identity, holds or attaches a document, or says who is a member.
 * 3. *Identity policies elsewhere*: in any service a property that only identities have: managed policies, a boundary, a trust
 *    policy, an inline or session policy, a permission set.
 * 4. *Templates*: what brings in resources that are not in the input.
 * 5. *Endpoints*: what passes through a VPC endpoint is limited by its policy.
 *
 * What any other property calls a policy is a document of the type's own service (of a bucket, a queue, a key, a topic), which
 * evaluates it for its own requests alone: nobody reaches a registry by it. Scaling policies and the like are no documents.
 */
export function whyCarries({ type, properties }: ResourceShape): string | undefined {
  if (NOT_SO[type] !== undefined) return undefined;
  const byHand = BRINGS_MORE[type];
  if (byHand !== undefined) return byHand;
  if (REGISTRIES.test(type)) return 'a registry, its repositories or what is copied';
  const named = (pattern: RegExp): string | undefined => {
    const found = properties.map((path) => path.split('.').at(-1) ?? path).filter((name) => pattern.test(name));
    return found.length === 0 ? undefined : [...new Set(found)].sort().join(', ');
  };
  if (IDENTITY_SERVICES.test(type)) {
    const found = named(DOCUMENT_OR_MEMBER);
    if (found !== undefined) return found;
    if (IDENTITY.test(type)) return 'an identity';
  }
  if (ENDPOINT.test(type)) return named(/^policy(document)?$/i);
  return named(OF_IDENTITIES) ?? named(TEMPLATE);
}

const REGISTRIES = /^(AWS::ECR::|aws:ecr(public)?\/|alicloud:cr\/|alicloud:cs\/registryEnterprise)/;

const IDENTITY_SERVICES =
  /^(AWS::(IAM|SSO|Organizations)::|aws:(iam|ssoadmin|organizations)\/|alicloud:(ram|resourcemanager|cloudsso)\/)/;
const IDENTITY = /(::|:)(Role|User|Group|PermissionSet|AccessConfiguration)$/;
const DOCUMENT_OR_MEMBER =
  /^((assumeRole|inline|managed|permission|control)?polic(y|ies)(document|arns?|ids?|names?)?|document|content|permissionsBoundary|permissionSetArn|accessConfigurationId|users|groups|(user|group)names?)$/i;

const ENDPOINT = /^(AWS::EC2::VPCEndpoint|aws:ec2\/vpcEndpoint(Policy)?:\w+)$/;

const OF_IDENTITIES =
  /^(managedPolic(y|ies)(arns?)?|policyArns?|\w*permissions?boundar(y|ies)|assumeRolePolicy(document)?|inlinePolic(y|ies)|sessionPolicy(arn)?|guardrailPolicies|permissionSetArn|(iam|scp)ActionDefinition)$/i;

const TEMPLATE = /^(templateBody|templateUrl|provisioningArtifact(id|name)|serviceCatalogProvision\w*)$/i;

const NAMES_A_KUBERNETES_POLICY = 'a policy of the cluster, for the API of Kubernetes';
const ONLY_NARROWS = 'narrows sessions that it does not open: the role and its trust say who gets what';
const NOT_A_TEMPLATE = 'its templates describe no resources of access';
const ONLY_OFFERED = 'is offered, and deployed when somebody asks for it';
const OTHER_POLICY = 'a policy of another kind that has an ARN';
const BY_THE_ROLE = 'lets a service use a role that trusts it; the trust says so';
const OF_CREDENTIALS = 'a credential or setting of an identity, which gives it no rights';
const PEOPLE = 'people of a directory; what they may do comes with an access configuration, whose role is the identity';
const NETWORK = 'who can reach the registry, not who may do what';

/** Types that the rules above would take, each with why it does not bear on a registry. */
export const NOT_SO: Readonly<Record<string, string>> = {
  'AWS::Bedrock::AutomatedReasoningPolicyVersion': OTHER_POLICY,
  'AWS::Chatbot::MicrosoftTeamsChannelConfiguration': ONLY_NARROWS,
  'AWS::Chatbot::SlackChannelConfiguration': ONLY_NARROWS,
  'AWS::Config::ConformancePack': NOT_A_TEMPLATE,
  'AWS::Config::OrganizationConformancePack': NOT_A_TEMPLATE,
  'AWS::DataZone::EnvironmentBlueprintConfiguration': 'a setting for environments, which are types of their own',
  'AWS::ECR::PullTimeUpdateExclusion': 'when an image counts as pulled',
  'AWS::ECR::RegistryScanningConfiguration': 'what is scanned',
  'AWS::ECR::SigningConfiguration': 'what is signed when it is pushed',
  'AWS::EKS::AccessEntry': NAMES_A_KUBERNETES_POLICY,
  'AWS::EMR::StudioSessionMapping': ONLY_NARROWS,
  'AWS::IAM::AccessKey': OF_CREDENTIALS,
  'AWS::IAM::VirtualMFADevice': OF_CREDENTIALS,
  'AWS::IoT::CACertificate': NOT_A_TEMPLATE,
  'AWS::IoT::ProvisioningTemplate': NOT_A_TEMPLATE,
  'AWS::MPA::ApprovalTeam': OTHER_POLICY,
  'AWS::NetworkSecurityManager::Deployment': OTHER_POLICY,
  'AWS::Organizations::ResourcePolicy': 'who may manage the organization from another account',
  'AWS::QuickSight::Assignment': 'what users of QuickSight may do through it',
  'AWS::ResilienceHubV2::Service': OTHER_POLICY,
  'AWS::ResilienceHubV2::UserJourney': OTHER_POLICY,
  'AWS::RolesAnywhere::Profile': ONLY_NARROWS,
  'AWS::ServerlessRepo::Application': ONLY_OFFERED,
  'AWS::ServiceCatalog::ServiceActionAssociation': ONLY_OFFERED,
  'aws:cfg/conformancePack:ConformancePack': NOT_A_TEMPLATE,
  'aws:cfg/organizationConformancePack:OrganizationConformancePack': NOT_A_TEMPLATE,
  'aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration': ONLY_NARROWS,
  'aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration': ONLY_NARROWS,
  'aws:ecr/lifecyclePolicy:LifecyclePolicy': 'which images expire; nobody gains or loses a right',
  'aws:ecr/pullTimeUpdateExclusion:PullTimeUpdateExclusion': 'when an image counts as pulled',
  'aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration': 'what is scanned',
  'aws:eks/accessPolicyAssociation:AccessPolicyAssociation': NAMES_A_KUBERNETES_POLICY,
  'aws:emr/studioSessionMapping:StudioSessionMapping': ONLY_NARROWS,
  'aws:iam/accessKey:AccessKey': OF_CREDENTIALS,
  'aws:iam/serviceSpecificCredential:ServiceSpecificCredential': OF_CREDENTIALS,
  'aws:iam/signingCertificate:SigningCertificate': OF_CREDENTIALS,
  'aws:iam/sshKey:SshKey': OF_CREDENTIALS,
  'aws:iot/caCertificate:CaCertificate': NOT_A_TEMPLATE,
  'aws:iot/provisioningTemplate:ProvisioningTemplate': NOT_A_TEMPLATE,
  'aws:organizations/resourcePolicy:ResourcePolicy': 'who may manage the organization from another account',
  'aws:quicksight/iamPolicyAssignment:IamPolicyAssignment': 'what users of QuickSight may do through it',
  'aws:resiliencehub/v2Service:V2Service': OTHER_POLICY,
  'aws:resiliencehub/v2UserJourney:V2UserJourney': OTHER_POLICY,
  'aws:rolesanywhere/profile:Profile': ONLY_NARROWS,
  'aws:servicecatalog/product:Product': ONLY_OFFERED,
  'aws:servicecatalog/provisioningArtifact:ProvisioningArtifact': ONLY_OFFERED,
  'alicloud:cloudsso/group:Group': PEOPLE,
  'alicloud:cloudsso/user:User': PEOPLE,
  'alicloud:cr/artifactLifecycleRule:ArtifactLifecycleRule': 'which images expire; nobody gains or loses a right',
  'alicloud:cr/endpointAclPolicy:EndpointAclPolicy': NETWORK,
  'alicloud:cr/instanceCustomizedDomain:InstanceCustomizedDomain': NETWORK,
  'alicloud:cr/internetEndpoint:InternetEndpoint': NETWORK,
  'alicloud:cr/scanRule:ScanRule': 'what is scanned',
  'alicloud:cr/storageDomainRoutingRule:StorageDomainRoutingRule': NETWORK,
  'alicloud:cr/vpcEndpointLinkedVpc:VpcEndpointLinkedVpc': NETWORK,
  'alicloud:ram/accessKey:AccessKey': OF_CREDENTIALS,
  'alicloud:ram/loginProfile:LoginProfile': OF_CREDENTIALS,
  'alicloud:ram/roleAttachment:RoleAttachment': BY_THE_ROLE,
  'alicloud:ros/template:Template': ONLY_OFFERED,
  'alicloud:servicecatalog/productVersion:ProductVersion': ONLY_OFFERED,
};

const DEPLOYS = 'deploys a template that is elsewhere';
const ANY_RESOURCE = 'stands for a resource of any type';
const NEW_ACCOUNT = 'an account, with a role that others may assume';
const LANDING_ZONE = 'sets up roles and organization policies';

/** Types that bring in resources or identities, though their properties do not show it. */
export const BRINGS_MORE: Readonly<Record<string, string>> = {
  'AWS::AccountAccess::Entitlement': 'gives principals a role in an account',
  'AWS::ControlTower::EnabledBaseline': LANDING_ZONE,
  'AWS::ControlTower::EnabledControl': LANDING_ZONE,
  'AWS::ControlTower::LandingZone': LANDING_ZONE,
  'AWS::DataZone::Environment': DEPLOYS,
  'AWS::Organizations::Account': NEW_ACCOUNT,
  'AWS::SSMQuickSetup::ConfigurationManager': DEPLOYS,
  'AWS::SageMaker::Project': DEPLOYS,
  'AWS::Serverless::Application': DEPLOYS,
  'aws:accountaccess/entitlement:Entitlement': 'gives principals a role in an account',
  'aws:cloudcontrol/resource:Resource': ANY_RESOURCE,
  'aws:cloudformation/stackInstances:StackInstances': DEPLOYS,
  'aws:cloudformation/stackSetInstance:StackSetInstance': DEPLOYS,
  'aws:controltower/baseline:Baseline': LANDING_ZONE,
  'aws:controltower/controlTowerControl:ControlTowerControl': LANDING_ZONE,
  'aws:controltower/landingZone:LandingZone': LANDING_ZONE,
  'aws:datazone/environment:Environment': DEPLOYS,
  'aws:organizations/account:Account': NEW_ACCOUNT,
  'aws:sagemaker/project:Project': DEPLOYS,
  'aws:serverlessrepository/cloudFormationStack:CloudFormationStack': DEPLOYS,
  'alicloud:bp/studioApplication:StudioApplication': DEPLOYS,
  'alicloud:cloudcontrol/resource:Resource': ANY_RESOURCE,
  'alicloud:cloudsso/userProvisioning:UserProvisioning': 'makes a RAM user of a user of CloudSSO',
  'alicloud:compute/nestServiceInstance:NestServiceInstance': DEPLOYS,
  'alicloud:governance/account:Account': NEW_ACCOUNT,
  'alicloud:governance/baseline:Baseline': LANDING_ZONE,
  'alicloud:resourcemanager/account:Account': NEW_ACCOUNT,
  'alicloud:ros/stackInstance:StackInstance': DEPLOYS,
  'alicloud:ros/stackInstances:StackInstances': DEPLOYS,
};

/**
 * Types of the Serverless Application Model that the schemas lack, with why they carry nothing:
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-resources-and-properties.html
 */
export const WITHOUT_SCHEMA: Readonly<Record<string, string>> = {
  'AWS::Serverless::CapacityProvider': 'the role that it makes manages instances',
  'AWS::Serverless::Connector': 'the policies that it makes are from a fixed set, none of it for registries',
  'AWS::Serverless::GraphQLApi': 'the roles that it makes are for its own tables and functions',
  'AWS::Serverless::WebSocketApi': 'the permissions that it makes are for its own functions',
};
