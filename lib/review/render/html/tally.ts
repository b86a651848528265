import type { AccessDiff } from '../../compare/diff';
import type { Review } from '../../model/facts';
import type { RenderOptions } from '../options';
import { count } from '../words';
import { CHANGE_MARKS, CHANGE_WORDS, changeLook } from './marks';
import { CHANGE_KINDS, type PageRow, principalId, registryId } from './page-rows';

/** What the page comes to, in a line. */
export function tally(review: Review, rows: readonly PageRow[], { diff }: RenderOptions): string {
  const asked = rows.filter((row) => row.flow === undefined);
  const principals = new Set(asked.flatMap((row) => row.principals.map(principalId)));
  const registries = new Set(rows.map((row) => registryId(row.registry)));
  const open = review.facts.filter((fact) => fact.decision === 'maybe').length;
  const items = [
    numbered(principals.size, 'principal'),
    numbered(registries.size, 'registry', 'registries'),
    ...(['error', 'warning', 'note'] as const).flatMap((severity) => {
      const found = review.findings.filter((one) => one.severity === severity).length;
      return found > 0 ? [numbered(found, severity)] : [];
    }),
    ...(open > 0 ? [`${numbered(open, 'answer')} undecided`] : []),
    ...(diff === undefined ? [] : changesOf(diff)),
  ];
  return `<ul class="tally">${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}

function changesOf(diff: AccessDiff): string[] {
  const changes = CHANGE_KINDS.filter((kind) => diff[kind].length > 0).map(
    (kind) =>
      `<span class="${changeLook(kind)} change${kind.startsWith('possibly') ? ' doubt' : ''}">${CHANGE_MARKS[kind]} ${diff[kind].length} ${CHANGE_WORDS[kind]}</span>`,
  );
  const moved = diff.moved?.length ?? 0;
  if (moved > 0) changes.push(`<b>${moved}</b> moved`);
  if (diff.structuralOnly) changes.push('nobody gained or lost access');
  return changes;
}

function numbered(n: number, singular: string, plural?: string): string {
  return count(n, singular, plural).replace(/^\d+/, '<b>$&</b>');
}
