import { AcrEdition, AssumePermission, acrRegistryInfos, PullPermission, ramRoleArn } from 'registry-access/alicloud';
import { A, B, SOURCE } from '../accounts';
import {
  bothRoles,
  containerGroup,
  endpoints,
  imageCache,
  input,
  inputs,
  output,
  policy,
  pullRole,
  serviceRole,
  trust,
} from './declare';
import type { Row, Section, VendorDocument } from './row';

const instance = { instanceId: SOURCE, regionId: 'cn-hangzhou', everything: true };
const personal = { edition: AcrEdition.Personal, regionId: 'cn-hangzhou', namespaces: ['prod'] };
const image = 'test-registry.cn-hangzhou.cr.aliyuncs.com/eci_test/nginx:1.0';
const ownImage = 'registry.example.com/eci_test/nginx:1.0';
const own = { instanceId: SOURCE, regionId: 'cn-beijing' };
const SERVICE = ramRoleArn(A, 'role-assume');
const PULL = ramRoleArn(B, 'role-acr');
const trusts = (principal: unknown) => ({
  Version: '1',
  Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }],
});

const before: Section = {
  title: 'Before you begin',
  rows: [
    {
      term: '非ACR镜像',
      says: 'images of other registries are not pulled without a password',
      declare: containerGroup({
        containers: [{ name: 'test', image: 'docker.io/library/nginx:1.0' }],
        acrRegistryInfo: [{ arnService: ramRoleArn(A, 'acr-test') }],
      }),
      refused: 'docker.io',
    },
    {
      term: '已创建ACR实例',
      says: 'there is an instance with repositories and images',
      elsewhere:
        'not part of access; `SyncTarget` makes namespaces and repositories where a synchronization needs them',
    },
    {
      term: '公网访问, ACL',
      says: 'a new Enterprise Edition instance is connected to nothing: the internet is opened to ranges',
      declare: endpoints({ internet: [{ cidr: '203.0.113.0/24', comment: 'office' }] }),
      shows: 'ranges',
      of: inputs('x-internet', 'entries'),
      is: { entries: [{ entry: '203.0.113.0/24', comment: 'office' }] },
    },
    {
      term: '专有网络访问',
      says: 'or a VPC is linked',
      declare: endpoints({ vpcs: [{ vpcId: 'vpc-1', vSwitchId: 'vsw-1' }] }),
      shows: 'link',
      of: inputs('x-vpc-1', 'vpcId', 'vswitchId', 'moduleName'),
      is: { vpcId: 'vpc-1', vswitchId: 'vsw-1', moduleName: 'Registry' },
    },
  ],
};

/** The table: account x type of the registry, each with what the pulling side is told. */
const table: Section = {
  title: 'Which pull needs what',
  rows: [
    {
      term: '同账号: 个人版',
      says: 'same account, Personal Edition: nothing; a role limits it',
      declare: serviceRole({ roleName: 'acr-test', pull: [personal] }),
      shows: '`acrRegistryInfo`, which may be left away',
      of: output('acrRegistryInfo'),
      is: [{ arnService: ramRoleArn(A, 'acr-test') }],
    },
    {
      term: '同账号: 企业版(默认域名)',
      says: 'same account, Enterprise Edition by its default domain: nothing; a role limits it',
      declare: serviceRole({ roleName: 'acr-test', pull: [instance] }),
      shows: '`acrRegistryInfo`, which may be left away',
      of: output('acrRegistryInfo'),
      is: [{ arnService: ramRoleArn(A, 'acr-test') }],
    },
    {
      term: '同账号: 企业版(自定义域名)',
      says: 'same account, Enterprise Edition by a domain of its own: the instance is named',
      declare: serviceRole({ roleName: 'acr-test', pull: [{ ...instance, customDomain: true }] }),
      shows: '`acrRegistryInfo`',
      of: output('acrRegistryInfo'),
      is: [{ arnService: ramRoleArn(A, 'acr-test'), instanceId: SOURCE }],
    },
    {
      term: '跨账号: 个人版',
      says: 'another account, Personal Edition: both roles',
      declare: bothRoles({ pull: [personal] }),
      shows: '`acrRegistryInfo`',
      of: output('acrRegistryInfo'),
      is: [{ arnService: SERVICE, arnUser: PULL }],
    },
    {
      term: '跨账号: 企业版',
      says: 'another account, Enterprise Edition: both roles',
      declare: bothRoles({ pull: [instance] }),
      shows: '`acrRegistryInfo`',
      of: output('acrRegistryInfo'),
      is: [{ arnService: SERVICE, arnUser: PULL }],
    },
    {
      term: '跨账号: 企业版(自定义域名)',
      says: 'another account, Enterprise Edition by a domain of its own: both roles, and the instance',
      declare: bothRoles({ pull: [{ ...instance, customDomain: true }] }),
      shows: '`acrRegistryInfo`',
      of: output('acrRegistryInfo'),
      is: [{ arnService: SERVICE, arnUser: PULL, instanceId: SOURCE }],
    },
  ],
};

