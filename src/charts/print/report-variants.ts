import type { Surface } from '../core/canvas';
import { clippedLine, type Place } from '../core/clip';
import { formatNumber, formatPercent } from '../core/format';
import { markers, traceMarker } from '../boundary/markers';
import { classColour, type Theme } from '../core/palette';
import { LINE_COLOURS } from '../curves/lane-curves';
import {
  bottomMarks,
  frame,
  leftMarks,
  linear,
  marksOf,
  percent,
  setType,
  stroke,
  words,
  xAt,
  yAt,
} from './report-axes';
import { wrap, type Panel } from './report-print';
import { textWidth } from '../core/text-width';

/** An accuracy, 0 to 1, after this many epochs. */
export interface Accuracy {
  epoch: number;
  accuracy: number;
}

/** One network's accuracies on images that it was not trained on. */
export interface VariantLine {
  label: string;
  /** What it changes relative to the first; lines of a group have the same dash. */
  group: number;
  validations: readonly Accuracy[];
  tests: readonly Accuracy[];
}

/** Several networks in one plot. */
export interface VariantsBody {
  form: 'all-curves';
  lines: readonly VariantLine[];
  epochs: number;
}

interface Label {
  line: number;
  text: string;
  /** The end of the line, and the position of its name. */
  from: { x: number; y: number };
  x: number;
  y: number;
}

export interface VariantsLayout {
  height: number;
  panels: readonly [Panel];
  labels: readonly Label[];
  /** Explanations above the plot. */
  head: readonly string[];
  marks: readonly { share: number; text: string }[];
  body: VariantsBody;
  up(accuracy: number): number;
  across(epoch: number): number;
}

const HEAD =
  'Accuracy, the axis stretched towards 100\u2009%: lines on validation images, marks on test images';
const [TYPE, LINE] = [11, 14];
/** Space between the plot and a name: a connector to the line's end, and a sample of the line. */
const KEY = 36;
/** A line that ends this many pixels before the plot's edge has no connector to its name. */
const AT_EDGE = 14;
const SHAPE = 0.58;
/** Maximum share of the width for names. */
const MOST_NAMES = 0.45;
const dashes: readonly number[][] = [[], [], [6, 2.5], [1.8, 1.8]];
/** Marks of an axis that is stretched towards 100 %. */
const rounds = [0.2, 0.5, 0.8, 0.9, 0.95, 0.97, 0.98, 0.985, 0.99, 0.992, 0.995, 0.998, 0.999];
/** Accuracies above this count as this. */
const MOST = 0.9998;

/** Validation as lines and test as marks, over an axis on which halving the error always takes the same distance. */
export function layoutVariants(body: VariantsBody, width: number, scale = 1): VariantsLayout {
  const head = wrap(HEAD, width - 48 * scale, TYPE * scale);
  const [left, top, bottom] = [48 * scale, (6 + LINE * head.length) * scale, 32 * scale];
  const ends = body.lines.flatMap((one, line) => {
    const last = lastOf(one);
    return last ? [{ line, last, text: `${one.label} ${formatPercent(last.accuracy, 2)}` }] : [];
  });
  // The first one's name is bold, which is wider.
  const widths = body.lines.map(({ label }, line) => textWidth(`${label} 00.00 %`, line === 0 ? 12.5 : 11));
  const names = Math.max(60, ...widths);
  const wide = width - left - Math.min(MOST_NAMES * width, (names + KEY + 12) * scale);
  const panel: Panel = { x: left, y: top, width: wide, height: Math.max(220 * scale, wide * SHAPE) };
  const [low, high] = rangeOf(body.lines);
  const stretch = linear(depth(low), depth(high));
  const up = (accuracy: number) => stretch(depth(accuracy));
  const across = linear(0, Math.max(body.epochs, 1e-9));
  const marks = thinned(
    rounds.filter(one => one >= low && one <= high).map(one => ({ share: up(one), text: percent(one) })),
    (15 * scale) / panel.height,
  );
  const labels = ends.map(({ line, last, text }): Label => {
    const share = Math.max(0, Math.min(1, up(last.accuracy)));
    const from = { x: xAt(panel, across(last.epoch)), y: yAt(panel, share) };
    return { line, text, from, x: panel.x + panel.width + KEY * scale, y: from.y };
  });
  const height = top + panel.height + bottom;
  return { height, panels: [panel], labels: apart(labels, panel, 14 * scale), head, marks, body, up, across };
}

/** Logarithm of the error rate, increasing with the accuracy. */
function depth(accuracy: number): number {
  return -Math.log10(1 - Math.min(MOST, accuracy));
}

/** The last measurement: on the test images if they were evaluated then, otherwise on the validation images. */
function lastOf({ validations, tests }: VariantLine): Accuracy | null {
  const [validation, test] = [validations.at(-1) ?? null, tests.at(-1) ?? null];
  if (test && test.epoch >= (validation?.epoch ?? 0)) return test;
  return validation ?? test;
}

/** From below everything after the first fifth of each line, to above the best of all. */
function rangeOf(lines: readonly VariantLine[]): [number, number] {
  const all = lines.flatMap(({ validations, tests }) => [
    ...validations.slice(Math.floor(validations.length / 5)),
    ...tests,
  ]);
  const values = all.map(({ accuracy }) => accuracy).filter(Number.isFinite);
  if (values.length === 0) return [0.1, 0.99];
  const high = Math.min(MOST, 1 - (1 - Math.max(...values)) * 0.8);
  const low = Math.min(1 - (1 - Math.min(...values)) * 1.15, high - 0.01);
  return [Math.max(0, low), high];
}

