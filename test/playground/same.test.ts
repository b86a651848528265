import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSources, render, review } from 'registry-access/review';
import { renderHtml } from '../../lib/review/render/html/page';
import { WIDTH } from '../../playground/engine/answer';
import type { Input } from '../../playground/engine/input';
import { sourcesOf } from '../../playground/engine/world';
import { FRAME_SCRIPT } from '../../playground/frame-script';
import { exampleInputs } from '../../scripts/playground/examples';
import { recordedFile } from '../../scripts/playground/recorded';
import { cleanUp, folderOf, registryAccess } from '../cli/command';
import { BundledEngine } from './support/bundle';
import { inputFiles, typedCases } from './support/typed-cases';

const home = process.cwd();
const engine = new BundledEngine();

afterAll(() => {
  process.chdir(home);
  cleanUp();
});

/** The input as files on the disk, where somebody works. */
function onDisk(files: Input['files'], others: Readonly<Record<string, unknown>> = {}): void {
  process.chdir(folderOf({ ...others, ...Object.fromEntries(files.map(({ name, text }) => [name, text])) }));
}

const EXAMPLES = Object.entries(exampleInputs());

describe('examples', () => {
  test.each(EXAMPLES)('%s: what the page says is what the command says', async (_, input) => {
    onDisk(input.files, { 'accounts.json': { accounts: input.accounts } });
    const sources = sourcesOf(input.files);
    const outcome = engine.review(input);
    if (outcome.is === 'failed') throw new Error(outcome.failure.message);
    const { page, text, rows, findings } = outcome.value;
    const said = await registryAccess([
      'review',
      ...sources,
      '--environment',
      'accounts.json',
      '--width',
      String(WIDTH),
    ]);
    expect(text).toBe(said.out);
    const model = readSources(sources);
    const found = review(model);
    const { accounts } = input;
    const options = { accounts, places: model.places, sourceUrl: '#{file}:{line}' };
    expect(page).toBe(renderHtml(found, options, { alsoRuns: [FRAME_SCRIPT] }));
    expect([rows, findings]).toEqual([page.match(/<tr[^>]* data-row/g)?.length, found.findings.length]);
    expect(rows).toBeGreaterThan(0);
  });

  test.each(EXAMPLES)('%s: in Chinese, too', (_, input) => {
    onDisk(input.files);
    const outcome = engine.review(input, 'zh');
    if (outcome.is === 'failed') throw new Error(outcome.failure.message);
    const found = review(readSources(sourcesOf(input.files)));
    const { accounts } = input;
    expect(outcome.value.text).toBe(render(found, 'text', { accounts, language: 'zh', width: WIDTH }));
    expect(outcome.value.text).toMatch(/\p{Script=Han}/u);
  });

  test.each(EXAMPLES.filter(([, { asked }]) => asked !== undefined))('%s: so is the answer', async (_, input) => {
    onDisk(input.files);
    const { principal = '', action = '', resource = '' } = input.asked ?? {};
    engine.review(input);
    const outcome = engine.ask({ principal, action, resource, context: '' });
    const said = await registryAccess(['can', principal, action, resource, ...sourcesOf(input.files)]);
    expect(outcome).toEqual({ is: 'done', value: { decision: 'yes', text: expect.any(String) } });
    expect(said.out).toContain((outcome as { value: { text: string } }).value.text);
  });

  // What is kept of an artefact for the page is less than the artefact.
  test.each(['aws', 'alicloud', 'aws/cache', 'aws/stack-set', 'aws/replication', 'alicloud-pull', 'alicloud-teams'])(
    'examples/%s gives what its whole artefact gives',
    (example) => {
      const kept = recordedFile(`examples/${example}`);
      const files = JSON.parse(readFileSync(join(home, kept), 'utf8')) as Input['files'];
      onDisk(files);
      const found = review(readSources(sourcesOf(files)));
      const whole = readFileSync(join(home, 'examples', example, 'access.golden.json'), 'utf8');
      expect(render(found, 'json')).toBe(whole);
    },
  );
});

describe('what people type', () => {
  const reviews = typedCases('review');
  test('is compared in many cases', () => {
    expect(reviews.length).toBeGreaterThan(100);
    expect(typedCases('can').length).toBeGreaterThan(30);
  });

  test.each(reviews)('$name', async ({ files, args }) => {
    const given = inputFiles(files, args);
    onDisk(given);
    const said = await registryAccess(['review', ...args, '--width', String(WIDTH)]);
    const outcome = engine.review({ files: given, accounts: {} });
    if (outcome.is === 'failed') expect(said.err).toContain(outcome.failure.message);
    else expect(outcome.value.text).toBe(said.out);
  });

  test.each(typedCases('can'))('can $name', async ({ files, args }) => {
    const [principal = '', action = '', resource = '', ...sources] = args;
    const given = inputFiles(files, sources);
    onDisk(given);
    const said = await registryAccess(['can', ...args]);
    const outcome = engine.review({ files: given, accounts: {} });
    const answer = outcome.is === 'failed' ? outcome : engine.ask({ principal, action, resource, context: '' });
    if (answer.is === 'failed') expect(said.err).toContain(answer.failure.message);
    else {
      expect(said.out.startsWith(answer.value.text)).toBe(true);
      // The command says below it what could not be read, and nothing else.
      expect(said.out.slice(answer.value.text.length)).toMatch(/^(?:$|\nNot read, or not known yet:)/);
    }
  });
});
