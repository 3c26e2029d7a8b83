import type { LabelledPoints, Picture } from '../../experiment/measured/points';
import { typeFace } from '../core/canvas';
import { classColour, mix, type Theme } from '../core/palette';
import { xPixel, yPixel, type PlaneView } from '../core/plane';
import { Crowding, type Box } from './crowding';

/** The name of a part of a curve, on a plate beside the part's line. */
export interface PlacedName {
  part: number;
  plate: Box;
  /** Which of the tried places it is. */
  spot: number;
}

/** Heights of the key at the top and the buttons at the bottom, where a name would be hidden, in pixels of usual type. */
const [KEY, BUTTONS] = [84, 62];
const TYPE = 12;
const LINE = 18;
const PADDING = 4;
/** Between a line and the plate of its name, where that is not on it. */
const GAP = 5;
/** Places along a line that are tried, from the right to the left, as shares of the picture's width. */
const TRIED = Array.from({ length: 47 }, (_, i) => 0.96 - 0.02 * i);
/** What it costs to lie on a point, on a line or below the own line, where the whole way to the left costs 1. */
const [ON_POINT, ON_LINE, BELOW] = [4, 0.8, 0.5];
/** Between the places of a line that are weighed, and the usual width of a name, in CSS pixels. */
const [SAMPLE, NAME] = [4, 40];
/** What staying saves, so that a name does not jump from frame to frame. */
const STAYS = 0.6;

/**
 * Finds a place for the name of each part: beside its own line, over no other name, over as few points and lines as possible,
 * and rather at the right. A part that is nowhere to be seen has no name.
 *
 * @param widths of the names, without padding
 * @param points centres of the points, [x, y] in turn
 * @param before the names of the frame before
 */
export function placeNames(
  { values, columns, window }: Picture,
  plane: PlaneView,
  scale: number,
  widths: readonly number[],
  points: readonly number[],
  before: readonly PlacedName[] = [],
): PlacedName[] {
  const yAt = (row: number, x: number): number => {
    const x1 = plane.window.x0 + (x / plane.width) * (plane.window.x1 - plane.window.x0);
    const column = Math.floor(((x1 - window.x0) / (window.x1 - window.x0)) * columns);
    const value = column >= 0 && column < columns ? values[row * columns + column] : undefined;
    return value === undefined ? NaN : yPixel(plane, value);
  };
  const discs = new Crowding(plane.width, plane.height);
  for (let i = 0; i < points.length; i += 2) discs.add(points[i]!, points[i + 1]!, ON_POINT);
  const lines = new Crowding(plane.width, plane.height);
  for (let row = 0; row < values.length / columns; row += 1)
    for (let x = 0; x < plane.width; x += SAMPLE) lines.add(x, yAt(row, x), (ON_LINE * SAMPLE) / NAME);
  const height = LINE * scale;
  const placed: PlacedName[] = [];
  widths.forEach((width, part) => {
    let best: PlacedName | null = null;
    let least = Infinity;
    const stays = before.find(one => one.part === part)?.spot;
    for (const [step, share] of TRIED.entries())
      for (const side of [-1, 1]) {
        const right = share * plane.width;
        const left = right - width - 2 * PADDING * scale;
        const x = (left + right) / 2;
        const y = yAt(part + 1, x);
        // A steep line must not run through its own name.
        const ends = [yAt(part + 1, left), y, yAt(part + 1, right)];
        if (!ends.every(Number.isFinite)) continue;
        const edge = side < 0 ? Math.min(...ends) - GAP * scale : Math.max(...ends) + GAP * scale;
        const top = side < 0 ? edge - height : edge;
        const plate = { x0: left, y0: top, x1: right, y1: top + height };
        const isSeen =
          left >= 0 &&
          plate.y0 >= KEY * scale &&
          plate.y1 <= plane.height - BUTTONS * scale &&
          isIn(y, plane);
        if (!isSeen || placed.some(one => overlaps(one.plate, plate))) continue;
        const spot = side * (step + 1);
        const near =
          step / TRIED.length +
          (side > 0 ? BELOW : 0) +
          Math.abs(y - edge) / height -
          (spot === stays ? STAYS : 0);
        const cost = near + discs.in(grown(plate, GAP * scale)) + lines.in(plate);
        if (cost < least) [best, least] = [{ part, plate, spot }, cost];
      }
    if (best) placed.push(best);
  });
  return placed;
}

const isIn = (y: number, { height }: PlaneView) => y >= 0 && y <= height;

function overlaps(one: Box, other: Box): boolean {
  return one.x0 < other.x1 && other.x0 < one.x1 && one.y0 < other.y1 && other.y0 < one.y1;
}

function grown({ x0, y0, x1, y1 }: Box, by: number): Box {
  return { x0: x0 - by, y0: y0 - by, x1: x1 + by, y1: y1 + by };
}

/** The names that a canvas shows. */
const shown = new WeakMap<CanvasRenderingContext2D, readonly PlacedName[]>();

/** Writes the names of a curve's parts on plates, over everything else. */
export function drawPartNames(
  ctx: CanvasRenderingContext2D,
  picture: Picture,
  plane: PlaneView,
  theme: Theme,
  sets: readonly (LabelledPoints | null)[],
): void {
  const parts = Math.round(picture.values.length / picture.columns) - 1;
  const nameOf = (part: number) => (part === parts - 1 ? 'bias' : `unit ${part + 1}`);
  ctx.font = typeFace(theme.scale, TYPE);
  const widths = Array.from({ length: parts }, (_, part) => ctx.measureText(nameOf(part)).width);
  const centres = sets.flatMap(set =>
    Array.from(set?.x ?? [], (value, i) => (i % 2 === 0 ? xPixel(plane, value) : yPixel(plane, value))),
  );
  const names = placeNames(picture, plane, theme.scale, widths, centres, shown.get(ctx));
  shown.set(ctx, names);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  for (const { part, plate } of names) {
    const { x0, y0, x1, y1 } = plate;
    const colour = part === parts - 1 ? theme.ink2 : classColour(theme, part);
    ctx.beginPath();
    ctx.roundRect(x0, y0, x1 - x0, y1 - y0, 3 * theme.scale);
    ctx.fillStyle = theme.plane;
    ctx.fill();
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1;
    ctx.stroke();
    ctx.fillStyle = mix(colour, theme.ink, 0.5);
    ctx.fillText(nameOf(part), x0 + PADDING * theme.scale, (y0 + y1) / 2);
  }
}