function thinned<T extends { share: number }>(marks: readonly T[], least: number): T[] {
  const kept: T[] = [];
  for (const mark of marks) if (mark.share - (kept.at(-1)?.share ?? -1) >= least) kept.push(mark);
  return kept;
}

/**
 * Places the names in the order of the lines' ends, at least one line of type apart and as near to their ends as
 * possible.
 */
function apart(labels: readonly Label[], { y, height }: Panel, line: number): Label[] {
  const sorted = [...labels].sort((a, b) => a.from.y - b.from.y);
  let least = y + line / 2;
  const placed = sorted.map(one => {
    const at = Math.max(least, one.y);
    least = at + line;
    return { ...one, y: at };
  });
  let most = y + height - line / 2;
  for (const one of [...placed].reverse()) {
    one.y = Math.min(one.y, most);
    most = one.y - line;
  }
  return placed;
}

/** Maximum distance of a measurement from the pointer, in pixels. */
const NEAR = 24;

/** The measurement nearest to a pixel (variant, epoch and accuracy); null if none is near. */
export function readVariants(
  { panels, body, up, across }: VariantsLayout,
  x: number,
  y: number,
): string[] | null {
  const [panel] = panels;
  let best: string[] | null = null;
  let least = NEAR;
  for (const { label, validations, tests } of body.lines)
    for (const [set, measured] of [
      ['validation', validations],
      ['test', tests],
    ] as const)
      for (const { epoch, accuracy } of measured) {
        if (up(accuracy) < 0) continue;
        const away = Math.hypot(xAt(panel, across(epoch)) - x, yAt(panel, up(accuracy)) - y);
        if (away >= least) continue;
        least = away;
        best = [label, `epoch ${formatNumber(epoch, 3)}`, `${set} ${formatPercent(accuracy, 2)}`];
      }
  return best;
}

export function drawVariants({ ctx }: Surface, layout: VariantsLayout, theme: Theme): void {
  const { panels, labels, head, marks, body, up, across } = layout;
  const [panel] = panels;
  leftMarks(ctx, panel, marks, theme);
  bottomMarks(ctx, panel, epochMarks(panel, body, theme), theme);
  body.lines.forEach((line, i) => {
    const at = ({ epoch, accuracy }: Accuracy): Place => [
      xAt(panel, across(epoch)),
      yAt(panel, up(accuracy)),
    ];
    style(ctx, line, i, theme);
    ctx.beginPath();
    for (const piece of clippedLine(line.validations.map(at), panel.y, panel.y + panel.height))
      piece.forEach((place, k) => ctx[k === 0 ? 'moveTo' : 'lineTo'](...place));
    if (line.validations.length > 1) ctx.stroke();
    ctx.setLineDash([]);
    for (const one of line.tests) mark(ctx, i, ...at(one), theme);
  });
  frame(ctx, panel, theme);
  const edge = panel.x + panel.width;
  for (const { line, text, from, x, y } of labels) {
    const key = x - 20 * theme.scale;
    if (edge - from.x < AT_EDGE) stroke(ctx, edge + 2, from.y, key - 2, y, theme.line);
    style(ctx, body.lines[line]!, line, theme);
    ctx.beginPath();
    ctx.moveTo(key, y);
    ctx.lineTo(x, y);
    ctx.stroke();
    ctx.setLineDash([]);
    mark(ctx, line, (key + x) / 2, y, theme);
    setType(ctx, theme, TYPE, line === 0);
    ctx.fillStyle = theme.ink;
    words(ctx, text, x + 4 * theme.scale, y);
  }
  setType(ctx, theme);
  ctx.fillStyle = theme.ink;
  words(ctx, 'epoch', panel.x + panel.width / 2, layout.height - 8 * theme.scale, 'center');
  head.forEach((text, i) => words(ctx, text, panel.x, (8 + LINE * i) * theme.scale));
}

/** Whole epochs if there are more than one. */
function epochMarks({ width }: Panel, { epochs }: VariantsBody, theme: Theme) {
  const room = width / (52 * theme.scale);
  return marksOf(0, Math.max(epochs, 1e-9), width, width / (epochs > 1 ? Math.min(room, epochs) : room));
}

/** The first is black; the others have one colour each, and a dash for what they change. */
function colourOf(line: number, theme: Theme): string {
  if (line === 0) return theme.ink;
  return line <= LINE_COLOURS ? classColour(theme, line - 1) : theme.ink2;
}

function style(ctx: CanvasRenderingContext2D, { group }: VariantLine, line: number, theme: Theme): void {
  ctx.strokeStyle = colourOf(line, theme);
  ctx.lineWidth = line === 0 ? 2 : 1.4;
  ctx.lineJoin = 'round';
  ctx.setLineDash(dashes[group % dashes.length] ?? []);
}

function mark(ctx: CanvasRenderingContext2D, line: number, x: number, y: number, theme: Theme): void {
  traceMarker(ctx, line % markers.length, x, y, 3.2 * Math.sqrt(theme.scale));
  // More lines than shapes: the rest are hollow.
  const isHollow = line >= markers.length;
  ctx.fillStyle = isHollow ? theme.surface : colourOf(line, theme);
  ctx.fill();
  ctx.strokeStyle = isHollow ? colourOf(line, theme) : theme.surface;
  ctx.lineWidth = isHollow ? 1.4 : 0.6;
  ctx.stroke();
}
