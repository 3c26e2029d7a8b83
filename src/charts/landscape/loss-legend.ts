import { haloText, typeFace } from '../core/canvas';
import { formatNumber } from '../core/format';
import type { Theme } from '../core/palette';
import type { PlaneView } from '../core/plane';
import { colourAt } from './landscape-parts';
import { marksOf, MARK_ROOM, type LandscapePath } from './landscape-path';
import type { LossScale } from './loss-scale';

const BAR = { width: 104, height: 8, side: 12, top: 22, title: 18, under: 2 } as const;
/** In a lower corner the box is this far up, above the numbers and the names of the axes. */
const ABOVE_AXES = 40;

/** The box of the legend, in CSS pixels from the upper left corner of the picture. */
export interface LegendBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * Where the legend covers the fewest marks of paths: their starts, and where the runs are now. Of equals the first of upper
 * right, upper left, lower right and lower left, so that it stays where it is until a mark comes there.
 */
export function legendBox(plane: PlaneView, type: number, paths: readonly LandscapePath[]): LegendBox {
  const width = BAR.width * type + 2 * BAR.side;
  const height = (BAR.top + BAR.title) * type + BAR.height + BAR.under;
  const [right, low] = [plane.width - width, plane.height - height - ABOVE_AXES * type];
  const corners = [
    [right, 0],
    [0, 0],
    [right, low],
    [0, low],
  ] as const;
  const boxes = corners.map(([left, top]) => ({ left, top, width, height }));
  const marks = paths.flatMap(path => marksOf(plane, path));
  const room = MARK_ROOM * Math.sqrt(type);
  const covered = boxes.map(box => marks.filter(mark => isUnder(box, mark, room)).length);
  return boxes[covered.indexOf(Math.min(...covered))]!;
}

function isUnder(box: LegendBox, [x, y]: readonly [number, number], room: number): boolean {
  const { left, top, width, height } = box;
  return x > left - room && x < left + width + room && y > top - room && y < top + height + room;
}

/** A bar from the lowest to the highest loss, in a corner without ends of these paths. It comes last, over their lines. */
export function drawLossScale(
  ctx: CanvasRenderingContext2D,
  plane: PlaneView,
  theme: Theme,
  { scale }: { scale: LossScale | null },
  paths: readonly LandscapePath[],
): void {
  if (!scale) return;
  const box = legendBox(plane, theme.scale, paths);
  const length = BAR.width * theme.scale;
  const [left, top] = [box.left + BAR.side, box.top + BAR.top * theme.scale];
  const title = top + BAR.height + BAR.title * theme.scale;
  ctx.globalAlpha = 0.75;
  ctx.fillStyle = theme.plane;
  ctx.fillRect(box.left, box.top, box.width, box.height);
  ctx.globalAlpha = 1;
  const gradient = ctx.createLinearGradient(left, 0, left + length, 0);
  gradient.addColorStop(0, colourAt(theme, 0));
  gradient.addColorStop(1, colourAt(theme, 1));
  ctx.fillStyle = gradient;
  ctx.fillRect(left, top, length, BAR.height);
  ctx.strokeStyle = theme.ink2;
  ctx.lineWidth = 1;
  ctx.strokeRect(left - 0.5, top - 0.5, length + 1, BAR.height + 1);
  ctx.font = typeFace(theme.scale);
  ctx.textBaseline = 'bottom';
  const text = (what: string, x: number, y: number, align: CanvasTextAlign) => {
    ctx.textAlign = align;
    haloText(ctx, what, x, y, theme.ink, theme.plane);
  };
  text(`${scale.isCut[0] ? '≤ ' : ''}${formatNumber(scale.low, 2)}`, left, top - 3, 'left');
  text(`${scale.isCut[1] ? '≥ ' : ''}${formatNumber(scale.high, 2)}`, left + length, top - 3, 'right');
  text(scale.isLog ? 'loss, log scale' : 'loss', left + length, title, 'right');
}
