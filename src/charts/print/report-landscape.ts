import type { Surface } from '../core/canvas';
import type { Theme } from '../core/palette';
import { drawLandscapeNames, namesHeight, type LandscapeName } from '../landscape/landscape-names';
import { planeOf } from '../landscape/landscape-parts';
import { drawPath, type LandscapePath } from '../landscape/landscape-path';
import { drawLandscapePaths } from '../landscape/landscape-paths';
import { drawLossScale } from '../landscape/loss-legend';
import { WINDOW_ASPECT, type GridWindow, type LossValues } from '../../nn/landscape/loss-grid';
import { frame } from './report-axes';
import type { LaidOut } from './report-figure';
import { drawInside } from './report-panels';

/** A loss landscape with the paths of its runs. */
export interface LandscapeBody {
  grid: LossValues;
  window: GridWindow;
  axisNames: readonly [string, string];
  paths: readonly LandscapePath[];
  /** The runs' names below it; empty for a single run. */
  names: readonly LandscapeName[];
}

/** A landscape as wide as the figure, with the names of its runs below. */
export function layoutLandscape(
  { grid, window, axisNames, paths, names }: LandscapeBody,
  width: number,
): LaidOut {
  const panel = { x: 0, y: 0, width, height: width / WINDOW_ASPECT };
  const below = names.length > 0 ? namesHeight(names, width) : 0;
  const draw = (surface: Surface, theme: Theme) => {
    drawInside(surface, panel, ({ ctx }) => {
      const plane = planeOf(window, panel.width, panel.height);
      const scale = drawLandscapePaths(ctx, grid, { plane, theme, axisNames });
      for (const path of paths) drawPath(ctx, plane, theme, path);
      drawLossScale(ctx, plane, theme, { scale }, paths);
    });
    frame(surface.ctx, panel, theme);
    drawLandscapeNames({ ...surface, width }, names, panel.height, theme);
  };
  return { height: panel.height + below, panels: [panel], draw, read: () => null };
}
