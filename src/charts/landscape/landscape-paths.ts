import type { LossValues } from '../../nn/landscape/loss-grid';
import { fillBands } from '../boundary/bands';
import { contour } from '../boundary/contours';
import { drawAxes } from '../core/axes';
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

/** Enough steps of colour that neighbouring ones look alike. */
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
  const [cellX, cellY] = cellOf(plane, grid);
  fillBands(
    ctx,
    {
      ...{ values: heights, columns: grid.columns, rows: grid.rows },
      at: (column, row) => [(column - 0.5) * cellX, (row - 0.5) * cellY],
    },
    Array.from({ length: BANDS - 1 }, (_, band) => ({
      level: (band + 1) / BANDS,
      colour: colourAt(theme, (band + 1.5) / BANDS),
    })),
  );
  hatch(ctx, plane, grid, shares, theme);
  const contours = scale?.levels.map(level => at(shareOf(scale, level))) ?? [];
  strokeContours(ctx, plane, grid, contours, theme);
  drawAxes(ctx, plane, theme, axisNames);
  return scale;
}
