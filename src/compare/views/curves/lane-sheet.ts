import { newBoundaryCache } from '../../../charts/boundary/boundary';
import { contextOf, newCanvas, typeFace, type Surface } from '../../../charts/core/canvas';
import { formatCount, formatLoss } from '../../../charts/core/format';
import { drawCurves } from '../../../charts/curves/lane-curves';
import { scalesOf, seriesOf } from '../../../charts/curves/lane-series';
import type { Theme } from '../../../charts/core/palette';
import { axisValueLabel, type Comparison, type Lane } from '../../../experiment/comparison/comparison';
import { brokeOff } from '../../../experiment/claims/outcome';
import { settings } from '../../../experiment/settings/settings';
import { compared } from '../../pool/compared';
import { useViewing } from '../../../run/viewing';
import { newSpaceCache } from '../../../charts/space/space';
import { drawLaneBoundary, drawLaneSpace } from '../grid/draw-lane';
import { scoreText, stopped } from '../grid/LaneCell';
import { formOf } from '../use-form';
import { variedTitle } from '../lane-names';
import { curveChoice } from './use-curve-choice';

const SIDE = 240;
const GAP = 14;
const CAPTION = 42;
const TITLE = 40;
const HEADS = 34;
const LINE = 16;
const LINK_TYPE = 11;
/** Relative to the font size. */
const WIDEST_LETTER = 0.62;
const LABELS = 110;
const FLOW = 6;
const MOST = 240;
/** Device pixels per unit, so that the sheet is sharp in print. */
const RATIO = 2;

/** A lane's position on the sheet. */
interface Spot {
  lane: Lane;
  x: number;
  y: number;
}

/** Draws all lanes' pictures with labels and numbers on one canvas: the grid, pinned lanes below it, and the link. */
export function drawSheet(
  comparison: Comparison,
  lanes: readonly Lane[],
  theme: Theme,
  link: string,
): HTMLCanvasElement {
  const { rows, columns } = comparison;
  const isTable = rows !== null && columns !== null;
  const cells = isTable ? lanes.filter(({ row }) => row !== null) : [];
  const others = lanes.filter(lane => !cells.includes(lane));
  const [left, top] = isTable ? [LABELS, TITLE + HEADS] : [GAP, TITLE];
  const below = top + (isTable ? rows.values.length * (SIDE + CAPTION) : 0);
  const across = Math.min(FLOW, Math.max(1, others.length));
  const spots: Spot[] = [
    ...cells.map(lane => ({
      lane,
      x: left + (lane.column ?? 0) * (SIDE + GAP),
      y: top + (lane.row ?? 0) * (SIDE + CAPTION),
    })),
    ...others.map((lane, i) => ({
      lane,
      x: left + (i % across) * (SIDE + GAP),
      y: below + Math.floor(i / across) * (SIDE + CAPTION),
    })),
  ];
  const width = Math.max(...spots.map(({ x }) => x)) + SIDE + GAP;
  const bottom = Math.max(...spots.map(({ y }) => y)) + SIDE + CAPTION;
  const lines = linesOf(link, width - 2 * GAP);
  const height = bottom + LINE * lines.length + GAP;
  const canvas = newCanvas(width * RATIO, height * RATIO);
  const ctx = contextOf(canvas);
  ctx.setTransform(RATIO, 0, 0, RATIO, 0, 0);
  ctx.fillStyle = theme.surface;
  ctx.fillRect(0, 0, width, height);
  drawTitle(ctx, comparison, theme, width);
  if (isTable) drawHeads(ctx, comparison, theme);
  for (const { lane, x, y } of spots) {
    ctx.drawImage(pictureOf(comparison, lane, theme), x, y, SIDE, SIDE);
    drawCaption(ctx, lane, x, y + SIDE, theme);
  }
  ctx.textAlign = 'left';
  ctx.textBaseline = 'top';
  ctx.font = typeFace(1, LINK_TYPE);
  ctx.fillStyle = theme.ink2;
  lines.forEach((line, i) => ctx.fillText(line, GAP, bottom + LINE * i));
  return canvas;
}

/** What varies, and how long the lanes trained. */
function drawTitle(ctx: CanvasRenderingContext2D, comparison: Comparison, theme: Theme, width: number): void {
  const { target } = compared.use.getState();
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.font = typeFace(1, 16);
  ctx.fillStyle = theme.ink;
  const text = `${variedTitle(comparison)} · up to ${formatCount(target)} ${target === 1 ? 'epoch' : 'epochs'}`;
  ctx.fillText(text, GAP, TITLE / 2, width - 2 * GAP);
}

