import type { Surface } from '../core/canvas';
import { clippedArea, clippedLine, type Place } from '../core/clip';
import { accuracyFloor, type CurveRow } from '../curves/digits-curves';
import { formatCount, formatNumber, formatPercent } from '../core/format';
import type { Theme } from '../core/palette';
import { logTicks, ticks } from '../core/ticks';
import {
  bottomMarks,
  frame,
  leftMarks,
  isInside,
  linear,
  percent,
  setType,
  stroke,
  words,
  xAt,
  yAt,
  type Scale,
} from './report-axes';
import type { Panel } from './report-print';

/** Accuracy and loss over a run of the Digits lab. */
export interface CurvesBody {
  form: 'curves';
  /** By step: the lowest and highest batch since the previous row, the moving average, and what was measured there. */
  rows: readonly CurveRow[];
  stepsPerEpoch: number;
  /** Last step of the run. */
  lastStep: number;
}

type Which = 'accuracy' | 'loss';

/** The values of a row that a panel shows. */
const keys = {
  accuracy: {
    band: 'accuracyBand',
    smooth: 'smoothAccuracy',
    validation: 'validationAccuracy',
    test: 'testAccuracy',
  },
  loss: { band: 'lossBand', smooth: 'smoothLoss', validation: 'validationLoss', test: 'testLoss' },
} as const;

export interface CurvesPanel extends Panel {
  which: Which;
  low: number;
  high: number;
  marks: readonly { share: number; text: string }[];
  /** Maps a value to its height, and a step to its position, as shares. */
  up: Scale;
  across: Scale;
}

export interface CurvesLayout {
  height: number;
  panels: readonly CurvesPanel[];
  body: CurvesBody;
}

/** Minimum height of a panel, and its height as a share of its width. */
const HEIGHT = 176;
const SHAPE = 0.7;
const NARROW = 460;
/** Smaller losses than this are rounding. */
const LEAST_LOSS = 1e-6;
/** Numbers along the axis of the loss. */
const MOST_MARKS = 7.5;

/** Accuracy and loss side by side, or one below the other if narrow. The loss axis is logarithmic. */
export function layoutCurves(body: CurvesBody, width: number, scale = 1): CurvesLayout {
  const isNarrow = width < NARROW * scale;
  const [left, top, bottom] = [46 * scale, 36 * scale, 32 * scale];
  const wide = (isNarrow ? width : (width - 12) / 2) - left - 8;
  const high = Math.max(HEIGHT * scale, isNarrow ? 0 : wide * SHAPE);
  const whole = top + high + bottom;
  const across = linear(0, Math.max(1, body.lastStep));
  const panels = (['accuracy', 'loss'] as const).map((which, i): CurvesPanel => {
    const x = left + (isNarrow ? 0 : i * (wide + left + 20));
    const place = { x, y: top + (isNarrow ? i * whole : 0), width: wide, height: high };
    return { ...place, which, across, ...(which === 'accuracy' ? accuracies(body) : losses(body)) };
  });
  return { height: isNarrow ? 2 * whole : whole, panels, body };
}

function accuracies({ rows }: CurvesBody) {
  const low = accuracyFloor(rows);
  const up = linear(low, 1);
  const marks = ticks(low, 1, 5).map(value => ({ share: up(value), text: percent(value) }));
  return { low, high: 1, up, marks };
}

function losses({ rows }: CurvesBody) {
  const shown = rows
    .flatMap(one => [one.smoothLoss, one.validationLoss, one.testLoss])
    .filter(one => one !== undefined && Number.isFinite(one) && one > LEAST_LOSS)
    .map(Number);
  const low = shown.length > 0 ? Math.min(...shown) / 1.3 : 0.01;
  const high = Math.max(low * 10, ...shown) * 1.1;
  const log = linear(Math.log(low), Math.log(high));
  const up = (value: number) => log(Math.log(Math.max(LEAST_LOSS, value)));
  const marks = logTicks(low, high, MOST_MARKS).map(value => ({
    share: up(value),
    text: formatNumber(value, 3),
  }));
  return { low, high, up, marks };
}

/** The measurements at the step under a pixel, one line per number; null outside the panels. */
export function readCurves({ panels, body }: CurvesLayout, x: number, y: number): string[] | null {
  const panel = panels.find(one => isInside(one, x, y));
  if (!panel || body.rows.length === 0) return null;
  const { smooth, validation, test } = keys[panel.which];
  const at = (row: CurveRow) => Math.abs(xAt(panel, panel.across(row.step)) - x);
  const row = body.rows.reduce((best, one) => (at(one) < at(best) ? one : best));
  const text = (value: number) =>
    panel.which === 'accuracy' ? formatPercent(value, 2) : formatNumber(value);
  const said = (name: string, value: number | undefined) =>
    value === undefined ? [] : [`${name} ${text(value)}`];
  return [
    `step ${formatCount(row.step)}`,
    ...said('this batch', row[panel.which]),
    ...said('smoothed', row[smooth]),
    ...said('validation', row[validation]),
    ...said('test', row[test]),
  ];
}

export function drawCurves({ ctx }: Surface, { panels, body }: CurvesLayout, theme: Theme): void {
  for (const panel of panels) {
    leftMarks(ctx, panel, panel.marks, theme);
    bottomMarks(ctx, panel, stepMarks(panel, body, theme), theme);
    drawEpochs(ctx, panel, body, theme);
    drawLines(ctx, panel, body.rows, theme);
    frame(ctx, panel, theme);
    drawLegend(ctx, panel, theme);
    setType(ctx, theme);
    ctx.fillStyle = theme.ink;
    words(ctx, 'step', panel.x + panel.width / 2, panel.y + panel.height + 24 * theme.scale, 'center');
  }
}

