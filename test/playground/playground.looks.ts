/** The playground in a real browser: `npm run looks`. It is a file, and nothing may be asked of any network. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { exampleInputs } from '../../scripts/playground/examples';
import { describeWithBrowser } from '../review/render/support/browser';
import { clear, drop, dropFromDisk, hasRows, Opened, review, status } from './support/open';

const opened = new Opened();

const TEMPLATE = JSON.stringify(
  {
    Resources: {
      App: {
        Type: 'AWS::ECR::Repository',
        Properties: {
          RepositoryName: 'team-b/api',
          RepositoryPolicyText: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { AWS: 'arn:aws:iam::222233334444:role/deploy' },
                Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
              },
            ],
          },
        },
      },
    },
  },
  null,
  2,
);

describeWithBrowser('what somebody does', () => {
  test('something is there to look at: table, picture and answer', () =>
    opened.with(async (page) => {
      await hasRows(page, 2);
      await review(page).getByRole('heading', { name: 'Picture' }).waitFor();
      await review(page).getByText('role ci of 444455556666 (workloads)').first().waitFor();
      expect(await page.locator('#answer').textContent()).toContain('yes: the sources grant it');
      await page.getByRole('button', { name: 'Text', exact: true }).click();
      expect(await page.locator('#plain').textContent()).toContain('role ci of 444455556666 (workloads)');
    }));

  test('text that is typed is reviewed, a fault is told with its place, and one gets there', () =>
    opened.with(async (page) => {
      await clear(page);
      const text = page.getByLabel('Text', { exact: true });
      await text.fill(TEMPLATE);
      await hasRows(page, 1);
      await page.getByLabel('Belongs to').fill('111122223333/eu-west-1');
      await page.getByLabel('Name', { exact: true }).fill('api.json');
      await page.keyboard.press('Tab');
      await review(page).getByText('AWS registry of 111122223333, eu-west-1').waitFor();
      await text.fill(TEMPLATE.replace('"Effect": "Allow",', '"Effect": "Allow"'));
      await page.getByText(/^api\.json:12:15: not JSON \(expected ',' or the end\)/).waitFor();
      expect(await page.locator('#shown').isVisible()).toBe(false);
      await page.getByRole('button', { name: 'Go there' }).click();
      const chosen = await text.evaluate((area) => {
        const { value, selectionStart, selectionEnd } = area as unknown as Record<
          'selectionStart' | 'selectionEnd',
          number
        > & { value: string };
        return value.slice(selectionStart, selectionEnd);
      });
      expect(chosen).toBe('"Principal": {');
      await text.fill(TEMPLATE);
      await hasRows(page, 1);
    }));

  test('the page of a vendor is one of its own, and the review stays', () =>
    opened.with(
      async (page) => {
        await page.getByLabel('Start from an example').selectOption('aws-push-from-ci');
        const link = review(page).locator('a[href^="https:"]').first();
        await link.evaluate(
          (one) => ((one as unknown as { closest(of: string): { open: boolean } }).closest('details').open = true),
        );
        await page.context().route('https://**', (route) => route.abort());
        const other = page.context().waitForEvent('page');
        await link.click();
        await (await other).close();
        await review(page).locator('table').first().waitFor();
      },
      { links: true },
    ));

  test('the place behind a row is a link to its line', () =>
    opened.with(async (page) => {
      await hasRows(page, 2);
      await review(page).getByText('2 places').click();
      await review(page)
        .getByRole('link', { name: /^spoke\.yaml:\d+$/ })
        .click();
      await page.getByRole('tab', { name: 'spoke.yaml', selected: true }).waitFor();
      expect(await page.evaluate('document.activeElement.id')).toBe('text');
    }));

  test('what is pasted is reviewed', () =>
    opened.with(async (page) => {
      await clear(page);
      await page.getByLabel('Text', { exact: true }).focus();
      await page.keyboard.insertText(TEMPLATE);
      await hasRows(page, 1);
    }));

  test('what is pasted over the whole text of an example takes the place of all of it, and the example comes back', () =>
    opened.with(async (page) => {
      const text = page.getByLabel('Text', { exact: true });
      const tabs = page.getByRole('tab');
      const can = page.getByLabel('Can', { exact: true });
      await hasRows(page, 2);
      await can.fill(JSON.stringify(JSON.parse(TEMPLATE)));
      await can.press('ControlOrMeta+a');
      await can.press('ControlOrMeta+c');
      await text.press('ControlOrMeta+a');
      await text.press('ControlOrMeta+v');
      await hasRows(page, 1);
      expect(await text.inputValue()).toBe(JSON.stringify(JSON.parse(TEMPLATE)));
      expect(await tabs.allTextContents()).toEqual(['input.json']);
      for (const label of ['Belongs to', 'A line each: account = name', 'Can', 'do', 'to'])
        expect(await page.getByLabel(label, { exact: true }).inputValue()).toBe('');
      expect(await page.locator('#answer').textContent()).toBe('');
      await text.press('End');
      await page.keyboard.type(' ');
      expect(await tabs.allTextContents()).toEqual(['input.json']);
      await page.getByRole('button', { name: 'Bring back what was there' }).click();
      await hasRows(page, 2);
      expect(await tabs.allTextContents()).toEqual(['hub.yaml', 'spoke.yaml']);
      await page.locator('#answer').getByText('yes: the sources grant it').waitFor();
    }));

  test('an example stays whose text is emptied until something else is written, and one that is edited stays for good', () =>
    opened.with(async (page) => {
      const text = page.getByLabel('Text', { exact: true });
      const tabs = page.getByRole('tab');
      await hasRows(page, 2);
      await text.press('ControlOrMeta+a');
      await page.keyboard.press('Delete');
      await page.locator('#failure').waitFor();
      await page.keyboard.press('ControlOrMeta+z');
      await hasRows(page, 2);
      expect(await tabs.allTextContents()).toEqual(['hub.yaml', 'spoke.yaml']);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.press('Delete');
      await page.keyboard.insertText('Resources:\n  App:\n    Type: AWS::ECR::Repository\n');
      await status(page)
        .getByText(/^Rows: 0\./)
        .waitFor();
      expect(await tabs.allTextContents()).toEqual(['input.yaml']);
      await page.locator('#examples').selectOption('one-world');
      await hasRows(page, 2);
      await text.press('ControlOrMeta+End');
      await page.keyboard.insertText('# of mine\n');
      await text.press('ControlOrMeta+a');
      await page.keyboard.insertText(TEMPLATE);
      await status(page)
        .getByText(/^Rows: \d+\./)
        .waitFor();
      expect(await tabs.allTextContents()).toEqual(['hub.yaml', 'spoke.yaml']);
    }));

  test('files that are dropped on an example take its place', () =>
    opened.with(async (page) => {
      await hasRows(page, 2);
      await drop(page, { 'api.json': TEMPLATE });
      await hasRows(page, 1);
      expect(await page.getByRole('tab').allTextContents()).toEqual(['api.json']);
      await drop(page, { 'other.yaml': 'Resources: {}\n' });
      await page.getByRole('tab', { name: 'other.yaml' }).waitFor();
      expect(await page.getByRole('tab').allTextContents()).toEqual(['api.json', 'other.yaml']);
    }));

  test('files are dropped, also what is no text, and stay what they are', () =>
    opened.with(async (page) => {
      await clear(page);
      await drop(page, { 'hub.json': TEMPLATE, 'ünï.yaml': 'Resources: {}\n' });
      await hasRows(page, 1);
      expect(await page.getByRole('tab').allTextContents()).toEqual(['hub.json', 'ünï.yaml']);
      await drop(page, { 'other.json': TEMPLATE, 'plan.out': [0x50, 0x4b, 3, 4] });
      await page.getByText('plan.out: the file is a zip archive').waitFor();
      // The same file again takes the place of what it was.
      await drop(page, { 'hub.json': '{' });
      await page.getByText(/^hub\.json:1:2: JSON ends too early/).waitFor();
    }));

  test('files are dropped from a desktop, and opened, also a folder', () =>
    opened.with(async (page) => {
      await clear(page);
      const folder = join(__dirname, '../../examples/one-world');
      await dropFromDisk(page, [join(folder, 'plan.json')]);
      await hasRows(page, 2);
      // Chrome gives nobody what is in a folder where the page is from disk, and the page says what to do.
      await dropFromDisk(page, [join(folder, 'assembly')]);
      await page.getByText('Open the folder with the button').waitFor();
      await clear(page);
      await page.locator('#chosen-folder').setInputFiles(join(folder, 'assembly'));
      await status(page)
        .getByText(/^Rows: \d+/)
        .waitFor();
      expect(await page.getByRole('tab').allTextContents()).toEqual(
        ['Hub.template', 'Spoke.template', 'manifest', 'Hub.assets', 'Spoke.assets'].map((name) => `${name}.json`),
      );
      expect(await page.locator('#left-out').isVisible()).toBe(false);
      await page.getByRole('tab', { name: 'assembly/manifest.json' }).waitFor();
      await page.getByRole('button', { name: 'Text', exact: true }).click();
      expect(await page.locator('#plain').textContent()).toContain('role ci of 444455556666');
      await clear(page);
      await page.locator('#chosen').setInputFiles(join(folder, 'spoke.yaml'));
      await page.getByRole('tab', { name: 'spoke.yaml' }).waitFor();
      await status(page)
        .getByText(/^Rows: \d+/)
        .waitFor();
    }));

  test('a folder is told with what is left out of it, and one whose manifest is broken is led to', () =>
    opened.with(async (page) => {
      await clear(page);
      const folder = mkdtempSync(join(tmpdir(), 'registry-access-cdk-'));
      try {
        cpSync(join(__dirname, '../../examples/one-world/assembly'), join(folder, 'cdk.out'), { recursive: true });
        for (const name of ['tree.json', 'validation-report.json']) writeFileSync(join(folder, 'cdk.out', name), '{}');
        await page.locator('#chosen-folder').setInputFiles(join(folder, 'cdk.out'));
        await page.getByText('reads nothing of them: cdk.out/tree.json, cdk.out/validation-report.json.').waitFor();
        expect(await page.getByRole('tab').first().textContent()).toBe('Hub.template.json');
        rmSync(join(folder, 'cdk.out/Spoke.template.json'));
        await clear(page);
        expect(await page.locator('#left-out').isVisible()).toBe(false);
        await page.locator('#chosen-folder').setInputFiles(join(folder, 'cdk.out'));
        await page.getByText(/^cdk\.out\/Spoke\.template\.json: no such file/).waitFor();
        await page.getByRole('button', { name: 'Go there' }).click();
        await page.getByRole('tab', { name: 'cdk.out/manifest.json', selected: true }).waitFor();
        expect(await page.evaluate('document.activeElement.id')).toBe('text');
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }));

  test('a folder with more files than the page takes is refused as a whole', () =>
    opened.with(async (page) => {
      await clear(page);
      const many = Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`${at}.json`, '{}']));
      await drop(page, many);
      await page.getByText('501 files, and the page takes 500').waitFor();
      expect(await page.getByRole('button', { name: 'Go there' }).isVisible()).toBe(false);
      expect(await page.getByRole('tab').count()).toBe(1);
    }));

  test('YAML that is pasted into an empty page is named as what it is', () =>
    opened.with(async (page) => {
      await clear(page);
      await page.getByLabel('Text', { exact: true }).focus();
      await page.keyboard.insertText('Resources:\n  App:\n    Type: AWS::ECR::Repository\n');
      await hasRows(page, 0);
      expect(await page.getByRole('tab').allTextContents()).toEqual(['input.yaml']);
      expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('input.yaml');
    }));

  test('the text has as many columns as there is room for, also in a window that gets another width', () =>
    opened.with(async (page) => {
      await hasRows(page, 2);
      await page.locator('#examples').selectOption('aws-push-from-ci');
      await page.getByRole('button', { name: 'Text', exact: true }).click();
      const plain = page.locator('#plain');
      await plain.getByText('team-b').waitFor();
      // In characters: a machine without fonts of one width has other letters as wide as it likes.
      const FITS = `(() => {
        const pre = document.getElementById('plain');
        const zero = document.createElement('span');
        zero.textContent = '0';
        pre.append(zero);
        const { width } = zero.getBoundingClientRect();
        zero.remove();
        return Math.max(...pre.textContent.split('\\n').map((line) => line.length)) * width <= pre.clientWidth;
      })()`;
      // The page's policy lets no test poll in it.
      const soon = async (holds: () => Promise<unknown>): Promise<boolean> => {
        for (let tries = 0; tries < 100; tries++) {
          if ((await holds()) === true) return true;
          await page.waitForTimeout(50);
        }
        return false;
      };
      expect(await page.evaluate(FITS)).toBe(true);
      const before = await plain.textContent();
      await page.setViewportSize({ width: 500, height: 900 });
      expect(await soon(() => page.evaluate(FITS))).toBe(true);
      expect(await plain.textContent()).not.toBe(before);
      await page.setViewportSize({ width: 1280, height: 900 });
      expect(await soon(async () => (await plain.textContent()) === before)).toBe(true);
    }));

  test('from a server a folder is dropped, too, and nothing but the page is asked of it', async () => {
    const url = await opened.served();
    await opened.with(
      async (page) => {
        await clear(page);
        await dropFromDisk(page, [join(__dirname, '../../examples/one-world/assembly')]);
        await status(page)
          .getByText(/^Rows: \d+/)
          .waitFor();
        await page.getByRole('tab', { name: 'assembly/manifest.json' }).waitFor();
      },
      { url },
    );
  });

  test('a question is answered with reasons, with what is missing, and again when the input changes', () =>
    opened.with(async (page) => {
      await hasRows(page, 2);
      const answer = page.locator('#answer');
      expect(await answer.textContent()).toContain('because    hub.yaml: App, statement 0');
      await page.getByLabel('do', { exact: true }).fill('ecr:PutImage');
      await page.keyboard.press('Enter');
      await answer.getByText('it would take that').waitFor();
      await page.getByLabel('do', { exact: true }).fill('ecr:PutImages');
      await page.getByRole('button', { name: 'Ask' }).click();
      await answer.getByText("write 'ecr:PutImage'").waitFor();
      await page.getByLabel('do', { exact: true }).fill('ecr:BatchGetImage');
      await page.getByRole('button', { name: 'Ask' }).click();
      await answer.getByText('yes: the sources grant it').waitFor();
      await page.getByRole('button', { name: 'Remove' }).click();
      await answer.locator('.label', { hasText: /^ {2}needs/ }).waitFor();
    }));

  test.each(Object.keys(exampleInputs()))('the example %s is read', (name) =>
    opened.with(async (page) => {
      await hasRows(page, 2);
      await page.locator('#examples').selectOption(name);
      await status(page)
        .getByText(/^Rows: \d+\. Findings: \d+\.$/)
        .waitFor();
      await review(page).getByRole('heading', { name: 'Table' }).waitFor();
      expect(await page.locator('#failure').isVisible()).toBe(false);
    }),
  );

  test('what somebody typed comes back after an example', () =>
    opened.with(async (page) => {
      await clear(page);
      await page.getByLabel('Text', { exact: true }).fill(TEMPLATE);
      await hasRows(page, 1);
      await page.locator('#examples').selectOption('aws');
      await page.getByRole('button', { name: 'Bring back what was there' }).click();
      await hasRows(page, 1);
      expect(await page.getByLabel('Text', { exact: true }).inputValue()).toBe(TEMPLATE);
    }));

  test('a link carries everything, and a damaged one says so', async () => {
    let link = '';
    await opened.with(async (page) => {
      await clear(page);
      await drop(page, { 'hub.json': TEMPLATE });
      await page.getByLabel('Belongs to').fill('111122223333/eu-west-1');
      await page.getByText('Names of accounts').click();
      await page.getByLabel('A line each: account = name').fill('222233334444 = Büro\n111122223333 = hub');
      await review(page).getByText('role deploy of 222233334444 (Büro)').first().waitFor();
      await page.getByRole('button', { name: 'Link to this input' }).click();
      await page.getByText(/The link carries the whole input behind its #/).waitFor();
      link = await page.getByLabel('Link', { exact: true }).inputValue();
      await page.keyboard.press('Escape');
      expect(await page.getByLabel('Link', { exact: true }).isVisible()).toBe(false);
      expect(await page.evaluate('document.activeElement.id')).toBe('share');
    });
    expect(link.startsWith(`${opened.url}#input=`)).toBe(true);
    await opened.with(
      async (page) => {
        await review(page).getByText('role deploy of 222233334444 (Büro)').first().waitFor();
        expect(await page.getByRole('tab').allTextContents()).toEqual(['hub.json']);
        expect(await page.getByLabel('Belongs to').inputValue()).toBe('111122223333/eu-west-1');
      },
      { fragment: link.slice(link.indexOf('#')) },
    );
    await opened.with(async (page) => page.getByText('The link is damaged').waitFor(), { fragment: '#input=abc' });
    const files = Array.from({ length: 501 }, (_, at) => ({ name: `${at}.json`, text: '' }));
    const packed = deflateRawSync(JSON.stringify({ files })).toString('base64url');
    await opened.with(async (page) => page.getByText('it may have 500 files').waitFor(), {
      fragment: `#input=${packed}`,
    });
  });

  test('the page speaks Chinese by its button, by a link, and where the browser does', async () => {
    await opened.with(async (page) => {
      await hasRows(page, 2);
      await page.locator('#language').click();
      await page.getByRole('heading', { name: '在线试用' }).waitFor();
      expect(await page.evaluate('document.documentElement.lang')).toBe('zh-CN');
      await page.getByText('行数：2。').waitFor();
    });
    await opened.with(
      async (page) => {
        await page.getByRole('heading', { name: '在线试用' }).waitFor();
        // What is shown first is of the other cloud, and so is what fields say that are empty.
        expect(await page.getByRole('tab').allTextContents()).toEqual(['ram-trust.json', 'ram-pull.json']);
        await page.getByText('行数：4。').waitFor();
        await page.locator('#answer pre').waitFor();
        expect(await page.locator('#answer pre').textContent()).toContain('team-a/app');
        expect(await page.locator('#action').getAttribute('placeholder')).toBe('cr:PullRepository');
        await page.locator('#examples').selectOption('one-world');
        expect(await page.locator('#action').getAttribute('placeholder')).toBe('ecr:BatchGetImage');
      },
      { fragment: '#language=zh' },
    );
    await opened.with(async (page) => page.getByRole('heading', { name: '在线试用' }).waitFor(), { locale: 'zh-CN' });
  });
});

describeWithBrowser('by keyboard alone', () => {
  test('everything is reached in order, and what has the focus is seen', () =>
    opened.with(async (page) => {
      await hasRows(page, 2);
      const reached: string[] = [];
      for (let at = 0; at < 24; at++) {
        await page.keyboard.press('Tab');
        const [id, outline] = (await page.evaluate(
          '[document.activeElement.id || document.activeElement.textContent.slice(0, 20), getComputedStyle(document.activeElement).outlineStyle]',
        )) as [string, string];
        expect([id, outline]).toEqual([id, 'solid']);
        reached.push(id);
        if (id === 'as-text') break;
      }
      expect(reached).toEqual(
        [
          'Skip to the result',
          'language',
          'examples',
          'open',
          'open-folder',
          'clear',
          'tab-0',
          'add',
          'remove',
          'name',
          'place',
          'use',
          'text',
          'Names of accounts',
          'share',
          'principal',
          'action',
          'resource',
          'Ask',
          'What is known of the',
          '',
          'as-page',
          'as-text',
        ].map((id) => (id === '' ? expect.stringContaining('yes: the sources') : id)),
      );
    }));

  test('tabs are one stop, with arrows within; Delete removes one', () =>
    opened.with(async (page) => {
      await hasRows(page, 2);
      await page.getByRole('tab', { name: 'hub.yaml' }).focus();
      await page.keyboard.press('ArrowRight');
      await page.getByRole('tab', { name: 'spoke.yaml', selected: true }).waitFor();
      expect(await page.evaluate('document.activeElement.textContent')).toBe('spoke.yaml');
      await page.keyboard.press('ArrowRight');
      await page.getByRole('tab', { name: 'hub.yaml', selected: true }).waitFor();
      await page.keyboard.press('Delete');
      expect(await page.getByRole('tab').allTextContents()).toEqual(['spoke.yaml']);
      expect(await page.evaluate('document.activeElement.textContent')).toBe('spoke.yaml');
    }));
});

describeWithBrowser('hostile input', () => {
  const EVIL = '</script><img src=https://example.com/x onerror=alert(1)><script>alert(2)</script>';

  test('names with markup are names', () =>
    opened.with(async (page) => {
      await clear(page);
      const name = `${EVIL.replaceAll('/', '')}.json`;
      await drop(page, { [name]: TEMPLATE.replace('role/deploy', `role/${EVIL}`).replace('team-b/api', EVIL) });
      await hasRows(page, 1);
      await page.getByText('Names of accounts').click();
      await page.getByLabel('A line each: account = name').fill(`222233334444 = ${EVIL}`);
      await review(page).locator('td').getByText(`(${EVIL})`).first().waitFor();
      await page.getByLabel('Can', { exact: true }).fill(EVIL);
      await page.getByLabel('do', { exact: true }).fill('ecr:BatchGetImage');
      await page.getByLabel('to', { exact: true }).fill(EVIL);
      await page.keyboard.press('Enter');
      await page.locator('#answer pre').waitFor();
      expect(await page.locator('img').count()).toBe(0);
      expect(await review(page).locator('img').count()).toBe(0);
    }));

  test.each([
    [
      'keys of every object',
      '{"__proto__": {"a": 1}, "Resources": {"__proto__": {"Type": "AWS::ECR::Repository"}, "constructor": {}}}',
      /./,
    ],
    ['a key twice', '{"Resources": {}, "Resources": {}}', /x\.json:1:\d+: an object has a key twice/],
    ['broken JSON', '{"a": [1, 2,, 3]}', /^x\.json:1:13: not JSON/],
    ['broken YAML', 'Resources:\n  A: [1\n  B: 2\n', /^x\.json:\d+:\d+: not YAML/],
    ['NUL', `{"Resources": {"A\u0000": 1}}`, /^x\.json:1:\d+: not JSON \(a line break or control character/],
    ['depth', '['.repeat(100_000), /^x\.json:\d+:\d+: /],
    ['nothing known', '{"a": 1}', /^x\.json: JSON or YAML that is none of the documents/],
  ])('%s', (_, text, said) =>
    opened.with(async (page) => {
      await clear(page);
      await drop(page, { 'x.json': text });
      await page.locator('#failure-text, #page').filter({ visible: true }).first().waitFor();
      if (said.source !== '.') expect(await page.locator('#failure-text').textContent()).toMatch(said);
      // The page goes on.
      await drop(page, { 'x.json': TEMPLATE });
      await hasRows(page, 1);
    }),
  );

  test('ten megabytes are read, and typing goes on meanwhile', () =>
    opened.with(async (page) => {
      await clear(page);
      const resources = Array.from({ length: 12_000 }, (_, at) => [
        `Repository${at}`,
        {
          Type: 'AWS::ECR::Repository',
          Properties: { RepositoryName: `team-${at}/app`, Tags: [{ Key: 'k', Value: 'v'.repeat(750) }] },
        },
      ]);
      const whole = JSON.parse(TEMPLATE) as { Resources: object };
      const text = JSON.stringify({ Resources: { ...Object.fromEntries(resources), ...whole.Resources } });
      expect(text.length).toBeGreaterThan(10_000_000);
      await drop(page, { 'large.json': text });
      await page.getByText(/^10\.\d MB: read as a whole/).waitFor();
      const started = Date.now();
      await page.getByLabel('Can', { exact: true }).fill('222233334444');
      expect(Date.now() - started).toBeLessThan(2_000);
      await status(page)
        .getByText(/^Rows: \d+/)
        .waitFor({ timeout: 90_000 });
      await page.getByRole('button', { name: 'Link to this input' }).click();
      await page.getByText(/characters/).waitFor();
    }));

  test('an input that a newer one takes the place of is given up', () =>
    opened.with(async (page) => {
      await clear(page);
      const statements = Array.from({ length: 3_000 }, (_, at) => ({
        Effect: at % 2 === 0 ? 'Allow' : 'Deny',
        Principal: { AWS: `arn:aws:iam::${100_000_000_000 + at}:root` },
        Action: ['ecr:*'],
        Resource: `arn:aws:ecr:eu-west-1:111122223333:repository/*${at}*`,
      }));
      await drop(page, { 'slow.json': JSON.stringify({ Version: '2012-10-17', Statement: statements }) });
      await status(page).getByText('Reading and deciding…').waitFor();
      await clear(page);
      await drop(page, { 'hub.json': TEMPLATE });
      await hasRows(page, 1);
    }));
});
