import * as acr from './acr';
import type { DeclaredState, Program } from './program';
import * as ram from './ram';

type Extract = (resource: DeclaredState, sink: ram.Sink) => void;

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
]);

/** Types of the reviewed services that grant nobody access to a registry. */
const HARMLESS =
  /^alicloud:(?:ram\/(?:accessKey|accessKeyPolicy|accountAlias|accountPasswordPolicy|alias|loginProfile|passwordPolicy|roleAttachment|samlProvider|securityPreference):|cr\/(?:artifactLifecycleRule|chain|chartNamespace|chartRepository|instanceCustomizedDomain|scanRule|storageDomainRoutingRule):)/;

/** Types that can carry access and are not read. */
const CARRIES_ACCESS =
  /^(?:alicloud:(?:ram|cr|cloudsso|ros|resourcemanager\/(?:role|policy|policyAttachment|policyVersion|controlPolicy|controlPolicyAttachment)|cs\/registry\w*)[/:]|aws(?:-native)?:(?:ecr|iam|ecrpublic|cloudformation|ssoadmin)[/:]|pulumi-nodejs:|command:)/;

/** Takes everything of a program that bears on access into the sink. */
export function extractProgram(program: Program, omitted: number, sink: ram.Sink): void {
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
    sink.collector.notice('partial-preview', { source: program.source, path: '' }, message);
  }
}
