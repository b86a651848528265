import * as pulumi from '@pulumi/pulumi';
import {
  AcrPullRole,
  CrossAccountSync,
  CrossAccountSyncRule,
  ImageSyncTask,
  InstanceType,
  RepositoryAccess,
  Site,
  SyncTarget,
} from 'registry-access/alicloud';
import { repositoryPathProblem } from '../../lib/alicloud/repository-names';
import { sourceTypeProblem } from '../../lib/alicloud/sync-checks';
import { acrInstanceTypeOf } from '../../lib/policy/alicloud-names';
import { A, B, providers, SOURCE, TARGET } from './accounts';
import { run } from './run';

// The SDK loads a compiler to serialize the first dynamic provider.
jest.setTimeout(60_000);

const from = { sourceUid: A, sourceInstanceId: SOURCE, sourceRegionId: 'cn-hangzhou', namespaceName: 'prod' };
const to = { targetUid: B, targetInstanceId: TARGET, targetRegionId: 'cn-beijing' };
const late = (text: string) => pulumi.output(Promise.resolve(text));
const refused = (program: () => void) =>
  run(() => {
    program();
    return undefined;
  });

describe('a repository beside its namespace', () => {
  const message =
    "a repository with its namespace, which is named beside it: got 'prod/web'; allowed: the repository alone: 'web'";
  const { namespaceName, ...sides } = from;

  test.each([
    ['repositoryName', () => new CrossAccountSyncRule('r', { ...from, ...to, repositoryName: 'prod/web' })],
    ['repositoryName', () => new CrossAccountSyncRule('r', { ...from, ...to, repositoryName: late('prod/web') })],
    ['repositoryName', () => new ImageSyncTask('r', { ...from, ...to, repositoryName: 'prod/web', tags: ['v1'] })],
    [
      'targetRepositoryName',
      () =>
        new ImageSyncTask('r', {
          ...from,
          ...to,
          repositoryName: 'web',
          targetRepositoryName: 'prod/web',
          tags: ['v1'],
        }),
    ],
    ['repositories[0]', () => new SyncTarget('r', { ...to, namespaceName, repositories: ['prod/web'] })],
    ['repositories.web', () => new SyncTarget('r', { ...to, namespaceName, repositories: { web: late('prod/web') } })],
    [
      'scopes[0].repositoryName',
      () => {
        const { a, b } = providers();
        const scopes = [{ namespaceName, repositoryName: 'prod/web' }];
        new CrossAccountSync('r', { ...sides, ...to, scopes, sourceProvider: a, targetProvider: b });
      },
    ],
  ])('is named without it: %s', async (path, program) => {
    await expect(refused(program)).rejects.toThrow(`${path}: ${message}`);
  });

  test('may have several levels', async () => {
    const done = await refused(() => new CrossAccountSyncRule('r', { ...from, ...to, repositoryName: 'shop/web' }));
    expect(done.resources.at(-1)?.inputs).toMatchObject({ repoName: 'shop/web', targetRepoName: 'shop/web' });
  });
});

describe('a repository that stands alone', () => {
  test.each(['prod/web', 'prod/shop/web', 'my.team/web', 'docker.io/web'])('is %s', (path) => {
    expect(repositoryPathProblem(path)).toBeUndefined();
  });

  test.each([
    ['web', "a repository without its namespace: got 'web'; allowed: '<namespace>/<repository>'"],
    ['own-registry.cn-hangzhou.cr.aliyuncs.com/prod/web', 'the address of an image in place of its repository'],
    ['docker.io/library/nginx', "allowed: '<namespace>/<repository>'; instead: write 'library/nginx'"],
    ['images.example.com/prod/web', "instead: write 'prod/web'"],
    ['prod/web:v1', "bad repository name: got 'web:v1'"],
    ['/web', 'a repository without its namespace'],
    ['Prod/web', "bad namespace name: got 'Prod'"],
  ])('is not %s', (path, message) => {
    expect(repositoryPathProblem(path)).toContain(message);
  });

  test('is so wherever there are scopes', async () => {
    const place = { registryUid: A, instanceId: SOURCE, regionId: 'cn-hangzhou' };
    const repositories = ['own-registry.cn-hangzhou.cr.aliyuncs.com/prod/web'];
    await expect(
      refused(() => new RepositoryAccess('team', { ...place, users: ['li'], pull: { repositories } })),
    ).rejects.toThrow('pull.repositories[0]: the address of an image in place of its repository');
    const scope = { instanceId: SOURCE, regionId: 'cn-hangzhou', repositories };
    await expect(
      refused(() => new AcrPullRole('role', { registryUid: B, trustedAccountUids: [A], pull: [scope] })),
    ).rejects.toThrow('pull[0].repositories[0]: the address of an image in place of its repository');
  });
});

describe('the edition of an instance', () => {
  /** The provider, GetInstance and both consoles; read on 2026-11-26. */
  test.each([
    ['Basic', ['Basic', 'basic', 'Enterprise_Basic', 'Basic Edition', '基础版', '企业版基础版']],
    ['Economy', ['Economy', 'Enterprise_Economy', '经济版']],
    ['Standard', ['Standard', 'Enterprise_Standard', 'STANDARD', '标准版', 'Enterprise Edition Standard']],
    [
      'Advanced',
      ['Advanced', 'Enterprise_Advanced', 'Premium', 'premium edition', ' Premium ', '高级版', '企业版 高级版'],
    ],
    [undefined, ['', 'Gold', 'Enterprise', 'Edition', 'toString', '个人版']],
  ])('%s is what the vendor calls %p', (edition, words) => {
    for (const word of words) expect([word, acrInstanceTypeOf(word)]).toEqual([word, edition]);
  });

  test('of a source is not Basic, by whatever word', () => {
    for (const word of ['Premium', '高级版', 'Enterprise_Advanced', InstanceType.Standard, '标准版']) {
      expect(sourceTypeProblem(word, Site.Domestic)).toBeUndefined();
    }
    expect(sourceTypeProblem('基础版', Site.Domestic)).toContain(
      'a source instance of this edition cannot synchronize',
    );
    expect(sourceTypeProblem('标准版', Site.International)).toContain('allowed: Advanced on the international site');
    expect(sourceTypeProblem('Premium', Site.International)).toBeUndefined();
    expect(sourceTypeProblem('Gold', Site.Domestic)).toContain(
      "unknown edition of an instance: got 'Gold'; allowed: Basic",
    );
  });

  test('may be the output of an instance', async () => {
    const rule = (sourceInstanceType: pulumi.Input<string>) =>
      refused(() => new CrossAccountSyncRule('r', { ...from, ...to, sourceInstanceType }));
    expect((await rule(late('Enterprise_Standard'))).resources).toHaveLength(2);
    await expect(rule(late('Enterprise_Basic'))).rejects.toThrow(
      'sourceInstanceType: a source instance of this edition',
    );
    await expect(rule(pulumi.output(undefined) as never)).rejects.toThrow('sourceInstanceType: a text is required');
  });
});
