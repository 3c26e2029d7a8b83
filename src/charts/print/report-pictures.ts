import type { Surface } from '../core/canvas';
import type { Theme } from '../core/palette';
import { frame } from './report-axes';
import type { LaidOut } from './report-figure';
import { drawInside, drawPanelWords, layoutPanels, type PanelCell, type PanelsBody } from './report-panels';

/** A network's picture that draws itself, as it does on the screen. */
export interface PictureCell extends PanelCell {
  /** Draws from the surface's corner; `isLarge`: with axes, as in the lab. */
  draw(surface: Surface, look: { theme: Theme; isLarge: boolean }): void;
}

/** Smallest width of a picture with axes, in CSS pixels. */
const LARGE = 380;

/** Networks' pictures side by side, or one alone. */
export function layoutPictures(body: PanelsBody<PictureCell>, width: number): LaidOut {
  const layout = layoutPanels(body, width, 1, 'none');
  const { height, panels } = layout;
  const draw = (surface: Surface, theme: Theme) => {
    for (const panel of panels) {
      const isLarge = panel.width >= LARGE;
      drawInside(surface, panel, inside => panel.cell.draw(inside, { theme, isLarge }));
      frame(surface.ctx, panel, theme);
    }
    drawPanelWords(surface.ctx, layout, theme);
  };
  return { height, panels, draw, read: () => null };
}
