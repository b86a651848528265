import { InstanceType, SyncTrigger } from 'registry-access/alicloud';
import { A, B, TARGET } from '../accounts';
import { bothSides, input, inputs, policy, syncRole, syncRule, syncTarget, syncTask, trust, types } from './declare';
import type { Section, VendorDocument } from './row';

const SYNC_ROLE = 'aliyuncontainerregistrycrossaccoutsyncrole';
const IMAGE_TASK = 'x-v1';

const before: Section = {
  title: 'Before you begin',
  rows: [
    {
      term: '源实例: 标准版, 高级版',
      says: 'the source instance is of Standard or Advanced Edition',
      declare: syncRule({ sourceInstanceType: InstanceType.Basic }),
      refused: 'a source instance of this edition cannot synchronize',
    },
    {
      term: '目标实例: 基础版, 标准版, 高级版',
      says: 'the target may be of any edition',
      elsewhere: 'nothing asks for the edition of the target',
    },
    {
      term: '升级',
      says: 'an instance that is of too small an edition is upgraded in the console',
      elsewhere: 'bought, not declared; the provider has `alicloud.cr.RegistryEnterpriseInstance`',
    },
    {
      term: '公有云, 金融云, 政务云',
      says: 'no synchronization from a public Region to one for finance or government',
      declare: syncRule({ targetRegionId: 'cn-shanghai-finance-1' }),
      refused: 'a public region (cn-hangzhou) cannot synchronize to a finance or government region',
    },
    {
      term: '地域',
      says: 'the instances may be in different Regions',
      declare: syncRule({ sourceRegionId: 'cn-hangzhou', targetRegionId: 'eu-central-1' }),
      shows: 'of the rule',
      of: inputs('x-rule', 'targetRegionId'),
      is: { targetRegionId: 'eu-central-1' },
    },
    {
      term: 'UID',
      says: 'both accounts are named by UID, that of the account also where a RAM user works',
      declare: syncRole({ sourceUids: ['a-user'] }),
      refused: "sourceUids[0]: Alibaba Cloud account UID is not digits: got 'a-user'",
    },
    {
      term: '目标实例的所在地域和实例ID',
      says: "the target's Region and instance id are known",
      declare: syncRule({ targetInstanceId: 'prod-registry' }),
      refused: 'targetInstanceId: not a Container Registry Enterprise Edition instance id',
    },
    {
      term: '按照命名空间同步',
      says: 'by namespace: the target has the same namespace, which creates repositories by itself',
      declare: syncTarget({ namespaceName: 'prod' }),
      shows: 'namespace of the target',
      of: inputs('x-namespace', 'name', 'autoCreate', 'defaultVisibility'),
      is: { name: 'prod', autoCreate: true, defaultVisibility: 'PRIVATE' },
    },
    {
      term: '按照仓库同步',
      says: 'by repository: the target has the same namespace and repository',
      declare: syncTarget({ namespaceName: 'prod', repositories: ['app'] }),
      shows: 'repository of the target',
      of: inputs('x-app', 'namespace', 'name', 'repoType'),
      is: { namespace: 'prod', name: 'app', repoType: 'PRIVATE' },
    },
    {
      term: '相同的命名空间',
      says: 'the names on both sides are equal',
      declare: syncRule({ targetNamespaceName: 'production' }),
      refused: 'the namespace has another name on the target side',
    },
  ],
};

