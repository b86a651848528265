import type { Translate } from '../languages/translator';
import type { CacheRole, Fact } from '../model/facts';
import { type RenderOptions, translateOf } from './options';
import { type Section, sectionsOf } from './rows';
import type { TableRow } from './table-row';
import { toldNeed, toldResource, toldText } from './told-text';

/** The tables of a review in the language of who reads them. */
export function toldSections(
  facts: readonly Fact[],
  options: RenderOptions,
  cacheRoles: readonly CacheRole[] = [],
): Section[] {
  const sections = sectionsOf(facts, options.accounts ?? {}, cacheRoles);
  if (options.language === undefined || options.language === 'en') return sections;
  const t = translateOf(options);
  return sections.map(({ cloud, title, place, rows, ...section }) => ({
    ...section,
    cloud,
    title: t(title),
    // By the title, which tells whose words it is in.
    place: cloud === 'aws' ? t(place) : t(title),
    rows: rows.map((row) => toldRow(row, cloud, t)),
  }));
}

function toldRow(
  { who, what, can, repositories, when, needs, because, ...row }: TableRow,
  cloud: Fact['cloud'],
  t: Translate,
): TableRow {
  return {
    ...row,
    who: t(who),
    ...(what === undefined ? {} : { what: t(what) }),
    can: can.map((granted) => ({ ...granted, text: toldText(granted.text, t) })),
    repositories: repositories.map((name) => toldResource(name, cloud, t)),
    when: when.map(t),
    needs: needs.map((one) => toldNeed(one, cloud, t)),
    because: because.map((one) => toldText(one, t)),
  };
}
