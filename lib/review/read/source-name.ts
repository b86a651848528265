import { anyAccountProblem } from '../../policy/any-account';
import { regionProblem } from '../../policy/aws-names';
import { NameError } from '../../policy/errors';
import { SourceError } from './errors';
import { DISK, type FileSystem } from './file-system';

/** What a policy file is attached to, as its name on the command line says. */
export type SourceTarget =
  | { readonly kind: 'registry' }
  | { readonly kind: 'repository' | 'role' | 'user' | 'group' | 'trust'; readonly name: string };

/** A source as the user names it: a path, with its environment in front where the file itself cannot say it. */
export interface SourceName {
  readonly path: string;
  readonly account?: string;
  readonly region?: string;
  readonly target?: SourceTarget;
}

const TARGETS = 'registry, repository/<name>, role/<name>, trust/<role>, user/<name> or group/<name>';

/**
 * Reads `111122223333/eu-west-1=hub.template.json`. The account is an AWS account id or an Alibaba Cloud UID. A policy file
 * can also say what it is attached to: `111122223333/eu-west-1/registry=policy.json`, `…/repository/team-a/app=…`,
 * `…/role/ci=…` (identity policy), `…/trust/ci=…` (trust policy), `…/user/anna=…`, `…/group/devs=…`. Roles, users and groups
 * have no Region: `111122223333/role/ci=…`.
 *
 * A name without an equals sign, or of a file that exists, is a path.
 *
 * @throws NameError for an account or Region that cannot be one
 */
export function parseSourceName(name: string, files: FileSystem = DISK): SourceName {
  const equals = name.indexOf('=');
  const prefix = name.slice(0, Math.max(equals, 0));
  if (equals === -1 || !/^\d+(?:\/|$)/.test(prefix) || isThere(name, files)) return { path: name };
  const path = name.slice(equals + 1);
  if (path === '') throw new SourceError('SOURCE_NOT_FOUND', name, { what: 'no path after the equals sign' });
  const [account = '', ...rest] = prefix.split('/');
  const problem = anyAccountProblem(account);
  if (problem !== undefined) throw new NameError({ what: problem });
  let region: string | undefined;
  if (rest[0] !== undefined && !/^(?:registry|repository|role|trust|user|group)$/.test(rest[0])) {
    region = rest.shift();
    // Alibaba Cloud's Regions have no grammar that would be safe to check.
    const bad = account.length === 12 && region !== undefined ? regionProblem(region) : undefined;
    if (bad !== undefined) throw new NameError({ what: bad });
  }
  const target = parseTarget(rest, name);
  return {
    path,
    account,
    ...(region === undefined ? {} : { region }),
    ...(target === undefined ? {} : { target }),
  };
}

/** No name is refused here: what is wrong with a path is told when it is opened. */
function isThere(name: string, files: FileSystem): boolean {
  try {
    return files.status(name) !== undefined;
  } catch {
    return false;
  }
}

function parseTarget(parts: readonly string[], name: string): SourceTarget | undefined {
  const [kind, ...rest] = parts;
  if (kind === undefined) return undefined;
  if (kind === 'registry' && rest.length === 0) return { kind };
  const target = rest.join('/');
  const named = kind === 'repository' || kind === 'role' || kind === 'user' || kind === 'group' || kind === 'trust';
  if (named && target !== '') return { kind, name: target };
  throw new SourceError('SOURCE_SHAPE', name, {
    what: 'not a place that a policy is attached to',
    got: parts.join('/'),
    allowed: TARGETS,
  });
}
