import type { LossValues } from '../../nn/landscape/loss-grid';
import { contour } from '../boundary/contours';
import { drawAxes } from '../core/axes';
import type { PlaneView } from '../core/plane';
import {
  cellOf,
  colourAt,
  gridShares,
  hatch,
  heightsOf,
  strokeContours,
  type LandscapeOptions,
} from './landscape-parts';
import { lossScale, shareOf, type LossScale } from './loss-scale';

/** As many steps of colour that neighbours look alike. */
const BANDS = 40;

/**
 * The losses as areas of colour, the stronger the lower, with contours; hatched where they are not finite: for a picture
 * that is written as SVG. Draws beyond the plane, so the surface has to be clipped. Returns the scale of the colours.
 */
export function drawLandscapePaths(
  ctx: CanvasRenderingContext2D,
  grid: LossValues,
  { plane, theme, axisNames }: LandscapeOptions,
): LossScale | null {
  const scale = lossScale(grid.values);
  const shares = gridShares(grid, scale);
  const heights = heightsOf(shares);
  const at = (level: number) => contour(heights, grid.columns, grid.rows, level);
  ctx.fillStyle = colourAt(theme, 0.5 / BANDS);
  ctx.fillRect(0, 0, plane.width, plane.height);
  // Each area lies on the one before, so that there are no seams.
  for (let band = 1; band < BANDS; band += 1)
    fillArea(ctx, plane, grid, at(band / BANDS).areas, colourAt(theme, (band + 0.5) / BANDS));
  hatch(ctx, plane, grid, shares, theme);
  const contours = scale?.levels.map(level => at(shareOf(scale, level))) ?? [];
  strokeContours(ctx, plane, grid, contours, theme);
  drawAxes(ctx, plane, theme, axisNames);
  return scale;
}

function fillArea(
  ctx: CanvasRenderingContext2D,
  plane: PlaneView,
  grid: LossValues,
  areas: ReturnType<typeof contour>['areas'],
  colour: string,
): void {
  if (areas.length === 0) return;
  const [cellX, cellY] = cellOf(plane, grid);
  ctx.beginPath();
  for (const ring of areas) {
    ring.forEach(([column = 0, row = 0], i) => {
      const [x, y] = [(column - 0.5) * cellX, (row - 0.5) * cellY];
      if (i === 0) ctx.moveTo(x, y);
      else ctx.lineTo(x, y);
    });
    ctx.closePath();
  }
  ctx.fillStyle = colour;
  ctx.fill('evenodd');
}
