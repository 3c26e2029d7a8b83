import type { PreparedData } from '../../../experiment/link/experiment';
import { Picture } from '../../../nn/picture/picture';
import type { NetworkShape } from '../../../nn/mlp/mlp-types';
import type { Picture as PictureMessage, Thumbnails } from '../../../experiment/measured/points';
import type { PointsView } from '../../protocol';
import type { Kernels } from '../../../wasm/kernels';
import { PictureBudget } from './picture-budget';
import { ViewPainters } from './view-painters';
import { layout } from '../../../nn/layout';

/** Training time that one picture may cost during training, in milliseconds. */
const PICTURE_MS = 2;
/** Time that the page may take to draw one during training, in milliseconds. */
const PAGE_MS = 8;

/** Computes the decision grid, one thumbnail per neuron, and the values under the pointer. */
export class PointsPainter {
  private readonly picture: Picture;
  readonly views: ViewPainters;
  private readonly budget = new PictureBudget(PICTURE_MS, PAGE_MS);
  private thumbnailFeatures: { size: number; features: Float32Array } | null = null;
  private spare: Float32Array | null = null;
  private parameters: Float64Array = new Float64Array();

  constructor(
    kernels: Kernels,
    private readonly shape: NetworkShape,
    private readonly data: PreparedData,
  ) {
    this.picture = new Picture(kernels, shape);
    this.views = new ViewPainters(this.picture, shape, data);
  }

  setParameters(parameters: Float64Array): void {
    this.parameters = parameters;
    this.picture.setParameters(parameters);
  }

  /** Takes back a buffer that the page has painted, for reuse. `ms` is how long drawing took, or 0 if it was not drawn. */
  giveBack(buffer: Float32Array, cells: number, ms: number): void {
    this.spare = buffer;
    if (ms > 0) this.budget.drawn(ms, cells);
  }

  /** The large picture. `full` uses the canvas's resolution; otherwise the budget decides. */
  paint(view: PointsView, full: boolean): PictureMessage {
    const began = performance.now();
    const { columns, rows } = this.data.isCurve
      ? { columns: view.columns, rows: 1 }
      : this.budget.size(view.columns, view.rows, full);
    const cells = columns * rows;
    const window = view.window ?? this.data.bounds;
    const features = this.data.gridFeatures(window, columns, rows);
    const neuron = this.neuronIn(view);
    const made = neuron
      ? this.picture.unit(features, cells, neuron.layer, neuron.unit)
      : this.data.isCurve && this.shape.hidden.length > 0
        ? outputAndParts(this.picture, this.shape, this.parameters, features, columns)
        : this.picture.probabilities(features, cells);
    const values = this.spare?.length === made.length ? this.spare : new Float32Array(made.length);
    this.spare = null;
    values.set(made);
    this.budget.spent(performance.now() - began, cells);
    return { window, columns, rows, neuron, values };
  }

  thumbnails(view: PointsView): Thumbnails {
    const { thumbnailSize: size, thumbnailsPerLayer } = view;
    if (size < 1 || thumbnailsPerLayer < 1) return { size: 0, layers: [] };
    if (this.thumbnailFeatures?.size !== size) {
      this.thumbnailFeatures = { size, features: this.data.gridFeatures(this.data.bounds, size, size) };
    }
    const layers = this.picture.units(this.thumbnailFeatures.features, size * size, thumbnailsPerLayer);
    return { size, layers: layers.map(one => one.slice()) };
  }

  probe(view: PointsView): { x1: number; x2: number; layers: Float64Array[] } | null {
    if (!view.pointer) return null;
    const { x1, x2 } = view.pointer;
    const features = this.data.featuresOf(Float64Array.of(x1, x2), 1);
    return { x1, x2, layers: this.picture.probe(features).map(one => one.slice()) };
  }

  /** Must not be used afterwards. */
  dispose(): void {
    this.picture.dispose();
  }

  private neuronIn(view: PointsView) {
    const { neuron } = view;
    if (!neuron) return null;
    const widths = [...this.shape.hidden, this.shape.classes];
    const width = widths[neuron.layer] ?? 0;
    return neuron.unit >= 0 && neuron.unit < width ? neuron : null;
  }
}

/** Most units whose parts are shown: more lines would hide each other. */
export const MOST_PARTS = 16;

/**
 * The output of a regression at `count` places and the parts that it is the sum of, [1 + units shown + 1][count]: after the
 * output each unit of the last hidden layer times its weight, then the bias. The picture must have these parameters.
 *
 * @param features [inputs][count]
 */
function outputAndParts(
  picture: Picture,
  shape: NetworkShape,
  parameters: Float64Array,
  features: Float32Array,
  count: number,
): Float32Array {
  const { outputs, units, probabilities } = picture.hidden(features, count, shape.hidden.length - 1, true);
  const { weights, biases } = layout(shape).layers.at(-1)!;
  const shown = Math.min(units, MOST_PARTS);
  const values = new Float32Array((shown + 2) * count);
  values.set(probabilities.subarray(0, count));
  for (let unit = 0; unit < shown; unit += 1) {
    const weight = parameters[weights + unit]!;
    for (let i = 0; i < count; i += 1) values[(unit + 1) * count + i] = weight * outputs[unit * count + i]!;
  }
  values.fill(parameters[biases]!, (shown + 1) * count);
  return values;
}
