import { dirname } from 'node:path';
import { BRINGS_MORE, NOT_SO, type ResourceShape, WITHOUT_SCHEMA, whyCarries } from './access-criterion';
import { cdkVersion, cloudFormationTypes } from './cloudformation-types';
import { type Packed, unpack } from './packed';
import { providerTypes } from './provider-types';
import { header, quoted, type Table } from './table';

export const PULUMI_AWS: Packed = {
  name: '@pulumi/aws',
  version: '7.48.0',
  integrity: 'sha512-roKXYZ2EyjvapKYacvRQNUeW2UBI8MKwzO2338XwdXtCf75TabY4DVy56zY2HbnEU0H1fbBXct8oAx9ynQeMrA==',
};

/** The installed package of Alibaba Cloud, which the rest of this repository works with. */
export const PULUMI_ALICLOUD = '@pulumi/alicloud';

export function alicloudRoot(): { root: string; version: string } {
  const file = require.resolve(`${PULUMI_ALICLOUD}/package.json`);
  return { root: dirname(file), version: (require(file) as { version: string }).version };
}

/** `AWS::IAM` and `Role`; `aws:iam` and `Role` of `aws:iam/role:Role`. */
function partsOf(type: string): readonly [service: string, name: string] {
  const provider = /^(\w+:\w+)\/(\w+):(\w+)$/.exec(type);
  if (provider === null) {
    const at = type.lastIndexOf('::');
    return [type.slice(0, at), type.slice(at + 2)];
  }
  const [, service = '', file = '', name = ''] = provider;
  if (file !== name.charAt(0).toLowerCase() + name.slice(1)) throw new Error(`${type} is not named like the others`);
  return [service, name];
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function text(): string {
  const alicloud = alicloudRoot();
  const shapes: readonly ResourceShape[] = [
    ...cloudFormationTypes(),
    ...providerTypes(unpack(PULUMI_AWS)),
    ...providerTypes(alicloud.root),
    ...Object.keys(WITHOUT_SCHEMA).map((type) => ({ type, properties: [] })),
  ].sort((a, b) => compareText(a.type, b.type));
  const known = new Set(shapes.map(({ type }) => type));
  const gone = [...Object.keys(NOT_SO), ...Object.keys(BRINGS_MORE)].filter((type) => !known.has(type));
  if (gone.length > 0) throw new Error(`no schema has ${gone.join(', ')}`);

  const carrying: string[] = [];
  const harmless = new Map<string, string[]>();
  for (const shape of shapes) {
    const why = whyCarries(shape);
    if (why !== undefined) {
      carrying.push(`  ${quoted(shape.type)}: ${quoted(why)},`);
      continue;
    }
    const [service, name] = partsOf(shape.type);
    harmless.set(service, [...(harmless.get(service) ?? []), name]);
  }
  const lines = [...harmless].map(([service, names]) => `  ${quoted(`${service} ${names.join(' ')}`)},`);
  return `// biome-ignore-all format: generated, one line for each type or service
${header('resource-types', [
  `${cdkVersion()} (Apache-2.0)`,
  `${PULUMI_AWS.name} ${PULUMI_AWS.version} (Apache-2.0)`,
  `${PULUMI_ALICLOUD} ${alicloud.version} (Apache-2.0)`,
])}
/** Types that can carry or attach a policy that bears on a registry, with the properties or the reason that say so. */
export const CARRYING: Readonly<Record<string, string>> = {
${carrying.join('\n')}
};

/** All others: \`<service> <name> <name>…\`, where \`aws:iam Role\` is the type \`aws:iam/role:Role\`. */
export const HARMLESS: readonly string[] = [
${lines.join('\n')}
];
`;
}

export const RESOURCE_TYPE_TABLE: Table = {
  file: 'lib/review/read/data/resource-type-table.ts',
  make: text,
  pins: () => [
    `${cdkVersion()} `,
    `${PULUMI_AWS.name} ${PULUMI_AWS.version} `,
    `${PULUMI_ALICLOUD} ${alicloudRoot().version} `,
  ],
};
