import type { LabelledPoints, PlaneWindow } from '../../experiment/measured/points';
import { LEAST_WITH_RINGS } from '../boundary/points-paths';
import type { Surface } from '../core/canvas';
import type { Theme } from '../core/palette';
import { bottomMarks, frame, leftMarks, marksOf } from './report-axes';
import {
  drawPanelWords,
  layoutPanels,
  type CellPanel,
  type PanelCell,
  type PanelsBody,
  type PanelsLayout,
} from './report-panels';
import { drawReportPoints, drawReportRings, fillRegions, type ClassPicture } from './report-points';

/** One network's boundary. */
export interface BoundaryCell extends PanelCell {
  /** Null before it is computed. */
  picture: ClassPicture | null;
  window: PlaneWindow;
  points: LabelledPoints;
}

/** Networks side by side: a grid if two settings vary, otherwise line by line. */
export interface BoundariesBody extends PanelsBody<BoundaryCell> {
  form: 'boundaries';
}

/** Positions of all networks' panels, with numbers along the axes where there is room. */
export function layoutBoundaries(body: BoundariesBody, width: number, scale = 1): PanelsLayout<BoundaryCell> {
  return layoutPanels(body, width, scale);
}

export function drawBoundaries(surface: Surface, layout: PanelsLayout<BoundaryCell>, theme: Theme): void {
  const { ctx } = surface;
  const { panels, hasAxes } = layout;
  for (const panel of panels) {
    const { cell } = panel;
    if (cell.picture) fillRegions(surface, panel, cell.picture, theme);
    const window = cell.picture?.window ?? cell.window;
    drawReportPoints(surface, panel, window, cell.points, theme);
    if (cell.picture?.predicted && Math.min(panel.width, panel.height) >= LEAST_WITH_RINGS)
      drawReportRings(surface, panel, window, cell.points, cell.picture.predicted, theme);
    frame(ctx, panel, theme);
    if (hasAxes) drawNumbers(ctx, panel, theme);
  }
  drawPanelWords(ctx, layout, theme);
}

function drawNumbers(ctx: CanvasRenderingContext2D, panel: CellPanel<BoundaryCell>, theme: Theme): void {
  const { x0, x1, y0, y1 } = panel.cell.picture?.window ?? panel.cell.window;
  bottomMarks(ctx, panel, marksOf(x0, x1, panel.width, 40 * theme.scale), theme);
  leftMarks(ctx, panel, marksOf(y0, y1, panel.height, 34 * theme.scale), theme, false);
}
