import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanUp, folderOf, registryAccess, TEMPLATE } from './command';

const WIDER = JSON.stringify(TEMPLATE).replace('repository/team-a/*', 'repository/*');
const folder = folderOf({ 'base.json': TEMPLATE, 'head.json': WIDER });
const file = (name: string): string => join(folder, name);
const source = (name: string): string => `111122223333/eu-west-1=${file(name)}`;

afterAll(cleanUp);

describe('diff', () => {
  test('prints who gained, and ends with 2', async () => {
    const { code, out, err } = await registryAccess(['diff', source('head.json'), '--base', source('base.json')]);
    expect([code, err]).toEqual([2, '']);
    expect(out).toMatch(/^Access changed: 1 gained\.$/m);
    expect(out).toMatch(/^ {2}account 444455556666 {2}pull {2}\* +its own IAM$/m);
    expect(out).not.toContain('Lost');
  });

  test('prints who lost, and ends with 0', async () => {
    const { code, out } = await registryAccess(['diff', source('base.json'), '--base', source('head.json')]);
    expect(code).toBe(0);
    expect(out).toMatch(/^− Lost: /m);
    expect(out).not.toContain('Gained');
  });

  test('a sign says what a colour says, which is neither red nor green', async () => {
    writeFileSync(file('other.json'), WIDER.replace('444455556666', '222233334444'));
    const args = ['diff', source('other.json'), '--base', source('base.json')];
    const { out } = await registryAccess(args, { color: true });
    expect(out).toContain('\u001b[94m+ Gained\u001b[39m: ');
    expect(out).toContain('\u001b[33m− Lost\u001b[39m: ');
    for (const red of ['\u001b[31m', '\u001b[32m']) expect(out).not.toContain(red);
    const told = (await registryAccess([...args, '--language', 'zh'], { color: false })).out;
    expect(told).toMatch(/^\+ 新增：.*^− 失去：/ms);
  });

  test('says so where nothing but the form changed, where nothing did, and where that is not known', async () => {
    const told = async (head: string, base: string): Promise<unknown> => {
      const { code, out } = await registryAccess(['diff', head, '--base', base]);
      return [code, out];
    };
    const file = folderOf({
      'renamed.json': JSON.stringify(TEMPLATE).replace('"pull"', '"renamed"'),
      'same/base.json': TEMPLATE,
    });
    const place = '111122223333/eu-west-1';
    const again = `${place}=${join(file, 'same/base.json')}`;
    expect(await told(`${place}=${join(file, 'renamed.json')}`, again)).toEqual([
      0,
      'Nobody gained or lost access: what changed is structural only.\n',
    ]);
    expect(await told(again, source('base.json'))).toEqual(await told(source('base.json'), source('base.json')));
    expect(await told(source('base.json'), source('base.json'))).toEqual([
      0,
      'Nothing changed that bears on access.\n',
    ]);
    // Of a review that was kept nobody knows what its policies said.
    await registryAccess(['review', again, '--format', 'json', '--out', join(file, 'kept.json')]);
    expect(await told(again, join(file, 'kept.json'))).toEqual([0, 'Nobody gained or lost access.\n']);
  });

  test('compares with the JSON of an earlier review', async () => {
    await registryAccess(['review', source('base.json'), '--format', 'json', '--out', file('review.json')]);
    const { code, out } = await registryAccess(['diff', source('head.json'), '--base', file('review.json')]);
    expect(code).toBe(2);
    expect(out).toContain('1 gained');
  });

  test('gives JSON with a request that shows the gain', async () => {
    const { out } = await registryAccess([
      'diff',
      source('head.json'),
      '--base',
      source('base.json'),
      '--format',
      'json',
    ]);
    const diff = JSON.parse(out);
    expect(diff.schema).toBe('registry-access/diff@1');
    expect(diff.gained[0].witness).toEqual({
      principal: 'arn:aws:iam::444455556666:role/any-other',
      action: 'ecr:BatchGetImage',
      resource: 'arn:aws:ecr:eu-west-1:111122223333:repository/any-other',
    });
  });

  test('in Markdown never leaves out who gained, however small the budget', async () => {
    const { out } = await registryAccess([
      'diff',
      source('head.json'),
      '--base',
      source('base.json'),
      '--format',
      'markdown',
    ]);
    expect(out).toMatch(/^\*\*Access changed: 1 gained\.\*\*$/m);
    expect(out).toContain('`account 444455556666`');
  });

  test('without a base is a wrong command line', async () => {
    const { code, err } = await registryAccess(['diff', source('head.json')]);
    expect(code).toBe(1);
    expect(err).toContain('--base');
  });
});

describe('review --update and check', () => {
  const accepted = file('access.review.json');

  test('accepted access passes, and what goes beyond it ends with 2', async () => {
    expect((await registryAccess(['review', source('base.json'), '--update', '--against', accepted])).code).toBe(0);
    expect(existsSync(accepted)).toBe(true);
    const same = await registryAccess(['check', source('base.json'), '--against', accepted]);
    expect([same.code, same.out]).toEqual([0, 'All access is as accepted.\n']);
    const more = await registryAccess(['check', source('head.json'), '--against', accepted]);
    expect(more.code).toBe(2);
    expect(more.out).toMatch(/^\+ Not accepted: /m);
  });

  test('a source behind --update is a source', async () => {
    const { code, out } = await registryAccess(['review', '--against', accepted, '--update', source('base.json')]);
    expect(code).toBe(0);
    expect(out).toContain('account 444455556666');
  });

  test('an update keeps what is expected and not yet there', async () => {
    const json = JSON.parse(readFileSync(accepted, 'utf8'));
    const { actions: _, ...row } = json.accepted[0];
    const expected = { ...row, capability: 'push', reason: 'TEAM-7', until: '2099-01-01' };
    writeFileSync(accepted, JSON.stringify({ ...json, expected: [expected] }));
    await registryAccess(['review', source('base.json'), '--update', '--against', accepted]);
    expect(JSON.parse(readFileSync(accepted, 'utf8')).expected).toEqual([expected]);
  });

  test('an expectation past its day fails by name', async () => {
    const { code, out } = await registryAccess([
      'check',
      source('base.json'),
      '--against',
      accepted,
      '--today',
      '2100-01-01',
    ]);
    expect(code).toBe(2);
    expect(out).toContain('expected until 2099-01-01: TEAM-7');
  });

  test('a file that is not there says how to write it', async () => {
    const { code, err } = await registryAccess(['check', source('base.json'), '--against', file('none.json')]);
    expect(code).toBe(1);
    expect(err).toMatch(
      /none\.json: no such file: instead: write it with `npx registry-access review .*base\.json --update --against .*none\.json` and commit it/,
    );
  });

  test('a file of another shape says where', async () => {
    writeFileSync(file('bad.json'), '{"schema": "x"}');
    const { code, err } = await registryAccess(['check', source('base.json'), '--against', file('bad.json')]);
    expect(code).toBe(1);
    expect(err).toContain("bad.json: schema: unknown schema: got 'x'; allowed: registry-access/expectation@1");
  });
});
