import type { Fold, Folds } from '../../experiment/measured/folds';
import type { NeuronId } from '../../experiment/measured/points';
import type { Theme } from '../core/palette';
import { xPixel, yPixel, type PlaneView } from '../core/plane';

/** Lengths of strokes and gaps that tell layers apart, in line widths, from the first hidden layer on. */
const foldDashes = [
  [],
  [7, 4],
  [2, 3.4],
  [9, 3, 2, 3],
  [14, 5],
  [5, 2],
  [1.2, 5],
  [14, 3, 2, 3, 2, 3],
] as const;

const LINE_PX = 1.5;
/** With more lines than this, each is thinner and without a light edge. */
const MANY = 28;
const THIN_PX = 1;
const EMPHASISED_PX = 3.4;
/** Of the other lines, while one is emphasised. */
const PALE = 0.4;

export function foldDash(layer: number): readonly number[] {
  return foldDashes[layer % foldDashes.length] ?? [];
}

/** The lines at which units turn on, over the plane. The line of the unit that is pointed at is emphasised. */
export function drawFolds(
  ctx: CanvasRenderingContext2D,
  { window, folds }: Folds,
  plane: PlaneView,
  theme: Theme,
  emphasised: NeuronId | null,
): void {
  const isIt = ({ layer, unit }: Fold) => layer === emphasised?.layer && unit === emphasised.unit;
  const it = folds.find(isIt);
  const scale = Math.sqrt(theme.scale);
  ctx.lineJoin = 'round';
  const stroke = (fold: Fold, width: number, colour: string, dash: readonly number[]) => {
    ctx.setLineDash(dash.map(length => length * Math.min(width, 2)));
    ctx.lineWidth = width;
    ctx.strokeStyle = colour;
    trace(ctx, fold, window, plane);
    ctx.stroke();
  };
  const isDense = folds.length > MANY;
  ctx.globalAlpha = it ? PALE : 1;
  for (const fold of folds) {
    if (fold === it || fold.lines.length === 0) continue;
    if (!isDense) stroke(fold, (LINE_PX + 1.6) * scale, theme.plane, []);
    stroke(fold, (isDense ? THIN_PX : LINE_PX) * scale, theme.above, foldDash(fold.layer));
  }
  ctx.globalAlpha = 1;
  if (it && it.lines.length > 0) {
    stroke(it, (EMPHASISED_PX + 2.4) * scale, theme.plane, []);
    stroke(it, EMPHASISED_PX * scale, theme.above, foldDash(it.layer));
  }
  ctx.setLineDash([]);
}

function trace(
  ctx: CanvasRenderingContext2D,
  { lines }: Fold,
  window: Folds['window'],
  plane: PlaneView,
): void {
  const [left, top] = [xPixel(plane, window.x0), yPixel(plane, window.y1)];
  const wide = xPixel(plane, window.x1) - left;
  const high = yPixel(plane, window.y0) - top;
  ctx.beginPath();
  for (const line of lines)
    for (let i = 0; i < line.length; i += 2) {
      const [x, y] = [left + line[i]! * wide, top + line[i + 1]! * high];
      if (i === 0) ctx.moveTo(x, y);
      else ctx.lineTo(x, y);
    }
}