const consent: Section = {
  title: 'Step 1: the target account lets the source account in',
  rows: [
    {
      term: SYNC_ROLE,
      says: 'the role has exactly this name',
      declare: syncRole({}),
      shows: 'name of the role',
      of: input('x-role', 'roleName'),
      is: SYNC_ROLE,
    },
    {
      term: '可信实体类型',
      says: 'it is made for a trusted account, and its trust policy is replaced at the end',
      declare: syncRole({}),
      shows: 'trusted from the first moment on: the registry service alone',
      of: trust('x-role'),
      is: {
        Version: '1',
        Statement: [{ Effect: 'Allow', Principal: { Service: `${A}@cr.aliyuncs.com` }, Action: 'sts:AssumeRole' }],
      },
    },
    {
      term: '权限策略',
      says: 'a policy with two actions on each target instance',
      declare: syncRole({
        targetInstances: [
          { instanceId: 'cri-4im1o411ls8gaaaa', regionId: 'cn-beijing' },
          { instanceId: 'cri-4im1o411ls8gbbbb', regionId: 'cn-hangzhou' },
        ],
      }),
      shows: 'policy',
      of: policy('x-policy'),
      is: {
        Version: '1',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['cr:CreateRepositorySync', 'cr:CreateSyncRule'],
            Resource: [
              `acs:cr:cn-beijing:${B}:instance/cri-4im1o411ls8gaaaa`,
              `acs:cr:cn-hangzhou:${B}:instance/cri-4im1o411ls8gbbbb`,
            ],
          },
        ],
      },
    },
    {
      term: 'Resource',
      says: "Region, UID and instance id are the target's",
      declare: syncRole({ targetUid: B, targetInstances: [{ instanceId: TARGET, regionId: 'cn-beijing' }] }),
      shows: 'resource of the policy',
      of: (done) => (policy('x-policy')(done) as { Statement: { Resource: unknown }[] }).Statement[0]?.Resource,
      is: `acs:cr:cn-beijing:${B}:instance/${TARGET}`,
    },
    {
      term: '新增授权',
      says: 'the policy is attached to the role, for the whole account',
      declare: syncRole({ policyName: 'registry-sync' }),
      shows: 'attachment',
      of: inputs('x-attachment'),
      is: { roleName: SYNC_ROLE, policyName: 'registry-sync', policyType: 'Custom' },
    },
    {
      term: 'Service',
      says: 'the trusted service has the UID of the source account; there may be several',
      declare: syncRole({ sourceUids: [A, '1609982529000009'] }),
      shows: 'trust policy',
      of: trust('x-role'),
      is: {
        Version: '1',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: [`${A}@cr.aliyuncs.com`, '1609982529000009@cr.aliyuncs.com'] },
            Action: 'sts:AssumeRole',
          },
        ],
      },
    },
  ],
};

const rule: Section = {
  title: 'Step 2: the source account makes a rule',
  rows: [
    {
      term: '同步规则',
      says: 'the rule is made at the source instance, in its Region',
      declare: syncRule({}),
      shows: 'the one resource besides the component',
      of: types,
      is: ['alicloud:cs/registryEnterpriseSyncRule:RegistryEnterpriseSyncRule'],
    },
    {
      term: 'A账号',
      says: 'by the source account, in the Region of the source instance',
      elsewhere: 'the provider of the component: one of another account or Region is refused',
    },
    {
      term: '规则名称',
      says: 'name of the rule',
      declare: syncRule({ ruleName: 'to-production' }),
      shows: 'of the rule',
      of: inputs('x-rule', 'syncRuleName'),
      is: { syncRuleName: 'to-production' },
    },
    {
      term: '同步场景',
      says: 'between accounts',
      declare: syncRule({ sourceUid: A, targetUid: A }),
      refused: 'source and target are the same account',
    },
    {
      term: '目标UID',
      says: "UID of the target's account",
      declare: syncRule({ targetUid: B }),
      shows: 'of the rule',
      of: inputs('x-rule', 'targetUserId'),
      is: { targetUserId: B },
    },
    {
      term: '目标实例',
      says: 'Region and id of the target instance',
      declare: syncRule({ targetRegionId: 'cn-beijing', targetInstanceId: TARGET }),
      shows: 'of the rule',
      of: inputs('x-rule', 'targetRegionId', 'targetInstanceId'),
      is: { targetRegionId: 'cn-beijing', targetInstanceId: TARGET },
    },
    {
      term: '同步级别: 命名空间',
      says: 'a whole namespace',
      declare: syncRule({ namespaceName: 'prod' }),
      shows: 'of the rule',
      of: inputs('x-rule', 'syncScope', 'namespaceName', 'targetNamespaceName'),
      is: { syncScope: 'NAMESPACE', namespaceName: 'prod', targetNamespaceName: 'prod' },
    },
    {
      term: '同步级别: 仓库',
      says: 'one repository',
      declare: syncRule({ namespaceName: 'prod', repositoryName: 'app' }),
      shows: 'of the rule',
      of: inputs('x-rule', 'syncScope', 'repoName', 'targetRepoName'),
      is: { syncScope: 'REPO', repoName: 'app', targetRepoName: 'app' },
    },
    {
      term: '仓库版本过滤规则',
      says: 'which tags are synchronized, by a regular expression',
      declare: syncRule({ tagFilter: '^v[0-9]+$' }),
      shows: 'of the rule',
      of: inputs('x-rule', 'tagFilter'),
      is: { tagFilter: '^v[0-9]+$' },
    },
    {
      term: '自动触发',
      says: 'what is pushed afterwards is synchronized by itself',
      declare: syncRule({ trigger: SyncTrigger.Automatic }),
      shows: 'of the rule',
      of: inputs('x-rule', 'syncTrigger'),
      is: { syncTrigger: 'PASSIVE' },
    },
    {
      term: '同步记录',
      says: 'the console shows whether a task succeeded',
      elsewhere: 'what a rule does later is not the program; `ImageSyncTask` waits for its tasks and fails with them',
    },
    {
      term: '步骤一, 步骤二',
      says: 'consent comes before the rule',
      declare: bothSides({ scopes: [{ namespaceName: 'prod' }] }),
      shows: 'both sides in one program: the order in which the engine gets them',
      of: (done) => done.resources.map(({ name }) => name).filter((name) => /-(?:role|attachment|rule)$/.test(name)),
      is: ['x-role', 'x-attachment', 'x-prod-rule'],
    },
  ],
};

