import type { CheckResult } from '../compare/check';
import type { AccessDiff } from '../compare/diff';
import type { Move } from '../compare/moved';
import { type ChangeGroup, type Changes, changesOfCheck, changesOfDiff, meaningOf } from './changes';
import { CHANGE_FORMATS, type ChangeFormat } from './formats';
import { renderDiffHtml } from './html/page';
import { jsonDocument } from './json-document';
import {
  accessTables,
  boldNumber,
  CUT_NOTE_ROOM,
  code,
  DEFAULT_BUDGET,
  details,
  headingOf,
  prose,
  size,
} from './markdown';
import { MOVES_MEANING, MOVES_SENTENCE, MOVES_TITLE, moveLines } from './moves';
import { checkFormat, type RenderOptions, translateOf } from './options';
import type { OriginOptions } from './origins';
import { type Paint, paintOf } from './paint';
import { printable } from './printable';
import { accessBlocks, legendBlock } from './text';
import { toldSections } from './told-sections';
import { count } from './words';
import { wrapProse } from './wrap';

/**
 * Prints what changed between two versions. Text and JSON have every row; Markdown keeps to its budget, and never leaves out
 * who gained; HTML is one page with the changes as a picture.
 */
export function renderDiff(diff: AccessDiff, format: ChangeFormat | 'html', options: RenderOptions = {}): string {
  checkFormat(format, [...CHANGE_FORMATS, 'html']);
  if (format === 'json') return jsonDocument(diff);
  if (format === 'html') return renderDiffHtml(diff, options);
  return renderChanges(changesOfDiff(diff), diff.assumptions, format, options);
}

/** Prints how a review compares with what was accepted. */
export function renderCheck(result: CheckResult, format: ChangeFormat, options: RenderOptions = {}): string {
  checkFormat(format, CHANGE_FORMATS);
  if (format === 'json') return jsonDocument({ schema: 'registry-access/check@1', ...result });
  return renderChanges(changesOfCheck(result), [], format, options);
}

/** A comment on a pull request must have room for who gained. */
const MOST_MOVES = 20;

/** Prints a comparison for people. */
export function renderChanges(
  changes: Changes,
  assumptions: readonly string[],
  format: 'text' | 'markdown',
  options: OriginOptions,
): string {
  const [shown, how] = [printable(changes), printable(options)];
  return format === 'text' ? textOf(shown, how) : markdownOf(shown, assumptions, how);
}

