import * as pulumi from '@pulumi/pulumi';
import { type AcrRegistryInfo, EciContainerGroup, EciImageCache } from 'registry-access/alicloud';
import { pulledImageProblem } from '../../lib/alicloud/pulled-registry-checks';
import { A, B, SOURCE, TARGET } from './accounts';
import { run } from './run';

/**
 * "Images that are not ACR's (for example Docker images) are not pulled without a password":
 * https://www.alibabacloud.com/help/en/eci/user-guide/pull-images-from-a-container-registry-instance-without-using-secrets
 */
// The SDK loads a compiler to serialize the first dynamic provider.
jest.setTimeout(60_000);

const roles = { arnService: `acs:ram::${A}:role/service`, arnUser: `acs:ram::${B}:role/pull` };
const byDefault: AcrRegistryInfo = roles;
const custom: AcrRegistryInfo = { ...roles, instanceId: SOURCE };
const named: AcrRegistryInfo = { ...custom, domains: ['images.example.com'] };
const elsewhere: AcrRegistryInfo = { ...roles, instanceId: TARGET, regionId: 'cn-beijing' };
const problem = (image: string, infos: AcrRegistryInfo[], more: object = {}) =>
  pulledImageProblem(image, { regionId: 'cn-hangzhou', acrRegistryInfo: infos, ...more });

const ENTERPRISE = 'own-registry.cn-hangzhou.cr.aliyuncs.com/prod/app:v1';

describe('an image that is pulled without a password', () => {
  const taken: [string, string, AcrRegistryInfo[]][] = [
    ['of an instance by its default domain', ENTERPRISE, [byDefault]],
    ['of an instance by its VPC domain', 'own-registry-vpc.cn-hangzhou.cr.aliyuncs.com/prod/app:v1', [custom]],
    ['of the Personal Edition', 'registry.cn-hangzhou.aliyuncs.com/prod/app:v1', [byDefault]],
    ["of the Personal Edition's own domain", 'crpi-abc.cn-hangzhou.personal.cr.aliyuncs.com/prod/app', [byDefault]],
    ['by a domain of the vendor in another form', 'r.cn-hangzhou.cr.aliyuncs.com/prod/app:v1', [byDefault]],
    ['by some domain of an instance that is told', 'images.example.com/prod/app:v1', [custom]],
    ['by a domain that is told', `images.example.com/prod/app@sha256:${'a'.repeat(64)}`, [named]],
    ['of another Region that is told', 'x-registry.cn-beijing.cr.aliyuncs.com/prod/app:v1', [custom, elsewhere]],
    ['whose Region is left to its address', 'x-registry.cn-beijing.cr.aliyuncs.com/prod/app:v1', [byDefault]],
    ['where no registry is told of', 'nginx', []],
  ];
  test.each(taken)('is one %s', (_, image, infos) => {
    expect(problem(image, infos)).toBeUndefined();
  });

  const refused: [string, string, AcrRegistryInfo[], string][] = [
    [
      'of Docker Hub',
      'nginx:1.27',
      [byDefault],
      "'docker.io' is not Container Registry, and only its images are pulled",
    ],
    ['of Docker Hub by name', 'docker.io/library/nginx', [custom], "'docker.io' is not Container Registry"],
    ['of another public registry', 'ghcr.io/a/b:1', [custom], "'ghcr.io' is not Container Registry"],
    ['of AWS', '111122223333.dkr.ecr.eu-west-1.amazonaws.com/a:1', [custom], 'is not Container Registry'],
    ['by a domain, of no instance', 'images.example.com/a/b:1', [byDefault], "'images.example.com' is not Container"],
    [
      'by another domain',
      'other.example.com/a/b:1',
      [named],
      "an image by another domain than those in acrRegistryInfo: got 'other",
    ],
    [
      'by the default domain, which is not among them',
      ENTERPRISE,
      [named],
      "instead: add 'own-registry.cn-hangzhou.cr",
    ],
    [
      'of another Region',
      'x-registry.cn-shanghai.cr.aliyuncs.com/a/b',
      [custom, elsewhere],
      'allowed: cn-hangzhou, cn-beijing',
    ],
  ];
  test.each(refused)('is none %s', (_, image, infos, message) => {
    expect(problem(image, infos)).toContain(message);
  });

  test('stands beside others that need no password, or have one', () => {
    expect(problem('nginx', [custom], { otherRegistries: ['docker.io'] })).toBeUndefined();
    expect(problem('ghcr.io/a/b', [custom], { otherRegistries: ['docker.io'] })).toContain('ghcr.io');
    const login = (server: string) => ({ parameters: { 'ImageRegistryCredential.1.Server': server } });
    expect(problem('ghcr.io/a/b', [custom], login('ghcr.io'))).toBeUndefined();
    expect(problem('ghcr.io/a/b', [custom], login('https://ghcr.io/v2'))).toBeUndefined();
    expect(problem('ghcr.io/a/b', [custom], login('not-ghcr.io'))).toContain('ghcr.io');
    // Docker's own name for its login is an address of another host.
    for (const host of ['docker.io', 'index.docker.io', 'registry-1.docker.io']) {
      expect(problem('nginx', [custom], login(`https://${host}/v1/`))).toBeUndefined();
      expect(problem(`${host}/library/nginx`, [custom], { otherRegistries: ['docker.io'] })).toBeUndefined();
      expect(problem('nginx', [custom], { otherRegistries: [host] })).toBeUndefined();
      expect(problem(`${host}/library/nginx`, [custom])).toContain('is not Container Registry');
    }
    expect(problem('ghcr.io/a/b', [custom], login('index.docker.io'))).toContain('ghcr.io');
  });
});

