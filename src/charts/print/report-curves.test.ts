import { describe, expect, test } from 'vitest';
import { curveRows, trainingRows } from '../curves/digits-curves';
import { formatPercent } from '../core/format';
import { alike, rendered } from '../fixtures/rendered';
import { classColour } from '../core/palette';
import { layoutCurves, readCurves, type CurvesBody, type CurvesPanel } from './report-curves';
import { layoutReport, reportSvg } from './report-figure';
import { printTheme } from './report-print';
import { layoutVariants, readVariants, type VariantsBody } from './report-variants';

const words = { name: 'Figure 7', title: 'Curves', caption: 'A run.', link: '#lab=digits' };

/** Two epochs of forty batches, improving smoothly with a little noise. */
function body(): CurvesBody {
  const loss = Float32Array.from(
    { length: 80 },
    (_, i) => 2.3 * Math.exp(-i / 25) * (1 + 0.2 * ((i % 3) - 1)),
  );
  const accuracy = loss.map(one => 1 - one / 2.6);
  const at = (step: number) => ({
    step,
    loss: 2.3 * Math.exp(-step / 25),
    accuracy: 1 - Math.exp(-step / 25) * 0.9,
  });
  const rows = curveRows(
    trainingRows([{ from: 1, loss, accuracy }], 0.8, 60),
    [0, 20, 40, 60, 80].map(at),
    [40, 80].map(at),
  );
  return { form: 'curves', rows, stepsPerEpoch: 40, lastStep: 80 };
}

describe('curves', () => {
  test('accuracy and loss are side by side, or one below the other if narrow', () => {
    const [accuracy, loss] = layoutCurves(body(), 593).panels;
    expect([accuracy!.which, loss!.which]).toEqual(['accuracy', 'loss']);
    expect(accuracy!.y).toBe(loss!.y);
    expect(loss!.x).toBeGreaterThan(accuracy!.x + accuracy!.width);
    const [above, below] = layoutCurves(body(), 350).panels;
    expect(below!.x).toBe(above!.x);
    expect(below!.y).toBeGreaterThan(above!.y + above!.height);
  });

  test('a test’s ring is painted at its step and accuracy', () => {
    const figure = { ...words, body: body() };
    const { corner } = layoutReport(figure);
    const [panel] = layoutCurves(figure.body, 604.72 - 12).panels;
    const picture = rendered(reportSvg(figure), 4);
    const x = corner.x + panel!.x + panel!.across(40) * panel!.width;
    const y = corner.y + panel!.y + (1 - panel!.up(1 - Math.exp(-40 / 25) * 0.9)) * panel!.height;
    expect(alike(picture.at(x + 3, y), printTheme.wrong, 40)).toBe(true);
    expect(alike(picture.at(x, y - 3), printTheme.wrong, 40)).toBe(true);
  });

  test('the loss axis is logarithmic', () => {
    const [, { up, low, high }] = layoutCurves(body(), 593).panels as [
      unknown,
      { up(v: number): number; low: number; high: number },
    ];
    expect(up(low)).toBeCloseTo(0);
    expect(up(high)).toBeCloseTo(1);
    expect(up(1) - up(0.5)).toBeCloseTo(up(0.5) - up(0.25));
  });

  test('values beyond an axis are cut off at the frame, not drawn along it', () => {
    const whole = body();
    const { corner } = layoutReport({ ...words, body: whole });
    const [{ y, height, low }] = layoutCurves(whole, 604.72 - 12).panels as [CurvesPanel, CurvesPanel];
    expect(whole.rows[0]!.validationAccuracy).toBeLessThan(low);
    const svg = reportSvg({ ...words, body: whole });
    const dashed = /d="M([\d.]+) ([\d.]+)L[^"]*"[^>]*stroke-dasharray="4/.exec(svg)!;
    // It enters from below, after the first step.
    expect(Number(dashed[2])).toBeCloseTo(corner.y + y + height, 0);
    expect(svg).toContain('training batches');
  });

  test('without measurements the axes are empty', () => {
    const svg = reportSvg({ ...words, body: { form: 'curves', rows: [], stepsPerEpoch: 40, lastStep: 0 } });
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(() => rendered(svg)).not.toThrow();
  });
});