function textOf({ headline, groups, moves }: Changes, options: OriginOptions): string {
  const paint = paintOf(options);
  const t = translateOf(options);
  const width = widthOf(options);
  const shown = groups.filter((group) => group.facts.length > 0);
  const blocks = shown.flatMap((group) => [
    titled(group.title, group.sign, meaningOf(group), group.style, options),
    ...accessBlocks(shownOf(group), { ...originsFor(group, options), width: width - 2 }).map((block) =>
      block.replace(/^/gm, '  ').replace(/[ ]+$/gm, ''),
    ),
  ]);
  const legend = legendBlock(shown.flatMap(shownOf), options);
  const parts = [
    wrapProse(t(headline), width)
      .map((line) => paint('bold', line))
      .join('\n'),
    ...blocks,
    ...(legend === undefined ? [] : [legend]),
    ...movesText(moves, options),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Rows that were shown already are named alone. */
function shownOf({ facts, sameAs }: ChangeGroup): ChangeGroup['facts'] {
  return sameAs === undefined ? facts : [];
}

/** Where to look is asked of a gain. */
function originsFor({ isGain }: ChangeGroup, { origins = false, ...options }: OriginOptions): OriginOptions {
  return { ...options, origins: origins && isGain, isPart: true };
}

function widthOf({ width = 120 }: RenderOptions): number {
  return Math.max(40, width);
}

/** What a group is, and what that means. */
function titled(
  title: string,
  sign: ChangeGroup['sign'],
  meaning: string,
  style: Parameters<Paint>[0],
  options: RenderOptions,
): string {
  const t = translateOf(options);
  const told = `${sign} ${t(title)}`;
  return wrapProse(`${told}${t(': ')}${t(meaning)}`, widthOf(options))
    .join('\n')
    .replace(told, () => paintOf(options)(style, told));
}

function movesText(moves: readonly Move[], options: RenderOptions): string[] {
  if (moves.length === 0) return [];
  const width = widthOf(options);
  const t = translateOf(options);
  const lines = moveLines(moves, options.accounts ?? {}).map(
    (line) => `- ${wrapProse(t(line), width - 4).join('\n  ')}`,
  );
  return [titled(MOVES_TITLE, '!', MOVES_MEANING, 'yellow', options), lines.join('\n').replace(/^/gm, '  ')];
}

function markdownOf(
  { headline, groups, moves }: Changes,
  assumptions: readonly string[],
  options: OriginOptions,
): string {
  const t = translateOf(options);
  const budget = (options.budget ?? DEFAULT_BUDGET) - CUT_NOTE_ROOM;
  const lines = [headingOf(options), '', `**${prose(t(headline))}**`, ''];
  // Before the tables, which take the room that is left: a deployment that would fail is never cut.
  if (moves.length > 0) {
    const shown = moveLines(moves, options.accounts ?? {});
    const more =
      shown.length > MOST_MOVES
        ? [`- ${t(`and ${shown.length - MOST_MOVES} more, which the text and JSON forms have`)}`]
        : [];
    const list = [...shown.slice(0, MOST_MOVES).map((line) => `- ${prose(t(line))}`), ...more];
    lines.push(`### ${t(MOVES_TITLE)}`, '', `_${prose(t(MOVES_SENTENCE))}_`, '', ...list, '');
  }
  for (const group of groups) {
    if (group.facts.length === 0) continue;
    const head = [`### ${t(group.title)}`, '', `_${prose(t(meaningOf(group)))}_`, ''];
    const room = budget - size(lines) - size(head);
    const whole = accessTables(shownOf(group), room, originsFor(group, options));
    // Who gained matters more than where to look.
    const { lines: tables, cut } =
      whole.cut === 0 ? whole : accessTables(shownOf(group), room, originsFor(group, { ...options, origins: false }));
    // Rows of a gain that do not fit as a table still say who gained what; only the repositories are counted.
    if (cut > 0 && group.isGain) lines.push(...head, ...inShort(group, options), '');
    else if (cut > 0)
      lines.push(...head, ...tables, boldNumber(t(`${count(cut, 'more row')} in the text and JSON forms.`), cut), '');
    else lines.push(...head, ...tables);
  }
  const tail =
    assumptions.length === 0
      ? []
      : details(
          t('Taken for granted'),
          assumptions.map((text) => `- ${prose(t(text))}`),
        );
  if (size(lines) + size(tail) <= budget) lines.push(...tail);
  return `${lines.join('\n').trimEnd()}\n`;
}

/** One line for each principal, with the number of repositories in place of their names. */
function inShort({ facts }: ChangeGroup, options: RenderOptions): string[] {
  const t = translateOf(options);
  const byPrincipal = new Map<string, { can: Set<string>; repositories: Set<string> }>();
  for (const section of toldSections(facts, options)) {
    for (const row of section.rows) {
      const one = byPrincipal.get(row.who) ?? { can: new Set(), repositories: new Set() };
      byPrincipal.set(row.who, one);
      for (const { text } of row.can) one.can.add(row.flow === undefined ? text : t(`${text} by itself`));
      for (const name of row.repositories) one.repositories.add(`${section.title} ${name}`);
    }
  }
  return [...byPrincipal].map(
    ([who, { can, repositories }]) =>
      `- ${code(who)}: ${t(`${[...can].join(', ')} on ${count(repositories.size, 'repository', 'repositories')}`)}`,
  );
}