const limited: Section = {
  title: 'Same account: a role that limits the pull',
  rows: [
    {
      term: 'AliyunServiceRoleForECI',
      says: 'without a role, ECI pulls every image of the account by its service-linked role',
      elsewhere: 'is there without being declared, and cannot be limited: name a role of `EciServiceRole` instead',
    },
    {
      term: '受信服务: 弹性容器实例ECI',
      says: 'the role trusts the service ECI',
      declare: serviceRole({ roleName: 'acr-test', pull: [instance] }),
      shows: 'trust policy',
      of: trust('x-role'),
      is: trusts({ Service: 'eci.aliyuncs.com' }),
    },
    {
      term: '角色名称',
      says: 'it has a name of your choice',
      declare: serviceRole({ roleName: 'acr-test', pull: [instance] }),
      shows: 'name of the role',
      of: input('x-role', 'roleName'),
      is: 'acr-test',
    },
    {
      term: '权限策略',
      says: 'a policy reads every registry and pulls from the named instance only',
      declare: serviceRole({ pull: [instance] }),
      shows: 'policy',
      of: policy('x-policy'),
      is: {
        Version: '1',
        Statement: [
          { Effect: 'Allow', Action: ['cr:Get*', 'cr:List*'], Resource: '*' },
          { Effect: 'Allow', Action: 'cr:Pull*', Resource: `acs:cr:cn-hangzhou:${A}:instance/${SOURCE}` },
        ],
      },
    },
    {
      term: '绑定自定义权限策略',
      says: 'it is attached to the role',
      declare: serviceRole({ roleName: 'acr-test', policyName: 'acr-test-pull', pull: [instance] }),
      shows: 'attachment',
      of: inputs('x-attachment'),
      is: { roleName: 'acr-test', policyName: 'acr-test-pull', policyType: 'Custom' },
    },
    {
      term: '获取ARN',
      says: 'its ARN is read',
      declare: serviceRole({ roleName: 'acr-test', pull: [instance] }),
      shows: '`roleArn`, known before it exists',
      of: output('roleArn'),
      is: `acs:ram::${A}:role/acr-test`,
    },
    {
      term: 'CreateContainerGroup, AcrRegistryInfo.N.ArnService',
      says: 'a container group is created with the role',
      declare: containerGroup({
        containerGroupName: 'test-acr',
        containers: [{ name: 'test', image }],
        acrRegistryInfo: [{ arnService: ramRoleArn(A, 'acr-test') }],
      }),
      shows: 'parameters of the call',
      of: input('x-group', 'parameters'),
      is: {
        ContainerGroupName: 'test-acr',
        VSwitchId: 'vsw-1',
        SecurityGroupId: 'sg-1',
        'Container.1.Name': 'test',
        'Container.1.Image': image,
        'AcrRegistryInfo.1.ArnService': ramRoleArn(A, 'acr-test'),
      },
    },
    {
      term: 'CreateImageCache, AcrRegistryInfo.N.ArnService',
      says: 'so is an image cache',
      declare: imageCache({
        imageCacheName: 'test-acr',
        images: [image],
        acrRegistryInfo: [{ arnService: ramRoleArn(A, 'acr-test') }],
      }),
      shows: 'parameters of the call',
      of: input('x-cache', 'parameters'),
      is: {
        ImageCacheName: 'test-acr',
        VSwitchId: 'vsw-1',
        SecurityGroupId: 'sg-1',
        'Image.1': image,
        'AcrRegistryInfo.1.ArnService': ramRoleArn(A, 'acr-test'),
      },
    },
  ],
};