describe('a container group and an image cache', () => {
  const place = { regionId: 'cn-hangzhou', vSwitchId: 'vsw-1', securityGroupId: 'sg-1' };
  const app = { name: 'app', image: ENTERPRISE };
  const group = (more: object) =>
    run(() => {
      new EciContainerGroup('group', { ...place, containers: [app], acrRegistryInfo: [byDefault], ...more });
      return undefined;
    });
  const cache = (more: object) =>
    run(() => {
      new EciImageCache('cache', { ...place, images: [ENTERPRISE], acrRegistryInfo: [byDefault], ...more });
      return undefined;
    });

  test('refuse it where it stands, at once or when it is known', async () => {
    const log = { name: 'log', image: 'fluent/fluentd' };
    await expect(group({ containers: [app, log] })).rejects.toThrow(
      "containers[1].image: 'docker.io' is not Container",
    );
    await expect(group({ initContainers: [log] })).rejects.toThrow("initContainers[0].image: 'docker.io'");
    const late = pulumi.output(Promise.resolve(log.image));
    await expect(group({ containers: [app, { ...log, image: late }] })).rejects.toThrow(
      "containers[1].image: 'docker.io'",
    );
    await expect(cache({ images: [ENTERPRISE, 'nginx'] })).rejects.toThrow("images[1]: 'docker.io' is not Container");
    const infos = pulumi.output(Promise.resolve([named]));
    await expect(cache({ acrRegistryInfo: infos })).rejects.toThrow('images[0]: an image by another domain than those');
  });

  test.each([
    [null, 'null'],
    [5, '5'],
    [['nginx'], '["nginx"]'],
  ])('refuse %j in place of one, at once or late', async (image, got) => {
    for (const given of [image, pulumi.output(Promise.resolve(image))]) {
      const message = `[0]: not an image address: got ${got}; allowed: '<registry>/`;
      await expect(cache({ images: [given] })).rejects.toThrow(`images${message}`);
    }
    // No parameters, in a language that has but this word for it.
    for (const parameters of [null, pulumi.output(Promise.resolve(null))]) {
      await expect(cache({ parameters })).resolves.toBeDefined();
    }
  });

  test('refuse it among the parameters, too', async () => {
    const second = (image: unknown) => ({ parameters: { 'Container.2.Name': 'log', 'Container.2.Image': image } });
    const message = "parameters.Container.2.Image: 'docker.io' is not Container Registry";
    await expect(group(second('nginx'))).rejects.toThrow(message);
    await expect(group(second(pulumi.output(Promise.resolve('nginx'))))).rejects.toThrow(message);
    await expect(group(second(''))).rejects.toThrow('parameters.Container.2.Image: not an image address');
    await expect(group(second(ENTERPRISE))).resolves.toBeDefined();
    await expect(group({ parameters: { 'InitContainer.1.Image': 'nginx' } })).rejects.toThrow(
      "parameters.InitContainer.1.Image: 'docker.io'",
    );
    await expect(cache({ parameters: { 'Image.2': 'nginx' } })).rejects.toThrow("parameters.Image.2: 'docker.io'");
    // What only looks like one is none.
    await expect(group({ parameters: { 'Container.1.ImagePullPolicy': 'Always' } })).resolves.toBeDefined();
  });

  test.each([
    ['vSwitchId', 5, 'a text is required: got 5'],
    ['vSwitchId', ['vsw-1'], 'a text is required: got ["vsw-1"]'],
    ['securityGroupId', '', "an empty text: got ''"],
    ['securityGroupId', {}, 'a text is required: got {}'],
    ['tags', 'team=web', "a record is required: got 'team=web'; allowed: { key: 'value' }"],
    ['tags', ['web'], 'a record is required'],
    ['parameters', 'Volume', 'a record is required'],
    ['parameters', { 'Volume.1': {} }, 'parameters.Volume.1: a text is required: got {}'],
    ['tags', { team: 5 }, 'tags.team: a text is required: got 5'],
  ])('refuse a %s that is %j, at once or late', async (key, value, message) => {
    for (const given of [value, pulumi.output(Promise.resolve(value))]) {
      await expect(group({ [key]: given })).rejects.toThrow(message);
      await expect(cache({ [key]: given })).rejects.toThrow(message);
    }
  });

  test('refuse names of another kind, and take what is left out by null', async () => {
    await expect(group({ containerGroupName: 5 })).rejects.toThrow('containerGroupName: a text is required: got 5');
    await expect(group({ ramRoleName: ['web'] })).rejects.toThrow('ramRoleName: a text is required: got ["web"]');
    await expect(cache({ imageCacheName: '' })).rejects.toThrow("imageCacheName: an empty text: got ''");
    const lost = pulumi.output(Promise.resolve(undefined));
    await expect(group({ vSwitchId: lost })).rejects.toThrow('vSwitchId: a text is required: got null');
    await expect(
      group({ tags: null, ramRoleName: null, parameters: { 'Volume.1.EmptyDirVolume.SizeLimit': 5 } }),
    ).resolves.toBeDefined();
  });

  test('take it by the name of its host, and tell the service of no such thing', async () => {
    const done = await group({
      containers: [app, { name: 'log', image: 'fluent/fluentd' }],
      otherRegistries: ['docker.io'],
    });
    const made = done.resources.find(({ name }) => name === 'group-group');
    expect(Object.keys(made?.inputs.parameters as object).join(' ')).not.toMatch(/other/i);
    await expect(cache({ otherRegistries: [] })).rejects.toThrow('otherRegistries: an empty list');
    await expect(cache({ otherRegistries: ['https://docker.io'] })).rejects.toThrow('otherRegistries[0]: not a domain');
  });

  test('tell ECI the domains', async () => {
    const done = await cache({ images: ['images.example.com/prod/app:v1'], acrRegistryInfo: [named] });
    const made = done.resources.find(({ name }) => name === 'cache-cache');
    expect(made?.inputs.parameters).toMatchObject({
      'AcrRegistryInfo.1.InstanceId': SOURCE,
      'AcrRegistryInfo.1.Domain.1': 'images.example.com',
    });
  });
});
