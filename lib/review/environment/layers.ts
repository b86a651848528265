import { dirname, isAbsolute, join } from 'node:path';
import { accountIdProblem, regionProblem } from '../../policy/aws-names';
import { complain } from '../../policy/errors';
import { identityNameOf } from '../../policy/principal';
import type { LayerAttachment, LayerFile } from '../read';
import { SettingsError } from './errors';

/** The keys of a file of settings that name policies which restrict, and live elsewhere than in the sources. */
export const LAYER_KEYS = [
  'serviceControlPolicies',
  'resourceControlPolicies',
  'controlPolicies',
  'permissionsBoundaries',
  'endpointPolicies',
] as const;

type LayerKey = (typeof LAYER_KEYS)[number];

/**
 * The policies that a file of settings names. Their paths are relative to it.
 *
 * @throws SettingsError with the place of what is wrong
 */
export function layersIn(settings: Readonly<Record<string, unknown>>, settingsFile: string): LayerFile[] {
  return LAYER_KEYS.flatMap((key) => {
    const list = settings[key];
    if (list === undefined) return [];
    const entry = new Entry(settingsFile, key, list);
    if (!Array.isArray(list)) return entry.fail('not a list', list, `a list of objects with ${KEYS[key].join(', ')}`);
    return list.flatMap((value, at) => layersOf(key, new Entry(settingsFile, `${key}[${at}]`, value)));
  });
}

const KEYS: Readonly<Record<LayerKey, readonly string[]>> = {
  serviceControlPolicies: ['file', 'targets'],
  resourceControlPolicies: ['file', 'targets'],
  controlPolicies: ['file', 'targets'],
  permissionsBoundaries: ['file', 'identities'],
  endpointPolicies: ['file', 'endpoint', 'account', 'region'],
};

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_AttachPolicy.html */
const AWS_TARGET = /^(\d{12}|ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$/;
/** https://www.alibabacloud.com/help/en/resource-management/resource-directory/developer-reference/api-resourcedirectorymaster-2022-04-19-attachcontrolpolicy */
const DIRECTORY_TARGET = /^(\d{10,20}|fd-[A-Za-z0-9]+|r-[A-Za-z0-9]+)$/;

function layersOf(key: LayerKey, entry: Entry): LayerFile[] {
  entry.only(KEYS[key]);
  const file = entry.path();
  const at = (attachment: LayerAttachment): LayerFile => ({
    file,
    cloud: key === 'controlPolicies' ? 'alicloud' : 'aws',
    attachment,
  });
  switch (key) {
    case 'serviceControlPolicies':
    case 'resourceControlPolicies':
    case 'controlPolicies': {
      const ids =
        key === 'controlPolicies'
          ? entry.texts('targets', 'a UID, a folder or the root', (id) => DIRECTORY_TARGET.test(id), 'fd-…, r-…, a UID')
          : entry.texts('targets', 'an account, unit or root', (id) => AWS_TARGET.test(id), 'ou-…, r-…, 12 digits');
      const limits = key === 'resourceControlPolicies' ? 'resources' : 'principals';
      return [at({ kind: 'control', limits, targets: { ids, complete: true } })];
    }
    case 'permissionsBoundaries':
      return entry
        .texts(
          'identities',
          'the ARN of a role or user',
          isBounded,
          'arn:aws:iam::<account>:role/<name>, …:user/<name>',
        )
        .map((identity) => at({ kind: 'boundary', identity }));
    case 'endpointPolicies': {
      const endpoint = entry.text(
        'endpoint',
        (id) => (/^vpce-[a-z0-9]+$/.test(id) ? undefined : 'not a VPC endpoint'),
        'vpce-…',
      );
      const account = entry.text('account', accountIdProblem);
      const region = entry.text('region', regionProblem);
      return [at({ kind: 'endpoint', endpoint, account, region })];
    }
  }
}

function isBounded(arn: string): boolean {
  const kind = arn.startsWith('arn:') && !/[*?]/.test(arn) ? identityNameOf(arn)?.kind : undefined;
  return kind === 'role' || kind === 'user';
}

/** One entry of a list of settings, read with the place of what is wrong. `only` comes first. */
class Entry {
  constructor(
    private readonly settingsFile: string,
    private readonly at: string,
    private readonly whole: unknown,
  ) {}

  private get value(): Readonly<Record<string, unknown>> {
    return this.whole as Readonly<Record<string, unknown>>;
  }

  fail(what: string, got: unknown, allowed: string, key?: string): never {
    const place = key === undefined ? this.at : `${this.at}.${key}`;
    throw new SettingsError(`${this.settingsFile}: ${place}: ${complain({ what, got, allowed })}`);
  }

  only(keys: readonly string[]): void {
    if (typeof this.whole !== 'object' || this.whole === null || Array.isArray(this.whole))
      this.fail('not an object', this.whole, `an object with ${keys.join(', ')}`);
    for (const key of Object.keys(this.value)) if (!keys.includes(key)) this.fail('unknown key', key, keys.join(', '));
  }

  path(): string {
    const file = this.value.file;
    if (typeof file !== 'string' || file === '')
      return this.fail('not a path', file ?? null, 'the path of a policy document, relative to this file', 'file');
    return isAbsolute(file) ? file : join(dirname(this.settingsFile), file);
  }

  text(key: string, problemOf: (text: string) => string | undefined, allowed = 'a text'): string {
    const text = this.value[key];
    if (typeof text !== 'string') return this.fail('not a text', text ?? null, allowed, key);
    const problem = problemOf(text);
    if (problem === undefined) return text;
    // The problems of names say what was got and what is allowed themselves.
    if (problem.includes(': got ')) throw new SettingsError(`${this.settingsFile}: ${this.at}.${key}: ${problem}`);
    return this.fail(problem, text, allowed, key);
  }

  texts(key: string, what: string, isOne: (text: string) => boolean, allowed: string): string[] {
    const list = this.value[key];
    if (!Array.isArray(list) || list.length === 0)
      return this.fail('not a list of one or more', list ?? null, `a list: each ${what} (${allowed})`, key);
    return list.map((one, at) => {
      if (typeof one === 'string' && isOne(one)) return one;
      return this.fail(`not ${what}`, one, allowed, `${key}[${at}]`);
    });
  }
}
