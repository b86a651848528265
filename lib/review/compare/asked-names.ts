import { intersects } from '../../policy/pattern';
import { commonWitness } from '../decide/witness';
import type { Fact } from '../model/facts';
import { patternsOf } from './cover';

/**
 * A name or pattern as somebody asks about it, spelled as the row has its own: on ACR Enterprise Edition the name of the instance may be
 * left out.
 */
export function spelledFor({ cloud, resource }: Pick<Fact, 'cloud' | 'resource'>, asked: string): string {
  if (cloud !== 'alicloud' || asked.startsWith('cri-')) return asked;
  const [pattern = ''] = patternsOf(resource);
  const instance = /^(?:\$\{[^}]*\}|[^/])+/.exec(pattern)?.[0] ?? '';
  // Of the Personal Edition a name begins with the namespace.
  return resource.kind === 'instance' || /^cri-|[*?$]/.test(instance) ? `${instance}/${asked}` : asked;
}

/** Whether a row is about a repository of that name, spelled as the row has its own, or about one that the pattern matches. */
export function isAbout({ resource }: Pick<Fact, 'resource'>, spelled: string): boolean {
  if (resource.kind === 'registry') return true;
  const below = resource.kind === 'instance' || resource.kind === 'namespace' ? '/*' : '';
  const patterns = patternsOf(resource).map((one) => `${one}${below}`);
  // Of one instance whose name is not known, the rest tells names apart.
  const [hole] = /^\$\{[^}]*\}\//.exec(spelled) ?? [];
  const isSame = hole !== undefined && patterns.every((one) => one.startsWith(hole));
  return meetAll([...patterns, spelled].map((one) => openHoles(isSame ? one.slice(hole.length) : one)));
}

/** A row about `team-*` is one about `team-a/app` too, and what is not known yet may be any name. */
function openHoles(pattern: string): string {
  return pattern.replace(/\$\{[^}]*\}/g, '*');
}

/** Whether some name matches all of the patterns. */
function meetAll(patterns: readonly string[]): boolean {
  const [first = '*', ...rest] = patterns;
  if (rest.length === 1) return intersects(first, rest[0] as string);
  return commonWitness(patterns) !== undefined;
}
