import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AccessModel, review } from 'registry-access/review';
import { DATA_SOURCES, RESOURCES } from '../../../lib/review/read/data/terraform-type-table';
import { tokenOfTerraform } from '../../../lib/review/read/data/terraform-types';
import { KINDS } from '../../../lib/review/read/resources/kinds';
import { WORKLOADS } from '../../../lib/review/read/resources/workloads';
import { accessLines } from '../../../lib/review/render/lines';
import { NOBODY } from '../../../lib/review/render/text';
import { type Json, readPreview, readState, readTemplate, type Written } from './support';

interface Said {
  readonly rows?: readonly string[];
  readonly findings?: readonly string[];
  readonly notices?: readonly string[];
  /** What else is in the model, which speaks where something stands beside it. */
  readonly model?: readonly string[];
}

interface Case {
  readonly is: string;
  /** Written as templates are, in Pulumi's `aws-native` and in Terraform's `awscc` as well. */
  readonly cloudformation?: Written;
  readonly pulumi?: Written;
  readonly terraform?: Written;
  readonly says: Said;
}

const CASES = JSON.parse(readFileSync(join(__dirname, 'every-type.json'), 'utf8')) as readonly Case[];

const readers: Readonly<Record<string, (written: Written) => AccessModel>> = {
  cloudformation: (written) =>
    readTemplate(Object.fromEntries(written.map(([Type, Properties], index) => [`X${index}`, { Type, Properties }]))),
  'aws-native': (written) =>
    readPreview(
      written.map(([type, inputs], index) => {
        const [, service = '', name = ''] = type.split('::');
        return {
          type: `aws-native:${service.toLowerCase()}:${name}`,
          name: `x${index}`,
          inputs: renamed(inputs, camel),
        };
      }),
    ),
  awscc: (written) =>
    readState(
      written.map(([type, values]) => {
        const [, service = '', name = ''] = type.split('::');
        const words = snake(name);
        return [`awscc_${service.toLowerCase()}_${words}`, renamed(values, snake, JSON.stringify)];
      }),
    ),
  pulumi: (written) => readPreview(written.map(([type, inputs], index) => ({ type, name: `x${index}`, inputs }))),
  terraform: readState,
};

/** The properties under other names; a document inside keeps those of its language. */
function renamed(value: Json, name: (key: string) => string, document: (value: Json) => unknown = (own) => own): Json {
  const inside = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(inside);
    if (typeof one !== 'object' || one === null) return one;
    return 'Statement' in one ? document(one as Json) : renamed(one as Json, name, document);
  };
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [name(key), inside(one)]));
}

function camel(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function snake(name: string): string {
  return camel(name).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What a policy is attached to that only takes away. */
const RESTRICTING: ReadonlySet<string> = new Set(['boundary', 'control', 'endpoint']);

function partsOf({
  endpoints = [],
  workloads = [],
  signingProfiles = [],
  signingPermissions = [],
  signing = [],
  policies,
}: AccessModel): string[] {
  const restricting = policies.map(({ attachment }) => attachment).filter(({ kind }) => RESTRICTING.has(kind));
  return [
    ...restricting.map((attachment) =>
      attachment.kind === 'control' ? `a control of ${attachment.limits}` : `${attachment.kind} policy`,
    ),
    ...signing.map(({ repositories, profile }) => `${repositories.join()} is signed with ${profile}`),
    ...endpoints.map(({ registry, reach }) => `the endpoint of ${registry.instance} is ${reach.kind}`),
    ...workloads.map(
      ({ what, image, puller }) => `${what} pulls ${image} by ${Object.values(puller).flat().join(' ')}`,
    ),
    ...signingProfiles.map(({ profile }) => `profile ${profile}`),
    ...signingPermissions.map(({ profile, principal }) => `${principal} may sign with ${profile}`),
  ];
}

function saidOf(model: AccessModel): Said {
  const found = review(model);
  const rows = accessLines(found).filter((line) => line !== NOBODY);
  const findings = found.findings.map(({ id, message }) => `${id}: ${message}`);
  // Each dialect names the type in its own words.
  const spelled = /\((?:AWS::|aws-native:|awscc_)[\w:]+\)/g;
  const notices = model.notices.map(({ id, message }) => `${id}: ${message.replace(spelled, '(…)')}`);
  return Object.fromEntries(
    Object.entries({ rows, findings, notices, model: partsOf(model) }).filter(([, said]) => said.length > 0),
  );
}

const all = CASES.flatMap(({ is, cloudformation, pulumi, terraform, says }) =>
  Object.entries({ cloudformation, 'aws-native': cloudformation, awscc: cloudformation, pulumi, terraform }).flatMap(
    ([dialect, written]) => (written === undefined ? [] : [[is, dialect, written, says] as const]),
  ),
);

test.each(all)('%s, as %s writes it', (_, dialect, written, says) => {
  expect(saidOf((readers[dialect] as (written: Written) => AccessModel)(written))).toEqual(says);
});

/** Each type that is read, with its names in Terraform. */
function readTypes(): ReadonlyMap<string, readonly string[]> {
  const types = new Map([...KINDS, ...WORKLOADS].flatMap((kind) => kind.types.map((type) => [type, [type]])));
  for (const [mode, table] of [
    ['managed', RESOURCES],
    ['data', DATA_SOURCES],
  ] as const) {
    for (const line of table) {
      const [, prefix = '', ...rests] = line.split(' ');
      for (const rest of rests) {
        const type = prefix + rest.split('=')[0];
        types.get(tokenOfTerraform(type, mode)?.toLowerCase() ?? '')?.push(mode === 'data' ? `data.${type}` : type);
      }
    }
  }
  return types;
}

/** Words of all that tests read and write, in lower case. */
function wordsOfTests(): ReadonlySet<string> {
  const root = join(__dirname, '../../..');
  const words = new Set<string>();
  for (const folder of ['test', 'corpus', 'examples'])
    for (const path of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!/\.(?:ts|json|ya?ml|tf)$/.test(path)) continue;
      const text = readFileSync(join(root, folder, path), 'utf8').toLowerCase();
      for (const [word] of text.matchAll(/data\.[a-z]\w+|[a-z][\w./-]*(?::[\w./-]+)*(?:::\w+)*/g)) words.add(word);
    }
  return words;
}

test('every type that is read is named by a test, in each language that has it', () => {
  const words = wordsOfTests();
  const types = readTypes();
  expect(types.size).toBeGreaterThan(130);
  // What is looked up is no resource of a program: only Terraform shows it.
  const unnamed = [...types.values()].flat().filter((name) => !/\/get\w+:/.test(name) && !words.has(name));
  expect(unnamed).toEqual([]);
});
