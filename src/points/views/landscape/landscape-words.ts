import { formatNumber, formatPercent } from '../../../charts/core/format';
import type { Landscape } from '../../../experiment/measured/landscape';
import type { LossValues } from '../../../nn/landscape/loss-grid';
import type { PlanePlace } from '../../../nn/landscape/weight-plane';

const DIGITS = 3;
/** Nearer to the plane a network lies in it, but for rounding. */
const ON_PLANE = 1e-9;

const epochs = (epoch: number) => `epoch ${epoch.toLocaleString('en')}`;

/** A place of the landscape as text. */
export function placeText({ a, b }: { a: number; b: number }): string {
  return `(${formatNumber(a, DIGITS)}, ${formatNumber(b, DIGITS)})`;
}

/** What the plane is, and how to read it. */
export function planeText({ slice, epoch, share }: Landscape): string {
  const losses = 'Colour is the loss of the training points, as in the curves, without the penalty.';
  if (slice === 'random')
    return `Each place is a network: that of ${epochs(epoch)} in the middle, moved along two random directions: 1 to the right or up changes every unit’s weights by as much as their own length. The path is its shadow on this plane. ${losses}`;
  const held =
    share === null || Number.isNaN(share)
      ? 'So far the path is one place.'
      : `It holds ${formatPercent(share)} of the path’s variance.`;
  return `Each place is a network. The plane is the one that best holds the path to ${epochs(epoch)}. ${held} Distances are those between the weights; the path is its shadow on this plane. ${losses}`;
}

/** The same for a plane that the runs of a comparison share. */
export function sharedPlaneText({ share }: Pick<Landscape, 'share'>): string {
  return `The plane captures ${formatPercent(share ?? NaN)} of the variance of the runs’ paths, not counting points whose loss is more than twice the initial loss. The paths are projected onto the plane, so a network’s own loss can differ from the loss at its marker. Colour is the loss of the training points, without the penalty.`;
}

/** What the coordinates of the plane are. */
export function axesOf({ slice }: Pick<Landscape, 'slice'>): readonly [string, string] {
  return slice === 'random' ? ['direction 1', 'direction 2'] : ['component 1', 'component 2'];
}

/** How far the network is from the plane, and what that does to its loss. */
export function nowText(place: PlanePlace, ownLoss: number, { grid, window }: Landscape): string {
  const below = lossNear(grid, window, place);
  const own = `The network’s loss is ${formatNumber(ownLoss, DIGITS)}`;
  if (below === null)
    return `${own}; it is outside this picture, ${formatNumber(place.off, DIGITS)} from the plane.`;
  if (place.off < ON_PLANE) return `${own}, and the network lies in this plane.`;
  const off = `the network is ${formatNumber(place.off, DIGITS)} from the plane`;
  const [ownText, belowText] = [ownLoss, below].map(loss => formatNumber(loss, DIGITS));
  if (ownText === belowText) return `${own}, as at its mark; ${off}.`;
  return `${own}; at its mark it is ${belowText}, because ${off}.`;
}

/** The lowest loss of the grid. */
export function lowestText({ lowest }: Landscape): string {
  if (!lowest) return 'The loss is finite nowhere here.';
  return `The lowest loss in this picture is ${formatNumber(lowest.loss, DIGITS)} at ${placeText(lowest)}.`;
}

/** The loss at a node, for a person. */
export function lossText(loss: number): string {
  return Number.isFinite(loss) ? formatNumber(loss, DIGITS + 1) : 'not finite';
}

/** A sentence for people who do not see the picture. */
export function describeLandscape(landscape: Landscape | null): string {
  if (!landscape) return 'Loss landscape, being computed';
  const { slice } = landscape;
  const what = slice === 'random' ? 'on two random directions' : 'on the plane of the path';
  return `Loss landscape ${what}. ${lowestText(landscape)} Arrow keys move, Enter shows the boundary of a place.`;
}

/** The loss of the node nearest to a place; null outside the window. */
export function lossNear(
  grid: LossValues,
  window: Landscape['window'],
  place: { a: number; b: number },
): number | null {
  const node = nodeNear(grid, window, place);
  return node && grid.values[node.row * grid.columns + node.column]!;
}

/** The node nearest to a place; null outside the window. */
export function nodeNear(
  { columns, rows }: Pick<LossValues, 'columns' | 'rows'>,
  { a0, a1, b0, b1 }: Landscape['window'],
  { a, b }: { a: number; b: number },
): { column: number; row: number } | null {
  const column = Math.round(((a - a0) / (a1 - a0)) * (columns - 1));
  const row = Math.round(((b1 - b) / (b1 - b0)) * (rows - 1));
  return column >= 0 && column < columns && row >= 0 && row < rows ? { column, row } : null;
}
