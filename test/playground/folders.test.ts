import { inOrder, parted } from '../../playground/engine/assembly';
import { nearest } from '../../playground/page/nearest';

const named = (names: readonly string[]): { name: string }[] => names.map((name) => ({ name }));
const namesOf = (files: readonly { name: string }[]): string[] => files.map(({ name }) => name);

describe('a folder of the CDK', () => {
  const FILES = [
    'cdk.out/Hub.assets.json',
    'cdk.out/Hub.metadata.json',
    'cdk.out/Hub.template.json',
    'cdk.out/assembly-Prod/manifest.json',
    'cdk.out/assembly-Prod/App.template.json',
    'cdk.out/assembly-Prod/tree.json',
    'cdk.out/manifest.json',
    'cdk.out/tree.json',
    'cdk.out/validation-report.json',
    'other/tree.json',
  ];

  test('is without what the review never reads, which is told', () => {
    const { read, leftOut } = parted(named(FILES));
    expect(namesOf(leftOut)).toEqual([
      'cdk.out/assembly-Prod/tree.json',
      'cdk.out/tree.json',
      'cdk.out/validation-report.json',
    ]);
    expect(read).toHaveLength(FILES.length - 3);
  });

  test('has templates first, then manifests, then what belongs to them', () => {
    expect(namesOf(inOrder(parted(named(FILES)).read))).toEqual([
      'cdk.out/Hub.template.json',
      'cdk.out/assembly-Prod/App.template.json',
      'other/tree.json',
      'cdk.out/assembly-Prod/manifest.json',
      'cdk.out/manifest.json',
      'cdk.out/Hub.assets.json',
      'cdk.out/Hub.metadata.json',
    ]);
  });
});

describe('what is nearest to', () => {
  const NAMES = ['spoke.yaml', 'cdk.out/Hub.template.json', 'cdk.out/manifest.json', 'plain/a.json', 'plain/b/c.json'];
  test.each([
    ['a file', 'spoke.yaml', 0],
    ['a file that is written otherwise', './cdk.out/../cdk.out/Hub.template.json', 1],
    ['a folder', 'cdk.out', 2],
    ['a folder with a slash', 'cdk.out/', 2],
    ['a file that its folder lacks', 'cdk.out/nested/Spoke.template.json', 2],
    ['a folder without a manifest', 'plain', 3],
    ['a folder in it', 'plain/b', 4],
    ['a file that is nowhere', 'none.yaml', undefined],
    ['a folder of which the name begins as another', 'cdk', undefined],
  ])('%s', (_, file, at) => expect(nearest(file, NAMES)).toBe(at));

  test('the folder of a manifest that is given by itself', () => {
    expect(nearest('.', ['Hub.template.json', 'manifest.json'])).toBe(1);
    expect(nearest('Hub.metadata.json', ['Hub.template.json', 'manifest.json'])).toBe(1);
  });
});
