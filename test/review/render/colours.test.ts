// Internal: which colours there are is known to the style sheet alone.
import { COLOURS } from '../../../lib/review/render/html/style/colours';

type Triple = readonly [number, number, number];

/** `--name: #rrggbb` of the light (first) and the dark (second) set. */
const [LIGHT = {}, DARK = {}] = [...COLOURS.matchAll(/:root \{[^}]*--ground[^}]*\}/g)].map((match) =>
  Object.fromEntries([...match[0].matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value])),
) as [Record<string, string>?, Record<string, string>?];

const linear = (hex = ''): Triple => {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
};
const times = (matrix: readonly Triple[], [x, y, z]: Triple): Triple => {
  const [a = 0, b = 0, c = 0] = matrix.map((row) => row[0] * x + row[1] * y + row[2] * z);
  return [a, b, c];
};

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: string | undefined, b: string | undefined): number {
  const [high = 0, low = 0] = [a, b]
    .map(
      (hex) =>
        times(
          [
            [0.2126, 0.7152, 0.0722],
            [0, 0, 0],
            [0, 0, 0],
          ],
          linear(hex),
        )[0],
    )
    .sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** How eyes without one kind of cones see linear RGB: Machado, Oliveira and Fernandes 2009, severity 1. */
const EYES: Readonly<Record<string, readonly Triple[]>> = {
  'of most people': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'without red cones': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'without green cones': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'without blue cones': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Distance of two colours in CIELAB; a just visible one is about 2.3. */
function distance(a: string | undefined, b: string | undefined, eyes: readonly Triple[]): number {
  const lab = (hex: string | undefined): Triple => {
    const seen = times(eyes, linear(hex)).map((one) => Math.min(1, Math.max(0, one))) as unknown as Triple;
    const xyz = times(
      [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.072175],
        [0.0193339, 0.119192, 0.9503041],
      ],
      seen,
    );
    const f = (one: number): number => (one > 0.008856 ? Math.cbrt(one) : 7.787 * one + 16 / 116);
    const [x, y, z] = [f(xyz[0] / 0.95047), f(xyz[1]), f(xyz[2] / 1.08883)];
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
  };
  const [one, other] = [lab(a), lab(b)];
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('%s', (_, colours) => {
  test.each([
    ['ink', 'ground'],
    ['ink', 'surface'],
    ['soft', 'ground'],
    ['soft', 'surface'],
    ['accent', 'ground'],
    ['gained', 'gained-ground'],
    ['lost', 'lost-ground'],
    ['doubt', 'doubt-ground'],
    ['doubt', 'ground'],
    ['ink', 'w0'],
    ['ink', 'w1'],
    ['ink', 'w2'],
    ['w3-ink', 'w3'],
  ])('%s can be read on %s', (text, ground) => {
    expect(contrast(colours[text], colours[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(Object.entries(EYES))('gained, lost and doubtful are told apart by eyes %s', (__, eyes) => {
    for (const [a, b] of [
      ['gained', 'lost'],
      ['gained', 'doubt'],
      ['lost', 'doubt'],
    ] as const)
      expect(distance(colours[a], colours[b], eyes)).toBeGreaterThan(15);
  });
});