const ownDomain: Section = {
  title: 'Same account: a domain of its own',
  rows: [
    {
      term: 'AcrRegistryInfo.N.InstanceId',
      says: 'example one: the instance is named',
      declare: containerGroup({
        containerGroupName: 'test',
        containers: [{ name: 'c1', image: ownImage }],
        acrRegistryInfo: acrRegistryInfos([{ ...own, regionId: 'cn-hangzhou', customDomain: true }], 'cn-hangzhou'),
      }),
      shows: 'parameters of the call',
      of: input('x-group', 'parameters'),
      is: {
        ContainerGroupName: 'test',
        VSwitchId: 'vsw-1',
        SecurityGroupId: 'sg-1',
        'Container.1.Name': 'c1',
        'Container.1.Image': ownImage,
        'AcrRegistryInfo.1.InstanceId': SOURCE,
      },
    },
    {
      term: 'AcrRegistryInfo.N.RegionId',
      says: 'example two: its Region is named too where it is another; several containers',
      declare: containerGroup({
        containerGroupName: 'test',
        containers: [
          { name: 'c1', image: ownImage },
          { name: 'c2', image: 'registry.example.com/eci_test/busybox:1.0', command: ['sleep'], args: ['3600'] },
        ],
        acrRegistryInfo: acrRegistryInfos([{ ...own, customDomain: true }], 'cn-hangzhou'),
      }),
      shows: 'parameters of the call',
      of: input('x-group', 'parameters'),
      is: {
        ContainerGroupName: 'test',
        VSwitchId: 'vsw-1',
        SecurityGroupId: 'sg-1',
        'Container.1.Name': 'c1',
        'Container.1.Image': ownImage,
        'Container.2.Name': 'c2',
        'Container.2.Image': 'registry.example.com/eci_test/busybox:1.0',
        'Container.2.Command.1': 'sleep',
        'Container.2.Arg.1': '3600',
        'AcrRegistryInfo.1.RegionId': 'cn-beijing',
        'AcrRegistryInfo.1.InstanceId': SOURCE,
      },
    },
    {
      term: '控制台',
      says: 'in the console an image is chosen from the instance; image caches cannot do that there',
      elsewhere: 'what is chosen in the console is not declared',
    },
  ],
};

const roles: readonly Row[] = [
  {
    term: '账号A: 受信服务: 弹性容器实例ECI',
    says: "in the container groups' account, a role trusts the service ECI",
    declare: serviceRole({ roleName: 'role-assume', pullRoleArns: [PULL] }),
    shows: 'trust policy',
    of: trust('x-role'),
    is: trusts({ Service: 'eci.aliyuncs.com' }),
  },
  {
    term: 'AliyunSTSAssumeRoleAccess',
    says: 'it may assume roles: the system policy',
    declare: serviceRole({
      roleName: 'role-assume',
      pullRoleArns: [PULL],
      assumePermission: AssumePermission.AliyunSTSAssumeRoleAccess,
    }),
    shows: 'attachment',
    of: inputs('x-AliyunSTSAssumeRoleAccess'),
    is: { roleName: 'role-assume', policyName: 'AliyunSTSAssumeRoleAccess', policyType: 'System' },
  },
  {
    term: 'AliyunSTSAssumeRoleAccess',
    says: 'and without it, by default',
    declare: serviceRole({ roleName: 'role-assume', pullRoleArns: [PULL] }),
    shows: 'policy: the one role',
    of: policy('x-policy'),
    is: { Version: '1', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: PULL }] },
  },
  {
    term: '账号B: 可信实体类型: 阿里云账号',
    says: "in the registry's account, a role trusts the whole other account",
    declare: pullRole({ pull: [instance], trustedAccountUids: [A] }),
    shows: 'trust policy, only on request',
    of: trust('x-role'),
    is: trusts({ RAM: `acs:ram::${A}:root` }),
  },
  {
    term: 'Principal: RAM',
    says: 'better, it trusts the one role',
    declare: pullRole({ pull: [instance], trustedRoleArns: [SERVICE] }),
    shows: 'trust policy',
    of: trust('x-role'),
    is: trusts({ RAM: SERVICE }),
  },
  {
    term: 'AliyunContainerRegistryFullAccess',
    says: 'it may pull: the system policy, which may also push and delete',
    declare: pullRole({
      pull: [instance],
      trustedRoleArns: [SERVICE],
      permission: PullPermission.AliyunContainerRegistryFullAccess,
    }),
    shows: 'attachment, only on request',
    of: inputs('x-AliyunContainerRegistryFullAccess'),
    is: { roleName: 'role-acr', policyName: 'AliyunContainerRegistryFullAccess', policyType: 'System' },
  },
  {
    term: 'AliyunContainerRegistryFullAccess',
    says: 'and without it, by default',
    declare: pullRole({ pull: [instance], trustedRoleArns: [SERVICE] }),
    shows: "policy: the document's own for one account",
    of: policy('x-policy'),
    is: {
      Version: '1',
      Statement: [
        { Effect: 'Allow', Action: ['cr:Get*', 'cr:List*'], Resource: '*' },
        { Effect: 'Allow', Action: 'cr:Pull*', Resource: `acs:cr:cn-hangzhou:${B}:instance/${SOURCE}` },
      ],
    },
  },
];

