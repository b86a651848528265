import { join, resolve } from 'node:path';
import { run } from '../alicloud/run';
import { codeBlocksOf } from './code-blocks';
import { SnippetPrograms, withDeclarations } from './snippet-programs';

const ROOT = resolve(__dirname, '../..');
const PAGES = ['docs/alicloud.md', 'docs/deploying-alicloud.md'];

/** What the pages speak of without declaring it, or with its type alone: `{ name: how it is declared }`. */
const DECLARED: Readonly<Record<string, string>> = {
  config: '({ require: (key: string): string => `acs:ram::1609982529000001:role/${key}` })',
  registry: "new alicloud.Provider('registry', { region: 'cn-hangzhou', accountId: '1609982529000001' })",
  workload: "new alicloud.Provider('workload', { region: 'cn-beijing', accountId: '1298452580000002' })",
  cluster: `{ rrsaMetadata: pulumi.output({
    ramOidcProviderArn: 'acs:ram::1298452580000002:oidc-provider/ack-rrsa-c1',
    rrsaOidcIssuerUrl: 'https://oidc-ack-cn-beijing.oss-cn-beijing.aliyuncs.com/c1',
  }) }`,
};

/** A module that does what the snippet does; a name that the page gives a type alone has a value. */
function programOf(snippet: string): string {
  const code = snippet
    .replace(/^declare const .*;.*$/gm, '')
    .replace(/^import (?:\* as \w+|\{[^}]*\}) from '[^']*';$/gms, '');
  return `import * as alicloud from '@pulumi/alicloud';
import * as pulumi from '@pulumi/pulumi';
import * as components from 'registry-access/alicloud';
const { ${namesIn(code).join(', ')} } = components;
${withDeclarations(code, DECLARED).join('\n')}
${code}
export {};
`;
}

/** What of the package a snippet uses. */
function namesIn(code: string): string[] {
  return Object.keys(require('registry-access/alicloud')).filter((name) => new RegExp(`\\b${name}\\b`).test(code));
}

const snippets = PAGES.flatMap((page) =>
  codeBlocksOf(join(ROOT, page))
    .filter((block) => block.language === 'ts')
    .map(({ text }, index) => ({ name: `${page} ${index + 1}`, text, index: 0 })),
).map((snippet, index) => ({ ...snippet, index }));

let programs: SnippetPrograms;
beforeAll(() => {
  const asWritten = snippets.map(({ text }) => text).filter((text) => text.startsWith('import '));
  programs = new SnippetPrograms([...snippets.map(({ text }) => programOf(text)), ...asWritten]);
});
afterAll(() => programs.remove());

test('every page has its snippets', () => {
  expect(new Set(snippets.map(({ name }) => name.replace(/ \d+$/, '')))).toEqual(new Set(PAGES));
});

test('the snippets compile, and those with imports as they stand', () => {
  expect(programs.problems()).toEqual([]);
}, 120_000);

test.each(snippets)('$name declares something', async ({ index }) => {
  const { resources } = await run(() => {
    require(programs.files[index] as string);
    return undefined;
  });
  expect(resources.length).toBeGreaterThan(0);
});
