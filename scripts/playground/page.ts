/** The playground as one page: markup, style, the scripts of page and worker, examples, and a policy that lets nothing else in or out. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { LANGUAGES } from '../../lib/review/languages/language';
import { translatorFor } from '../../lib/review/languages/translator';
import { scriptIn } from '../../lib/review/render/html/script';
import { styleIn } from '../../lib/review/render/html/style';
import { COLOURS } from '../../lib/review/render/html/style/colours';
import { FRAME_SCRIPT } from '../../playground/frame-script';
import { type Bundle, bundle, packagesIn, ROOT } from './bundle';
import { exampleInputs } from './examples';

/** Links to the documentation by language, from where the page is. */
export type Home = Readonly<Record<'en' | 'zh', string>>;

export interface Playground {
  readonly html: string;
  readonly worker: Bundle;
  readonly page: Bundle;
}

/** The page. Nothing in it is loaded from anywhere. */
export function playground(home?: Home): Playground {
  const worker = bundle('playground/worker.ts');
  const page = bundle('playground/page/main.ts');
  const style = `${COLOURS}${textOf('playground/style.css')}`;
  const markup = textOf('playground/page.html').replace('<!-- home -->', home === undefined ? '' : homeLink(home));
  const html = [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policyFor([page.text, ...LANGUAGES.map((one) => scriptIn(translatorFor(one))), FRAME_SCRIPT], [style, ...LANGUAGES.map(styleIn)])}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<title>Playground · registry-access</title>',
    `<style>${style}</style>`,
    '</head>',
    markup.replace(/<\/body>\s*$/, ''),
    data('inputs', packed(JSON.stringify(exampleInputs()))),
    data('worker', packed(worker.text)),
    data('licences', licences(packagesIn([worker, page]))),
    `<script>${page.text}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
  return { html, worker, page };
}

/**
 * Nothing is loaded and nothing is sent. The worker comes from the page itself, as a blob. The review is in a frame without an address of its
 * own, which has this policy, too: so its style and scripts are among those that may be used.
 */
function policyFor(scripts: readonly string[], styles: readonly string[]): string {
  const hashes = (texts: readonly string[]): string =>
    texts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`).join(' ');
  return [
    "default-src 'none'",
    `script-src ${hashes(scripts)}`,
    `style-src ${hashes(styles)}`,
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function homeLink({ en, zh }: Home): string {
  return `<a id="home" href="${en}" data-en="${en}" data-zh="${zh}" data-word="home"></a>`;
}

function packed(text: string): string {
  return deflateRawSync(text, { level: 9 }).toString('base64');
}

/** Not run by a browser. */
function data(id: string, text: string): string {
  return `<script type="text/plain" id="${id}">${text.replaceAll('<', '&lt;')}</script>`;
}

/** The licences of what is in the page ask to go with it. */
function licences(folders: readonly string[]): string {
  return folders
    .map((folder) => {
      const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
      if (file === undefined) throw new Error(`${folder} has no licence`);
      const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
      return `${basename(folder)} ${version}\n\n${readFileSync(join(folder, file), 'utf8')}`;
    })
    .join('\n\n');
}

function textOf(file: string): string {
  if (!existsSync(join(ROOT, file))) throw new Error(`no ${file}`);
  return readFileSync(join(ROOT, file), 'utf8');
}
