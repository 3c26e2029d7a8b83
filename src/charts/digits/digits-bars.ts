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
  /** Whether every class has a row, however low, because each row is also a place to point at. */
  isWhole?: true;
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
/** The least height of a row with a legible name, in pixels of the usual type. */
const LEAST_ROW = 14;
/** Up to this many classes, each has a row of its own. */
const FEW_CLASSES = 10;
const NARROW = 150;
/** Size of the text beside rows that are lower than it, in pixels of the usual type. */
const NAMED_TYPE = 11;
/** Probabilities from which on a class has its text before others. */
const NOTABLE = 0.05;

/** A row of bars: a class, or how many others there are, and their sum. */
export type BarRow = { label: number; share: number } | { others: number; share: number };

/**
 * The rows for probabilities where at most `room` rows are legible: all classes in their order or, if they are too many, the
 * likeliest ones first, the true class in any case, and last the sum of the others.
 */
export function barRows(probabilities: ArrayLike<number>, truth: number | null, room: number): BarRow[] {
  const all = Array.from(probabilities, (share, label) => ({ label, share }));
  if (all.length <= Math.max(FEW_CLASSES, room)) return all;
  const sorted = all.toSorted((a, b) => b.share - a.share || a.label - b.label);
  const shown = sorted.slice(0, Math.max(FEW_CLASSES, room) - 1);
  if (truth !== null && !shown.some(({ label }) => label === truth)) shown[shown.length - 1] = all[truth]!;
  const others = all.filter(row => !shown.includes(row));
  return [...shown, { others: others.length, share: others.reduce((sum, { share }) => sum + share, 0) }];
}

/**
 * The rows that have room for their text where rows are lower than type: those of the likeliest classes and of the true one,
 * and between them others.
 *
 * @param apart how many rows a text needs
 */
export function namedRows(
  probabilities: ArrayLike<number>,
  truth: number | null,
  apart: number,
): ReadonlySet<number> {
  const rank = (label: number) => {
    const share = probabilities[label] ?? 0;
    // Small probabilities change their order all the time, and their texts would flicker.
    return (label === truth ? 1 : 0) + (share < NOTABLE ? 0 : share);
  };
  const best = likeliestOf(probabilities);
  const order = Array.from(probabilities, (_, label) => label)
    .sort((a, b) => rank(b) - rank(a) || a - b)
    .filter(label => label !== best);
  const named = new Set<number>();
  for (const label of [best, ...order])
    if ([...named].every(other => Math.abs(other - label) >= apart)) named.add(label);
  return named;
}

/** Probabilities as rows: class name, bar and number. Of many classes it draws the likeliest. */
export function drawBarRows(
  { ctx, width, height }: Surface,
  probabilities: Float32Array | null,
  { theme, truth, names, isWhole }: BarsStyle,
): void {
  const shares = probabilities ?? new Float32Array(Math.max(1, names.length));
  const rows = barRows(shares, truth, isWhole ? Infinity : Math.floor(height / (LEAST_ROW * theme.scale)));
  const row = height / rows.length;
  const least = LEAST_ROW * theme.scale;
  const named =
    shares.length > FEW_CLASSES && row < least ? namedRows(shares, truth, Math.ceil(least / row)) : null;
  const type = named ? NAMED_TYPE : Math.min(13, Math.max(9, row * 0.72));
  const nameOf = (one: BarRow) =>
    'label' in one ? (names[one.label] ?? String(one.label)) : `+ ${one.others}`;
  const longest = Math.max(1, ...rows.map(one => nameOf(one).length));
  const name = Math.min(width * 0.3, longest * type * theme.scale * 0.62 + 10);
  // In a narrow place the bars matter more than a decimal.
  const decimals = width < NARROW * theme.scale ? 0 : 1;
  const number = (decimals > 0 ? 4.8 : 3.6) * type * theme.scale;
  const room = width - name - number;
  const best = probabilities ? likeliestOf(probabilities) : -1;
  ctx.textBaseline = 'middle';
  for (const [i, one] of rows.entries()) {
    const middle = (i + 0.5) * row;
    const { share } = one;
    const isBest = 'label' in one && one.label === best;
    ctx.font = `${isBest ? 'bold ' : ''}${typeFace(theme.scale, type)}`;
    ctx.fillStyle = isBest ? theme.ink : theme.ink2;
    ctx.textAlign = 'left';
    const hasText = !named || named.has(i);
    if (hasText) ctx.fillText(nameOf(one), 2, middle, name - 6);
    ctx.fillStyle = theme.line;
    ctx.fillRect(name, middle + (row * (1 - ROW_GAP)) / 2, room, 1);
    ctx.fillStyle = isBest ? verdict(theme, truth, best) : theme.ink2;
    ctx.fillRect(name, middle - (row * (1 - ROW_GAP)) / 2, room * share, row * (1 - ROW_GAP));
    if (!probabilities || !hasText) continue;
    ctx.fillStyle = isBest ? theme.ink : theme.ink2;
    ctx.textAlign = 'right';
    ctx.fillText(formatPercent(share, decimals), width - 2, middle);
  }
}
