import type { AccessDiff } from '../../compare/diff';
import type { Translate } from '../../languages/translator';
import type { Review } from '../../model/facts';
import { withoutChange } from '../changes';
import { countedAccess } from '../counted-access';
import { type RenderOptions, translateOf } from '../options';
import { count } from '../words';
import { CHANGE_MARKS, CHANGE_WORDS, changeLook } from './marks';
import { CHANGE_KINDS, type PageRow } from './page-rows';

/** What the page comes to, in a line. */
export function tally(review: Review, rows: readonly PageRow[], options: RenderOptions): string {
  const { diff } = options;
  const t = translateOf(options);
  // Who had access is no part of a review, and of a comparison is all there is.
  const lost = diff === undefined ? [] : CHANGE_KINDS.flatMap((kind) => diff[kind]);
  const { principals, registries } = countedAccess([...review.facts, ...lost]);
  const open = review.facts.filter((fact) => fact.decision === 'maybe').length;
  const items = [
    bold(t(principals)),
    bold(t(registries)),
    ...(['error', 'warning', 'note'] as const).flatMap((severity) => {
      const found = review.findings.filter((one) => one.severity === severity).length;
      return found > 0 ? [bold(t(count(found, severity)))] : [];
    }),
    ...(open > 0 ? [bold(t(`${count(open, 'answer')} undecided`))] : []),
    ...(diff === undefined ? [] : changesOf(diff, rows, t)),
  ];
  return `<ul class="tally">${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}

/** Counted as the table of the page has them: by its rows. */
function changesOf(diff: AccessDiff, rows: readonly PageRow[], t: Translate): string[] {
  const changes = CHANGE_KINDS.filter((kind) => diff[kind].length > 0).map((kind) => {
    const own = rows.filter((row) => row.change === kind).length;
    return `<span class="${changeLook(kind)} change${kind.startsWith('possibly') ? ' doubt' : ''}">${CHANGE_MARKS[kind]} ${t(`${own} ${CHANGE_WORDS[kind]}`)}</span>`;
  });
  const moved = diff.moved?.length ?? 0;
  if (moved > 0) changes.push(bold(t(`${moved} moved`)));
  if (diff.structuralOnly) changes.push(t(withoutChange(diff)));
  return changes;
}

/** With its numbers in bold. */
function bold(counted: string): string {
  return counted.replace(/\d+/g, '<b>$&</b>');
}
