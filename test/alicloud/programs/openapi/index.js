const pulumi = require('@pulumi/pulumi');
const { EciContainerGroup, EciImageCache, ImageSyncTask } = require('registry-access/alicloud');

const [source, target] = ['1609982529000001', '1298452580000002'];

new ImageSyncTask('backlog', {
  sourceUid: source,
  sourceInstanceId: 'cri-source',
  sourceRegionId: 'cn-hangzhou',
  namespaceName: 'prod',
  repositoryName: 'app',
  tags: ['v1', 'v2'],
  targetUid: target,
  targetInstanceId: 'cri-target',
  targetRegionId: 'cn-beijing',
});

const eci = {
  regionId: 'cn-beijing',
  vSwitchId: 'vsw-1',
  securityGroupId: 'sg-1',
  acrRegistryInfo: [
    { arnService: `acs:ram::${target}:role/service`, arnUser: `acs:ram::${source}:role/pull`, regionId: 'cn-hangzhou' },
  ],
};
new EciContainerGroup('web', {
  ...eci,
  containers: [
    {
      name: 'app',
      image: 'r.cn-hangzhou.cr.aliyuncs.com/prod/app:v1',
      args: ['--verbose'],
      ports: [8080],
      environment: { MODE: 'live', TOKEN: pulumi.secret('sesame') },
    },
  ],
  tags: { team: 'web' },
});
new EciImageCache('base', { ...eci, images: ['r.cn-hangzhou.cr.aliyuncs.com/base/debian:12'], retentionDays: 30 });
