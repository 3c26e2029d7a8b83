import { beforeAll, describe, expect, test } from 'vitest';
import { change } from './change';
import { claims, type ClaimName } from './claims';
import { turningOf } from './boundary-turning';
import { lanesOf } from './comparison';
import { figureOf, seedsOf } from './figures';
import { trainLane } from './fixtures/train';
import { waitingOutcome, type LaneOutcome } from './outcome';
import { defaultConfig, type Config } from './settings';

const waiting = (number: number) =>
  lanesOf(figureOf(number).comparison).map(({ id, config }) => waitingOutcome(id, config));

/** An outcome as it may be at the end of a run, without a run. */
function ended(config: Config, changes: Partial<LaneOutcome>): LaneOutcome {
  return { ...waitingOutcome('x', config), state: 'finished', epoch: config.epochs, ...changes };
}

test('no claim says anything before its lanes have come to their end', () => {
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
    expect(values.relu).toBeGreaterThan(0.95);
    expect(values.tanh).toBeLessThan(0.72);
    expect(values.sigmoid).toBeLessThan(0.72);
  });

  test('with the activations exchanged the claim fails', () => {
    const [tanh, sigmoid, relu] = outcomes as [LaneOutcome, LaneOutcome, LaneOutcome];
    const swapped = [{ ...tanh, picture: relu.picture }, sigmoid, { ...relu, picture: tanh.picture }];
    expect(claims['straight-pieces'].measure(swapped).holds).toBe(false);
    expect(claims['straight-pieces'].measure([{ ...tanh, picture: null }, sigmoid, relu]).holds).toBeNull();
  });

  test('nothing improves much after half the epochs, as NumPy has it', () => {
    const { holds, values } = claims['settled-halfway'].measure(outcomes);
    expect(holds).toBe(true);
    expect(values.sigmoid).toBeCloseTo(0.06651681815368299 - 0.06650479377366535, 9);
    const early = outcomes.map(one => ({ ...one, history: [{ ...one.history[0]!, trainAccuracy: 0.5 }] }));
    expect(claims['settled-halfway'].measure(early).holds).toBe(false);
  });
});

test('the boundaries are told apart at other seeds, sizes of the picture and smooth activations', async () => {
  const shares = async (activation: Config['activation'], seed: number, side: number) => {
    const { config } = change(defaultConfig, { activation, seed });
    const { picture } = await trainLane({ id: 'x', config }, [], side);
    return turningOf(picture!)!.inCorners;
  };
  for (const seed of [1, 2]) {
    expect(await shares(['relu'], seed, 128)).toBeGreaterThan(0.9);
    expect(await shares(['leaky-relu'], seed, 80)).toBeGreaterThan(0.9);
    for (const name of ['tanh', 'sigmoid', 'elu'] as const)
      expect(await shares([name], seed, seed === 1 ? 80 : 160)).toBeLessThan(0.78);
  }
});

test('a boundary that is no curve has no turning', async () => {
  const { config } = change(defaultConfig, { hidden: [], epochs: 200 });
  const { picture } = await trainLane({ id: 'x', config }, [], 100);
  expect(turningOf(picture!)).toBeNull();
  expect(turningOf({ ...picture!, classes: 3 })).toBeNull();
});

test('a circle turns by 360°, the same in every tenth', () => {
  const side = 120;
  const values = new Float32Array(2 * side * side);
  for (let at = 0; at < side * side; at += 1) {
    const [x, y] = [(at % side) - 59.3, Math.floor(at / side) - 60.1];
    const odds = Math.exp((x * x + y * y - 1600) / 400);
    values[at] = 1 / (1 + odds);
    values[side * side + at] = odds / (1 + odds);
  }
  const window = { x0: 0, x1: 1, y0: 0, y1: 1 };
  const { total, inCorners } = turningOf({ window, columns: side, rows: side, values, classes: 2 })!;
  // Where it runs along a diagonal a cell more is crossed than is counted, so that the sum is somewhat high.
  expect(total / (2 * Math.PI)).toBeGreaterThan(0.9);
  expect(total / (2 * Math.PI)).toBeLessThan(1.6);
  expect(inCorners).toBeLessThan(0.2);
});

test('wider layers: ten units fit tighter than four, twenty no tighter than ten', async () => {
  const outcomes = await Promise.all(lanesOf(figureOf(3).comparison).map(lane => trainLane(lane, [], 8)));
  const { holds, values, measured } = claims['wider-is-tighter'].measure(outcomes);
  expect(values['10']).toBeCloseTo(0.015759897031000572, 9);
  expect(values['20']).toBeCloseTo(0.015983937622526104, 9);
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
    values: { width: expect.closeTo(0.17), depth: expect.closeTo(0.02) },
  });
  expect(measure((_, depth) => 0.5 - depth / 100).holds).toBe(false);
  expect(measure((width, depth) => (width - 3) / 17 + (depth - 1) / 2)).toMatchObject({
    holds: null,
    measured: expect.stringContaining('too close to tell'),
  });
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
