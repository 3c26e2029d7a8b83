import { likeliestOf } from '../../nn/likeliest';
import { typeFace, type Surface } from '../core/canvas';
import { formatPercent } from '../core/format';
import type { Theme } from '../core/palette';

interface BarsStyle {
  theme: Theme;
  /** The true class; null if unknown. */
  truth: number | null;
  /** Names of the classes, below the bars where there is room. */
  names: readonly string[];
  /** Index of the bar under the pointer. */
  hovered?: number | null;
}

/** Colours for right, wrong, and neither. */
function verdict(theme: Theme, truth: number | null, read: number): string {
  if (truth === null) return theme.accent;
  return read === truth ? theme.accent : theme.wrong;
}

/**
 * Probabilities as vertical bars on one baseline. The most likely is coloured and the true class is marked below,
 * so that colour is not the only sign.
 */
export function drawUprightBars(
  ctx: CanvasRenderingContext2D,
  probabilities: Float32Array,
  box: { x: number; y: number; width: number; height: number },
  { theme, truth }: BarsStyle,
): void {
  const { x, y, width, height } = box;
  const classes = probabilities.length;
  const step = width / classes;
  const mark = 3;
  const ground = y + height - mark - 1;
  const best = likeliestOf(probabilities);
  ctx.fillStyle = theme.line;
  ctx.fillRect(x, ground, width, 1);
  for (let i = 0; i < classes; i += 1) {
    const tall = Math.max(0, Math.min(1, probabilities[i] ?? 0)) * (ground - y);
    ctx.fillStyle = i === best ? verdict(theme, truth, best) : theme.ink2;
    ctx.fillRect(x + i * step + step * 0.12, ground - tall, step * 0.76, tall);
    if (i !== truth) continue;
    ctx.fillStyle = theme.ink;
    ctx.fillRect(x + i * step + step * 0.12, ground + 1, step * 0.76, mark);
  }
}

const ROW_GAP = 0.22;
const NARROW = 150;

/** Probabilities as rows: class name, bar and number. */
export function drawBarRows(
  { ctx, width, height }: Surface,
  probabilities: Float32Array | null,
  { theme, truth, names, hovered = null }: BarsStyle,
): void {
  const classes = probabilities?.length ?? Math.max(1, names.length);
  const row = height / classes;
  const type = Math.min(13, Math.max(9, row * 0.72));
  const name = Math.min(width * 0.3, longest(names) * type * theme.scale * 0.62 + 10);
  // In a narrow place the bars matter more than a decimal.
  const decimals = width < NARROW * theme.scale ? 0 : 1;
  const number = (decimals > 0 ? 4.8 : 3.6) * type * theme.scale;
  const room = width - name - number;
  const best = probabilities ? likeliestOf(probabilities) : -1;
  ctx.textBaseline = 'middle';
  for (let i = 0; i < classes; i += 1) {
    const middle = (i + 0.5) * row;
    const share = probabilities?.[i] ?? 0;
    ctx.font = `${i === best ? 'bold ' : ''}${typeFace(theme.scale, type)}`;
    ctx.fillStyle = i === best || i === hovered ? theme.ink : theme.ink2;
    ctx.textAlign = 'left';
    ctx.fillText(names[i] ?? String(i), 2, middle, name - 6);
    ctx.fillStyle = theme.line;
    ctx.fillRect(name, middle + (row * (1 - ROW_GAP)) / 2, room, 1);
    ctx.fillStyle = i === best ? verdict(theme, truth, best) : theme.ink2;
    ctx.fillRect(name, middle - (row * (1 - ROW_GAP)) / 2, room * share, row * (1 - ROW_GAP));
    if (!probabilities) continue;
    ctx.fillStyle = i === best ? theme.ink : theme.ink2;
    ctx.textAlign = 'right';
    ctx.fillText(formatPercent(share, decimals), width - 2, middle);
  }
}

function longest(names: readonly string[]): number {
  return Math.max(1, ...names.map(({ length }) => length));
}
