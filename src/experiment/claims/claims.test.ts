import { beforeAll, describe, expect, test } from 'vitest';
import { change } from '../settings/change';
import { claims, type ClaimName } from './claims';
import { logitOf } from './boundary-function';
import { turningOf } from './boundary-turning';
import { lanesOf } from '../comparison/comparison';
import { figureOf, seedsOf } from './figures';
import { trainLane } from '../fixtures/train';
import { waitingOutcome, type LaneOutcome } from './outcome';
import { defaultConfig, type Config } from '../settings/settings';

const waiting = (number: number) =>
  lanesOf(figureOf(number).comparison).map(({ id, config }) => waitingOutcome(id, config));

/** A made-up outcome at the end of a run. */
function ended(config: Config, changes: Partial<LaneOutcome>): LaneOutcome {
  return { ...waitingOutcome('x', config), state: 'finished', epoch: config.epochs, ...changes };
}

test('a claim is not measured before its runs have ended', () => {
  for (const [name, claim] of Object.entries(claims)) {
    for (const outcomes of [waiting(claim.figure), []]) {
      const { holds, measured } = claim.measure(outcomes);
      expect([name, holds]).toEqual([name, null]);
      expect(measured.length).toBeGreaterThan(10);
    }
  }
});

describe('figure 2, trained', () => {
  let outcomes: LaneOutcome[];
  beforeAll(async () => {
    outcomes = await Promise.all(lanesOf(figureOf(2).comparison).map(lane => trainLane(lane, [10_000])));
  });

  test('ReLU’s boundary is straight between corners, the smooth activations’ bend gradually', () => {
    const { holds, values } = claims['straight-pieces'].measure(outcomes);
    expect(holds).toBe(true);
    expect(values.ReLU).toBeGreaterThan(0.95);
    expect(values.tanh).toBeLessThan(0.65);
    expect(values.sigmoid).toBeLessThan(0.65);
  });

  test('a ReLU boundary that bends fails, and one of tanh that does not', async () => {
    const [tanh, sigmoid, relu] = outcomes as [LaneOutcome, LaneOutcome, LaneOutcome];
    // On squares, ReLU's boundary consists of pieces of conics.
    const { config } = change(relu.config, { features: ['x1sq', 'x2sq', 'x1x2'] });
    const curved = await trainLane({ id: 'x', config }, [], 8);
    expect(claims['straight-pieces'].measure([tanh, sigmoid, curved]).holds).toBe(false);
    // So steep that tanh jumps from −1 to 1.
    const steep = {
      ...tanh,
      weights: Float64Array.from(tanh.weights!, (one, at) => (at < 9 ? 300 * one : one)),
    };
    expect(claims['straight-pieces'].measure([steep, sigmoid, relu]).holds).toBe(false);
    expect(claims['straight-pieces'].measure([{ ...tanh, weights: null }, sigmoid, relu]).holds).toBeNull();
  });

  test('the measure knows nothing of the screen', () => {
    const measure = (pictures: LaneOutcome['picture'][]) =>
      claims['straight-pieces'].measure(outcomes.map((one, i) => ({ ...one, picture: pictures[i] ?? null })));
    expect(measure([])).toEqual(measure(outcomes.map(({ picture }) => picture)));
  });

  test('nothing improves much after half the epochs, as NumPy has it', () => {
    const { holds, values } = claims['settled-halfway'].measure(outcomes);
    expect(holds).toBe(true);
    expect(values.sigmoid).toBeCloseTo(0.06651681815368299 - 0.06650479377366535, 9);
    const early = outcomes.map(one => ({ ...one, history: [{ ...one.history[0]!, trainAccuracy: 0.5 }] }));
    expect(claims['settled-halfway'].measure(early).holds).toBe(false);
  });
});

test('boundaries of straight pieces are told from curves at every seed', async () => {
  for (const comparison of seedsOf(figureOf(2).comparison, 5)) {
    const outcomes = await Promise.all(lanesOf(comparison).map(lane => trainLane(lane, [], 8)));
    const { holds, values } = claims['straight-pieces'].measure(outcomes);
    expect(holds).toBe(true);
    expect(values.ReLU).toBeGreaterThan(0.99);
    expect(Math.max(values.tanh!, values.sigmoid!)).toBeLessThan(0.65);
  }
});

test('a boundary that is no curve has no turning', async () => {
  const { config } = change(defaultConfig, { hidden: [], epochs: 200 });
  const { weights } = await trainLane({ id: 'x', config }, [], 8);
  const { level, window } = logitOf(config, weights!);
  expect(turningOf(level, window)).toBeNull();
  expect(turningOf(() => 1, window)).toBeNull();
});

test('the plain function is the network that was drawn', async () => {
  const { config } = change(defaultConfig, { hidden: [5, 4], activation: ['elu', 'tanh'], epochs: 300 });
  const { weights, picture } = await trainLane({ id: 'x', config }, [], 10);
  const { level, window } = logitOf(config, weights!);
  expect(picture!.window).toEqual(window);
  for (let at = 0; at < 100; at += 7) {
    const x1 = window.x0 + (((at % 10) + 0.5) / 10) * (window.x1 - window.x0);
    const x2 = window.y1 - ((Math.floor(at / 10) + 0.5) / 10) * (window.y1 - window.y0);
    expect(1 / (1 + Math.exp(-level(x1, x2)))).toBeCloseTo(picture!.values[100 + at]!, 5);
  }
});