const byHand: Section = {
  title: 'Synchronizing by hand, and what was there before a rule',
  rows: [
    {
      term: '跨账号手动同步实例',
      says: 'one image, to an instance that let the account in',
      declare: syncTask({ repositoryName: 'app', tags: ['v1'] }),
      shows: 'resource for each tag',
      of: types,
      is: ['pulumi-nodejs:dynamic/registry-access:ImageSync'],
    },
    {
      term: '目标账号UID, 目标实例ID',
      says: 'account, Region and instance that it goes to',
      declare: syncTask({ targetUid: B, targetRegionId: 'cn-beijing', targetInstanceId: TARGET }),
      shows: 'of the task',
      of: inputs(IMAGE_TASK, 'targetUid', 'targetRegionId', 'targetInstanceId'),
      is: { targetUid: B, targetRegionId: 'cn-beijing', targetInstanceId: TARGET },
    },
    {
      term: '目标命名空间, 目标仓库名称, 镜像版本',
      says: 'namespace, repository and tag that it gets there',
      declare: syncTask({ targetNamespaceName: 'mirror', targetRepositoryName: 'service' }),
      shows: 'of the task',
      of: inputs(IMAGE_TASK, 'targetNamespaceName', 'targetRepositoryName', 'targetTag'),
      is: { targetNamespaceName: 'mirror', targetRepositoryName: 'service', targetTag: 'v1' },
    },
    {
      term: '手动同步规则',
      says: 'a rule that is followed only when somebody asks',
      declare: syncRule({ trigger: SyncTrigger.Manual }),
      shows: 'of the rule',
      of: inputs('x-rule', 'syncTrigger'),
      is: { syncTrigger: 'INITIATIVE' },
    },
    {
      term: '存量镜像: 手动同步',
      says: 'a few old images are synchronized one by one',
      declare: syncTask({ tags: ['v1', 'v2'] }),
      shows: 'tags, one task each',
      of: (done) => ['x-v1', 'x-v2'].map((name) => inputs(name, 'tag')(done)),
      is: [{ tag: 'v1' }, { tag: 'v2' }],
    },
    {
      term: '存量镜像: OSS复制+ACR镜像导入',
      says: 'many old images go by way of OSS and the import of images',
      elsewhere: '[backfill.md](backfill.md) has the steps, and the command for numbers in between',
    },
    {
      term: '同账号同步实例',
      says: 'inside one account no authorization is needed',
      declare: syncRole({ targetUid: A, sourceUids: [A] }),
      refused: 'source and target are the same account',
    },
  ],
};

/** https://help.aliyun.com/zh/acr/user-guide/synchronize-instances-across-accounts */
export const SYNC: VendorDocument = {
  title: 'Synchronizing instances between accounts',
  term: '跨账号同步实例',
  page: 'https://help.aliyun.com/zh/acr/user-guide/synchronize-instances-across-accounts',
  differences: [
    'the role trusts the registry service from its first moment on; by hand it trusts a whole account in between',
    'one statement holds all target instances, and a single service or resource is a text in place of a list, which RAM takes for the same',
    'the namespace and the repositories of the target can be declared too (`SyncTarget`, `createTargets`)',
  ],
  sections: [before, consent, rule, byHand],
};
