import type { Surface } from '../core/canvas';
import type { Theme } from '../core/palette';
import { setType, upwards, words } from './report-axes';
import type { Panel } from './report-print';

/** One network's picture among others. */
export interface PanelCell {
  /** How it differs from the others, unless the grid's edges say so. */
  label: string;
  /** A short result: the accuracy. */
  note: string;
  /** Its row and column in the grid; null for a network outside the grid. */
  row: number | null;
  column: number | null;
}

/** Networks side by side: a grid if two settings vary, otherwise line by line. */
export interface PanelsBody<Cell extends PanelCell> {
  /** Names of the grid's rows and columns; empty if nothing varies in that direction. */
  rows: readonly string[];
  columns: readonly string[];
  cells: readonly Cell[];
}

export interface CellPanel<Cell extends PanelCell> extends Panel {
  cell: Cell;
}

interface Heading {
  text: string;
  x: number;
  y: number;
  isUpwards: boolean;
}

export interface PanelsLayout<Cell extends PanelCell> {
  height: number;
  panels: readonly CellPanel<Cell>[];
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

/**
 * Positions of all networks' panels; the figure is as high as they need.
 *
 * @param axes whether numbers along the axes are outside the panels, where there is room for them
 */
export function layoutPanels<Cell extends PanelCell>(
  { rows, columns, cells }: PanelsBody<Cell>,
  width: number,
  scale = 1,
  axes: 'outside' | 'none' = 'outside',
): PanelsLayout<Cell> {
  const line = LINE * scale;
  const isGrid = rows.length > 0 && columns.length > 0;
  const inGrid = cells.filter(cell => cell.row !== null || cell.column !== null);
  const beside = cells.filter(cell => cell.row === null && cell.column === null);
  const left = isGrid ? line : 0;
  const most = Math.max(1, Math.min(MOST_ABREAST, Math.floor((width - left + GAP) / (LEAST * scale + GAP))));
  const blocks = isGrid ? Math.ceil(columns.length / most) : 1;
  const abreast = isGrid ? Math.ceil(columns.length / blocks) : abreastOf(cells.length, Math.min(most, 3));
  const cellWidth = (width - left - GAP * (abreast - 1)) / abreast;
  const hasAxes = axes === 'outside' && cellWidth >= WITH_AXES * scale;
  const [padLeft, padBottom] = hasAxes ? [AXIS_LEFT * scale, AXIS_BOTTOM * scale] : [0, 0];
  const size = { width: cellWidth - padLeft, height: (cellWidth - padLeft) * SHAPE };
  const panels: CellPanel<Cell>[] = [];
  const headings: Heading[] = [];
  let y = 0;
  const place = (cell: Cell, at: number, top: number) =>
    panels.push({ cell, x: left + at * (cellWidth + GAP) + padLeft, y: top, ...size });
  const flow = (some: readonly Cell[]) => {
    // A single network needs no name.
    const above = some.every(({ label }) => label === '') ? line : 2 * line;
    for (let from = 0; from < some.length; from += abreast) {
      some.slice(from, from + abreast).forEach((cell, at) => place(cell, at, y + above));
      y += above + size.height + padBottom + GAP;
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

/** What is around the panels: the names and results above them, and those of the grid's rows and columns. */
export function drawPanelWords<Cell extends PanelCell>(
  ctx: CanvasRenderingContext2D,
  layout: PanelsLayout<Cell>,
  theme: Theme,
): void {
  for (const panel of layout.panels) drawWords(ctx, layout, panel, theme);
  ctx.fillStyle = theme.ink;
  for (const { text, x, y, isUpwards } of layout.headings) {
    setType(ctx, theme, 11, true);
    if (isUpwards) upwards(ctx, text, x, y);
    else words(ctx, text, x, y, 'center');
  }
}

/** Draws in a panel's own pixels, from its corner, and nothing outside it. */
export function drawInside(surface: Surface, panel: Panel, draw: (inside: Surface) => void): void {
  const { ctx } = surface;
  const { x, y, width, height } = panel;
  ctx.save();
  ctx.translate(x, y);
  ctx.beginPath();
  ctx.rect(0, 0, width, height);
  ctx.clip();
  draw({ ...surface, width, height });
  ctx.restore();
}

/** Text above a panel: its name, unless it is at the grid's edges, and its result. */
function drawWords<Cell extends PanelCell>(
  ctx: CanvasRenderingContext2D,
  { headings }: Pick<PanelsLayout<Cell>, 'headings'>,
  panel: CellPanel<Cell>,
  theme: Theme,
): void {
  const middle = panel.x + panel.width / 2;
  const isNamed = headings.length > 0 && panel.cell.row !== null && panel.cell.column !== null;
  const line = LINE * theme.scale;
  if (!isNamed && panel.cell.label !== '') {
    setType(ctx, theme, 11, true);
    ctx.fillStyle = theme.ink;
    words(ctx, panel.cell.label, middle, panel.y - 1.5 * line, 'center');
  }
  setType(ctx, theme);
  ctx.fillStyle = theme.ink2;
  words(ctx, panel.cell.note, middle, panel.y - line / 2, 'center');
}
