import type { PlaneWindow } from '../../experiment/measured/points';
import { classColour, type Theme } from '../core/palette';
import { textWidth } from '../core/text-width';
import { placeLabels, type LabelPlace } from './label-places';

/** In CSS pixels at the usual size of type. */
const TYPE_PX = 12;
const MARKER_PX = 14;
const PADDING_PX = 12;
const HEIGHT_PX = 22;
/** A longer name is cut. */
const MOST_PX = 110;
/** Room between a plate and the edge of the picture. */
const EDGE_PX = 3;
const DOT_PX = 2.6;

/** Size of the plate of each class's name and of its type, in CSS pixels. */
export interface PlateSizes {
  widths: readonly number[];
  height: number;
  type: number;
}

export function plateSizes(names: readonly string[], { scale }: Theme): PlateSizes {
  const widths = names.map(name => {
    const text = Math.min(MOST_PX, textWidth(name, 1.06 * TYPE_PX));
    return Math.ceil(scale * text + MARKER_PX + PADDING_PX);
  });
  return { widths, height: Math.round(HEIGHT_PX + (scale - 1) * TYPE_PX), type: TYPE_PX * scale };
}

/** What the labels of classes are placed by. */
export interface PlatesAsked {
  /** Where the handle of each class is, in CSS pixels; null for a class without one. */
  handles: readonly (LabelPlace | null)[];
  sizes: PlateSizes;
  width: number;
  height: number;
  /** Where the spokes begin. */
  middle: LabelPlace;
  /** Parts of the picture that stay free. */
  taken: readonly PlaneWindow[];
  /** How far each plate was moved before; null for a first picture. */
  before: readonly (LabelPlace | null)[] | null;
  /** The class whose handle is held. */
  held: number | null;
}

/** How far the plate of each class is moved from the end of its spoke; null if there is no room for it. Long spokes choose first. */
export function plateShifts({ handles, sizes, middle, ...asked }: PlatesAsked): (LabelPlace | null)[] {
  const labels = handles.map((handle, label) => {
    if (!handle) return null;
    const before = asked.before?.[label] ?? null;
    const isFixed = label === asked.held;
    const [x, y] = isFixed && before ? [handle[0] + before[0], handle[1] + before[1]] : handle;
    return {
      ...{ x, y, width: sizes.widths[label]!, height: sizes.height, before, isFixed },
      importance: Math.hypot(handle[0] - middle[0], handle[1] - middle[1]),
    };
  });
  const room = {
    ...{ x0: EDGE_PX, x1: asked.width - EDGE_PX },
    ...{ y0: EDGE_PX, y1: asked.height - EDGE_PX },
  };
  return placeLabels(labels, room, middle, asked.taken).map((place, label) => {
    const handle = handles[label];
    return place && handle ? [place[0] - handle[0], place[1] - handle[1]] : null;
  });
}

/** The plate of each class, in CSS pixels; null for one that is not shown. */
export function platesOf(
  handles: readonly (LabelPlace | null)[],
  shifts: readonly (LabelPlace | null)[],
  { widths, height }: PlateSizes,
): (PlaneWindow | null)[] {
  return handles.map((handle, label) => {
    const shift = shifts[label];
    if (!handle || !shift) return null;
    const [x, y] = [handle[0] + shift[0], handle[1] + shift[1]];
    const width = widths[label]!;
    return { x0: x - width / 2, x1: x + width / 2, y0: y - height / 2, y1: y + height / 2 };
  });
}

/** A dot at the end of each spoke whose plate is elsewhere, and a line from there to the plate. */
export function drawLeaders(
  ctx: CanvasRenderingContext2D,
  handles: readonly (LabelPlace | null)[],
  plates: readonly (PlaneWindow | null)[],
  theme: Theme,
): void {
  handles.forEach((handle, label) => {
    if (!handle) return;
    const plate = plates[label];
    const [x, y] = handle;
    const end = plate && nearestOf(plate, x, y);
    const isFar = end && Math.hypot(end[0] - x, end[1] - y) > DOT_PX;
    if (end && !isFar) return;
    if (end)
      for (const [colour, width] of [
        [theme.surface, 3.6],
        [theme.ink2, 1.2],
      ] as const) {
        ctx.beginPath();
        ctx.moveTo(x, y);
        ctx.lineTo(...end);
        ctx.strokeStyle = colour;
        ctx.lineWidth = width;
        ctx.stroke();
      }
    ctx.beginPath();
    ctx.arc(x, y, DOT_PX * Math.sqrt(theme.scale), 0, 2 * Math.PI);
    ctx.fillStyle = classColour(theme, label);
    ctx.fill();
    ctx.strokeStyle = theme.ink2;
    ctx.lineWidth = 1;
    ctx.stroke();
  });
}

function nearestOf({ x0, x1, y0, y1 }: PlaneWindow, x: number, y: number): LabelPlace {
  return [Math.max(x0, Math.min(x1, x)), Math.max(y0, Math.min(y1, y))];
}
