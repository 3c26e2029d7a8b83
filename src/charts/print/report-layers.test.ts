import { beforeAll, describe, expect, test } from 'vitest';
import { drawDigit } from '../../data/digits/drawn-digits';
import type { LenetOptions } from '../../lenet/engine';
import { initialLenet } from '../../lenet/initial';
import { LenetViewer } from '../../lenet/viewer';
import { createWasmEngine } from '../../lenet/wasm-engine';
import { PIXELS, reportLenet, reportSizes } from '../../nn/lenet/lenet-layout';
import { summaryOf } from '../../nn/layer-quantities';
import type { DigitsSnapshot } from '../../experiment/measured/digits';
import { instantiateLenet } from '../../wasm/lenet-kernels';
import { alike, rendered } from '../fixtures/rendered';
import { layoutReport, reportSvg, type ReportFigure } from './report-figure';
import { drawLayers, howToRead, layoutLayers } from './report-layers';
import { printTheme } from './report-print';
import { layoutBars } from './report-statistics';
import { toSvg } from '../core/svg';
import { builtKernels } from '../../wasm/fixtures/built-kernels';

const options: LenetOptions = {
  ...{ sizes: reportSizes, activations: ['tanh'], alpha: 0.2 },
  ...{ optimizer: 'adam', learningRate: 0.002, l2: 0, batchSize: 40 },
  ...{ momentum: 0.9, beta1: 0.9, beta2: 0.999, decay: 0.99, epsilon: 1e-8 },
};

const snapshots: DigitsSnapshot[] = [];

/** Snapshots of LeNet-5 while it learns forty digits. */
beforeAll(async () => {
  const bytes = builtKernels('lenet');
  const images = new Uint8Array(40 * PIXELS);
  const labels = Uint8Array.from({ length: 40 }, (_, i) => drawDigit(1, i, images, i * PIXELS));
  const engine = await createWasmEngine(bytes, options, initialLenet('truncated-normal', 0));
  const viewer = new LenetViewer(await instantiateLenet(bytes), options);
  for (let step = 0; step <= 12; step += 1) {
    viewer.setParameters(await engine.parameters());
    if (step % 3 === 0) snapshots.push({ step, look: viewer.snapshot(images, labels, 40) });
    await engine.step({ images, labels, count: 40, dropout: null });
  }
});

const words = { name: 'Figure 9', title: 'Statistics', caption: 'Forty digits.', link: '#lab=digits' };

describe.each(['histograms', 'statistics'] as const)('%s', form => {
  test('have a panel for every quantity of every layer, and no two panels overlap', () => {
    const { panels, height } = layoutLayers({ form, snapshots }, 593);
    // Inputs and outputs of twelve layers, weights and biases of five.
    expect(panels).toHaveLength(2 * 12 + 2 * 5);
    for (const [i, a] of panels.entries()) {
      expect(a.x >= 0 && a.x + a.width <= 593.01 && a.y + a.height <= height + 0.01).toBe(true);
      for (const b of panels.slice(i + 1)) {
        const apart =
          a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart).toBe(true);
      }
    }
    const dense = panels.find(
      one => one.quantity === 'weight' && reportLenet.layers[one.layer]?.label === 'dense 1',
    );
    expect(dense!.slices.at(-1)!.summary).toBe(snapshots.at(-1)!.look.weights[2]);
  });

  test('are a well-formed picture without gaps, also if narrow', () => {
    const svg = reportSvg({ ...words, body: { form, snapshots } });
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(() => rendered(svg)).not.toThrow();
    const narrow = layoutLayers({ form, snapshots }, 360);
    const drawn = toSvg(
      surface => drawLayers(surface, narrow, printTheme),
      360,
      narrow.height,
      '#fff',
      'narrow',
    );
    expect(() => rendered(drawn)).not.toThrow();
    for (const { label } of reportLenet.layers) expect(drawn).toContain(`>${label}<`);
  });

  test('say how to read them, and which steps they show', () => {
    expect(howToRead({ form, snapshots })).toContain('steps 0 to 12');
  });
});

test('a bar reaches from one standard deviation below the mean to one above, a thin line from minimum to maximum', () => {
  const { panels } = layoutLayers({ form: 'statistics', snapshots }, 593);
  const panel = panels.find(({ layer, quantity }) => layer === 0 && quantity === 'weight')!;
  const { plot, low, high, bars } = layoutBars(panel.slices, panel.width, panel.height);
  expect(bars.map(({ slice }) => slice.step)).toEqual([0, 3, 6, 9, 12]);
  const value = (y: number) => low + ((plot.y + plot.height - y) / plot.height) * (high - low);
  bars.forEach((bar, i) => {
    const { mean, std, min, max } = summaryOf(reportLenet, snapshots[i]!.look, 0, 'weight')!;
    expect(value(bar.below)).toBeCloseTo(mean - std, 9);
    expect(value(bar.above)).toBeCloseTo(mean + std, 9);
    expect(value(bar.min)).toBeCloseTo(min, 9);
    expect(value(bar.max)).toBeCloseTo(max, 9);
    expect(value(bar.mean)).toBeCloseTo(mean, 9);
  });
});

test('the picture is black at the bars and paper between them', () => {
  const figure: ReportFigure = { ...words, body: { form: 'statistics', snapshots } };
  const { corner, body } = layoutReport(figure);
  const { panels } = layoutLayers({ form: 'statistics', snapshots }, 604.72 - 12);
  expect(body.panels).toHaveLength(panels.length);
  const panel = panels.find(({ layer, quantity }) => layer === 0 && quantity === 'weight')!;
  const { bars } = layoutBars(panel.slices, panel.width, panel.height);
  const picture = rendered(reportSvg(figure), 6);
  const at = (x: number, y: number) => picture.at(corner.x + panel.x + x, corner.y + panel.y + y);
  for (const { x, above, below, max, mean } of bars) {
    expect(alike(at(x, above + 1), '#000000', 40)).toBe(true);
    expect(alike(at(x, below - 1), '#000000', 40)).toBe(true);
    expect(alike(at(x + 1, above + 1), '#000000', 40)).toBe(true);
    // Beside the thin line and above the thick bar there is only paper.
    expect(alike(at(x + 1.3, (max + above) / 2), '#ffffff', 10)).toBe(true);
    // The line through the means is black too.
    expect(alike(at(x, mean), '#000000', 60)).toBe(true);
  }
  const [first, second] = bars;
  expect(alike(at((first!.x + second!.x) / 2, first!.above + 2), '#ffffff', 10)).toBe(true);
});
