import { createHash } from 'node:crypto';
import { LANGUAGE_TAGS, type Language } from '../../languages/language';
import type { Translate } from '../../languages/translator';
import { escapeHtml, escapeJson } from './escape';
import { scriptIn } from './script';
import { styleIn } from './style';

export interface Frame {
  readonly language: Language;
  readonly t: Translate;
  readonly title: string;
  /** Under the title. */
  readonly tally: string;
  readonly main: readonly string[];
  readonly footer: readonly string[];
  /** Whether there is a table in it, to which one can skip. */
  readonly hasTable: boolean;
  /** For the script. */
  readonly data: readonly object[];
  /** Scripts beside its own, of whoever shows the page in a frame. */
  readonly alsoRuns: readonly string[];
}

/**
 * A whole page that needs nothing else. Its policy forbids to load anything and lets its own style and script do their work alone, so that a
 * name that got through as markup would still do nothing.
 */
export function pageIn({ language, t, title, tally, main, footer, hasTable, data, alsoRuns }: Frame): string {
  const scripts = [scriptIn(t), ...alsoRuns];
  const style = styleIn(language);
  return `${[
    '<!doctype html>',
    `<html lang="${LANGUAGE_TAGS[language]}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hash(style)}'; script-src ${scripts.map((script) => `'${hash(script)}'`).join(' ')}; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${t('Registry access')}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    ...(hasTable ? [`<a class="skip" href="#table">${t('Skip to the table')}</a>`] : []),
    `<header><h1>${escapeHtml(title)}</h1>${tally}</header>`,
    '<main>',
    ...main,
    '</main>',
    ...footer,
    `<script type="application/json" id="rows">${escapeJson(data)}</script>`,
    ...scripts.map((script) => `<script>${script}</script>`),
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
