import { readFileSync, writeFileSync } from 'node:fs';
import { cleanUp, folderOf, registryAccess, TEMPLATE } from './command';

const before = process.cwd();
afterEach(() => process.chdir(before));
afterAll(cleanUp);

const source = (file: string): string => `111122223333/eu-west-1=${file}`;

/** The template, and who may pull by so many statements of it. */
function templateWith(accounts: Readonly<Record<string, number>>, text: string = JSON.stringify(TEMPLATE)): unknown {
  const template = JSON.parse(text);
  const { Statement } = template.Resources.Policy.Properties.PolicyText;
  for (const [account, count] of Object.entries(accounts))
    for (let at = 0; at < count; at++)
      Statement.push({
        ...Statement[0],
        Sid: `s${account}x${at}`,
        Principal: { AWS: `arn:aws:iam::${account}:root` },
      });
  return template;
}

const FIRST = 'wide.json: Policy, statement 1 "s777788889999x0"';
const SECOND = 'wide.json: Policy, statement 2 "s777788889999x1"';

/** In a folder of its own, with the base accepted. */
async function workspace(wide: unknown): Promise<void> {
  process.chdir(folderOf({ 'base.json': TEMPLATE, 'wide.json': wide }));
  await registryAccess(['review', source('base.json'), '--update']);
}

const report = (name: string): string => readFileSync(`out/${name}`, 'utf8');
const AGAINST = ['--against', 'access.review.json', '--reports', 'out'];

describe('where it is given', () => {
  test.each([
    ['not accepted', AGAINST],
    ['gained', ['--base', source('base.json'), '--reports', 'out']],
  ])('what is %s has its first two statements in the log, the comment and the page', async (_, options) => {
    await workspace(templateWith({ '777788889999': 3 }));
    const { out } = await registryAccess(['gate', source('wide.json'), ...options]);
    expect(out).toContain(
      `  because\n    account 777788889999: pull\n      ${FIRST}\n      ${SECOND}\n      and 1 more statement\n`,
    );
    expect(report('access.md')).toContain(`| \`${FIRST}\`<br>\`${SECOND}\`<br>and 1 more statement |\n`);
    const [opening = ''] = report('access.html').split('<form id="filters"');
    expect(opening).toMatch(
      /statement 1 &quot;s777788889999x0&quot; <a class="at" href="[^"]*wide\.json#L\d+"[^>]*>wide\.json:\d+<\/a><\/span><br>.*statement 2 .*<br>and 1 more statement<\/td>/,
    );
  });

  test('in Chinese it is told with what Chinese has for a colon, and statements are counted as such', async () => {
    await workspace(templateWith({ '777788889999': 3 }));
    const { out } = await registryAccess(['gate', source('wide.json'), ...AGAINST, '--language', 'zh']);
    expect(out).toContain('账号 777788889999：pull\n');
    expect(out).toContain('另有 1 条语句\n');
  });

  test('what is gone has none, and no column of them', async () => {
    await workspace(TEMPLATE);
    writeFileSync('wide.json', JSON.stringify(templateWith({ '777788889999': 1 })));
    const { out } = await registryAccess([
      'gate',
      source('base.json'),
      '--base',
      source('wide.json'),
      '--fail-on',
      'gained',
      '--reports',
      'out',
    ]);
    expect(out).toContain('1 lost');
    expect(out).not.toContain('because');
    expect(report('access.md')).not.toContain('given by');
  });
});

describe('what both comparisons say', () => {
  test('is said once', async () => {
    await workspace(templateWith({ '777788889999': 1 }));
    const { out } = await registryAccess(['gate', source('wide.json'), '--base', 'access.review.json', ...AGAINST]);
    expect(out).toMatch(
      /: 1 not accepted \(--fail-on gained\); the same as gained since access\.review\.json; no finding/,
    );
    expect(out).toContain('+ Gained: the same as not accepted above\n');
    expect(out.split('account 777788889999  pull')).toHaveLength(2);
    expect(report('access.md').split('<details>')[0]?.split('| `account 777788889999` |')).toHaveLength(2);
    expect(report('access.html').split('<form id="filters"')[0]?.split('>account 777788889999<')).toHaveLength(2);
    expect(JSON.parse(report('gate.json')).counts).toMatchObject({ gained: 1, notAccepted: 1 });
  });

  test('is said by each where they differ, also by one row', async () => {
    await workspace(templateWith({ '777788889999': 1, '222233334444': 1 }));
    writeFileSync('before.json', JSON.stringify(templateWith({ '222233334444': 1 })));
    const { out } = await registryAccess(['gate', source('wide.json'), '--base', source('before.json'), ...AGAINST]);
    expect(out).toMatch(/: 2 not accepted \(--fail-on gained\); 1 gained since [^;]*; no finding/);
    expect(out.split('account 777788889999  pull')).toHaveLength(3);
  });

  test('is shown once beside what only one says', async () => {
    await workspace(templateWith({ '777788889999': 1 }));
    writeFileSync('before.json', JSON.stringify(templateWith({ '222233334444': 1 })));
    const { out } = await registryAccess(['gate', source('wide.json'), '--base', source('before.json'), ...AGAINST]);
    expect(out).toMatch(/: 1 not accepted \(--fail-on gained\); 1 gained, 1 lost since [^;]*; no finding/);
    expect(out).toContain('+ Gained: the same as not accepted above\n');
    expect(out).toMatch(/^− Lost: the one before allowed it/m);
  });
});