test('a circle turns by 360°, the same in every twentieth; a square at four corners', () => {
  const window = { x0: 0, x1: 1, y0: 0, y1: 1 };
  const circle = turningOf((x, y) => (x - 0.503) ** 2 + (y - 0.491) ** 2 - 0.09, window)!;
  expect(circle.total).toBeCloseTo(2 * Math.PI, 2);
  expect(circle.length).toBeCloseTo(2 * Math.PI * 0.3, 2);
  // Paths through a cell have different lengths but the same curvature.
  expect(circle.inCorners).toBeLessThan(0.06);
  const square = turningOf((x, y) => Math.max(Math.abs(x - 0.503), Math.abs(y - 0.491)) - 0.3, window)!;
  expect(square.inCorners).toBeCloseTo(1, 6);
  // The chord of a right angle.
  expect(square.total).toBeCloseTo(4 * Math.SQRT2, 2);
});

test('wider layers: ten units fit tighter than four, twenty no tighter than ten', async () => {
  const outcomes = await Promise.all(lanesOf(figureOf(3).comparison).map(lane => trainLane(lane, [], 8)));
  const { holds, values, measured } = claims['wider-is-tighter'].measure(outcomes);
  expect(values['10 units']).toBeCloseTo(0.015759897031000572, 9);
  expect(values['20 units']).toBeCloseTo(0.015983937622526104, 9);
  expect(holds).toBe(false);
  expect(measured).toContain('20 units: loss 0.016, 99.0 % right');
  const fitting = outcomes.map((one, index) => ({ ...one, trainLoss: 1 / (index + 1) }));
  expect(claims['wider-is-tighter'].measure(fitting).holds).toBe(true);
});

test('width against depth is told by the means over all else', () => {
  const made = (loss: (width: number, depth: number) => number) =>
    lanesOf(figureOf(4).comparison).map(({ config }) => {
      const trainLoss = loss(config.hidden[0]!, config.hidden.length);
      return ended(config, { trainLoss, trainAccuracy: 1 - trainLoss });
    });
  const measure = (loss: (width: number, depth: number) => number) =>
    claims['width-over-depth'].measure(made(loss));
  expect(measure((width, depth) => 0.5 - width / 100 - depth / 100)).toMatchObject({
    holds: true,
    values: { 'between widths': expect.closeTo(0.17), 'between depths': expect.closeTo(0.02) },
  });
  expect(measure((_, depth) => 0.5 - depth / 100).holds).toBe(false);
  expect(measure((width, depth) => (width - 3) / 17 + (depth - 1) / 2)).toMatchObject({
    holds: null,
    measured: expect.stringContaining('too close to tell'),
  });
});

test('times tell only where they are far apart', () => {
  const measure = (seconds: readonly [number, number, number]) =>
    claims['relu-is-faster'].measure(
      lanesOf(figureOf(6).comparison)
        .slice(3)
        .map(({ config }, i) => ended(config, { seconds: seconds[i]!, trainAccuracy: 1 })),
    );
  expect(measure([5.39, 5.25, 4.71])).toMatchObject({
    holds: null,
    measured: expect.stringContaining('too close'),
  });
  expect(measure([5.4, 6, 4]).holds).toBe(true);
  expect(measure([4, 6, 5.4]).holds).toBe(false);
});

test('next to nothing is called so', () => {
  expect(['relu-is-faster', 'settled-halfway'].map(name => claims[name as ClaimName].quantity.name)).toEqual([
    'time of updates in µs an epoch',
    'fall of the training loss in the second half',
  ]);
  const { format } = claims['settled-halfway'].quantity;
  expect([-8.15e-7, 0, 0.0123, -0.0123].map(format)).toEqual([
    'below 0.00001',
    'below 0.00001',
    '0.01230',
    '−0.01230',
  ]);
});

test('“perfect”, “nearly perfect” and the gaps of figure 6 are taken at their word', () => {
  const made = (accuracies: readonly number[]) =>
    lanesOf(figureOf(6).comparison).map(({ config }, index) =>
      ended(config, { trainAccuracy: accuracies[index]!, trainLoss: 0.1, seconds: 5 + index }),
    );
  const names: ClaimName[] = [
    ...(['sigmoid-6x20-perfect', 'tanh-4x25-perfect', 'tanh-6x15-perfect'] as const),
    ...(['relu-3x100-ahead', 'relu-is-faster'] as const),
  ];
  const holds = (accuracies: readonly number[]) =>
    names.map(name => claims[name].measure(made(accuracies)).holds);
  expect(holds([0.25, 1, 0.995, 0.75, 0.85, 0.95])).toEqual([false, true, false, true, false]);
  expect(holds([1, 0.99, 1, 0.285, 0.855, 0.949])).toEqual([true, false, true, false, false]);
  expect(holds([1, 1, 1, 1, 1, 1])).toEqual([true, true, true, false, false]);
  const [first, ...rest] = made([0.25, 1, 1, 1, 1, 1]);
  const diverged = claims['sigmoid-6x20-perfect'].measure([
    { ...first!, state: 'diverged', epoch: 20 },
    ...rest,
  ]);
  expect(diverged).toMatchObject({
    holds: false,
    measured: expect.stringContaining('after 20 epochs, where it diverged'),
  });
});

test('six sigmoid layers learn nothing in hundreds of epochs, whatever the seed', async () => {
  for (const comparison of seedsOf(figureOf(6).comparison, 2)) {
    const { id, config } = lanesOf(comparison)[0]!;
    const outcome = await trainLane({ id, config: { ...config, epochs: 500 } }, [], 8);
    const { holds, values } = claims['sigmoid-6x20-perfect'].measure([outcome]);
    expect(holds).toBe(false);
    expect(values['Sigmoid 6×20']).toBeLessThan(0.35);
  }
});
