import type { LabelledPoints, PlaneWindow } from '../../experiment/measured/points';
import type { Surface } from '../core/canvas';
import type { Theme } from '../core/palette';
import { bottomMarks, frame, leftMarks, marksOf, setType, upwards, words } from './report-axes';
import { drawReportPoints, fillRegions, type ClassPicture } from './report-points';
import type { Panel } from './report-print';

/** One network's boundary. */
export interface BoundaryCell {
  /** How it differs from the others, unless the grid's edges say so. */
  label: string;
  /** A short result: the accuracy. */
  note: string;
  /** Its row and column in the grid; null for a network outside the grid. */
  row: number | null;
  column: number | null;
  /** Null before it is computed. */
  picture: ClassPicture | null;
  window: PlaneWindow;
  points: LabelledPoints;
}

/** Networks side by side: a grid if two settings vary, otherwise line by line. */
export interface BoundariesBody {
  form: 'boundaries';
  /** Names of the grid's rows and columns; empty if nothing varies in that direction. */
  rows: readonly string[];
  columns: readonly string[];
  cells: readonly BoundaryCell[];
}

export interface CellPanel extends Panel {
  cell: BoundaryCell;
}

interface Heading {
  text: string;
  x: number;
  y: number;
  isUpwards: boolean;
}

export interface BoundariesLayout {
  height: number;
  panels: readonly CellPanel[];
  headings: readonly Heading[];
  /** Whether panels are large enough for numbers along their axes. */
  hasAxes: boolean;
}

/** Maximum panels in a line; a grid with more columns continues below. */
const MOST_ABREAST = 6;
const GAP = 7;
const LINE = 15;
/** From this width on a panel has numbers along its axes. */
const WITH_AXES = 125;
const AXIS_LEFT = 24;
const AXIS_BOTTOM = 16;
/** Height of a panel as a share of its width. */
const SHAPE = 0.82;
/** Minimum width of a legible panel. */
const LEAST = 64;

/** Positions of all networks' panels; the figure is as high as they need. */
export function layoutBoundaries(
  { rows, columns, cells }: BoundariesBody,
  width: number,
  scale = 1,
): BoundariesLayout {
  const line = LINE * scale;
  const isGrid = rows.length > 0 && columns.length > 0;
  const inGrid = cells.filter(cell => cell.row !== null || cell.column !== null);
  const beside = cells.filter(cell => cell.row === null && cell.column === null);
  const left = isGrid ? line : 0;
  const most = Math.max(1, Math.min(MOST_ABREAST, Math.floor((width - left + GAP) / (LEAST * scale + GAP))));
  const blocks = isGrid ? Math.ceil(columns.length / most) : 1;
  const abreast = isGrid ? Math.ceil(columns.length / blocks) : abreastOf(cells.length, Math.min(most, 3));
  const cellWidth = (width - left - GAP * (abreast - 1)) / abreast;
  const hasAxes = cellWidth >= WITH_AXES * scale;
  const [padLeft, padBottom] = hasAxes ? [AXIS_LEFT * scale, AXIS_BOTTOM * scale] : [0, 0];
  const size = { width: cellWidth - padLeft, height: (cellWidth - padLeft) * SHAPE };
  const panels: CellPanel[] = [];
  const headings: Heading[] = [];
  let y = 0;
  const place = (cell: BoundaryCell, at: number, top: number) =>
    panels.push({ cell, x: left + at * (cellWidth + GAP) + padLeft, y: top, ...size });
  const flow = (some: readonly BoundaryCell[]) => {
    for (let from = 0; from < some.length; from += abreast) {
      some.slice(from, from + abreast).forEach((cell, at) => place(cell, at, y + 2 * line));
      y += 2 * line + size.height + padBottom + GAP;
    }
  };
  if (isGrid) {
    for (let block = 0; block < blocks; block += 1) {
      const first = block * abreast;
      columns.slice(first, first + abreast).forEach((text, at) => {
        const x = left + at * (cellWidth + GAP) + padLeft + size.width / 2;
        headings.push({ text, x, y: y + line / 2, isUpwards: false });
      });
      y += line;
      rows.forEach((text, row) => {
        headings.push({ text, x: line / 2, y: y + line + size.height / 2, isUpwards: true });
        for (const cell of inGrid) {
          const at = (cell.column ?? 0) - first;
          if (cell.row === row && at >= 0 && at < abreast) place(cell, at, y + line);
        }
        y += line + size.height + padBottom;
      });
      y += GAP;
    }
    flow(beside);
  } else flow([...inGrid, ...beside]);
  return { height: Math.max(line, y - GAP), panels, headings, hasAxes };
}

/** Three in a line, or as many as avoid a nearly empty last line. */
function abreastOf(count: number, most: number): number {
  return Math.ceil(count / Math.ceil(count / most)) || 1;
}

export function drawBoundaries(surface: Surface, layout: BoundariesLayout, theme: Theme): void {
  const { ctx } = surface;
  const { panels, headings, hasAxes } = layout;
  for (const panel of panels) {
    const { cell } = panel;
    if (cell.picture) fillRegions(surface, panel, cell.picture, theme);
    drawReportPoints(surface, panel, cell.picture?.window ?? cell.window, cell.points, theme);
    frame(ctx, panel, theme);
    drawWords(ctx, layout, panel, theme);
    if (hasAxes) drawNumbers(ctx, panel, theme);
  }
  ctx.fillStyle = theme.ink;
  for (const { text, x, y, isUpwards } of headings) {
    setType(ctx, theme, 11, true);
    if (isUpwards) upwards(ctx, text, x, y);
    else words(ctx, text, x, y, 'center');
  }
}

/** Text above a panel: its name, unless it is at the grid's edges, and its result. */
function drawWords(
  ctx: CanvasRenderingContext2D,
  { headings }: BoundariesLayout,
  panel: CellPanel,
  theme: Theme,
): void {
  const middle = panel.x + panel.width / 2;
  const isNamed = headings.length > 0 && panel.cell.row !== null && panel.cell.column !== null;
  const line = LINE * theme.scale;
  if (!isNamed) {
    setType(ctx, theme, 11, true);
    ctx.fillStyle = theme.ink;
    words(ctx, panel.cell.label, middle, panel.y - 1.5 * line, 'center');
  }
  setType(ctx, theme);
  ctx.fillStyle = theme.ink2;
  words(ctx, panel.cell.note, middle, panel.y - line / 2, 'center');
}

function drawNumbers(ctx: CanvasRenderingContext2D, panel: CellPanel, theme: Theme): void {
  const { x0, x1, y0, y1 } = panel.cell.picture?.window ?? panel.cell.window;
  bottomMarks(ctx, panel, marksOf(x0, x1, panel.width, 40 * theme.scale), theme);
  leftMarks(ctx, panel, marksOf(y0, y1, panel.height, 34 * theme.scale), theme, false);
}
