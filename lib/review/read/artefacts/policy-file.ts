import { PolicyError } from '../../../policy/errors';
import { parsePolicy } from '../../../policy/parse';
import type { Policy } from '../../../policy/statement';
import type { Attachment, Cloud } from '../../model/model';
import { originOfDocument } from '../document-origin';
import { SourceError } from '../errors';
import type { IdentityKind } from '../identity-arn';
import type { IdentityName } from '../identity-names';
import type { JsonObject } from '../json-text';
import { partitionAt } from '../partition';
import type { Sink } from '../sink';
import type { SourceName } from '../source-name';
import { NOTHING_ASSUMED } from '../values/formula';
import { hole } from '../values/value';

/** Whether the JSON is a policy document: what both vendors' documents have. */
export function isPolicyDocument(json: JsonObject): boolean {
  return json.Statement !== undefined && json.Resources === undefined;
}

/** Whose language a policy document is in. */
export function cloudOfDocument({ Version }: JsonObject): Cloud {
  return Version === '1' ? 'alicloud' : 'aws';
}

/**
 * Reads a plain policy document. Version `1` is Alibaba Cloud's language, the dates are AWS's. `prefix` stands before the
 * names of what the file's name does not tell, where two files of the input have them.
 *
 * @throws SourceError for a document that its vendor would not accept, with the place inside it
 */
export function readPolicyFile(json: JsonObject, name: SourceName, prefix: string, sink: Sink): void {
  const { collector, links } = sink;
  const cloud = cloudOfDocument(json);
  const policy = parseOrThrow(json, cloud, name.path);
  const origin = originOfDocument(name);
  const { target } = name;
  if (target === undefined) {
    collector.policy({ cloud, attachment: { kind: 'unattached' }, origin, policy });
    return;
  }
  const account = name.account ?? hole(`${prefix}the account of a policy file`);
  if (target.kind === 'role' || target.kind === 'user' || target.kind === 'group') {
    const identity = identityIn(json, cloud, account, name.region, target.kind, target.name);
    links.mentionIdentity(identity.name, identity.path, origin);
    const documents = [{ policy, assumption: NOTHING_ASSUMED }];
    links.attachInline({ identity: identity.name, cloud, documents, origin });
    return;
  }
  if (target.kind === 'trust') {
    const role = identityIn(json, cloud, account, name.region, 'role', target.name);
    links.mentionIdentity(role.name, role.path, origin);
    links.trust(role.name, [{ policy, assumption: NOTHING_ASSUMED }], origin);
    return;
  }
  if (cloud === 'alicloud') {
    throw new SourceError('SOURCE_SHAPE', name.path, {
      what: `a policy of Alibaba Cloud cannot be attached to a ${target.kind}`,
      allowed: 'role/<name>, user/<name>, group/<name> or trust/<role>',
      instead: 'Container Registry has no resource policies; say which identity has the policy',
    });
  }
  const registry = { cloud, account, region: name.region ?? hole(`${prefix}the Region of a policy file`) };
  const attachment: Attachment =
    target.kind === 'registry'
      ? { kind: 'registry', registry }
      : { kind: 'repository', registry, repository: target.name };
  if (attachment.kind === 'repository') {
    collector.repository({ registry, name: attachment.repository, origin, visibility: 'private' });
  }
  collector.policy({ cloud, attachment, origin, policy });
}

/** The identity that a file's name tells: its name, and the path before it. */
function identityIn(
  json: JsonObject,
  cloud: Cloud,
  account: string,
  region: string | undefined,
  kind: IdentityKind,
  text: string,
): { readonly name: IdentityName; readonly path: string } {
  const cut = text.lastIndexOf('/') + 1;
  const partition = cloud === 'alicloud' ? '' : region === undefined ? partitionIn(json) : partitionAt(region);
  const name = { cloud, account, kind, name: text.slice(cut), ...(partition === undefined ? {} : { partition }) };
  return { name, path: `/${text.slice(0, cut)}` };
}

/** Identities have no Region; the partition is that of the ARNs in the document, where they are all of one. */
function partitionIn(json: JsonObject): string | undefined {
  const found = new Set([...JSON.stringify(json).matchAll(/"arn:(aws[a-z-]*):/g)].map((match) => match[1]));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

function parseOrThrow(json: JsonObject, cloud: Cloud, file: string): Policy {
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
