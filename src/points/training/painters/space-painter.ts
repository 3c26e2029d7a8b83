import type { PreparedData } from '../../../experiment/link/experiment';
import type { HiddenSpace, Projection, SpaceView } from '../../../experiment/measured/space';
import type { NetworkShape } from '../../../nn/mlp/mlp-types';
import type { Picture } from '../../../nn/picture/picture';
import { meansOf, principalPlane } from '../../../nn/picture/principal';
import { sameNumbers } from '../../../run/training/same-numbers';
import { ViewBudget } from '../../../run/training/view-budget';

/** Most training points, and most test points, that a picture shows. */
const MOST_POINTS = 2000;
/** Cells of the grid in each direction, and most nodes from one of its lines to the next, during training and else. */
const CELLS = 20;
const FINEST_WHILE_TRAINING = 4;
const FINEST = 8;
const FEW_CLASSES = 3;

/** A moment of the run whose network the picture has. */
export interface SpaceMoment {
  step: number;
  epoch: number;
  parameters: Float64Array;
}

/** Computes where a hidden layer takes the plane and the points. */
export class SpacePainter {
  private readonly budget = new ViewBudget();
  private readonly pointStride: number;
  private readonly points: { train: Float32Array; test: Float32Array };
  private grid: { side: number; features: Float32Array } | null = null;
  /** Projections by layer and number of the fit, which are kept. */
  private readonly fitted = new Map<string, Projection>();
  /** What the page has. The view is text, because every message of the page brings an equal but new one. */
  private shown: { view: string; parameters: Float64Array; isFull: boolean } | null = null;

  constructor(
    private readonly picture: Picture,
    private readonly shape: NetworkShape,
    private readonly data: PreparedData,
  ) {
    const { train, test } = data;
    this.pointStride = Math.ceil(Math.max(train.count, test.count) / MOST_POINTS);
    const every = (points: typeof train) => {
      const count = Math.ceil(points.count / this.pointStride);
      const x = new Float64Array(2 * count);
      for (let i = 0; i < count; i += 1)
        for (const axis of [0, 1]) x[2 * i + axis] = points.x[2 * i * this.pointStride + axis]!;
      return Float32Array.from(data.featuresOf(x, count));
    };
    this.points = { train: every(train), test: every(test) };
  }

  /**
   * The layer at this moment; null if the page has it already, if it is too early for another one (unless `isFull`), or if
   * there is no such layer. The picture must have the moment's parameters.
   */
  paint(view: SpaceView, moment: SpaceMoment, isFull: boolean): HiddenSpace | null {
    const began = performance.now();
    const viewText = JSON.stringify(view);
    const isOther = this.shown?.view !== viewText;
    if (!isFull && !isOther && !this.budget.isDue(began)) return null;
    const isAsFine = this.shown?.isFull || !isFull;
    if (!isOther && isAsFine && this.shown && sameNumbers(this.shown.parameters, moment.parameters))
      return null;
    if (view.layer >= this.shape.hidden.length) return null;
    const every = this.fineness(isFull);
    const space = this.compute(view, moment, CELLS * every + 1, every);
    this.shown = { view: viewText, parameters: moment.parameters.slice(), isFull };
    const now = performance.now();
    this.budget.spent(now - began, space.side ** 2, now);
    return space;
  }

  /** Takes over the projection of a picture of this view that another painter made, unless it has one of its own. */
  keep({ layer, axes }: SpaceView, projection: Projection): void {
    if (axes.kind !== 'principal') return;
    const key = `${layer} ${axes.fit}`;
    if (!this.fitted.has(key)) this.fitted.set(key, projection);
  }

  /** Nodes from one line of the grid to the next. */
  private fineness(isFull: boolean): number {
    const side = Math.sqrt(this.budget.affordable(isFull));
    // Finding the boundary of many classes takes the page long.
    const most = isFull && this.shape.classes <= FEW_CLASSES ? FINEST : FINEST_WHILE_TRAINING;
    return Math.max(1, Math.min(most, Math.floor((side - 1) / CELLS)));
  }

  private compute(view: SpaceView, moment: SpaceMoment, side: number, every: number): HiddenSpace {
    const { picture, data, pointStride } = this;
    const { layer } = view;
    const { inputs } = this.shape;
    const take = (features: Float32Array) => picture.hidden(features, features.length / inputs, layer);
    const at = take(this.points.train);
    const { units } = at;
    const count = at.outputs.length / units;
    const isExact = units === 1 || (units === 2 && view.axes.kind === 'units');
    const projection = this.projectionFor(view, moment, at.outputs, units, count);
    const shares = sharesOf(at.outputs, projection, units, count);
    const train = project(at.outputs, projection);
    const test = project(take(this.points.test).outputs, projection);
    const places = side * side;
    const grid = picture.hidden(this.gridOf(side), places, layer, true);
    return {
      ...{ view, units, projection, isExact, shares, side, every, train, test, pointStride },
      head: isExact && layer === this.shape.hidden.length - 1 ? this.headOf(moment.parameters) : null,
      window: data.bounds,
      nodes: project(grid.outputs, projection),
      probabilities: grid.probabilities.slice(),
    };
  }

