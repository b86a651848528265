import type { Sink } from '../found';
import * as acr from './acr';
import * as aws from './aws';
import * as own from './own-resources';
import type { DeclaredState, Program } from './program';
import * as ram from './ram';

type Extract = (resource: DeclaredState, sink: Sink) => void;

const EXTRACTORS: ReadonlyMap<string, Extract> = new Map<string, Extract>([
  ['alicloud:cr/artifactSubscriptionRule:ArtifactSubscriptionRule', acr.subscriptionRule],
  ['alicloud:cr/endpointAclPolicy:EndpointAclPolicy', acr.endpointAcl],
  ['alicloud:cr/internetEndpoint:InternetEndpoint', acr.internetEndpoint],
  ['alicloud:cr/namespace:Namespace', acr.personalNamespace],
  ['alicloud:cr/registryEnterpriseInstance:RegistryEnterpriseInstance', acr.instance],
  ['alicloud:cr/repo:Repo', acr.personalRepository],
  ['alicloud:cr/vpcEndpointLinkedVpc:VpcEndpointLinkedVpc', acr.vpcEndpoint],
  ['alicloud:cs/registryEnterpriseNamespace:RegistryEnterpriseNamespace', acr.namespace],
  ['alicloud:cs/registryEnterpriseRepo:RegistryEnterpriseRepo', acr.repository],
  ['alicloud:cs/registryEnterpriseSyncRule:RegistryEnterpriseSyncRule', acr.syncRule],
  ['alicloud:ram/group:Group', ram.identity('group')],
  ['alicloud:ram/groupMembership:GroupMembership', ram.groupMembership],
  ['alicloud:ram/groupPolicyAttachment:GroupPolicyAttachment', ram.attachment('group')],
  ['alicloud:ram/policy:Policy', ram.policy],
  ['alicloud:ram/role:Role', ram.identity('role')],
  ['alicloud:ram/rolePolicyAttachment:RolePolicyAttachment', ram.attachment('role')],
  ['alicloud:ram/user:User', ram.identity('user')],
  ['alicloud:ram/userGroupAttachment:UserGroupAttachment', ram.userGroupAttachment],
  ['alicloud:ram/userPolicyAttachment:UserPolicyAttachment', ram.attachment('user')],
  ['alicloud:sae/application:Application', acr.serverlessApplication],
  ['aws:ecr/pullThroughCacheRule:PullThroughCacheRule', aws.pullThroughCacheRule],
  ['aws:ecr/registryPolicy:RegistryPolicy', aws.registryPolicy],
  ['aws:ecr/replicationConfiguration:ReplicationConfiguration', aws.replication],
  ['aws:ecr/repository:Repository', aws.repository],
  ['aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate', aws.creationTemplate],
  ['aws:ecr/repositoryPolicy:RepositoryPolicy', aws.repositoryPolicy],
  ['aws:iam/group:Group', aws.identity('group')],
  ['aws:iam/groupMembership:GroupMembership', aws.groupUsers],
  ['aws:iam/groupPolicy:GroupPolicy', aws.ownedPolicy('group')],
  ['aws:iam/groupPolicyAttachment:GroupPolicyAttachment', aws.attachment('group')],
  ['aws:iam/policy:Policy', aws.managedPolicy],
  ['aws:iam/policyAttachment:PolicyAttachment', aws.attachmentToMany],
  ['aws:iam/role:Role', aws.identity('role')],
  ['aws:iam/rolePolicy:RolePolicy', aws.ownedPolicy('role')],
  ['aws:iam/rolePolicyAttachment:RolePolicyAttachment', aws.attachment('role')],
  ['aws:iam/user:User', aws.identity('user')],
  ['aws:iam/userGroupMembership:UserGroupMembership', aws.userGroups],
  ['aws:iam/userPolicy:UserPolicy', aws.ownedPolicy('user')],
  ['aws:iam/userPolicyAttachment:UserPolicyAttachment', aws.attachment('user')],
  ['pulumi-nodejs:dynamic/registry-access:ContainerGroup', own.containerGroup],
  ['pulumi-nodejs:dynamic/registry-access:ImageCache', own.containerGroup],
  ['pulumi-nodejs:dynamic/registry-access:ImageSync', own.imageSync],
]);

/** Types of the reviewed services that grant nobody access to a registry. */
const HARMLESS =
  /^(?:aws:(?:iam\/(?:accessKey|accountAlias|accountPasswordPolicy|instanceProfile|openIdConnectProvider|samlProvider|serverCertificate|serviceLinkedRole|sshKey|userLoginProfile|virtualMfaDevice):|ecr\/(?:lifecyclePolicy|registryScanningConfiguration):)|alicloud:(?:ram\/(?:accessKey|accessKeyPolicy|accountAlias|accountPasswordPolicy|alias|loginProfile|passwordPolicy|roleAttachment|samlProvider|securityPreference):|cr\/(?:artifactLifecycleRule|chain|chartNamespace|chartRepository|instanceCustomizedDomain|scanRule|storageDomainRoutingRule):))/;

/** Types that can carry access and are not read. */
const CARRIES_ACCESS =
  /^(?:alicloud:(?:ram|cr|cloudsso|ros|resourcemanager\/(?:role|policy|policyAttachment|policyVersion|controlPolicy|controlPolicyAttachment)|cs\/registry\w*)[/:]|aws(?:-native)?:(?:ecr|iam|ecrpublic|cloudformation|ssoadmin)[/:]|pulumi-nodejs:|command:)/;

/** Takes everything of a program that bears on access into the sink. */
export function extractProgram(program: Program, omitted: number, sink: Sink): void {
  for (const resource of program.resources) {
    const extract = EXTRACTORS.get(resource.type);
    if (extract !== undefined) {
      extract(resource, sink);
    } else if (CARRIES_ACCESS.test(resource.type) && !HARMLESS.test(resource.type)) {
      const message = `${resource.type}: this type is not read; it may grant access`;
      sink.collector.notice('unknown-resource-type', resource.origin, message);
    }
  }
  if (omitted > 0) {
    const message = `the preview leaves out ${omitted} unchanged resources, which may grant access; make it with --show-sames`;
    const origin = { source: program.source, path: '' };
    sink.collector.notice('partial-preview', origin, message);
    const ecr = program.resources.filter(({ type }) => type.startsWith('aws:'));
    sink.collector.doubt(
      origin,
      message,
      new Map(
        ecr.map(({ place }) => [`${place.account} ${place.region}`, { cloud: 'aws' as const, ...place }]),
      ).values(),
    );
  }
}
