import { typeFace, type Surface } from '../core/canvas';
import type { Theme } from '../core/palette';
import { textWidth } from '../core/text-width';
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
/** From the end of a line, where its marker is, to the name. */
const BESIDE = 13;
/** Narrowest column of names, in pixels of usual type. */
const COLUMN = 210;

/** Height of the names of runs below a landscape of this width. */
export function namesHeight(names: readonly Pick<LandscapeName, 'label'>[], width: number): number {
  return LINE * Math.ceil(names.length / columnsIn(names, width)) + GAP;
}

/** The names of the runs in columns, each beside a piece of its line with its marker, from `top` on. */
export function drawLandscapeNames(
  { ctx, width }: Surface,
  names: readonly LandscapeName[],
  top: number,
  theme: Theme,
): void {
  const columns = columnsIn(names, width);
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
    drawRunMarker(ctx, marker, x + SWATCH, y, MARK_PX, colour, theme.surface);
    ctx.fillStyle = theme.ink;
    ctx.fillText(label, x + SWATCH + BESIDE, y, room - SWATCH - BESIDE - GAP);
  });
}

/** As many columns as have room for the longest name. */
function columnsIn(names: readonly Pick<LandscapeName, 'label'>[], width: number): number {
  const longest = Math.max(0, ...names.map(({ label }) => textWidth(label, TYPE)));
  const column = Math.max(COLUMN, SWATCH + BESIDE + longest + GAP);
  return Math.max(1, Math.floor((width - GAP) / column));
}
