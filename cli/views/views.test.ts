import { expect, test } from 'vitest';
import { createMlp, prepareData } from '../../src/experiment/link/experiment';
import { decodePlace } from '../../src/experiment/link/place';
import { decode } from '../../src/experiment/link/url';
import { loadKernels } from '../kernels';
import { readCommand } from '../options';
import { trainLanes } from '../lanes';
import { trainOne } from '../one';

/** What the JSON has of the views. */
interface Told {
  trainLoss: number;
  space: {
    units: number;
    mean: number[];
    directions: number[][];
    shares: number[];
    train: number[][];
    test: number[][];
    grid: { side: number; places: number[][] };
  };
  folds: { of: number; lines: { layer: number; unit: number; lines: [number, number][][] }[] };
  landscape: {
    columns: number;
    rows: number;
    losses: number[][];
    steps: number[];
    path: { a: number; b: number }[];
    share: number | null;
    paths: { label: string; epochs: number[]; places: object[] }[];
  };
}

/** The report of a link with what it shows, and the same network, trained apart. */
async function trained(link: string) {
  const command = readCommand([link, '--views', '--json']);
  if (command.kind !== 'train') throw new Error(JSON.stringify(command));
  const { report } = await trainOne(command.options);
  const { config } = decode(link);
  const data = prepareData(config);
  const mlp = createMlp(config, await loadKernels(config.precision), data);
  mlp.run(config.epochs * mlp.stepsPerEpoch);
  // As JSON has it.
  return { report: JSON.parse(JSON.stringify(report)) as Told, mlp };
}

test('a hidden layer’s space: every point lies where the layer’s own outputs put it', async () => {
  const { report, mlp } = await trained('hidden=6,5&epochs=40&testShare=0.25&view=space,1');
  const { space } = report;
  expect(space).toMatchObject({ layer: 1, units: 6, axes: 'principal', isExact: false, pointStride: 1 });
  expect([space.train.length, space.test.length, space.grid.places.length]).toEqual([
    ...[150, 50, space.grid.side ** 2],
  ]);
  const outputs = mlp.quantity(0, 'output');
  for (const point of [0, 60, 149])
    for (const axis of [0, 1]) {
      let sum = 0;
      for (let unit = 0; unit < 6; unit++)
        sum += space.directions[axis]![unit]! * (outputs[unit * 150 + point]! - space.mean[unit]!);
      expect(space.train[point]![axis]).toBeCloseTo(sum, 4);
    }
  expect(space.shares[0]).toBeGreaterThan(space.shares[1]!);
  expect(report).not.toHaveProperty('folds');
  const { report: exact } = await trained('hidden=2&epochs=40&view=space');
  expect(exact.space).toMatchObject({ units: 2, axes: 'units', isExact: true });
  expect((await trained('hidden=&epochs=2&view=space')).report).not.toHaveProperty('space');
});

test('folds: the sum of the unit is 0 along its line', async () => {
  const { report, mlp } = await trained('hidden=4,3&activation=relu&epochs=30&learningRate=0.002&folds=1');
  const { folds } = report;
  expect(folds.of).toBe(7);
  const { parameters } = mlp;
  const first = folds.lines.filter(({ layer }) => layer === 1);
  expect(first.map(({ unit }) => unit)).toEqual([1, 2, 3, 4]);
  let corners = 0;
  for (const { unit, lines } of first)
    for (const line of lines)
      for (const [x1, x2] of line) {
        const j = unit - 1;
        const z = parameters[j]! * x1 + parameters[4 + j]! * x2 + parameters[8 + j]!;
        expect(Math.abs(z)).toBeLessThan(1e-4 * (1 + Math.hypot(parameters[j]!, parameters[4 + j]!)));
        corners += 1;
      }
  expect(corners).toBeGreaterThan(4);
});

test('the loss landscape: the trained network is the centre of random directions, and the path ends there', async () => {
  const { report, mlp } = await trained('hidden=3&epochs=30&view=landscape');
  const { landscape } = report;
  expect([landscape.columns, landscape.rows, landscape.losses.length]).toEqual([129, 97, 97]);
  expect(landscape.losses[48]![64]).toBe(mlp.evaluate('train').loss);
  expect(landscape.losses[48]![64]).toBe(report.trainLoss);
  expect(landscape.steps.at(-1)).toBe(30);
  expect(landscape.path.at(-1)).toMatchObject({ a: 0, b: 0 });
  expect(landscape.share).toBeNull();
  const { report: path } = await trained('hidden=3&epochs=30&view=landscape,path');
  expect(path.landscape).toMatchObject({ slice: 'path', epoch: 30 });
  expect(path.landscape.share).toBeGreaterThan(0.8);
});

test('a comparison prints each run’s hidden space, or one landscape with the paths of all', async () => {
  const linesOf = async (link: string) => {
    const command = readCommand([link, '--views']);
    if (command.kind !== 'compare') throw new Error(JSON.stringify(command));
    const lines: Told[] = [];
    expect(
      await trainLanes(command, text => {
        lines.push(JSON.parse(text) as Told);
        return Promise.resolve();
      }),
    ).toBe(0);
    return lines;
  };
  const spaces = await linesOf('columns=hidden:4;3,2&epochs=10&view=space,1');
  expect(new Set(spaces.map(line => line.space.units))).toEqual(new Set([3, 4]));
  const link = 'rows=optimizer:gd;adam&epochs=20&view=landscape,path';
  const shared = await linesOf(link);
  expect(shared).toHaveLength(3);
  const { landscape } = shared.at(-1)!;
  expect(landscape.paths.map(({ label }) => label)).toEqual(['gradient descent', 'Adam']);
  for (const { epochs, places } of landscape.paths) {
    expect(epochs.at(-1)).toBe(20);
    expect(places).toHaveLength(epochs.length);
  }
  expect(decodePlace(link).problems).toEqual([]);
});

test('a link without views, and one of the Digits lab, are refused with the reason', () => {
  const reasonsOf = (link: string) => {
    const command = readCommand([link, '--views']);
    return command.kind === 'bad' ? command.reasons : [];
  };
  expect(reasonsOf('hidden=3')).toEqual([
    '--views: the link shows none; expected view=space, view=landscape or folds=1 in it',
  ]);
  expect(reasonsOf('lab=digits&data=drawn&view=space')).toEqual([
    '--views: expected a link of the Points lab',
  ]);
});
