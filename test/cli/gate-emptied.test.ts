import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanUp, folderOf, registryAccess, TEMPLATE } from './command';

afterAll(cleanUp);

const EMPTY = { Resources: {} };
/** The template of another place. */
const of = (place: string): unknown => JSON.parse(JSON.stringify(TEMPLATE).replaceAll('eu-west-1:111122223333', place));
const SPOKE = of('eu-west-1:222200001111');

/** Templates of two places, in a folder for the version before and one for this version. */
function versions(files: Readonly<Record<string, unknown>>): (name: string) => string {
  const folder = folderOf(files);
  return (name) => {
    const account = name.includes('hub') ? '111122223333' : name.includes('spoke') ? '222200001111' : '333300001111';
    return `${account}/eu-west-1=${join(folder, name)}`;
  };
}
const FILES = {
  'base/hub.json': TEMPLATE,
  'base/spoke.json': SPOKE,
  'hub.json': TEMPLATE,
  'spoke.json': EMPTY,
  'more.json': EMPTY,
};
const REFUSED = /a source has nothing any more that bears on access, .*: got '([^']*)'/;
const bases = (at: (name: string) => string): string[] => [
  '--base',
  at('base/hub.json'),
  '--base',
  at('base/spoke.json'),
];

describe('one emptied source of several', () => {
  test('is refused by its name, where the version before has fewer', async () => {
    const at = versions(FILES);
    const { code, err } = await registryAccess([
      'gate',
      at('hub.json'),
      at('more.json'),
      at('spoke.json'),
      ...bases(at),
    ]);
    expect([code, REFUSED.exec(err)?.[1]]).toEqual([4, at('spoke.json')]);
  });

  test('is refused by what a kept review says it gave', async () => {
    const at = versions(FILES);
    const kept = at('kept.json').replace(/^.*=/, '');
    await registryAccess(['review', at('base/hub.json'), at('base/spoke.json'), '--format', 'json', '--out', kept]);
    const { code, err } = await registryAccess(['gate', at('hub.json'), at('spoke.json'), '--base', kept]);
    expect([code, REFUSED.exec(err)?.[1]]).toEqual([4, at('spoke.json')]);
    // One that never gave anything is none.
    const lost = [
      'gate',
      at('base/hub.json').replace('base/hub', 'narrow-hub'),
      at('more.json'),
      at('base/spoke.json'),
    ];
    const app = { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: 'team-a/app' } };
    writeFileSync(at('narrow-hub.json').replace(/^.*=/, ''), JSON.stringify({ Resources: { App: app } }));
    expect(await registryAccess([...lost, '--base', kept])).toMatchObject({ code: 0, err: '' });
  });

  test('is none where two are called alike and another one lost', async () => {
    const at = versions({
      'base/hub/t.json': TEMPLATE,
      'base/spoke/t.json': SPOKE,
      'hub/t.json': { Resources: { App: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: 'a' } } } },
      'spoke/t.json': SPOKE,
      'more/t.json': EMPTY,
    });
    const kept = at('kept.json').replace(/^.*=/, '');
    await registryAccess(['review', at('base/hub/t.json'), at('base/spoke/t.json'), '--format', 'json', '--out', kept]);
    const args = ['gate', at('hub/t.json'), at('more/t.json'), at('spoke/t.json')];
    for (const base of [
      ['--base', kept],
      ['--base', at('base/hub/t.json'), '--base', at('base/spoke/t.json')],
    ])
      expect(await registryAccess([...args, ...base])).toMatchObject({ code: 0, err: '' });
  });

  test('is told beside the file of accepted access, which has more than there is then', async () => {
    const at = versions(FILES);
    const accepted = at('accepted.json').replace(/^.*=/, '');
    await registryAccess(['review', at('base/hub.json'), at('base/spoke.json'), '--update', '--against', accepted]);
    const { code, out } = await registryAccess([
      ...['gate', at('hub.json'), at('spoke.json'), '--against', accepted, '--width', '1000'],
    ]);
    expect(code).toBe(2);
    expect(out).toContain(
      `\n${at('spoke.json')} declares nothing that bears on access: where it did before, it may be cut off, or not the one that was meant\n`,
    );
    const whole = await registryAccess(['gate', at('hub.json'), at('base/spoke.json'), '--against', accepted]);
    expect(whole.out).not.toContain('declares nothing');
  });
});

