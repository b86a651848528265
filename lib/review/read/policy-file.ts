import { formatAcsName, PolicyError, parsePolicy } from '../../policy';
import type { Attachment, Cloud } from '../model/model';
import type { Collector } from './collector';
import { SourceError } from './errors';
import { NOTHING_ASSUMED } from './formula';
import type { JsonObject } from './json-text';
import type { Links } from './links';
import type { SourceName } from './source-name';
import { hole } from './value';

/** Whether the JSON is a policy document: what both vendors' documents have. */
export function isPolicyDocument(json: JsonObject): boolean {
  return json.Statement !== undefined && json.Resources === undefined;
}

/**
 * Reads a plain policy document. Version `1` is Alibaba Cloud's language, the dates are AWS's.
 *
 * @throws SourceError for a document that its vendor would not accept, with the place inside it
 */
export function readPolicyFile(json: JsonObject, name: SourceName, collector: Collector, links: Links): void {
  const cloud: Cloud = json.Version === '1' ? 'alicloud' : 'aws';
  const policy = parseOrThrow(json, cloud, name.path);
  const origin = { source: name.path, path: '' };
  const account = name.account ?? hole(`${name.path}.account`);
  const registry = { cloud, account, region: name.region ?? hole(`${name.path}.region`) };
  const target = name.target;
  if (target === undefined) {
    collector.policy({ cloud, attachment: { kind: 'unattached' }, origin, policy });
    return;
  }
  if (target.kind === 'role' || target.kind === 'user' || target.kind === 'group') {
    const identity = { cloud, account, kind: target.kind, name: target.name.split('/').at(-1) ?? target.name };
    links.mentionIdentity(identity, identityArn(cloud, account, target.kind, target.name), origin);
    links.attachInline({ identity, documents: [{ policy, assumption: NOTHING_ASSUMED }], origin });
    return;
  }
  if (cloud === 'alicloud' && target.kind !== 'trust') {
    throw new SourceError('SOURCE_SHAPE', name.path, {
      what: `a policy of Alibaba Cloud cannot be attached to a ${target.kind}`,
      allowed: 'role/<name>, user/<name>, group/<name> or trust/<role>',
      instead: 'Container Registry has no resource policies; say which identity has the policy',
    });
  }
  const attachment: Attachment =
    target.kind === 'registry'
      ? { kind: 'registry', registry }
      : target.kind === 'repository'
        ? { kind: 'repository', registry, repository: target.name }
        : { kind: 'trust', role: identityArn(cloud, account, 'role', target.name) };
  if (attachment.kind === 'repository') {
    collector.repository({ registry, name: attachment.repository, origin, visibility: 'private' });
  }
  if (target.kind === 'trust') {
    const role = { cloud, account, kind: 'role', name: target.name.split('/').at(-1) ?? target.name } as const;
    links.mentionIdentity(role, identityArn(cloud, account, 'role', target.name), origin);
  }
  collector.policy({ cloud, attachment, origin, policy });
}

function parseOrThrow(json: JsonObject, cloud: Cloud, file: string) {
  try {
    return parsePolicy(json, cloud);
  } catch (cause) {
    if (!(cause instanceof PolicyError)) throw cause;
    const path = 'path' in cause && typeof cause.path === 'string' ? cause.path : '';
    const code = path === 'Version' ? 'SOURCE_VERSION' : 'SOURCE_SHAPE';
    const what = cause.message.startsWith(`${path}: `) ? cause.message.slice(path.length + 2) : cause.message;
    throw new SourceError(code, file, { what }, { path }, { cause });
  }
}

/** The ARN of an identity by its kind and name. On AWS the name may have a path before it. */
export function identityArn(cloud: Cloud, account: string, kind: 'role' | 'user' | 'group', name: string): string {
  return cloud === 'aws'
    ? `arn:aws:iam::${account}:${kind}/${name}`
    : formatAcsName({ service: 'ram', region: '', account, resource: `${kind}/${name}` });
}
