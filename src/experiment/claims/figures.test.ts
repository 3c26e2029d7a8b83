import { expect, test } from 'vitest';
import { claims } from './claims';
import { lanesOf, MOST_LANES, type Lane } from '../comparison/comparison';
import { digitsPresets } from '../settings/presets/digits-presets';
import { figureLink, figureOf, figures, REPORT_FIGURES, seedsOf } from './figures';
import { trainLane } from '../fixtures/train';
import { decodePlace } from '../link/place';
import { validate } from '../link/url';

/**
 * Computed with NumPy for the report's networks after this many epochs: mean cross-entropy, and the number of correct
 * points of 200. All from RandomState(0), summed gradient, λ = 0.01.
 */
const golden = [
  { figure: 2, label: 'tanh', epoch: 20_000, loss: 0.06712151794868473, correct: 195 },
  { figure: 2, label: 'sigmoid', epoch: 20_000, loss: 0.06650479377366535, correct: 195 },
  { figure: 2, label: 'ReLU', epoch: 20_000, loss: 0.06724493079351179, correct: 196 },
  { figure: 3, label: '4 units', epoch: 1000, loss: 0.06336919957386643, correct: 195 },
  { figure: 3, label: '10 units', epoch: 20_000, loss: 0.015759897031000572, correct: 198 },
  { figure: 3, label: '20 units', epoch: 20_000, loss: 0.015983937622526104, correct: 198 },
  { figure: 6, label: 'sigmoid · 6×20', epoch: 200, loss: 1.3863051719297805, correct: 46 },
  { figure: 6, label: 'tanh · 4×25', epoch: 50, loss: 1.040593795462655, correct: 111 },
  { figure: 6, label: 'tanh · 6×15', epoch: 50, loss: 1.0518366615104775, correct: 110 },
  { figure: 6, label: 'sigmoid · 3×100', epoch: 200, loss: 1.3809002272371171, correct: 61 },
  { figure: 6, label: 'tanh · 3×100', epoch: 50, loss: 1.0494820920724286, correct: 115 },
  { figure: 6, label: 'ReLU · 3×100', epoch: 200, loss: 0.42903864986773255, correct: 154 },
] as const;

const labels = (number: number) => lanesOf(figureOf(number).comparison).map(({ label }) => label);

test('36 figures in the report’s order and one more, each with words and a link of its own', () => {
  expect(figures.map(({ number }) => number)).toEqual(Array.from({ length: 37 }, (_, index) => index + 1));
  expect(REPORT_FIGURES).toBe(36);
  for (const words of ['title', 'guide'] as const)
    expect(new Set(figures.map(figure => figure[words])).size).toBe(figures.length);
  for (const { number, guide, comparison, also } of figures) {
    expect(guide.length).toBeGreaterThan(60);
    const { place, problems } = decodePlace(`#${figureLink(number)}`);
    expect(problems).toEqual([]);
    if (place.kind === 'compare') expect(place.comparison).toEqual(comparison);
    else expect(place).toEqual({ kind: 'lab', config: comparison.base });
    for (const one of [comparison, ...also.map(reading => reading.comparison)]) {
      const lanes = lanesOf(one);
      expect(lanes.length).toBeLessThanOrEqual(MOST_LANES);
      for (const { config } of lanes) expect(validate(config)).toEqual([]);
    }
  }
  expect(() => figureOf(38)).toThrow('figure must be a whole number from 1 to 37, got 38');
});

test('every claim belongs to a figure that shows it', () => {
  for (const [name, { figure }] of Object.entries(claims)) expect(figureOf(figure).claims).toContain(name);
});

test('the runs of a figure are the report’s networks', () => {
  expect(figureLink(1)).toBe('epochs=0');
  expect(figureLink(2)).toBe('columns=activation:tanh;sigmoid;relu');
  expect(figureLink(3)).toBe('columns=hidden:4;10;20');
  expect(figureOf(5).comparison.base).toMatchObject({ data: 'gaussian-quantiles', classes: 4 });
  expect(labels(6)).toEqual([
    ...['sigmoid · 6×20', 'tanh · 4×25', 'tanh · 6×15'],
    ...['sigmoid · 3×100', 'tanh · 3×100', 'ReLU · 3×100'],
  ]);
  for (const { config } of lanesOf(figureOf(6).comparison))
    expect(config).toMatchObject({ learningRate: 0.001, reduction: 'sum', epochs: 10_000, l2: 0.01 });
});

test('figure 4 has each width at every depth, each depth at every width, for three activations', () => {
  const cells = lanesOf(figureOf(4).comparison).map(({ config: { hidden, activation, epochs } }) => {
    expect(epochs).toBe(10_000);
    return [activation[0], hidden.length, hidden[0]].join();
  });
  const expected = ['tanh', 'sigmoid', 'relu'].flatMap(name =>
    [1, 2, 3].flatMap(depth => [3, 10, 20].map(width => [name, depth, width].join())),
  );
  expect(cells).toEqual(expected);
});

test('figures 7 to 36 are three of each variant, and the last is all ten', () => {
  const names = Object.keys(digitsPresets);
  for (let number = 7; number <= 36; number += 1) {
    const { variant, form, comparison } = figureOf(number);
    const at = number - 7;
    expect([variant, form]).toEqual([
      names[Math.floor(at / 3)],
      (['curves', 'histograms', 'statistics'] as const)[at % 3],
    ]);
    expect(lanesOf(comparison).map(({ config }) => config)).toEqual([digitsPresets[variant!].config]);
  }
  expect(lanesOf(figureOf(37).comparison).map(({ config }) => config)).toEqual(
    Object.values(digitsPresets).map(({ config }) => config),
  );
});

test('other seeds change nothing but the seed', () => {
  for (const number of [2, 4, 6]) {
    const { comparison } = figureOf(number);
    const all = seedsOf(comparison, 3).map(lanesOf);
    expect(all[0]).toEqual(lanesOf(comparison));
    all.forEach((lanes, seed) => {
      expect(lanes.map(({ config }) => config.seed)).toEqual(lanes.map(() => seed));
      expect(lanes.map(({ config }) => ({ ...config, seed: 0 }))).toEqual(
        all[0]!.map(({ config }) => config),
      );
    });
  }
});

const laneOf = (figure: number, label: string): Lane =>
  lanesOf(figureOf(figure).comparison).find(lane => lane.label === label)!;

test.each(golden)(
  'NumPy’s loss: figure $figure, $label, epoch $epoch',
  async ({ figure, label, epoch, loss, correct }) => {
    const { id, config } = laneOf(figure, label);
    const outcome = await trainLane({ id, config: { ...config, epochs: epoch } }, [], 8);
    expect(Math.abs(outcome.trainLoss! - loss)).toBeLessThan(1e-9);
    expect(outcome.trainAccuracy).toBe(correct / 200);
  },
);
