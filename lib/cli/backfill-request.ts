import type { AccountAccess, BackfillRequest } from '../alicloud/openapi';
import { complain } from '../policy/errors';
import { DAY_FORM, isDay } from '../review/compare/day';
import { UsageError } from './errors';

export interface BackfillOptions {
  readonly sourceInstance: string;
  readonly sourceRegion: string;
  readonly sourceProfile?: string;
  readonly sourceRole?: string;
  readonly targetInstance: string;
  readonly targetRegion: string;
  readonly targetUid?: string;
  readonly targetNamespace?: string;
  readonly targetProfile?: string;
  readonly targetRole?: string;
  readonly namespace?: readonly string[];
  readonly repository?: readonly string[];
  readonly tag?: readonly string[];
  readonly newerThan?: string;
  readonly olderThan?: string;
  readonly override?: true;
  readonly run?: true;
  readonly journal?: string;
  readonly maxFailures: number;
  readonly timeout: number;
  readonly concurrency: number;
  readonly rate: number;
  readonly format: 'text' | 'json';
  readonly out?: string;
}

/** @param now the time that ages count from, in milliseconds since 1970 */
export function requestOf(options: BackfillOptions, now: number): BackfillRequest {
  const source = accessOf(options.sourceProfile, options.sourceRole);
  const target = accessOf(options.targetProfile, options.targetRole);
  const pushedFrom = timeOf('--newer-than', options.newerThan, now);
  const pushedBefore = timeOf('--older-than', options.olderThan, now);
  return {
    source: {
      regionId: options.sourceRegion,
      instanceId: options.sourceInstance,
      ...(source === undefined ? {} : { access: source }),
    },
    target: {
      regionId: options.targetRegion,
      instanceId: options.targetInstance,
      ...(options.targetUid === undefined ? {} : { uid: options.targetUid }),
      ...(options.targetNamespace === undefined ? {} : { namespaceName: options.targetNamespace }),
      ...(target === undefined ? {} : { access: target }),
    },
    filters: {
      ...(options.namespace === undefined ? {} : { namespaces: options.namespace }),
      ...(options.repository === undefined ? {} : { repositories: options.repository }),
      ...(options.tag === undefined ? {} : { tags: options.tag }),
      ...(pushedFrom === undefined ? {} : { pushedFrom }),
      ...(pushedBefore === undefined ? {} : { pushedBefore }),
    },
    override: options.override === true,
  };
}

function accessOf(profile: string | undefined, roleArn: string | undefined): AccountAccess | undefined {
  if (profile === undefined && roleArn === undefined) return undefined;
  return { ...(profile === undefined ? {} : { profile }), ...(roleArn === undefined ? {} : { roleArn }) };
}

const HOUR_MS = 3_600_000;

function timeOf(option: string, text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined;
  const age = /^(\d{1,6})([hd])$/.exec(text);
  if (age !== null) return now - Number(age[1]) * (age[2] === 'd' ? 24 : 1) * HOUR_MS;
  if (isDay(text)) return Date.parse(`${text}T00:00:00Z`);
  throw new UsageError(
    `${option}: ${complain({ what: 'neither an age nor a day', got: text, allowed: `36h, 90d, or ${DAY_FORM}` })}`,
  );
}

const OPTIONS: Readonly<Record<string, string>> = {
  'source.instanceId': '--source-instance',
  'source.regionId': '--source-region',
  'source.access.roleArn': '--source-role',
  'target.instanceId': '--target-instance',
  'target.regionId': '--target-region',
  'target.uid': '--target-uid',
  'target.namespaceName': '--target-namespace',
  'target.access.roleArn': '--target-role',
  'filters.namespaces': '--namespace',
  'filters.repositories': '--repository',
  'filters.tags': '--tag',
  'filters.pushedBefore': '--older-than',
  filters: '--newer-than, --older-than',
};

/** A refusal in the words of the command: `filters.tags[0]: …` is one of `--tag`. */
export function inOptions(message: string): string {
  const path = /^([\w.]+)(?:\[\d+\])?: /.exec(message);
  const option = OPTIONS[path?.[1] ?? ''];
  return path === null || option === undefined ? message : `${option}: ${message.slice(path[0].length)}`;
}
