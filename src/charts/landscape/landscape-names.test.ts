import { expect, it } from 'vitest';
import { theme } from '../core/palette';
import { toSvg } from '../core/svg';
import { drawLandscapeNames, namesHeight } from './landscape-names';

const names = ['Adam', 'gradient descent', 'RMSProp', 'Nadam', 'Adagrad'].map((label, i) => ({
  label,
  colour: `#00000${i}`,
  dash: i === 1 ? [5, 3] : [],
  marker: i,
}));

it('the names of all runs stand below the landscape, each once beside its line, and fit', () => {
  for (const width of [150, 480, 960]) {
    const height = 100 + namesHeight(names, width);
    const svg = toSvg(
      surface => drawLandscapeNames(surface, names, 100, theme('light')),
      width,
      height,
      '#fff',
      'x',
    );
    const texts = [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]+)</g)];
    expect(texts.map(([, , , text]) => text)).toEqual(names.map(({ label }) => label));
    for (const [, x, y] of texts) {
      expect(Number(x)).toBeLessThan(width - 20);
      expect(Number(y)).toBeGreaterThan(100);
      expect(Number(y)).toBeLessThan(height - 2);
    }
    expect(new Set(texts.map(([, x, y]) => `${x} ${y}`)).size).toBe(names.length);
    expect(svg.match(/<path[^>]*stroke-dasharray="5 3"/g)).toHaveLength(1);
    for (const { colour } of names) {
      expect(svg).toContain(`stroke="${colour}"`);
      // The marker on the line.
      expect(svg).toMatch(new RegExp(`<path[^>]*Z" fill="${colour}"`));
    }
  }
});

it('long names get fewer columns instead of running into each other', () => {
  const long = Array.from({ length: 6 }, (_, i) => ({
    label: `gradient descent · seed ${i} · epochs 20,000`,
  }));
  expect(namesHeight(long, 590)).toBeGreaterThan(namesHeight(names.concat(names[0]!), 590));
});
