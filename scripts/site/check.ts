/** What must hold of the pages that were built: they open from disk, so that every link is relative, and leads somewhere. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** What is wrong with the HTML files of a folder, in words; nothing where all is right. */
export function problemsOf(folder: string): string[] {
  const texts = new Map(pagesIn(folder).map((file) => [file, readFileSync(file, 'utf8')]));
  const anchors = new Map<string, ReadonlySet<string>>();
  const anchorsOf = (file: string): ReadonlySet<string> => {
    const known = anchors.get(file) ?? new Set(valuesOf(texts.get(file) ?? '', /\s(?:id|name)="([^"]*)"/g));
    anchors.set(file, known);
    return known;
  };
  return [...texts].flatMap(([file, text]) => {
    const say = (what: string): string => `${relative(folder, file)}: ${what}`;
    return [...new Set(linksOf(text))].flatMap(({ tag, url }) => {
      if (/^(?:[a-z][a-z+.-]*:|\/\/)/i.test(url))
        return tag === 'a' || url.startsWith('data:') ? [] : [say(`${tag} loads ${url}`)];
      if (url.startsWith('/')) return [say(`'${url}' is no relative link`)];
      const [path = '', fragment = ''] = url.split('#');
      const target = path === '' ? file : resolve(dirname(file), decodeURIComponent(path.replace(/\?.*$/, '')));
      if (relative(folder, target).startsWith('..')) return [say(`'${url}' leads out of the site`)];
      if (!existsSync(target) || statSync(target).isDirectory()) return [say(`'${url}' leads to no file`)];
      const anchor = decodeURIComponent(fragment);
      // With an equals sign it says something to the page.
      return anchor === '' || anchor.includes('=') || anchorsOf(target).has(anchor)
        ? []
        : [say(`'${url}' leads to no anchor`)];
    });
  });
}

interface Link {
  readonly tag: string;
  readonly url: string;
}

/** Everything that a page links to or loads. */
function linksOf(html: string): Link[] {
  const links = new Map<string, Link>();
  const text = html.replace(/(<script\b[^>]*>)[\s\S]*?<\/script>/g, '$1</script>');
  for (const [, tag = '', attributes = ''] of text.matchAll(/<([a-z][\w-]*)\b([^>]*)>/gi)) {
    for (const [, url = ''] of attributes.matchAll(/\s(?:href|src|data-texts)="([^"]*)"/g)) {
      const plain = url.replaceAll('&amp;', '&');
      if (tag.toLowerCase() !== 'use') links.set(`${tag} ${plain}`, { tag: tag.toLowerCase(), url: plain });
    }
    for (const [, url = ''] of attributes.matchAll(/url\(['"]?([^'")]+)/g))
      links.set(`style ${url}`, { tag: 'style', url });
  }
  return [...links.values()];
}

function valuesOf(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, value = '']) => value.replaceAll('&amp;', '&').replaceAll('&#39;', "'"));
}

function pagesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .sort()
    .map((name) => join(folder, name));
}