  /** The output layer's parameters, which are the last ones. */
  private headOf(parameters: Float64Array): Float64Array {
    const { hidden, classes } = this.shape;
    return parameters.slice(parameters.length - ((hidden.at(-1) ?? 0) + 1) * classes);
  }

  private projectionFor(
    { layer, axes }: SpaceView,
    { step, epoch }: SpaceMoment,
    outputs: Float32Array,
    units: number,
    count: number,
  ): Projection {
    if (units === 1) return { mean: new Float64Array(1), directions: Float64Array.of(1), fitted: null };
    if (axes.kind === 'units') {
      const directions = new Float64Array(2 * units);
      // In a layer of two, both are shown, in their order.
      directions[units === 2 ? 0 : Math.min(units - 1, axes.across)] = 1;
      directions[units + (units === 2 ? 1 : Math.min(units - 1, axes.up))] = 1;
      return { mean: new Float64Array(units), directions, fitted: null };
    }
    const key = `${layer} ${axes.fit}`;
    const known = this.fitted.get(key);
    if (known) return known;
    const { mean, directions } = principalPlane(outputs, units, count);
    const made = { mean, directions, fitted: { step, epoch } };
    this.orient(made, outputs, count);
    this.fitted.set(key, made);
    return made;
  }

  /**
   * Principal components have no sign: each gets the one with which it grows with x₁ or x₂, whichever it follows more
   * closely, so that the picture lies as the plane does.
   */
  private orient(projection: Projection, outputs: Float32Array, count: number): void {
    const { directions, mean } = projection;
    const units = mean.length;
    const places = project(outputs, projection);
    const { x } = this.data.train;
    for (const axis of [0, 1]) {
      const along = [0, 1].map(coordinate => {
        const value = (i: number) => x[2 * i * this.pointStride + coordinate]!;
        let centre = 0;
        for (let i = 0; i < count; i += 1) centre += value(i) / count;
        let [both, own] = [0, 0];
        for (let i = 0; i < count; i += 1) {
          both += (value(i) - centre) * places[axis * count + i]!;
          own += (value(i) - centre) ** 2;
        }
        return own > 0 ? both / Math.sqrt(own) : 0;
      });
      const closest = Math.abs(along[0]!) >= Math.abs(along[1]!) ? along[0]! : along[1]!;
      if (closest < 0)
        for (let i = axis * units; i < (axis + 1) * units; i += 1) directions[i] = -directions[i]!;
    }
  }

  /** The network's inputs at the nodes of a grid from edge to edge of the data's plane. */
  private gridOf(side: number): Float32Array {
    if (this.grid?.side !== side) {
      const { x0, x1, y0, y1 } = this.data.bounds;
      // Cells around the nodes.
      const [across, up] = [(x1 - x0) / (side - 1) / 2, (y1 - y0) / (side - 1) / 2];
      const window = { x0: x0 - across, x1: x1 + across, y0: y0 - up, y1: y1 + up };
      this.grid = { side, features: this.data.gridFeatures(window, side, side) };
    }
    return this.grid.features;
  }
}

/** Coordinates [axes][count] of activations [units][count]. */
function project(outputs: Float32Array, { mean, directions }: Projection): Float32Array<ArrayBuffer> {
  const units = mean.length;
  const axes = directions.length / units;
  const count = outputs.length / units;
  const out = new Float32Array(axes * count);
  const sums = new Float64Array(count);
  for (let axis = 0; axis < axes; axis += 1) {
    sums.fill(0);
    for (let unit = 0; unit < units; unit += 1) {
      const share = directions[axis * units + unit]!;
      if (share === 0) continue;
      const centre = mean[unit]!;
      const from = unit * count;
      for (let i = 0; i < count; i += 1) sums[i]! += share * (outputs[from + i]! - centre);
    }
    out.set(sums, axis * count);
  }
  return out;
}

/** The share of the activations' variance along each direction. */
function sharesOf(outputs: Float32Array, { directions }: Projection, units: number, count: number): number[] {
  const means = meansOf(outputs, units, count);
  let total = 0;
  for (let unit = 0; unit < units; unit += 1)
    for (let i = 0; i < count; i += 1) total += (outputs[unit * count + i]! - means[unit]!) ** 2;
  const along = project(outputs, { mean: means, directions, fitted: null });
  return Array.from({ length: directions.length / units }, (_, axis) => {
    let sum = 0;
    for (let i = 0; i < count; i += 1) sum += along[axis * count + i]! ** 2;
    return total > 0 ? sum / total : 0;
  });
}
