import type { LabelledPoints } from '../../experiment/measured/points';
import type { Surface } from '../core/canvas';
import type { Theme } from '../core/palette';
import { xPixel, yPixel, type PlaneView } from '../core/plane';
import { drawMarker, drawRing, radiusFor, type ShownPoints } from './points-layer';

/** In smaller pictures, in CSS pixels a side, the rings around misclassified points would hide others. */
export const LEAST_WITH_RINGS = 70;
/** No marker with its ring reaches further. */
const MOST_PX = 14;

/** Draws training points filled and test points hollow, each as a path: for a picture that is written as SVG. */
export function drawPointPaths(
  surface: Surface,
  plane: PlaneView,
  theme: Theme,
  { train, test }: ShownPoints,
): void {
  const { ctx } = surface;
  const radius = radiusFor({ train, test }, theme);
  ctx.lineJoin = 'round';
  atEach(surface, plane, train, i => drawMarker(ctx, 'train', train.y[i] ?? 0, radius, theme));
  if (test) atEach(surface, plane, test, i => drawMarker(ctx, 'test', test.y[i] ?? 0, radius, theme));
}

/** Draws a ring around every misclassified point, each as a path. */
export function drawWrongPaths(
  surface: Surface,
  plane: PlaneView,
  theme: Theme,
  shown: ShownPoints,
  points: LabelledPoints,
  predicted: Uint8Array,
): void {
  if (predicted.length !== points.count) return;
  const radius = radiusFor(shown, theme);
  atEach(surface, plane, points, i => {
    if (predicted[i] !== points.y[i]) drawRing(surface.ctx, radius, theme);
  });
}

/** Calls `draw` with the origin at each point whose marker can be seen. */
function atEach(
  { ctx }: Surface,
  plane: PlaneView,
  { x, count }: LabelledPoints,
  draw: (index: number) => void,
): void {
  for (let i = 0; i < count; i += 1) {
    const px = xPixel(plane, x[2 * i] ?? NaN);
    const py = yPixel(plane, x[2 * i + 1] ?? NaN);
    const { width, height } = plane;
    if (!(px > -MOST_PX && py > -MOST_PX && px < width + MOST_PX && py < height + MOST_PX)) continue;
    ctx.save();
    ctx.translate(px, py);
    draw(i);
    ctx.restore();
  }
}
