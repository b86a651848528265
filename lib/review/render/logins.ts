import type { CacheRole, Fact } from '../model/facts';
import type { Granted } from './granted';
import { type RenderOptions, translateOf } from './options';
import type { Section } from './rows';
import { toldSections } from './told-sections';

/** Registries to which somebody may log in, and nobody do anything else; of a part of their rows only the first is known. */
export const LOGINS = { part: 'Log in', whole: 'Where nothing but logging in is granted' } as const;

/** A table as far as it says what is had, and in which account. */
interface OfAccount {
  readonly account: string;
  readonly rows: readonly { readonly can: readonly Granted[]; readonly flow?: unknown }[];
}

/**
 * The tables that say nothing but who gets a token, of accounts of which no other says more: each account that pulls elsewhere has such a registry
 * of its own. A token of an account is for all of its Regions, so what is had in one of them is no other matter.
 */
export function loginsAmong<T extends OfAccount>(tables: readonly T[]): readonly T[] {
  const more = new Set(tables.filter(({ rows }) => !areLogins(rows)).map(({ account }) => account));
  const logins = tables.filter(({ account }) => !more.has(account));
  return logins.length < 2 ? [] : logins;
}

function areLogins(rows: OfAccount['rows']): boolean {
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
  const logins = loginsAmong(sections);
  const [first] = logins;
  if (first === undefined) return sections;
  // Rows stay as many as they are, as they are counted: each has the registry in the place of its repositories.
  const rows = logins.flatMap(({ place, rows }) => rows.map((row) => ({ ...row, repositories: [place] })));
  const title = translateOf(options)(options.isPart === true ? LOGINS.part : LOGINS.whole);
  return [...sections.filter((section) => !logins.includes(section)), { ...first, title, rows }];
}
