import { join, resolve } from 'node:path';
import { codeBlocksOf } from './code-blocks';
import { withDeclarations } from './snippet-programs';

const ROOT = resolve(__dirname, '../..');
export const PAGES = ['docs/alicloud.md', 'docs/deploying-alicloud.md'];

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

const blocks = PAGES.flatMap((page) =>
  codeBlocksOf(join(ROOT, page))
    .filter((block) => block.language === 'ts')
    .map(({ text }, index) => ({ name: `${page} ${index + 1}`, text })),
);

/** The code of the pages about the components, each as a program. */
export const snippets: readonly { readonly name: string; readonly code: string }[] = blocks.map(({ name, text }) => ({
  name,
  code: programOf(text),
}));

/** Of the same the blocks that have imports of their own, as they stand. */
export const asWritten: readonly string[] = blocks.map(({ text }) => text).filter((text) => text.startsWith('import '));
