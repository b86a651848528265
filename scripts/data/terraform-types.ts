import { ALICLOUD_BRIDGE_SOURCE, alicloudTokens } from './alicloud-bridge';
import { awsTokens } from './aws-tokens';
import { unpack } from './packed';
import { providerSchemas } from './provider-schema';
import { alicloudRoot, compareText, PULUMI_ALICLOUD, PULUMI_AWS } from './resource-types';
import { grouped, header, quoted, type Table } from './table';
import { terraformPins } from './terraform-pins';
import { type Mode, TERRAFORM_AWS_SOURCE, terraformAws } from './terraform-schema';

const MODES: readonly Mode[] = ['managed', 'data'];

/** Every type of HashiCorp's provider and of Alibaba Cloud's, with its token. */
function tokensOf(mode: Mode): ReadonlyMap<string, string> {
  return new Map([
    ...awsTokens(mode, terraformAws().schemas, providerSchemas(unpack(PULUMI_AWS))),
    ...alicloudTokens(mode, providerSchemas(alicloudRoot().root)),
  ]);
}

interface Entry {
  readonly group: string;
  readonly text: string;
}

/**
 * `aws:iam aws_iam_` and `role`; where the name is not what is left of the type, `aws:lb aws_` and `lb=LoadBalancer`.
 */
function entryOf(type: string, token: string, mode: Mode): Entry {
  const [, module = '', file = '', name = ''] = /^(\w+:\w+)\/(\w+):(\w+)$/.exec(token) ?? [];
  if (file !== name.charAt(0).toLowerCase() + name.slice(1)) throw new Error(`${token} is not named like the others`);
  const bare = mode === 'data' && /^get[A-Z]/.test(name) ? name.slice(3) : name;
  const words = type.split('_');
  // What is left of a data source whose token has no `get` before it is never equal to its name.
  const from =
    bare === name && mode === 'data' ? -1 : words.findIndex((_, at) => at > 0 && pascal(words.slice(at)) === bare);
  return from > 0
    ? { group: `${module} ${words.slice(0, from).join('_')}_`, text: words.slice(from).join('_') }
    : { group: `${module} ${words[0]}_`, text: `${words.slice(1).join('_')}=${name}` };
}

function pascal(words: readonly string[]): string {
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function linesOf(mode: Mode): string {
  const groups = grouped(
    [...tokensOf(mode)].map(([type, token]) => entryOf(type, token, mode)),
    ({ group }) => group,
  );
  return [...groups]
    .sort(([a], [b]) => compareText(a, b))
    .map(([group, entries]) => {
      const texts = entries.map(({ text }) => text).sort(compareText);
      return `  ${quoted(`${group} ${texts.join(' ')}`)},`;
    })
    .join('\n');
}

function text(): string {
  const [managed, data] = MODES.map(linesOf);
  return `// biome-ignore-all format: generated, one line for each module
${header('terraform-types', [
  `${TERRAFORM_AWS_SOURCE}, hashicorp/aws ${terraformAws().version}`,
  `${PULUMI_AWS.name} ${PULUMI_AWS.version} (Apache-2.0)`,
  `${PULUMI_ALICLOUD} ${alicloudRoot().version} (Apache-2.0)`,
  ALICLOUD_BRIDGE_SOURCE,
])}
/**
 * \`<module> <prefix> <rest>…\`: \`aws:iam aws_iam_ group_policy\` is the type \`aws_iam_group_policy\` with the token
 * \`aws:iam/groupPolicy:GroupPolicy\`; \`aws:lb aws_ lb=LoadBalancer\` has \`aws:lb/loadBalancer:LoadBalancer\`.
 */
export const RESOURCES: readonly string[] = [
${managed}
];

/** The same for data sources, whose names have \`get\` before them where they are not written out. */
export const DATA_SOURCES: readonly string[] = [
${data}
];
`;
}

export const TERRAFORM_TYPE_TABLE: Table = {
  file: 'lib/review/read/data/terraform-type-table.ts',
  make: text,
  pins: terraformPins,
};
