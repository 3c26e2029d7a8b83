import type { PreparedData } from '../../../experiment/link/experiment';
import type { Fold, Folds } from '../../../experiment/measured/folds';
import type { NeuronId, PlaneWindow } from '../../../experiment/measured/points';
import { activations, type Activation } from '../../../nn/activations';
import type { NetworkShape } from '../../../nn/mlp/mlp-types';
import type { Picture } from '../../../nn/picture/picture';
import { ZeroLines } from '../../../nn/picture/zero-lines';
import type { PointsView } from '../../protocol';
import { sameNumbers } from '../../../run/training/same-numbers';
import { ViewBudget } from '../../../run/training/view-budget';

/** Most units whose lines are drawn: more would hide the picture below them. */
const MOST_UNITS = 64;
/** Cells of the grid in the shorter direction at least, and in all at most while the network trains. */
const SMALLEST = 40;
const MOST_CELLS = 104 ** 2;

/** Computes where units turn on. */
export class FoldPainter {
  private readonly budget = new ViewBudget();
  private readonly drawn: readonly (readonly number[])[];
  /** Units with a fold, of each layer and of all. */
  private readonly widths: readonly number[];
  private readonly of: number;
  private shown = '';
  private isFine = false;
  private parameters: Float64Array | null = null;
  private lines: { columns: number; rows: number; tracer: ZeroLines } | null = null;

  constructor(
    private readonly picture: Picture,
    shape: NetworkShape,
    private readonly data: PreparedData,
  ) {
    const widths = shape.hidden.map((units, layer) => (hasFolds(shape, layer) ? units : 0));
    this.of = widths.reduce((sum, units) => sum + units, 0);
    const most = mostPerLayer(widths);
    this.drawn = widths.map(units => Array.from({ length: Math.min(units, most) }, (_, unit) => unit));
    this.widths = widths;
  }

  /**
   * The folds at this moment; null if the page has them already, or if it is too early for others (unless `isFull`). The
   * picture must have these parameters.
   */
  paint(view: PointsView, parameters: Float64Array, isFull: boolean): Folds | null {
    const began = performance.now();
    if (!isFull && !this.budget.isDue(began)) return null;
    const window = view.window ?? this.data.bounds;
    const units = this.unitsFor(view.neuron);
    // Without the grid's size, which depends on how long the previous folds took.
    const shown = JSON.stringify([window, view.columns, view.rows, units]);
    const isAsFine = this.isFine || !isFull;
    if (shown === this.shown && isAsFine && sameNumbers(this.parameters, parameters)) return null;
    const { columns, rows } = this.size(view, isFull);
    const folds = this.compute(window, columns, rows, units);
    [this.shown, this.isFine, this.parameters] = [shown, isFull, parameters.slice()];
    const now = performance.now();
    this.budget.spent(now - began, columns * rows, now);
    return { window, folds, of: this.of };
  }

  /** What is drawn of each layer, with the unit that the view shows. */
  private unitsFor(neuron: NeuronId | null): readonly (readonly number[])[] {
    return this.drawn.map((units, layer) => {
      const isMissing = neuron?.layer === layer && !units.includes(neuron.unit);
      return isMissing && neuron.unit < this.widths[layer]! ? [...units, neuron.unit] : units;
    });
  }

  private size({ columns, rows }: PointsView, isFull: boolean): { columns: number; rows: number } {
    const most = this.budget.affordable(isFull);
    const cells = Math.max(SMALLEST ** 2, isFull ? most : Math.min(MOST_CELLS, most));
    const share = Math.min(1, Math.sqrt(cells / (columns * rows)));
    return { columns: Math.max(2, Math.round(columns * share)), rows: Math.max(2, Math.round(rows * share)) };
  }

  private compute(
    window: PlaneWindow,
    columns: number,
    rows: number,
    drawn: readonly (readonly number[])[],
  ): Fold[] {
    const cells = columns * rows;
    const features = this.data.gridFeatures(window, columns, rows);
    if (this.lines?.columns !== columns || this.lines.rows !== rows)
      this.lines = { columns, rows, tracer: new ZeroLines(columns, rows) };
    const { tracer } = this.lines;
    return drawn.flatMap((units, layer) => {
      if (units.length === 0) return [];
      const sums = this.picture.preactivations(features, cells, layer, units);
      return units.map((unit, i) => {
        const lines = tracer.trace(sums.subarray(i * cells, (i + 1) * cells));
        // Values belong to the centres of cells.
        for (const line of lines)
          for (let k = 0; k < line.length; k += 2) {
            line[k] = (line[k]! + 0.5) / columns;
            line[k + 1] = (line[k + 1]! + 0.5) / rows;
          }
        return { layer, unit, lines };
      });
    });
  }
}

function hasFolds({ activations: names }: NetworkShape, layer: number): boolean {
  const name = names[layer];
  const activation: Activation | undefined = name && activations[name];
  return activation?.folds ?? false;
}

/** As many units of each layer as fit, and at least one. */
function mostPerLayer(widths: readonly number[]): number {
  const total = (most: number) => widths.reduce((sum, units) => sum + Math.min(units, most), 0);
  let most = 1;
  while (most < Math.max(...widths, 1) && total(most + 1) <= MOST_UNITS) most += 1;
  return most;
}
