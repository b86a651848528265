/** Small, fast and the same everywhere: mulberry32. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type Random = () => number;

export function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

/**
 * `count` of a list of texts, the same ones whatever else is in the list: a case that is made smaller keeps the request that
 * breaks it.
 */
export function sampled(seed: number, list: readonly string[], count: number): string[] {
  if (list.length <= count) return [...list];
  const ranked = list.map((text) => [rank(text, seed), text] as const).sort(([a], [b]) => a - b);
  return ranked.slice(0, count).map(([, text]) => text);
}

/** FNV-1a, and one more mixing so that neighbours part. */
function rank(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
}
