import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { EXAMPLE_NAMES } from '../../playground/example-names';
import { WORDS } from '../../playground/words';
import { OLDEST } from '../../scripts/playground/bundle';
import { exampleInputs } from '../../scripts/playground/examples';
import { playground } from '../../scripts/playground/page';

/** Bytes that the page may have, as it is, not compressed on its way. */
const MOST = 1_000_000;

const { html, worker, page } = playground();

test('the page is smaller than a megabyte', () => {
  expect(Buffer.byteLength(html)).toBeLessThan(MOST);
});

test('what is largest in it are tables of vendors and translations, and nothing of Node is in it', () => {
  const sizes = [...worker.sizes, ...page.sizes];
  const largest = sizes.filter(([, size]) => size > 30_000).map(([file]) => file);
  expect(largest.every((file) => /^lib\/review\/(?:(?:read|decide)\/data|languages\/zh)\//.test(file))).toBe(true);
  expect(`${worker.text}${page.text}`).not.toMatch(/require\("(?:node:|fs|path|crypto|net|vm)/);
});

test('the policy lets nothing in but what is in the page, and nothing out', () => {
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
  const directives = new Map(policy.split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1)]));
  expect(directives.get('default-src')).toEqual(["'none'"]);
  expect(directives.get('worker-src')).toEqual(['blob:']);
  expect([...directives.keys()]).toEqual(
    expect.not.arrayContaining(['connect-src', 'img-src', 'font-src', 'frame-src', 'media-src']),
  );
  const hashes = ['script', 'style'].map((tag) => {
    const texts = [...html.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map(([, text = '']) => text);
    return texts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  });
  expect(hashes.map(({ length }) => length)).toEqual([1, 1]);
  for (const source of ['script-src', 'style-src'] as const) {
    expect(directives.get(source)?.every((one) => one.startsWith("'sha256-"))).toBe(true);
    expect(directives.get(source)).toEqual(expect.arrayContaining(hashes[source === 'script-src' ? 0 : 1] ?? []));
  }
});

test('nothing is loaded from anywhere', () => {
  const markup = html.replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/g, '');
  expect(markup).not.toMatch(/\s(?:src|href|srcset|action|poster)="(?!#)/);
  expect(html.replace(/<script\b[\s\S]*?<\/script>/g, '')).not.toMatch(/url\(|@import|https?:/);
});

test('the licences of the packages in it are in it', () => {
  const [, licences = ''] = /id="licences">([^<]*)</.exec(html) ?? [];
  for (const name of ['hashes', 'ipaddr.js', 'path-browserify', 'yaml']) expect(licences).toContain(`${name} `);
  expect(licences.match(/Permission (?:is hereby granted|to use, copy)/g)).toHaveLength(4);
});

test('every example is offered, and every word is there in both languages', () => {
  const names = Object.values(EXAMPLE_NAMES).flat();
  expect(Object.keys(exampleInputs()).sort()).toEqual([...names].sort());
  const texts = (one: object): [string, string][] =>
    Object.entries(one).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value] as [string, string]] : texts(value as object),
    );
  const [english, chinese] = [texts(WORDS.en), texts(WORDS.zh)];
  expect(chinese.map(([key]) => key).sort()).toEqual(english.map(([key]) => key).sort());
  for (const [key, text] of english) {
    const other = new Map(chinese).get(key) ?? '';
    expect([key, [...other.matchAll(/\{\d\}/g)].map(String).sort()]).toEqual([
      key,
      [...text.matchAll(/\{\d\}/g)].map(String).sort(),
    ]);
    expect(text).not.toBe('');
    expect(other).not.toBe('');
  }
});

test('every word of the markup is one', () => {
  for (const [, key = ''] of html.matchAll(/data-word(?:-label|-title)?="([^"]*)"/g))
    expect(typeof WORDS.en[key as keyof typeof WORDS.en]).toBe('string');
});

test('the same sources make the same bytes', () => {
  expect(playground().html).toBe(html);
});

test('the page and what is written about it say which browsers it needs', () => {
  const { chrome, firefox, safari } = OLDEST;
  for (const [text, and] of [
    [WORDS.en.oldBrowser, ', '],
    [WORDS.zh.oldBrowser, '、'],
    [readFileSync('docs/in-the-browser.md', 'utf8'), ', '],
    [readFileSync('docs/zh/in-the-browser.md', 'utf8'), '、'],
  ] as const)
    expect(text).toContain([`Chrome ${chrome}`, `Firefox ${firefox}`, `Safari ${safari}`].join(and));
});
