import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { markers } from '../boundary/markers';
import { MOST_CLASSES } from '../../nn/limits';
import { mix, rgb, theme, type Rgb } from './palette';

// Severity 1 of Machado, Oliveira & Fernandes (2009), on linear RGB.
const simulations = {
  full: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;

const linear = (channel: number) => {
  const c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
};

/** CIELAB under D65 of a colour as seen with this colour vision. */
function lab(hex: string, matrix: readonly number[]): Rgb {
  const light = rgb(hex).map(linear);
  const seen = [0, 1, 2].map(row => {
    const sum = light.reduce((total, value, i) => total + value * (matrix[3 * row + i] ?? 0), 0);
    return Math.min(1, Math.max(0, sum));
  });
  const [r = 0, g = 0, b = 0] = seen;
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 / 116) * t + 16 / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIEDE2000 (Sharma, Wu & Dalal 2005). */
function difference([l1, a1, b1]: Rgb, [l2, a2, b2]: Rgb): number {
  const degree = Math.PI / 180;
  const meanChroma = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const g = (1 - Math.sqrt(meanChroma ** 7 / (meanChroma ** 7 + 25 ** 7))) / 2;
  const [p1, p2] = [a1 * (1 + g), a2 * (1 + g)];
  const [c1, c2] = [Math.hypot(p1, b1), Math.hypot(p2, b2)];
  const hue = (b: number, a: number) => (Math.atan2(b, a) / degree + 360) % 360;
  const [h1, h2] = [hue(b1, p1), hue(b2, p2)];
  let dh = c1 * c2 === 0 ? 0 : h2 - h1;
  if (dh > 180) dh -= 360;
  if (dh < -180) dh += 360;
  let h = c1 * c2 === 0 ? h1 + h2 : (h1 + h2) / 2;
  if (c1 * c2 !== 0 && Math.abs(h1 - h2) > 180) h += h1 + h2 < 360 ? 180 : -180;
  const l = (l1 + l2) / 2;
  const c = (c1 + c2) / 2;
  const cos = (angle: number) => Math.cos(angle * degree);
  const t = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.2 * cos(4 * h - 63);
  const dl = (l2 - l1) / (1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2));
  const dc = (c2 - c1) / (1 + 0.045 * c);
  const dH = (2 * Math.sqrt(c1 * c2) * Math.sin((dh / 2) * degree)) / (1 + 0.015 * c * t);
  const turn = 60 * Math.exp(-(((h - 275) / 25) ** 2));
  const rotation = -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * Math.sin(turn * degree);
  return Math.sqrt(dl ** 2 + dc ** 2 + dH ** 2 + rotation * dc * dH);
}

function closest(colours: readonly string[], matrix: readonly number[]): number {
  const seen = colours.map(hex => lab(hex, matrix));
  return Math.min(...seen.flatMap((a, i) => seen.slice(0, i).map(b => difference(a, b))));
}

test('the colour difference agrees with published values', () => {
  // Pairs 1, 7 and 17 of Sharma, Wu & Dalal's table.
  expect(difference([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
  expect(difference([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 4);
  expect(difference([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4);
});

describe.each(['light', 'dark'] as const)('%s', name => {
  const { classes, plane, positive, negative, above, below, surface } = theme(name);

  test.each(Object.entries(simulations))('classes are distinguishable with %s vision', (_, matrix) => {
    expect(classes).toHaveLength(MOST_CLASSES);
    expect(closest(classes, matrix)).toBeGreaterThan(11);
    expect(closest(classes.slice(0, 4), matrix)).toBeGreaterThan(16);
    expect(closest(classes.slice(0, 2), matrix)).toBeGreaterThan(40);
  });

  test.each(Object.entries(simulations))('signs are distinguishable with %s vision', (_, matrix) => {
    expect(closest([positive, negative, surface], matrix)).toBeGreaterThan(28);
  });

  test.each(Object.entries(simulations))(
    'signs do not look like the first classes with %s vision',
    (_, matrix) => {
      for (const sign of [positive, negative])
        for (const other of classes.slice(0, 2))
          expect(closest([sign, other], matrix), `${sign}, ${other}`).toBeGreaterThan(17);
    },
  );

  test('the ring of wrong points has the colour of no class and no sign', () => {
    for (const other of [...classes, positive, negative])
      expect(closest([theme(name).ink, other], simulations.full), other).toBeGreaterThan(13);
  });

  test.each(Object.entries(simulations))('differences are distinguishable with %s vision', (_, matrix) => {
    expect(closest([above, below, surface], matrix)).toBeGreaterThan(20);
  });

  test('differences do not look like the first classes or signs', () => {
    for (const end of [above, below])
      for (const [other, least] of [
        [classes[0]!, 25],
        [classes[1]!, 25],
        // A picture shows either signs or differences.
        [positive, 16],
        [negative, 16],
      ] as const)
        expect(closest([end, other], simulations.full)).toBeGreaterThan(least);
  });

  test('classes stand out from the plane', () => {
    for (const hex of classes) expect(closest([hex, plane], simulations.full)).toBeGreaterThan(15);
  });
});

test('every class has its own shape', () => {
  expect(new Set(markers.map(({ name }) => name)).size).toBe(MOST_CLASSES);
  expect(markers).toHaveLength(MOST_CLASSES);
});

test('mixing goes from one colour to the other', () => {
  expect(mix('#000000', '#ffffff', 0)).toBe('rgb(0 0 0)');
  expect(mix('#000000', '#ff8000', 0.5)).toBe('rgb(128 64 0)');
});

test('large type is the same colours, larger', () => {
  for (const name of ['light', 'dark'] as const) {
    const { scale, ...colours } = theme(name, true);
    expect(scale).toBeGreaterThan(theme(name).scale);
    expect(theme(name)).toMatchObject(colours);
  }
});

test.each(['light', 'dark'] as const)(
  'canvases have the same colours as the page around them: %s',
  async name => {
    const css = await readFile(new URL('../../app/styles/tokens.css', import.meta.url), 'utf8');
    const rules = { light: /:root \{([^}]*)\}/, dark: /:root\[data-theme='dark'\] \{([^}]*)\}/ };
    const rule = rules[name].exec(css)?.[1] ?? '';
    const token = (key: string) => new RegExp(`--${key}: (#[0-9a-f]{6});`).exec(rule)?.[1];
    const { surface, ink, ink2, line, accent } = theme(name);
    expect([surface, ink, ink2, line, accent]).toEqual(
      ['surface', 'ink', 'ink-2', 'line', 'accent'].map(token),
    );
  },
);
