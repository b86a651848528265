import * as pulumi from '@pulumi/pulumi';
import { acrRepositoryName } from '../policy/alicloud-names';
import { parsePolicy } from '../policy/parse';
import type { Statement } from '../policy/statement';
import { whenKnown } from './inputs';
import { allow, ramDocumentText } from './ram-documents';

/**
 * The least that the identity which deploys a component needs in its account. Actions of the registry are from the
 * authorization sections of its API pages, those of RAM from
 * https://www.alibabacloud.com/help/en/ram/developer-reference/ram-authorization; neither was tried against an account.
 */

/**
 * Endpoints of an instance: what the provider calls for them.
 * https://help.aliyun.com/zh/acr/developer-reference/api-cr-2018-12-01-getinstancevpcendpoint has the resource
 */
export function endpointDeployer(instance: string, internet: boolean, vpcs: boolean): Statement[] {
  const actions = [
    ...(internet
      ? [
          'cr:CreateInstanceEndpointAclPolicy',
          'cr:DeleteInstanceEndpointAclPolicy',
          'cr:GetInstanceEndpoint',
          'cr:UpdateInstanceEndpointStatus',
        ]
      : []),
    ...(vpcs
      ? ['cr:CreateInstanceVpcEndpointLinkedVpc', 'cr:DeleteInstanceVpcEndpointLinkedVpc', 'cr:GetInstanceVpcEndpoint']
      : []),
  ];
  return [allow(actions, [instance]), ...(vpcs ? [allow(['vpc:DescribeVSwitches', 'vpc:DescribeVpcs'], ['*'])] : [])];
}

/**
 * Container groups or image caches: their ids are the service's, so that the least is all of a Region. Whoever hands a role to the service
 * needs `ram:PassRole` on it; what is read of the network is that of `AliyunECIFullAccess`.
 * https://www.alibabacloud.com/help/en/eci/user-guide/grant-permissions-to-ram-users
 */
export function eciDeployer(
  kind: 'ContainerGroup' | 'ImageCache',
  uid: string,
  regionId: string,
  roles: readonly string[],
): Statement[] {
  return [
    allow(
      [`eci:Create${kind}`, `eci:Delete${kind}`, `eci:Describe${kind}s`, `eci:Update${kind}`],
      [`acs:eci:${regionId}:${uid}:${kind.toLowerCase()}/*`],
    ),
    allow(['ecs:DescribeSecurityGroups', 'vpc:DescribeVSwitches', 'vpc:DescribeVpcs'], ['*']),
    ...(roles.length === 0
      ? []
      : [
          allow(
            ['ram:PassRole'],
            roles.map((name) => `acs:ram:*:${uid}:role/${name}`),
          ),
        ]),
  ];
}

/** Rules of a source instance. https://help.aliyun.com/zh/acr/developer-reference/api-cr-2018-12-01-createreposyncrule */
export function syncRuleDeployer(uid: string, regionId: string, instanceId: string): Statement[] {
  return [
    allow(
      ['cr:CreateSyncRule', 'cr:DeleteSyncRule', 'cr:ListSyncRule'],
      [acrRepositoryName(instanceId, [], { region: regionId, uid })],
    ),
  ];
}

/** Tasks of a source instance. By a rule, the API page has no narrower resource than all. */
export function imageSyncDeployer(
  uid: string,
  regionId: string,
  instanceId: string,
  repository: readonly string[],
  byRule: boolean,
): Statement[] {
  const at = { region: regionId, uid };
  return [
    allow(['cr:CreateRepositorySync'], [byRule ? '*' : acrRepositoryName(instanceId, [], at)]),
    allow(['cr:GetRepositorySync'], [acrRepositoryName(instanceId, [], at)]),
    allow(['cr:GetRepository'], [acrRepositoryName(instanceId, repository, at)]),
  ];
}

/** A namespace of a target instance, and repositories of it. */
export function syncTargetDeployer(
  uid: string,
  regionId: string,
  instanceId: string,
  namespace: string,
  repositories: readonly string[],
): Statement[] {
  const name = (...path: string[]) => acrRepositoryName(instanceId, path, { region: regionId, uid });
  return [
    allow(['cr:CreateNamespace'], [name()]),
    allow(['cr:DeleteNamespace', 'cr:GetNamespace', 'cr:UpdateNamespace'], [name(namespace)]),
    ...(repositories.length === 0
      ? []
      : [
          allow(['cr:CreateRepository'], [name(namespace)]),
          allow(
            ['cr:DeleteRepository', 'cr:GetRepository', 'cr:UpdateRepository'],
            repositories.map((repository) => name(namespace, repository)),
          ),
        ]),
  ];
}

/** As text, to paste or to give to `alicloud.ram.Policy`. */
export function deployerPolicyText(statements: readonly Statement[]): string {
  return ramDocumentText(statements);
}

/** Several of one account as one text. */
export function joinedDeployerPolicies(policies: readonly pulumi.Input<string>[]): pulumi.Output<string> {
  return whenKnown([pulumi.all([...policies])], (texts: string[]) =>
    deployerPolicyText([...new Set(texts)].flatMap((text) => parsePolicy(text, 'alicloud').statements)),
  );
}
