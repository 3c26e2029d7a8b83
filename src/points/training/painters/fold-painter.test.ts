import { describe, expect, it } from 'vitest';
import { change } from '../../../experiment/settings/change';
import { createMlp, networkShape, prepareData } from '../../../experiment/link/experiment';
import { decode } from '../../../experiment/link/url';
import type { Fold } from '../../../experiment/measured/folds';
import { defaultConfig, type Config } from '../../../experiment/settings/settings';
import { loadKernels } from '../../../wasm/fixtures/built-kernels';
import { Picture } from '../../../nn/picture/picture';
import type { PointsView } from '../../protocol';
import reference from '../fixtures/folds.json';
import { FoldPainter } from './fold-painter';

const { columns, rows } = reference;
const view: PointsView = {
  ...{ window: null, columns, rows, neuron: null, pointer: null },
  ...{ thumbnailsPerLayer: 0, thumbnailSize: 0, at: null, folds: true },
};

async function folded(config: Config, epoch: number) {
  const data = prepareData(config);
  const mlp = createMlp(config, await loadKernels(config.precision), data);
  mlp.run(epoch * mlp.stepsPerEpoch);
  const shape = networkShape(config);
  const picture = new Picture(await loadKernels('float32'), shape);
  picture.setParameters(mlp.parameters);
  const painter = new FoldPainter(picture, shape, data);
  const paint = (changes: Partial<PointsView> = {}, isFull = true) =>
    painter.paint({ ...view, ...changes }, mlp.parameters, isFull);
  return { mlp, picture, paint };
}

/** The edges of the grid on which a fold's lines have their corners, as "column row column row" of both nodes. */
function edgesOf({ lines }: Fold): string[] {
  return lines.flatMap(line => {
    const found: string[] = [];
    const isRing = line[0] === line.at(-2) && line[1] === line.at(-1);
    for (let i = 0; i < line.length - (isRing ? 2 : 0); i += 2) {
      const [column, row] = [line[i]! * columns - 0.5, line[i + 1]! * rows - 0.5];
      const [c, r] = [Math.round(column), Math.round(row)];
      const isAcross = Math.abs(row - r) < Math.abs(column - c);
      expect(Math.min(Math.abs(row - r), Math.abs(column - c))).toBeLessThan(1e-4);
      const [left, top] = isAcross ? [Math.floor(column), r] : [c, Math.floor(row)];
      found.push(`${left} ${top} ${left + (isAcross ? 1 : 0)} ${top + (isAcross ? 0 : 1)}`);
    }
    return found;
  });
}

/** The edges between nodes of which the reference has one on and one off. */
function expectedEdges(on: string): string[] {
  const bits = BigInt(`0x${on}`).toString(2).slice(1);
  const found: string[] = [];
  for (let r = 0; r < rows; r += 1)
    for (let c = 0; c < columns; c += 1)
      for (const [right, down] of [
        [1, 0],
        [0, 1],
      ] as const) {
        if (c + right >= columns || r + down >= rows) continue;
        if (bits[r * columns + c] !== bits[(r + down) * columns + c + right])
          found.push(`${c} ${r} ${c + right} ${r + down}`);
      }
  return found;
}

it.each(reference.cases.map(one => [`${one.link} at epoch ${one.epoch}`, one] as const))(
  'folds where NumPy’s sums change their sign: %s',
  async (_, { link, epoch, units }) => {
    const { config, problems } = decode(link);
    expect(problems).toEqual([]);
    const { paint } = await folded(config, epoch);
    const { folds, of } = paint()!;
    expect(of).toBe(units.length);
    expect(folds.map(({ layer, unit }) => [layer, unit])).toEqual(units.map(one => [one.layer, one.unit]));
    folds.forEach((fold, i) =>
      expect(edgesOf(fold).sort(), `unit ${i}`).toEqual(expectedEdges(units[i]!.on).sort()),
    );
  },
);

describe('folds', () => {
  it('are straight lines at a first layer’s zeros', async () => {
    const { mlp, paint } = await folded(
      change(defaultConfig, { hidden: [6], activation: ['relu'], init: 'he-normal' }).config,
      0,
    );
    const { folds, window } = paint({ columns: 60, rows: 60 })!;
    const p = mlp.parameters;
    let places = 0;
    for (const { unit, lines } of folds)
      for (const line of lines)
        for (let i = 0; i < line.length; i += 2) {
          const x1 = window.x0 + line[i]! * (window.x1 - window.x0);
          const x2 = window.y1 - line[i + 1]! * (window.y1 - window.y0);
          expect(Math.abs(p[unit]! * x1 + p[6 + unit]! * x2 + p[12 + unit]!)).toBeLessThan(1e-5);
          places += 1;
        }
    expect(places).toBeGreaterThan(100);
  });

  it('are some of many, the same number of each layer at most, with the unit that is shown', async () => {
    const { paint } = await folded(
      change(defaultConfig, { hidden: [100, 10, 40], activation: ['relu'] }).config,
      0,
    );
    const units = (of: readonly Fold[], layer: number) =>
      of.filter(one => one.layer === layer).map(one => one.unit);
    const { folds, of } = paint()!;
    expect([of, folds.length]).toEqual([150, 64]);
    expect([0, 1, 2].map(layer => units(folds, layer).length)).toEqual([27, 10, 27]);
    const shown = paint({ neuron: { layer: 0, unit: 90 } })!;
    expect(units(shown.folds, 0).at(-1)).toBe(90);
    // The output layer has no folds.
    expect(paint({ neuron: { layer: 3, unit: 1 } })!.folds).toHaveLength(64);
  });

  it('are sent when they change, and leave the network for drawing as it was', async () => {
    const { picture, paint, mlp } = await folded(
      change(defaultConfig, { hidden: [4, 3], activation: ['relu'] }).config,
      5,
    );
    const place = [0.3, -0.2];
    const before = picture.probe(place);
    expect(paint()).not.toBeNull();
    expect(picture.probe(place)).toEqual(before);
    expect(paint()).toBeNull();
    expect(paint({ window: { x0: 0, x1: 1, y0: 0, y1: 1 } })).not.toBeNull();
    mlp.run(1);
    picture.setParameters(mlp.parameters);
    // While the network trains, not at once again.
    expect(paint({}, false)).toBeNull();
    expect(paint()).not.toBeNull();
  });

  it('are sent once more, finer, when training stops', async () => {
    const { paint } = await folded(change(defaultConfig, { hidden: [4], activation: ['relu'] }).config, 5);
    const neuron = { layer: 0, unit: 1 };
    expect(paint({}, false)).not.toBeNull();
    expect(paint()).not.toBeNull();
    expect([paint(), paint({}, false), paint({ neuron })]).toEqual([null, null, null]);
  });
});
