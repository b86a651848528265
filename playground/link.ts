/** Inputs as links: JSON, deflated, in base64url, behind the `#`, which a browser sends nowhere. */
import { languageNamed } from '../lib/review/languages/language';
import { type Input, inputOf, TooMuchError } from './engine/input';
import type { Language } from './words';

/** Chrome takes addresses of two mebibytes: https://chromium.googlesource.com/chromium/src/+/main/docs/security/url_display_guidelines/url_display_guidelines.md (2026-11-26). */
export const MOST_CHARACTERS = 2_000_000;
/** Mail and chat programs cut addresses of some thousand characters. */
export const MANY_CHARACTERS = 8_000;
/** What a link may unpack to; one could be made that unpacks to a thousand times its size. */
const MOST_UNPACKED = 32 * 1024 * 1024;

/** What a link says: an input, the language of the page, or both. */
export interface Linked {
  readonly input?: Input;
  readonly language?: Language;
}

/** The part of a link behind its `#`. */
export async function fragmentOf(input: Input, language: Language): Promise<string> {
  return `input=${await packed(JSON.stringify(input))}&language=${language}`;
}

/**
 * Reads the part behind the `#`; nothing where it is no link of this page.
 *
 * @throws TooMuchError for more than the page takes, another Error for one that is damaged
 */
export async function linkedIn(fragment: string): Promise<Linked> {
  const given = new URLSearchParams(fragment.replace(/^#/, ''));
  const language = languageNamed(given.get('language') ?? '');
  const text = given.get('input');
  const input = text === null ? undefined : inputOf(JSON.parse(await unpacked(text)));
  if (text !== null && input === undefined) throw new Error('no input');
  return {
    ...(input === undefined ? {} : { input }),
    ...(language === undefined ? {} : { language }),
  };
}

async function packed(text: string): Promise<string> {
  const deflated = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return base64Of(new Uint8Array(await new Response(deflated).arrayBuffer()))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

async function unpacked(text: string): Promise<string> {
  return new TextDecoder('utf-8', { fatal: true }).decode(await inflated(text, MOST_UNPACKED));
}

/**
 * What was deflated, from base64 or base64url.
 *
 * @throws TooMuchError where it is more than `most` bytes, another Error where it is damaged
 */
export async function inflated(text: string, most: number): Promise<Uint8Array> {
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > most) throw new TooMuchError('too much');
    chunks.push(next.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
