import type { CacheRole, Fact } from '../model/facts';
import type { Granted } from './granted';
import { type RenderOptions, translateOf } from './options';
import type { Section } from './rows';
import { toldSections } from './told-sections';

/** What there is to say of registries to which somebody may log in, and do nothing else; of a part of their rows only the first is known. */
export const LOGINS = { part: 'Log in', whole: 'Log in, and nothing else' } as const;

/** Whether rows of a registry say nothing but who gets a token: each account that pulls elsewhere has such a registry of its own. */
export function areLogins(rows: readonly { readonly can: readonly Granted[]; readonly flow?: unknown }[]): boolean {
  return rows.every(
    ({ can, flow }) => flow === undefined && can.every(({ capability }) => capability === 'authenticate'),
  );
}

/** The tables of facts as they are shown: registries to which somebody may only log in are one table, where there are several. */
export function shownSections(
  facts: readonly Fact[],
  options: RenderOptions & { readonly isPart?: boolean },
  cacheRoles: readonly CacheRole[] = [],
): readonly Section[] {
  const sections = toldSections(facts, options, cacheRoles);
  const logins = sections.filter(({ rows }) => areLogins(rows));
  const [first] = logins;
  if (first === undefined || logins.length < 2) return sections;
  // Rows stay as many as they are, as they are counted: each has the registry in the place of its repositories.
  const rows = logins.flatMap(({ place, rows }) => rows.map((row) => ({ ...row, repositories: [place] })));
  const title = translateOf(options)(options.isPart === true ? LOGINS.part : LOGINS.whole);
  return [...sections.filter((section) => !logins.includes(section)), { cloud: first.cloud, title, place: '', rows }];
}
