import * as pulumi from '@pulumi/pulumi';
import { ImageSyncTask, type ImageSyncTaskArgs } from 'registry-access/alicloud';
import { A, B, SOURCE, TARGET } from './accounts';
import { run } from './run';

// The SDK loads a compiler to serialize the first dynamic provider.
jest.setTimeout(60_000);

const args: ImageSyncTaskArgs = {
  sourceUid: A,
  sourceInstanceId: SOURCE,
  sourceRegionId: 'cn-hangzhou',
  namespaceName: 'prod',
  repositoryName: 'app',
  tags: ['v1'],
  targetUid: B,
  targetInstanceId: TARGET,
  targetRegionId: 'cn-beijing',
};
const late = <T>(value: T) => pulumi.output(Promise.resolve(value));
const task = (more: object, preview = false) =>
  run(
    () => {
      new ImageSyncTask('now', { ...args, ...more });
      return undefined;
    },
    { preview },
  );
/** What each dynamic resource is to synchronize, by its name. */
const images = async (more: object) => {
  const { resources } = await task(more);
  return Object.fromEntries(
    resources
      .filter(({ type }) => type.startsWith('pulumi-nodejs:'))
      .map(({ name, inputs }) => [name, inputs.images ?? `${inputs.tag} to ${inputs.targetTag}`]),
  );
};

describe('the tags of a task', () => {
  test('are a resource each where their names are known, by tag or by key', async () => {
    expect(await images({ tags: ['v1', 'v2'] })).toEqual({ 'now-v1': 'v1 to v1', 'now-v2': 'v2 to v2' });
    expect(await images({ tags: { current: late('v3') } })).toEqual({ 'now-current': 'v3 to v3' });
  });

  test.each([
    ['an output of a list', late(['v1', 'v2'])],
    ['a promise', Promise.resolve(['v1', 'v2'])],
    ['a list with an output', ['v1', late('v2')]],
    ['an output of a record', late({ one: 'v1', two: 'v2' })],
  ])('are one resource as %s', async (_, tags) => {
    const both = [
      { tag: 'v1', targetTag: 'v1' },
      { tag: 'v2', targetTag: 'v2' },
    ];
    expect(await images({ tags })).toEqual({ 'now-tags': both });
  });

  test('are shown in a preview, known or not', async () => {
    const { resources } = await task({ tags: late(['v1']) }, true);
    expect(resources.map(({ name }) => name)).toEqual(['now', 'now-tags']);
  });

  test('have others on the target side, by tag or by key', async () => {
    expect(await images({ tags: ['v1', 'v2'], targetTags: { v2: 'stable' } })).toEqual({
      'now-v1': 'v1 to v1',
      'now-v2': 'v2 to stable',
    });
    expect(await images({ tags: { current: late('v3') }, targetTags: late({ current: 'stable' }) })).toEqual({
      'now-current': 'v3 to stable',
    });
    expect(await images({ tags: late(['v1', 'v2']), targetTags: { v1: late('stable') } })).toEqual({
      'now-tags': [
        { tag: 'v1', targetTag: 'stable' },
        { tag: 'v2', targetTag: 'v2' },
      ],
    });
  });

  test('may be called as what every object has', async () => {
    expect(await images({ tags: late(['constructor']) })).toEqual({
      'now-tags': [{ tag: 'constructor', targetTag: 'constructor' }],
    });
    expect(await images({ tags: ['constructor'], targetTags: late({}) })).toEqual({
      'now-constructor': 'constructor to constructor',
    });
  });

  const wrong: [string, object, string][] = [
    ['none', { tags: [] }, 'tags: an empty list'],
    ['none, late', { tags: late([]) }, 'tags: an empty list: got []; allowed: one tag or more'],
    ['a text', { tags: late('v1') }, "tags: a list of tags, or a record of them by names, is required: got 'v1'"],
    [
      'nobody set',
      { tags: late(undefined) },
      'tags: a list of tags, or a record of them by names, is required: got null',
    ],
    ['a hole', { tags: late(['v1', undefined]) }, 'tags[1]: a text is required: got null'],
    ['a pattern', { tags: late(['v*']) }, "tags[0]: not a tag: got 'v*'"],
    ['one twice', { tags: late(['v1', 'v1']) }, "tags[1]: this is named twice: got 'v1'"],
    ['a target of none', { targetTags: { v9: 'x' } }, "targetTags.v9: the target tag of no tag: got 'v9'; allowed: v1"],
    ['a target of none, late', { targetTags: late({ v9: 'x' }) }, 'targetTags.v9: the target tag of no tag'],
    ['a bad target', { targetTags: { v1: 'x y' } }, "targetTags.v1: not a tag: got 'x y'"],
    ['a late target of none', { targetTags: { v9: late('x') } }, "targetTags.v9: the target tag of no tag: got 'v9'"],
    [
      'two on one target',
      { tags: ['v1', 'v2'], targetTags: { v1: 'x', v2: late('x') } },
      "targetTags.v2: this is targetTags.v1, too: got 'x'; instead: keep one",
    ],
    ['one on another', { tags: ['v1', 'v2'], targetTags: { v1: 'v2' } }, 'tags[1]: this is targetTags.v1, too: got'],
    [
      'two on one target, late',
      { tags: late(['v1', 'v2']), targetTags: { v1: 'v2' } },
      'tags[1]: this is targetTags.v1, too: got',
    ],
    ['targets that are none', { targetTags: null }, 'targetTags: a record of target tags is required: got null'],
    ['targets that are none, late', { targetTags: late(null) }, 'targetTags: a record of target tags is required'],
    ['targets in a list', { targetTags: ['x'] }, 'targetTags: a record of target tags is required: got ["x"]'],
  ];
  test.each(wrong)('are not %s', async (_, more, message) => {
    await expect(task(more)).rejects.toThrow(message);
  });
});

describe('a task by a rule', () => {
  const rule = { syncRuleId: 'crsr-abc123' };

  test('takes the names that the rule has', async () => {
    const same = { targetNamespaceName: 'prod', targetRepositoryName: 'app', override: false };
    expect(await images({ ...rule, ...same })).toEqual({ 'now-v1': 'v1 to v1' });
  });

  const wrong: [string, object, string][] = [
    ['other tags', { targetTags: { v1: 'stable' } }, 'targetTags: a task by a rule cannot be told this'],
    [
      'to override',
      { override: true },
      'override: a task by a rule cannot be told this: got true; instead: leave it out',
    ],
    ['another namespace', { targetNamespaceName: 'production' }, 'targetNamespaceName: the namespace has another name'],
    ['another repository', { targetRepositoryName: 'web' }, 'targetRepositoryName: the repository has another name'],
    ['no rule', { syncRuleId: 'nightly' }, "syncRuleId: not the id of a sync rule: got 'nightly'; allowed: 'crsr-'"],
  ];
  test.each(wrong)('is not told %s, at once or late', async (key, more, message) => {
    await expect(task({ ...rule, ...more })).rejects.toThrow(message);
    if (key === 'other tags') return;
    const later = Object.entries(more).map(([name, value]) => [name, late(value)]);
    await expect(task({ ...rule, ...Object.fromEntries(later) })).rejects.toThrow(message);
  });

  test('without one, names and tags may differ', async () => {
    const { resources } = await task({
      targetNamespaceName: 'mirror',
      targetRepositoryName: 'prod/app',
      override: true,
    });
    expect(resources.find(({ name }) => name === 'now-v1')?.inputs).toMatchObject({
      targetNamespaceName: 'mirror',
      targetRepositoryName: 'prod/app',
      override: true,
    });
  });
});
