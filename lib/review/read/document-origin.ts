import type { Origin } from '../model/model';
import type { SourceName } from './source-name';

/**
 * Where a file is told to be that is one policy. It has no place inside of it to be told by, so what the policy is stands for that, as far as
 * the file's name says: `policy of role ci of 444455556666`. One file may be given for several identities or accounts.
 */
export function originOfDocument(name: SourceName): Origin {
  return { source: name.path, path: pathOf(name) };
}

function pathOf({ target, account, region }: SourceName): string {
  if (target === undefined) return 'policy document';
  const of = [account, region].filter((part) => part !== undefined).join('/');
  if (target.kind === 'registry') return `registry policy of ${of}`;
  if (target.kind === 'trust') return `trust policy of role ${target.name} of ${of}`;
  return `policy of ${target.kind} ${target.name} of ${of}`;
}
