import * as alicloud from '@pulumi/alicloud';
import * as pulumi from '@pulumi/pulumi';
import {
  AcrEdition,
  type AcrRegistryInfo,
  acrRegistryInfos,
  EciContainerGroup,
  EciImageCache,
  EciServiceRole,
  PasswordFreePull,
} from 'registry-access/alicloud';

const eciUid = '1298452580000002';
const registryUid = '1609982529000001';
const region = 'cn-hangzhou';
const own = { instanceId: 'cri-4im1o411ls8gc3d4', regionId: region };
const other = { instanceId: 'cri-nwj395hgf6f3a1b2', regionId: region };

const workload = new alicloud.Provider('workload', { region, accountId: eciUid }, { replacementTrigger: eciUid });
const registry = new alicloud.Provider(
  'registry',
  { region, accountId: registryUid },
  { replacementTrigger: registryUid },
);

/** One container group that runs one image. The credentials of its calls come from the environment, or from a profile. */
const config = new pulumi.Config();
const group = (name: string, image: string, acrRegistryInfo: pulumi.Input<AcrRegistryInfo[]>) =>
  new EciContainerGroup(name, {
    regionId: region,
    vSwitchId: config.get('vSwitchId') ?? 'vsw-bp1exampleswitch',
    securityGroupId: config.get('securityGroupId') ?? 'sg-bp1examplegroup',
    containers: [{ name: 'app', image }],
    acrRegistryInfo,
    profile: config.get('profile'),
  });

// Same account, Personal Edition or default domain: nothing is needed, ECI's own role pulls everything in the account …
group('anything', 'own-registry.cn-hangzhou.cr.aliyuncs.com/prod/app:v1', []);

// … unless a role of our own restricts it.
const restricted = new EciServiceRole(
  'restricted',
  { eciUid, pull: [{ ...own, everything: true }], eciRegionId: region },
  { provider: workload },
);
group('restricted', 'own-registry.cn-hangzhou.cr.aliyuncs.com/prod/app:v1', restricted.acrRegistryInfo);

const personal = { edition: AcrEdition.Personal, regionId: region };
const restrictedPersonal = new EciServiceRole(
  'restricted-personal',
  { eciUid, pull: [{ ...personal, namespaces: ['prod'] }] },
  { provider: workload },
);
group('personal', 'registry.cn-hangzhou.aliyuncs.com/prod/app:v1', restrictedPersonal.acrRegistryInfo);

// Same account, custom domain: ECI has to be told the instance.
group('custom-domain', 'images.example.com/prod/app:v1', acrRegistryInfos([{ ...own, customDomain: true }]));

// Another account: always two roles, in every edition …
const across = new PasswordFreePull('across', {
  eciProvider: workload,
  eciUid,
  eciRegionId: region,
  registryProvider: registry,
  registryUid,
  pull: [{ ...other, namespaces: ['base'] }],
});
group('across', 'other-registry.cn-hangzhou.cr.aliyuncs.com/base/debian:12', across.acrRegistryInfo);

const acrossPersonal = new PasswordFreePull('across-personal', {
  eciProvider: workload,
  eciUid,
  eciRegionId: region,
  registryProvider: registry,
  registryUid,
  pull: [{ ...personal, repositories: ['tools/lint'] }],
});
group('across-personal', 'registry.cn-hangzhou.aliyuncs.com/tools/lint:v2', acrossPersonal.acrRegistryInfo);

// … and the instance too, where it has a custom domain.
const acrossCustom = new PasswordFreePull('across-custom', {
  eciProvider: workload,
  eciUid,
  eciRegionId: region,
  registryProvider: registry,
  registryUid,
  pull: [{ ...other, customDomain: true, repositories: ['base/debian'] }],
});
group('across-custom', 'base.example.com/base/debian:12', acrossCustom.acrRegistryInfo);

// An image cache is told the same.
new EciImageCache('base', {
  regionId: region,
  vSwitchId: config.get('vSwitchId') ?? 'vsw-bp1exampleswitch',
  securityGroupId: config.get('securityGroupId') ?? 'sg-bp1examplegroup',
  images: ['other-registry.cn-hangzhou.cr.aliyuncs.com/base/debian:12'],
  acrRegistryInfo: across.acrRegistryInfo,
  retentionDays: 30,
});
