import { expect, test } from 'vitest';
import { layoutHistograms } from '../histogram/histogram-layout';
import { drawHistograms } from '../histogram/histograms';
import { theme } from './palette';
import type { Slice } from '../curves/series';
import { drawStatistics, layoutStatistics } from '../histogram/statistics';
import { toSvg } from './svg';

const slices: Slice[] = Array.from({ length: 12 }, (_, i) => ({
  step: 100 * i,
  time: 100 * i,
  summary: {
    ...{ count: 64, min: -1, max: 1, mean: 0, std: 0.5, nonFinite: 0, dead: 0 },
    counts: Uint32Array.from({ length: 64 }, (_, bin) => 1 + ((bin * (i + 1)) % 7)),
  },
}));

const forms = [
  ['ridges', { unit: 'step', at: 300 }],
  ['overlaid', { unit: 'step', isOverlaid: true, at: 300 }],
  ['small', { isSmall: true }],
] as const;

test.each(forms)('%s become a picture that contains every ridge', (_, look) => {
  const layout = layoutHistograms(slices, 400, 300, look);
  const svg = toSvg(surface => drawHistograms(surface, layout, theme('light')), 400, 300, '#fff', 'a < b');
  expect(svg).toMatch(/^<svg xmlns=.* viewBox="0 0 400 300"><title>a &lt; b<\/title>/);
  expect(svg.match(/<path/g)!.length).toBeGreaterThanOrEqual(layout.ridges.length);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  expect(svg).toContain('stroke-dasharray="3 3"');
});

test('statistics too, with a bar and a range for each step', () => {
  const layout = layoutStatistics(slices, 400, 300);
  const svg = toSvg(
    surface => drawStatistics(surface, layout, theme('dark')),
    400,
    300,
    '#000',
    'statistics',
  );
  expect(svg.match(/<rect/g)!.length).toBe(1 + 2 * layout.columns.length);
  expect(svg).not.toMatch(/NaN|undefined/);
});