/** Splits a long address into lines that fit. */
function linesOf(link: string, width: number): readonly string[] {
  const most = Math.max(20, Math.floor(width / (LINK_TYPE * WIDEST_LETTER)));
  return Array.from({ length: Math.ceil(link.length / most) }, (_, i) =>
    link.slice(i * most, (i + 1) * most),
  );
}

function drawHeads(ctx: CanvasRenderingContext2D, { rows, columns }: Comparison, theme: Theme): void {
  ctx.fillStyle = theme.ink;
  ctx.font = typeFace(1, 13);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'center';
  columns?.values.forEach((value, column) => {
    const text = `${settings[columns.key].label} ${axisValueLabel(columns.key, value)}`;
    ctx.fillText(text, LABELS + column * (SIDE + GAP) + SIDE / 2, TITLE + HEADS / 2, SIDE);
  });
  ctx.textAlign = 'right';
  rows?.values.forEach((value, row) => {
    const y = TITLE + HEADS + row * (SIDE + CAPTION) + SIDE / 2;
    ctx.fillText(axisValueLabel(rows.key, value), LABELS - 10, y + 9, LABELS - 14);
    ctx.fillText(settings[rows.key].label, LABELS - 10, y - 9, LABELS - 14);
  });
}

function drawCaption(
  ctx: CanvasRenderingContext2D,
  { id, label }: Pick<Lane, 'id' | 'label'>,
  x: number,
  y: number,
  theme: Theme,
): void {
  const outcome = compared.outcome(id);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'top';
  ctx.font = typeFace(1, 13);
  ctx.fillStyle = theme.ink;
  ctx.fillText(label, x, y + 4, SIDE);
  if (!outcome || outcome.trainLoss === null) return;
  const isStopped = brokeOff(outcome);
  const score = scoreText(outcome);
  const right = score && ` · ${score}`;
  ctx.fillStyle = isStopped ? theme.wrong : theme.ink2;
  const text = isStopped ? stopped(outcome) : `loss ${formatLoss(outcome.trainLoss)}${right}`;
  ctx.fillText(text, x, y + 21, SIDE);
}

function pictureOf(comparison: Comparison, lane: Lane, theme: Theme): HTMLCanvasElement {
  const canvas = newCanvas(SIDE * RATIO, SIDE * RATIO);
  const ctx = contextOf(canvas);
  ctx.setTransform(RATIO, 0, 0, RATIO, 0, 0);
  const surface: Surface = { ctx, width: SIDE, height: SIDE, ratio: RATIO };
  const form = formOf(comparison);
  const frame = compared.frame(lane.id);
  if (form === 'curves') drawLaneCurves(surface, comparison, lane, theme);
  else if (form === 'boundary') {
    const { folds } = useViewing.getState().link;
    if (frame?.picture)
      drawLaneBoundary(surface, frame, { theme, isLarge: false, folds }, newBoundaryCache());
  } else drawLaneSpace(surface, frame, { theme, isLarge: false, config: lane.config }, null, newSpaceCache());
  ctx.strokeStyle = theme.line;
  ctx.strokeRect(0.5, 0.5, SIDE - 1, SIDE - 1);
  return canvas;
}

function drawLaneCurves(surface: Surface, comparison: Comparison, { id }: Lane, theme: Theme): void {
  const { kind, forms } = curveChoice(comparison);
  const { lanes } = compared.use.getState();
  const outcome = lanes[id];
  if (!outcome) return;
  const of = (one: typeof outcome, set: 'train' | 'heldOut') => seriesOf(one, kind, set, MOST, forms.x);
  const all = Object.values(lanes).flatMap(one => [of(one, 'train'), of(one, 'heldOut')]);
  drawCurves(surface, {
    curves: [
      { series: of(outcome, 'train'), colour: theme.accent, dash: [], weight: 'plain' },
      { series: of(outcome, 'heldOut'), colour: theme.ink, dash: [5, 3], weight: 'plain' },
    ],
    ...{ bands: [], ...scalesOf(all, kind, forms), theme, axes: true },
    values: kind === 'accuracy' ? 'percent' : 'number',
  });
}
