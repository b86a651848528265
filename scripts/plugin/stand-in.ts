import { main, type Provider } from '@pulumi/pulumi/provider';
import { checkRun, type OfflineRun, type PropertyMap, plainProperties, type ResourceRecord } from '../../lib/offline';
import { ALICLOUD } from '../../lib/offline/schema/alicloud';
import type { ObjectSchema } from '../../lib/offline/schema/schema';

/*
 * A provider in the place of Alibaba Cloud's, for the trial of the plugin with the Pulumi CLI: what the CLI starts as
 * `pulumi-resource-alicloud`. It makes nothing. It refuses what the published types of the real one do not have, and a second
 * thing of the same name; all else it answers with its inputs. It keeps nothing, so that it cannot tell what is there.
 */

type Properties = Record<string, unknown>;

/** What the real one computes, as far as the components read it. */
const COMPUTED: Readonly<Record<string, (inputs: Properties, name: string) => Properties>> = {
  'alicloud:ram/role:Role': ({ roleName }) => ({ arn: `acs:ram::0:role/${String(roleName)}` }),
  'alicloud:cs/registryEnterpriseSyncRule:RegistryEnterpriseSyncRule': (_, name) => ({
    repoSyncRuleId: `crsr-${name}`,
  }),
};

const typeOf = (urn: string): string => urn.split('::')[2]?.split('$').at(-1) ?? '';
const nameOf = (urn: string): string => urn.split('::').at(-1) ?? '';

/** What other languages are told of it, of the types that it knows. */
function schema(): string {
  const { version, resources, objects } = ALICLOUD;
  const provider = resources['pulumi:providers:alicloud'];
  const managed = Object.entries(resources).filter(([token]) => !token.startsWith('pulumi:'));
  const path = 'github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud';
  const go = { importBasePath: path, rootPackageName: 'alicloud', respectSchemaVersion: true };
  return JSON.stringify({
    name: 'alicloud',
    version,
    meta: { moduleFormat: '(.*)(?:/[^/]*)' },
    language: { csharp: { namespaces: { alicloud: 'AliCloud' } }, go, python: {} },
    types: Object.fromEntries(
      Object.entries(objects).map(([key, object]) => [typeToken(key), { type: 'object', ...propertiesOf(object) }]),
    ),
    provider: inputsOf(provider ?? { properties: {} }),
    resources: Object.fromEntries(managed.map(([token, resource]) => [token, inputsOf(resource)])),
  });
}

function inputsOf(resource: ObjectSchema): Properties {
  const { properties, required } = propertiesOf(resource);
  return { inputProperties: properties, requiredInputs: required, properties, required: Object.keys(properties) };
}

function propertiesOf({ properties }: ObjectSchema): { properties: Properties; required: string[] } {
  const entries = Object.entries(properties);
  return {
    properties: Object.fromEntries(entries.map(([key, code]) => [key, specOf(code.replace(/!$/, ''))])),
    required: entries.filter(([, code]) => code.endsWith('!')).map(([key]) => key),
  };
}

/** The short forms of lib/offline/schema in the words of Pulumi's schema. */
function specOf(code: string): Properties {
  const rest = code.slice(1);
  if (code.startsWith('[')) return { type: 'array', items: specOf(rest) };
  if (code.startsWith('{')) return { type: 'object', additionalProperties: specOf(rest) };
  if (code.startsWith('@')) return { $ref: `#/types/${typeToken(rest)}` };
  const scalar = { s: 'string', n: 'number', b: 'boolean' }[code];
  return scalar === undefined ? { $ref: 'pulumi.json#/Any' } : { type: scalar };
}

function typeToken(key: string): string {
  const [module, name] = key.includes('.') ? key.split('.') : ['index', key];
  return `alicloud:${module}/${name}:${name}`;
}

const standIn: Provider = {
  version: ALICLOUD.version,
  schema: schema(),
  async check(urn, _olds, news: Properties) {
    const record = { urn, type: typeOf(urn), custom: true, external: false, inputs: news as PropertyMap };
    const problems = checkRun({ resources: [record as unknown as ResourceRecord] } as unknown as OfflineRun);
    const failures = problems
      .filter(({ kind }) => kind !== 'deprecated')
      .map(({ path, message }) => ({ property: path, reason: message }));
    return { inputs: news, failures };
  },
  async diff(_id, _urn, olds: Properties, news: Properties) {
    const changed = Object.keys(news).filter((key) => JSON.stringify(olds[key]) !== JSON.stringify(news[key]));
    return { changes: changed.length > 0 };
  },
  async create(urn, inputs: Properties) {
    const name = nameOf(urn);
    return {
      id: `${name}-id`,
      outs: { ...inputs, ...COMPUTED[typeOf(urn)]?.(plainProperties(inputs as PropertyMap), name) },
    };
  },
  async update(_id, _urn, olds: Properties, news: Properties) {
    return { outs: { ...olds, ...news } };
  },
  async read(id, _urn, props) {
    return { id, props };
  },
};

void main(standIn, process.argv.slice(2));
