import type { LabelledPoints, PlaneWindow } from '../../experiment/measured/points';
import type { Surface } from '../core/canvas';
import { traceMarker } from '../boundary/markers';
import { classColour, type Theme } from '../core/palette';
import { formatNumber } from '../core/format';
import {
  bottomMarks,
  frame,
  leftMarks,
  linear,
  marksOf,
  setType,
  upwards,
  words,
  xAt,
  yAt,
} from './report-axes';
import { drawReportPoints, radiusIn } from './report-points';
import { type Panel } from './report-print';
import { textWidth } from '../core/text-width';

/** The points. */
export interface DataBody {
  form: 'data';
  points: LabelledPoints;
  classNames: readonly string[];
  /** The visible part of the plane. */
  window: PlaneWindow;
}

export interface DataLayout {
  height: number;
  panels: readonly [Panel];
  legend: readonly { label: number; text: string; x: number; y: number }[];
  body: DataBody;
}

/** Height of the plane as a share of its width. */
const SHAPE = 0.6;

/** One scatter plot with numbers along both axes and the class names above. */
export function layoutData(body: DataBody, width: number, scale = 1): DataLayout {
  const [left, top, bottom] = [42 * scale, 22 * scale, 32 * scale];
  const panel: Panel = { x: left, y: top, width: width - left - 6, height: (width - left - 6) * SHAPE };
  const counted = body.classNames.map((text, label) => `${text} (${countOf(body.points, label)})`);
  const widthOf = (text: string) => textWidth(text, 11 * scale) + 30 * scale;
  const isRoom = counted.reduce((sum, text) => sum + widthOf(text), left) <= width + 16 * scale;
  let x = left;
  const legend = (isRoom ? counted : body.classNames).map((text, label) => {
    const at = { label, text, x, y: top / 2 };
    x += widthOf(text);
    return at;
  });
  return { height: top + panel.height + bottom, panels: [panel], legend, body };
}

function countOf({ y }: LabelledPoints, label: number): number {
  return y.reduce((sum, one) => sum + (one === label ? 1 : 0), 0);
}

const NEAR = 12;

/** Class and coordinates of the point nearest to a pixel; null if none is near. */
export function readData({ panels: [panel], body }: DataLayout, x: number, y: number): string[] | null {
  const { points, window, classNames } = body;
  const [across, up] = [linear(window.x0, window.x1), linear(window.y0, window.y1)];
  let best: string[] | null = null;
  let least = NEAR;
  for (let i = 0; i < points.count; i += 1) {
    const [x1 = 0, x2 = 0] = [points.x[2 * i], points.x[2 * i + 1]];
    const away = Math.hypot(xAt(panel, across(x1)) - x, yAt(panel, up(x2)) - y);
    if (away >= least) continue;
    least = away;
    best = [classNames[points.y[i] ?? 0] ?? '', `x₁ ${formatNumber(x1)}`, `x₂ ${formatNumber(x2)}`];
  }
  return best;
}

export function drawData(surface: Surface, layout: DataLayout, theme: Theme): void {
  const { ctx } = surface;
  const [panel] = layout.panels;
  const { points, window } = layout.body;
  leftMarks(ctx, panel, marksOf(window.y0, window.y1, panel.height, 48 * theme.scale), theme);
  bottomMarks(ctx, panel, marksOf(window.x0, window.x1, panel.width, 70 * theme.scale), theme);
  drawReportPoints(surface, panel, window, points, theme);
  frame(ctx, panel, theme);
  for (const { label, text, x, y } of layout.legend) {
    traceMarker(ctx, label, x + 5 * theme.scale, y, radiusIn(panel.width, points.count) * theme.scale);
    ctx.fillStyle = classColour(theme, label);
    ctx.fill();
    setType(ctx, theme);
    ctx.fillStyle = theme.ink;
    words(ctx, text, x + 14 * theme.scale, y);
  }
  setType(ctx, theme);
  ctx.fillStyle = theme.ink;
  words(ctx, 'x₁', panel.x + panel.width / 2, layout.height - 7 * theme.scale, 'center');
  upwards(ctx, 'x₂', 7 * theme.scale, panel.y + panel.height / 2);
}
