import type { Move } from '../../compare/moved';
import type { Translate } from '../../languages/translator';
import type { Finding } from '../../model/facts';
import type { Notice } from '../../model/model';
import { RULES } from '../../rules';
import { MOVES_SENTENCE, MOVES_TITLE, moveLines } from '../moves';
import { NOTICES_TITLE, noticeLines } from '../notices';
import { printable } from '../printable';
import { bySeverity, type Names } from '../words';
import { escapeHtml } from './escape';
import { prose } from './markup';
import type { SourceLinker } from './source-links';

/** Shapes beside the words, so that the severities differ without colour. */
const SIGNS: Readonly<Record<Finding['severity'], string>> = { error: '×', warning: '!', note: 'i' };

const KNOWN = new Map(RULES.map((rule) => [rule.id, rule]));

export function findingsSection(findings: readonly Finding[], linkOf: SourceLinker, t: Translate): string[] {
  if (findings.length === 0) return [];
  return [
    '<section aria-labelledby="findings-title">',
    `<h2 id="findings-title">${t('Findings')}</h2>`,
    '<ol class="findings">',
    ...bySeverity(findings).map((finding) => findingItem(finding, linkOf, t)),
    '</ol>',
    '</section>',
  ];
}

function findingItem({ id, severity, message, because }: Finding, linkOf: SourceLinker, t: Translate): string {
  const rule = KNOWN.get(id);
  const advice =
    rule === undefined
      ? ''
      : `<p>${prose(t(rule.explanation))}</p><p><b>${t('Instead:')}</b> ${prose(t(rule.instead))} <a href="${escapeHtml(rule.doc)}" rel="noreferrer noopener">${t('Vendor page')}</a></p>`;
  const where = because.map((reason) => `<li class="mono">${linkOf(reason)}</li>`).join('');
  const places = where === '' ? '' : `<ul>${where}</ul>`;
  const sign = `<span class="sign" aria-hidden="true">${SIGNS[severity] ?? ''}</span>`;
  return `<li><span class="severity ${escapeHtml(severity)}">${sign}${escapeHtml(t(severity))}</span><div><p class="message">${escapeHtml(t(printable(message)))}</p><details><summary>${escapeHtml(printable(id))}</summary>${places}${advice}</details></div></li>`;
}

export function movesSection(moves: readonly Move[], names: Names, t: Translate): string[] {
  if (moves.length === 0) return [];
  return [
    '<section aria-labelledby="moves-title">',
    `<h2 id="moves-title">${t(MOVES_TITLE)}</h2>`,
    `<p>${escapeHtml(t(MOVES_SENTENCE))}</p>`,
    '<ul>',
    ...moveLines(moves, names).map((line) => `<li>${escapeHtml(t(line))}</li>`),
    '</ul>',
    '</section>',
  ];
}

/** What could not be read, in the words of text and comments. */
export function noticesSection(notices: readonly Notice[], t: Translate): string[] {
  const lines = noticeLines(notices, t);
  if (lines.length === 0) return [];
  return [
    '<section aria-labelledby="notices-title">',
    `<h2 id="notices-title">${t(NOTICES_TITLE)}</h2>`,
    `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`,
    '</section>',
  ];
}

export function assumptionsSection(assumptions: readonly string[], t: Translate): string[] {
  if (assumptions.length === 0) return [];
  return [
    '<footer>',
    `<h2>${t('Taken for granted')}</h2>`,
    `<ul>${assumptions.map((text) => `<li>${escapeHtml(t(text))}</li>`).join('')}</ul>`,
    '</footer>',
  ];
}
