import { displayText } from 'registry-access/policy';
import { type AccessModel, type ReadOptions, readDocument } from 'registry-access/review';

export type Json = Record<string, unknown>;

/** The model with its holes as people see them. */
export function displayed(model: AccessModel): AccessModel {
  return JSON.parse(displayText(JSON.stringify(model))) as AccessModel;
}

/** Reads one template of 111122223333 in eu-west-1. */
export function readTemplate(Resources: Json, rest: Json = {}, options: ReadOptions = {}): AccessModel {
  return displayed(readDocument({ name: '111122223333/eu-west-1=t.json', json: { ...rest, Resources } }, options));
}

interface State {
  readonly type: string;
  readonly name?: string;
  readonly inputs?: Json;
  /** URNs that the properties depend on. */
  readonly dependsOn?: Readonly<Record<string, string>>;
  readonly op?: string;
}

export const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

export function urnOf(type: string, name = 'x'): string {
  return `urn:pulumi:dev::app::${type}::${name}`;
}

/** A preview of resources in an account of the cloud that they are of; a provider's inputs may be added to. */
export function previewOf(states: readonly State[], provider: Json = {}): Json {
  const isAlicloud = states.some(({ type }) => type.startsWith('alicloud:'));
  const own = isAlicloud
    ? { type: 'pulumi:providers:alicloud', inputs: { region: 'cn-hangzhou', accountId: '1609982529000001' } }
    : { type: 'pulumi:providers:aws', inputs: { region: 'eu-west-1', allowedAccountIds: '["111122223333"]' } };
  const all = [{ ...own, name: 'p', inputs: { ...own.inputs, ...provider } }, ...states];
  const steps = all.map(({ type, name, inputs, dependsOn, op }: State) => ({
    op: op ?? 'create',
    newState: {
      urn: urnOf(type, name),
      type,
      custom: true,
      inputs: inputs ?? {},
      provider: `${urnOf(own.type, 'p')}::id`,
      propertyDependencies: Object.fromEntries(Object.entries(dependsOn ?? {}).map(([key, urn]) => [key, [urn]])),
    },
  }));
  return { steps, changeSummary: { create: steps.length } };
}

export function readPreview(states: readonly State[], provider: Json = {}): AccessModel {
  return displayed(readDocument({ name: 'p.json', json: previewOf(states, provider) }));
}

export function document(...Statement: Json[]): Json {
  return { Version: '2012-10-17', Statement };
}

/** The actions of the readable policies of a kind, or why they are not readable, by what they are attached to. */
export function attached(model: AccessModel, kind: string): unknown[] {
  return model.policies
    .filter(({ attachment }) => attachment.kind === kind)
    .map(({ attachment, policy, presence }) => [
      attachment,
      'unreadable' in policy ? 'unreadable' : policy.statements.flatMap(({ actions }) => actions.values),
      ...(presence === undefined ? [] : [presence.map(({ choice, is }) => `${choice} is ${is}`)]),
    ]);
}

/** A type with its properties, as each dialect writes them; `data.` stands before what Terraform looks up. */
export type Written = readonly (readonly [type: string, properties: Json])[];

const OF = { alicloud: '1609982529000001/cn-hangzhou', aws: '111122223333/eu-west-1' };

/** What `terraform show -json` prints of a state. */
export function readState(written: Written): AccessModel {
  const resources = written.map(([spelled, values], index) => {
    const [, data, type = ''] = /^(data\.)?(\w+)$/.exec(spelled) ?? [];
    const [mode, head] = data === undefined ? ['managed', ''] : ['data', 'data.'];
    const provider_name = `terraform.example/vendor/${type.split('_')[0]}`;
    return { address: `${head}${type}.x${index}`, mode, type, name: `x${index}`, provider_name, values };
  });
  const json = { format_version: '1.0', terraform_version: '1.11.4', values: { root_module: { resources } } };
  const isAlicloud = written.some(([type]) => /^(?:data\.)?alicloud_/.test(type));
  return displayed(readDocument({ name: `${isAlicloud ? OF.alicloud : OF.aws}=state.json`, json }));
}