describe('all variants', () => {
  const names = ['base', ...Array.from({ length: 9 }, (_, i) => `variant ${i}`)];
  const lines = names.map((label, i) => {
    const accuracy = (epoch: number) => 1 - (0.02 + 0.0005 * i) / (1 + epoch) - (epoch === 0 ? 0.8 : 0);
    const at = (epoch: number) => ({ epoch, accuracy: accuracy(epoch) });
    return {
      label,
      group: i === 0 ? 0 : 1 + (i % 3),
      validations: [0, 0.5, 1, 1.5, 2].map(at),
      tests: [1, 2].map(at),
    };
  });
  const all: VariantsBody = { form: 'all-curves', lines, epochs: 2 };

  test('each line has its name beside its end, and no two names overlap', () => {
    const { labels, panels } = layoutVariants(all, 593);
    const [panel] = panels;
    expect(labels.map(({ text }) => text.replace(/ [\d.]+.%$/, '')).sort()).toEqual([...names].sort());
    const ys = labels.map(({ y }) => y);
    ys.slice(1).forEach((y, i) => expect(y - ys[i]!).toBeGreaterThanOrEqual(13.99));
    expect(Math.min(...ys)).toBeGreaterThan(panel.y);
    expect(Math.max(...ys)).toBeLessThan(panel.y + panel.height);
    // The better one is higher.
    expect(labels.map(({ line }) => line)).toEqual(names.map((_, i) => i));
  });

  test('small differences of accuracy near 100 % are still visible', () => {
    const { up } = layoutVariants(all, 593);
    const step = up(0.99) - up(0.9875);
    expect(step).toBeGreaterThan(0.1);
    expect(step).toBeCloseTo(up(0.992) - up(0.99));
  });

  test('no two lines have the same colour and dash', () => {
    const svg = reportSvg({ ...words, body: all });
    const looks = [
      ...svg.matchAll(
        /d="[^"Z]*" fill="none" stroke="([^"]*)" stroke-width="(?:2|1\.4)" stroke-linejoin="round"( stroke-dasharray="[^"]*")?/g,
      ),
    ];
    // Once in the plot and once beside its name.
    expect(looks).toHaveLength(20);
    expect(new Set(looks.map(([, colour, dash]) => `${colour} ${dash}`)).size).toBe(10);
    expect(svg).toContain(classColour(printTheme, 7));
    expect(() => rendered(svg)).not.toThrow();
  });

  test('a line without a measurement has no name', () => {
    const { labels } = layoutVariants(
      { ...all, lines: [...lines, { label: 'late', group: 1, validations: [], tests: [] }] },
      593,
    );
    expect(labels).toHaveLength(10);
  });
});

describe('under the pointer', () => {
  test('a step shows everything measured there', () => {
    const layout = layoutCurves(body(), 593);
    const [panel] = layout.panels;
    const x = panel!.x + panel!.across(40) * panel!.width;
    const accuracy = formatPercent(1 - Math.exp(-40 / 25) * 0.9, 2);
    expect(readCurves(layout, x, panel!.y + 5)).toEqual(
      expect.arrayContaining(['step 40', `validation ${accuracy}`, `test ${accuracy}`]),
    );
    expect(readCurves(layout, x, panel!.y - 5)).toBeNull();
  });

  test('a mark shows its variant', () => {
    const lines = [
      {
        label: 'Nadam',
        group: 3,
        validations: [{ epoch: 0, accuracy: 0.9 }],
        tests: [{ epoch: 2, accuracy: 0.985 }],
      },
    ];
    const layout = layoutVariants({ form: 'all-curves', lines, epochs: 2 }, 593);
    const [{ x, y, width, height }] = layout.panels;
    const at = [x + layout.across(2) * width, y + (1 - layout.up(0.985)) * height] as const;
    expect(readVariants(layout, at[0] + 3, at[1] - 3)).toEqual(['Nadam', 'epoch 2', 'test 98.50\u2009%']);
    expect(readVariants(layout, at[0] - 100, at[1])).toBeNull();
  });
});
