import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readDocument } from 'registry-access/review';
import { codeBlocksOf } from './code-blocks';

const ROOT = resolve(__dirname, '../..');
const PROGRAM = `
const alicloud = require('@pulumi/alicloud');
const provider = new alicloud.Provider('registry', { accountId: '1609982529000001', region: 'cn-hangzhou' });
new alicloud.ram.Group('builders', { groupName: 'builders' }, { provider });
`;

let folder: string;
beforeAll(() => {
  // Inside of the checkout, where the tests' names of this package mean its sources.
  mkdirSync(join(ROOT, 'out'), { recursive: true });
  folder = mkdtempSync(join(ROOT, 'out', 'docs-offline-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the example of the digest writes a preview that the review reads, byte by byte the same', async () => {
  const [block] = codeBlocksOf(join(ROOT, 'docs/offline.md')).filter(({ file }) => file === 'digest.ts');
  writeFileSync(join(folder, 'digest.ts'), `${block?.text ?? ''}\nexport { writePreview };\n`);
  const program = join(folder, 'program');
  mkdirSync(program);
  writeFileSync(
    join(program, 'Pulumi.yaml'),
    'name: docs\nmain: index.js\nruntime: { name: nodejs, options: { typescript: false } }\n',
  );
  writeFileSync(join(program, 'index.js'), PROGRAM);
  symlinkSync(join(ROOT, 'node_modules'), join(program, 'node_modules'));
  const { writePreview } = require(join(folder, 'digest.ts')) as {
    writePreview(folder: string, stack: string, file: string): Promise<void>;
  };
  const texts = [];
  for (const file of ['a.json', 'b.json']) {
    await writePreview(program, 'prod', join(folder, file));
    texts.push(readFileSync(join(folder, file), 'utf8'));
  }
  const [text = '', again] = texts;
  expect(again).toBe(text);
  expect(text).toMatch(/^\{\n {4}"steps": \[\n/);
  const { identities, notices } = readDocument({ name: 'preview', text });
  expect(identities.map(({ arn }) => arn)).toEqual(['acs:ram::1609982529000001:group/builders']);
  expect(notices).toEqual([]);
}, 60_000);
