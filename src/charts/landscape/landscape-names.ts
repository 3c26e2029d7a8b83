import { typeFace, type Surface } from '../core/canvas';
import type { Theme } from '../core/palette';
import { drawRunMarker } from './landscape-path';

/** A run in the key of a landscape. */
export interface LandscapeName {
  label: string;
  colour: string;
  /** Lengths of dashes and gaps of its line. */
  dash: readonly number[];
  /** Index of the marker at its end. */
  marker: number;
}

const TYPE = 13;
const LINE = 20;
const SWATCH = 28;
const GAP = 12;
const MARK_PX = 5;
/** Narrowest column of names, in pixels of usual type. */
const COLUMN = 210;

/** Height of the names of `count` runs below a landscape of this width. */
export function namesHeight(count: number, width: number): number {
  return LINE * Math.ceil(count / columnsIn(width)) + GAP;
}

/** The names of the runs in columns, each beside a piece of its line with its marker, from `top` on. */
export function drawLandscapeNames(
  { ctx, width }: Surface,
  names: readonly LandscapeName[],
  top: number,
  theme: Theme,
): void {
  const columns = columnsIn(width);
  const room = (width - GAP) / columns;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.font = typeFace(1, TYPE);
  names.forEach(({ label, colour, dash, marker }, index) => {
    const x = GAP + (index % columns) * room;
    const y = top + GAP / 2 + (Math.floor(index / columns) + 0.5) * LINE;
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x + SWATCH, y);
    ctx.strokeStyle = colour;
    ctx.lineWidth = 2.5;
    ctx.setLineDash([...dash]);
    ctx.stroke();
    ctx.setLineDash([]);
    drawRunMarker(ctx, marker, x + SWATCH / 2, y, MARK_PX, colour, theme.surface);
    ctx.fillStyle = theme.ink;
    ctx.fillText(label, x + SWATCH + 8, y, room - SWATCH - 8 - GAP);
  });
}

function columnsIn(width: number): number {
  return Math.max(1, Math.floor((width - GAP) / COLUMN));
}
