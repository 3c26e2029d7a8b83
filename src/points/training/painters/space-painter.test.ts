import { afterAll, describe, expect, it } from 'vitest';
import { decode } from '../../../experiment/link/url';
import type { HiddenSpace, SpaceAxes } from '../../../experiment/measured/space';
import type { PointsFrame } from '../../protocol';
import spaces from '../fixtures/spaces.json';
import { begin, isFinished } from '../fixtures/trained';

/** Pictures are computed in float32. */
const TOLERANCE = 2e-5;
/** Nodes of the reference's grid in each direction; ours has more between them. */
const SIDE = 21;

type Case = (typeof spaces.cases)[number];
type Moment = Case['moments'][number];

let compared = 0;
afterAll(() => expect(compared).toBe(36));

function axesOf(axes: Case['axes']): SpaceAxes {
  if (axes === 'principal') return { kind: 'principal', fit: 0 };
  const [across = 0, up = 1] = Array.isArray(axes) ? axes : [];
  return { kind: 'units', across, up };
}

const has = (layer: number) => (frame: PointsFrame) => frame.space?.view.layer === layer;

function expectClose(found: readonly number[], expected: readonly number[], scale = 1): void {
  expect(found.length).toBe(expected.length);
  expected.forEach((value, i) =>
    expect(Math.abs(found[i]! - value)).toBeLessThan(TOLERANCE * Math.max(scale, Math.abs(value))),
  );
}

/** [axes][count] at one index, and its sums over all. */
const at = (values: ArrayLike<number>, count: number, index: number) =>
  Array.from({ length: values.length / count }, (_, axis) => values[axis * count + index]!);

function sums(values: ArrayLike<number>, axes: number, power = 1): number[] {
  const count = values.length / axes;
  return Array.from({ length: axes }, (_, axis) => {
    let sum = 0;
    for (let i = 0; i < count; i += 1) sum += values[axis * count + i]! ** power;
    return sum;
  });
}

/** The nodes that the reference has, of ours. */
function coarse(values: Float32Array, { side, every }: HiddenSpace): Float32Array {
  expect((side - 1) / every).toBe(SIDE - 1);
  const axes = values.length / side ** 2;
  const out = new Float32Array(axes * SIDE ** 2);
  for (let axis = 0; axis < axes; axis += 1)
    for (let row = 0; row < SIDE; row += 1)
      for (let column = 0; column < SIDE; column += 1)
        out[axis * SIDE ** 2 + row * SIDE + column] =
          values[axis * side ** 2 + row * every * side + column * every]!;
  return out;
}

function compare(space: HiddenSpace, moment: Moment): void {
  compared += 1;
  const nodes = coarse(space.nodes, space);
  const probabilities = coarse(space.probabilities, space);
  const axes = space.shares.length;
  expectClose(space.shares, moment.shares);
  for (const [index, expected] of Object.entries(moment.nodes))
    expectClose(at(nodes, SIDE ** 2, Number(index)), expected);
  for (const [index, expected] of Object.entries(moment.probabilities))
    expectClose(at(probabilities, SIDE ** 2, Number(index)), expected);
  for (const [index, expected] of Object.entries(moment.train))
    expectClose(at(space.train, space.train.length / axes, Number(index)), expected);
  const all = moment.sums;
  expectClose(sums(nodes, axes), all.nodes, SIDE ** 2);
  expectClose(sums(nodes, axes, 2), all.nodesSquared, SIDE ** 2);
  expectClose(sums(space.train, axes), all.train, space.train.length);
  expectClose(sums(space.train, axes, 2), all.trainSquared, space.train.length);
  expectClose(sums(space.test, axes), all.test, 1 + space.test.length);
  expectClose(sums(space.test, axes, 2), all.testSquared, 1 + space.test.length);
  expectClose(sums(probabilities, all.probabilities.length), all.probabilities, SIDE ** 2);
}

describe.each(spaces.cases.map(one => [`${one.link}, layer ${one.layer + 1}`, one] as const))(
  '%s',
  (_, one) => {
    it('bends the plane as NumPy does, at the start, at an earlier moment and at the end', async () => {
      const { config, problems } = decode(one.link);
      expect(problems).toEqual([]);
      const run = begin(config, false);
      const space = { layer: one.layer, axes: axesOf(one.axes) };
      await run.frame(frame => frame.status === 'paused');
      run.look({ space });
      const [first, earlier, last] = one.moments;
      compare((await run.frame(has(one.layer))).space!, first!);
      run.trainer.handle({ type: 'play', runId: 1, untilEpoch: config.epochs });
      const end = await run.frame(frame => isFinished(frame) && frame.space !== null);
      expect(end.epoch).toBe(last!.epoch);
      compare(end.space!, last!);
      const [steps = 0] = run.replies.flatMap(reply => (reply.type === 'ready' ? [reply.stepsPerEpoch] : []));
      run.look({ space, at: earlier!.epoch * steps });
      const past = await run.frame(frame => frame.past?.epoch === earlier!.epoch && frame.space !== null);
      compare(past.space!, earlier!);
    });
  },
);

it('is computed again for another view, but not for each message about the same one', async () => {
  const run = begin({ hidden: [5, 2], epochs: 20 });
  await run.frame(isFinished);
  const space = (up: number) => ({ layer: 0, axes: { kind: 'units', across: 0, up } as const });
  run.look({ space: space(1) });
  await run.frame(has(0));
  const pointer = { x1: 0.1, x2: -0.4 };
  run.look({ space: space(1), pointer });
  const same = await run.frame(({ probe }) => probe?.x1 === pointer.x1);
  expect(same.space).toBeNull();
  run.look({ space: space(2), pointer });
  expect((await run.frame(has(0))).space!.view).toEqual(space(2));
});
