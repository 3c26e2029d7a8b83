import type { LabelledPoints, PlaneWindow } from '../../experiment/measured/points';
import type { Surface } from '../core/canvas';
import { contour, leads } from '../boundary/contours';
import { drawRing } from '../boundary/points-layer';
import { markers, type Outline } from '../boundary/markers';
import { classColour, mix, type Theme } from '../core/palette';
import { FLAT_SHADE } from '../core/raster';
import { linear, xAt, yAt } from './report-axes';
import type { Panel } from './report-print';

/** Class probabilities over a window of the plane, [classes][rows · columns]; row 0 is the top. */
export interface ClassPicture {
  window: PlaneWindow;
  columns: number;
  rows: number;
  values: Float32Array;
  classes: number;
  /** The class that each training point is taken for. */
  predicted?: Uint8Array;
}

/** The regions of the most likely class, filled, with a line between them. */
export function fillRegions(
  { ctx }: Surface,
  panel: Panel,
  { columns, rows, values, classes }: ClassPicture,
  theme: Theme,
): void {
  const [wide, high] = [panel.width / columns, panel.height / rows];
  const at = (x: number, y: number) => [panel.x + x * wide, panel.y + y * high] as const;
  const ahead = leads(values, columns * rows, classes).map(lead => contour(lead, columns, rows, 0));
  ahead.forEach(({ areas }, label) => {
    if (areas.length === 0) return;
    ctx.beginPath();
    for (const ring of areas) {
      ring.forEach(([x = 0, y = 0], i) => (i === 0 ? ctx.moveTo(...at(x, y)) : ctx.lineTo(...at(x, y))));
      ctx.closePath();
    }
    ctx.fillStyle = mix(theme.plane, classColour(theme, label), theme.shade * FLAT_SHADE);
    ctx.fill('evenodd');
  });
  // For two classes one line is both borders.
  for (const { lines } of classes === 2 ? ahead.slice(1) : ahead) {
    if (lines.length === 0) continue;
    ctx.beginPath();
    for (const line of lines)
      for (let i = 0; i < line.length; i += 2) {
        const [x, y] = at(line[i] ?? 0, line[i + 1] ?? 0);
        if (i === 0) ctx.moveTo(x, y);
        else ctx.lineTo(x, y);
      }
    ctx.strokeStyle = theme.ink;
    ctx.lineWidth = panel.width < 120 ? 0.8 : 1.2;
    ctx.lineJoin = 'round';
    ctx.stroke();
  }
}

/** Radius of a marker in a panel of this width. */
export function radiusIn(width: number, count: number): number {
  const size = Math.max(1.1, Math.min(4, width / 62));
  return count > 600 ? size * 0.7 : size;
}

/** All points inside the window, one path per class. */
export function drawReportPoints(
  { ctx }: Surface,
  panel: Panel,
  window: PlaneWindow,
  points: LabelledPoints,
  theme: Theme,
): void {
  const [across, up] = [linear(window.x0, window.x1), linear(window.y0, window.y1)];
  const radius = radiusIn(panel.width, points.count);
  const pen = eachFromItsStart(ctx);
  for (const label of [...new Set(points.y)].sort((a, b) => a - b)) {
    const marker = markers[label % markers.length] ?? markers[0];
    ctx.beginPath();
    for (let i = 0; i < points.count; i += 1) {
      const [x, y] = [across(points.x[2 * i] ?? 0), up(points.x[2 * i + 1] ?? 0)];
      if (points.y[i] !== label || !(x >= 0 && x <= 1 && y >= 0 && y <= 1)) continue;
      pen.begin();
      marker.trace(pen, xAt(panel, x), yAt(panel, y), radius);
      ctx.closePath();
    }
    ctx.fillStyle = classColour(theme, label);
    ctx.fill();
    ctx.strokeStyle = theme.plane;
    ctx.lineWidth = Math.max(0.3, radius / 7);
    ctx.stroke();
  }
}

/** A ring around every point inside the window that is taken for another class, as the screen has it. */
export function drawReportRings(
  { ctx }: Surface,
  panel: Panel,
  window: PlaneWindow,
  points: LabelledPoints,
  predicted: Uint8Array,
  theme: Theme,
): void {
  if (predicted.length !== points.count) return;
  const [across, up] = [linear(window.x0, window.x1), linear(window.y0, window.y1)];
  const radius = radiusIn(panel.width, points.count);
  for (let i = 0; i < points.count; i += 1) {
    const [x, y] = [across(points.x[2 * i] ?? 0), up(points.x[2 * i + 1] ?? 0)];
    if (predicted[i] === points.y[i] || !(x >= 0 && x <= 1 && y >= 0 && y <= 1)) continue;
    ctx.save();
    ctx.translate(xAt(panel, x), yAt(panel, y));
    drawRing(ctx, radius, theme);
    ctx.restore();
  }
}

/** A marker's outline begins at its first stroke, not at the end of the previous marker. */
function eachFromItsStart(ctx: CanvasRenderingContext2D): Outline & { begin(): void } {
  let isFirst = true;
  const start = (x: number, y: number) => {
    if (isFirst) ctx.moveTo(x, y);
    else ctx.lineTo(x, y);
    isFirst = false;
  };
  return {
    begin: () => void (isFirst = true),
    lineTo: start,
    arc: (x, y, radius, from, to) => {
      start(x + radius * Math.cos(from), y + radius * Math.sin(from));
      ctx.arc(x, y, radius, from, to);
    },
  };
}