const GONE =
  'gave counts as lost, as nothing of it is left in this version: a stack that is only taken out of a program stays deployed, with what it gives, until it is deleted';

test('a source that the version before has and this one does not is told in log, comment and page', async () => {
  const at = versions(FILES);
  const folder = at('x').replace(/^.*=(.*)x$/, '$1');
  const args = ['gate', at('hub.json'), ...bases(at), '--width', '1000', '--reports', `${folder}reports`];
  const { code, out } = await registryAccess(args);
  expect([code, out]).toEqual([0, expect.stringContaining(`\nwhat spoke.json ${GONE}\n`)]);
  for (const report of ['access.md', 'access.html'])
    expect(readFileSync(`${folder}reports/${report}`, 'utf8')).toContain(GONE);
  // Under another name it may be the same.
  const renamed = await registryAccess(['gate', at('hub.json'), '--base', at('base/hub.json'), '--width', '1000']);
  expect(renamed.out).not.toContain(GONE);
  const chinese = await registryAccess([...args, '--language', 'zh']);
  expect(chinese.out).toContain('spoke.json 授予的权限算作失去');
});

test('a stack that is no longer in the assembly is told, one that is still there is not, and one of made-up values is', async () => {
  const folder = folderOf();
  /** A cloud assembly of stacks, each with its template. */
  const assembly = (name: string, stacks: Readonly<Record<string, unknown>>): string => {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true });
    const artifacts = Object.fromEntries(
      Object.entries(stacks).map(([id, template]) => {
        writeFileSync(join(path, `${id}.template.json`), JSON.stringify(template));
        const environment = `aws://111122223333/${id === 'Hub' ? 'eu-west-1' : 'us-east-1'}`;
        return [
          id,
          { type: 'aws:cloudformation:stack', environment, properties: { templateFile: `${id}.template.json` } },
        ];
      }),
    );
    writeFileSync(join(path, 'manifest.json'), JSON.stringify({ version: '36.0.0', artifacts }));
    return path;
  };
  const incomplete = assembly('incomplete', { Hub: TEMPLATE });
  const missing = ['b', 'a', 'c', 'd'].map((key) => ({ key, provider: 'ssm', props: {} }));
  const manifest = JSON.parse(readFileSync(join(incomplete, 'manifest.json'), 'utf8'));
  writeFileSync(join(incomplete, 'manifest.json'), JSON.stringify({ ...manifest, missing }));
  const { out } = await registryAccess(['gate', incomplete, '--fail-on', 'error', '--width', '1000']);
  expect(out).toContain(
    `- ${incomplete} manifest.json: this assembly is not complete: the CDK made values up in the place of those that lookups give (a, b, c and 1 more); synthesize it with them in cdk.context.json`,
  );
  const base = assembly('before/out', { Hub: TEMPLATE, Spoke: of('us-east-1:111122223333') });
  const gate = (head: string) => registryAccess(['gate', head, '--base', base, '--width', '1000']);
  expect((await gate(assembly('cdk.out', { Hub: TEMPLATE }))).out).toContain(`\nwhat out#Spoke ${GONE}\n`);
  const app = { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: 'team-a/app' } };
  const narrower = await gate(assembly('narrow', { Hub: TEMPLATE, Spoke: { Resources: { App: app } } }));
  expect([narrower.code, narrower.out]).toEqual([0, expect.stringContaining('1 lost')]);
  expect(narrower.out).not.toContain(GONE);
});