function stepMarks({ width, across }: CurvesPanel, { lastStep }: CurvesBody, theme: Theme) {
  return ticks(0, lastStep, Math.max(1, width / (58 * theme.scale))).map(value => ({
    share: across(value),
    text: formatCount(value),
  }));
}

/** A short mark at the top at the end of each epoch. */
function drawEpochs(
  ctx: CanvasRenderingContext2D,
  panel: CurvesPanel,
  { stepsPerEpoch, lastStep }: CurvesBody,
  theme: Theme,
): void {
  if (lastStep / stepsPerEpoch > panel.width / 6) return;
  for (let step = stepsPerEpoch; step < lastStep; step += stepsPerEpoch) {
    const x = xAt(panel, panel.across(step));
    stroke(ctx, x, panel.y, x, panel.y + 5, theme.ink2);
  }
}

function drawLines(
  ctx: CanvasRenderingContext2D,
  panel: CurvesPanel,
  rows: readonly CurveRow[],
  theme: Theme,
): void {
  const { band, smooth, validation, test } = keys[panel.which];
  const x = ({ step }: CurveRow) => xAt(panel, panel.across(step));
  // Values beyond the axis are cut off at the frame, not drawn along it.
  const y = (value: number) => yAt(panel, panel.up(value));
  const banded = rows.filter(row => (row[band]?.[0] ?? NaN) <= (row[band]?.[1] ?? NaN));
  if (banded.length > 1) {
    const corners = [
      ...banded.map((row): Place => [x(row), y(row[band]![1])]),
      ...[...banded].reverse().map((row): Place => [x(row), y(row[band]![0])]),
    ];
    ctx.beginPath();
    clippedArea(corners, panel.y, panel.y + panel.height).forEach((corner, i) =>
      ctx[i === 0 ? 'moveTo' : 'lineTo'](...corner),
    );
    ctx.closePath();
    ctx.globalAlpha = 0.2;
    ctx.fillStyle = theme.accent;
    ctx.fill();
    ctx.globalAlpha = 1;
  }
  const line = (key: typeof smooth | typeof validation) =>
    rows.flatMap((row): Place[] => {
      const value = row[key];
      return value === undefined || !Number.isFinite(value) ? [] : [[x(row), y(value)]];
    });
  drawLine(ctx, panel, line(smooth), { colour: theme.accent, width: 1.4, dash: [] });
  drawLine(ctx, panel, line(validation), { colour: theme.ink, width: 1.2, dash: [4, 2.5] });
  for (const row of rows) {
    const value = row[test];
    if (value === undefined || !Number.isFinite(value)) continue;
    if (isInside(panel, x(row), y(value))) ring(ctx, x(row), y(value), theme);
  }
}

interface LineStyle {
  colour: string;
  width: number;
  dash: number[];
}

function drawLine(
  ctx: CanvasRenderingContext2D,
  { y, height }: Panel,
  places: readonly Place[],
  { colour, width, dash }: LineStyle,
): void {
  const pieces = clippedLine(places, y, y + height);
  if (pieces.length === 0) return;
  ctx.beginPath();
  for (const piece of pieces) piece.forEach((place, i) => ctx[i === 0 ? 'moveTo' : 'lineTo'](...place));
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.lineJoin = 'round';
  ctx.setLineDash(dash);
  ctx.stroke();
  ctx.setLineDash([]);
}

function ring(ctx: CanvasRenderingContext2D, x: number, y: number, theme: Theme): void {
  ctx.beginPath();
  ctx.arc(x, y, 3, 0, 2 * Math.PI);
  ctx.fillStyle = theme.surface;
  ctx.fill();
  ctx.strokeStyle = theme.wrong;
  ctx.lineWidth = 1.6;
  ctx.stroke();
}

/** Names of lines and their positions, as shares of the panel's width. */
const entries = [
  ['smoothed', 0],
  ['validation', 0.37],
  ['test', 0.77],
] as const;

/** The legend above the panel. */
function drawLegend(ctx: CanvasRenderingContext2D, panel: CurvesPanel, theme: Theme): void {
  const line = 15 * theme.scale;
  setType(ctx, theme, 11, true);
  ctx.fillStyle = theme.ink;
  words(ctx, panel.which === 'accuracy' ? 'Accuracy' : 'Loss', panel.x, panel.y - 1.6 * line);
  const swatch = { x: panel.x + 0.42 * panel.width, y: panel.y - 1.6 * line };
  ctx.globalAlpha = 0.2;
  ctx.fillStyle = theme.accent;
  ctx.fillRect(swatch.x, swatch.y - 5, 16, 10);
  ctx.globalAlpha = 1;
  setType(ctx, theme);
  ctx.fillStyle = theme.ink2;
  words(ctx, 'training batches', swatch.x + 20, swatch.y);
  const y = panel.y - 0.55 * line;
  for (const [text, at] of entries) {
    const x = panel.x + at * panel.width;
    if (text === 'test') ring(ctx, x + 8, y, theme);
    else {
      ctx.setLineDash(text === 'smoothed' ? [] : [4, 2.5]);
      stroke(ctx, x, y, x + 16, y, text === 'smoothed' ? theme.accent : theme.ink, 1.4);
      ctx.setLineDash([]);
    }
    setType(ctx, theme);
    ctx.fillStyle = theme.ink2;
    words(ctx, text, x + 20, y);
  }
}