const parameters: readonly Row[] = [
  {
    term: 'AcrRegistryInfo.N.ArnService, AcrRegistryInfo.N.ArnUser',
    says: 'both roles are named',
    declare: bothRoles({ pull: [instance] }),
    shows: '`openApiParameters`',
    of: output('openApiParameters'),
    is: { 'AcrRegistryInfo.1.ArnService': SERVICE, 'AcrRegistryInfo.1.ArnUser': PULL },
  },
  {
    term: 'AcrRegistryInfo.N.InstanceId, AcrRegistryInfo.N.RegionId',
    says: 'for a domain of its own also the instance, and its Region where it is another',
    declare: bothRoles({ eciRegionId: 'cn-beijing', pull: [{ ...instance, customDomain: true }] }),
    shows: '`openApiParameters`',
    of: output('openApiParameters'),
    is: {
      'AcrRegistryInfo.1.ArnService': SERVICE,
      'AcrRegistryInfo.1.ArnUser': PULL,
      'AcrRegistryInfo.1.RegionId': 'cn-hangzhou',
      'AcrRegistryInfo.1.InstanceId': SOURCE,
    },
  },
  {
    term: 'CreateContainerGroup',
    says: 'the example',
    declare: containerGroup({
      containerGroupName: 'test-acr',
      containers: [{ name: 'test', image }],
      acrRegistryInfo: [{ arnService: SERVICE, arnUser: PULL }],
    }),
    shows: 'parameters of the call',
    of: input('x-group', 'parameters'),
    is: {
      ContainerGroupName: 'test-acr',
      VSwitchId: 'vsw-1',
      SecurityGroupId: 'sg-1',
      'Container.1.Name': 'test',
      'Container.1.Image': image,
      'AcrRegistryInfo.1.ArnService': SERVICE,
      'AcrRegistryInfo.1.ArnUser': PULL,
    },
  },
];

/** https://www.alibabacloud.com/help/zh/eci/user-guide/pull-images-from-a-container-registry-enterprise-edition-instance-without-using-a-secret-2 */
export const ECI: VendorDocument = {
  title: 'Pulling images without passwords',
  term: '免密拉取ACR镜像',
  page: 'https://www.alibabacloud.com/help/zh/eci/user-guide/pull-images-from-a-container-registry-enterprise-edition-instance-without-using-a-secret-2',
  differences: [
    "the role in the registry's account has no system policy, but the custom policy that the document has for one account; `PullPermission` has the others",
    'the role of the container groups may assume the named pull roles only, in place of every role (`AssumePermission`)',
    'the pull role trusts the one role from the beginning; the whole account is trusted only where `trustedAccountUids` says so',
  ],
  sections: [before, table, limited, ownDomain, { title: 'Another account', rows: [...roles, ...parameters] }],
};
