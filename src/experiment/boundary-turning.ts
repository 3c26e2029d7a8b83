import { log } from '../data/exact-math';
import type { OutcomePicture } from './outcome';

/** How the boundary between two classes turns on its way, measured where it crosses the cells of a picture. */
export interface Turning {
  /** Cells that the boundary crosses and whose surroundings can be measured. */
  readonly cells: number;
  /** Sum of the turns, in radians. */
  readonly total: number;
  /** Share (0 to 1) of all turning that happens in the sharpest tenth of the cells: near 1 for a boundary of straight pieces. */
  readonly inCorners: number;
}

const CORNERS = 0.1;
/** Fewer crossed cells, or less turning altogether (5°), say nothing. */
const [FEWEST_CELLS, LEAST_TURNING] = [40, 0.087];

/**
 * Measures where log p₁/p₀ = 0 bends. Its curvature κ = (f_yy f_x² − 2 f_xy f_x f_y + f_xx f_y²) / |∇f|³ comes from
 * differences of neighbouring cells; a piecewise linear f has none but where pieces meet. Null for other than two
 * classes, and where there is no boundary or one too short or straight to tell.
 */
export function turningOf(picture: OutcomePicture): Turning | null {
  if (picture.classes !== 2) return null;
  const { columns, rows } = picture;
  const logits = logitsOf(picture);
  const turns: number[] = [];
  for (let row = 1; row < rows - 1; row += 1) {
    for (let column = 1; column < columns - 1; column += 1) {
      const at = row * columns + column;
      const isAbove = logits[at]! > 0;
      if (isAbove === logits[at + 1]! > 0 && isAbove === logits[at + columns]! > 0) continue;
      const turn = turnAt(logits, at, picture);
      if (Number.isFinite(turn)) turns.push(turn);
    }
  }
  turns.sort((a, b) => b - a);
  const total = sum(turns);
  if (turns.length < FEWEST_CELLS || total < LEAST_TURNING) return null;
  const sharpest = turns.slice(0, Math.ceil(CORNERS * turns.length));
  return { cells: turns.length, total, inCorners: sum(sharpest) / total };
}

/** log p₁/p₀ in every cell; not finite where a probability is too small for its 32 bits. */
function logitsOf({ columns, rows, values }: OutcomePicture): Float64Array {
  const cells = columns * rows;
  return Float64Array.from({ length: cells }, (_, at) => log(values[cells + at]!) - log(values[at]!));
}

/** How far the level line turns on the way through a cell, in radians. */
function turnAt(f: Float64Array, at: number, { window, columns, rows }: OutcomePicture): number {
  const dx = (window.x1 - window.x0) / columns;
  const dy = (window.y1 - window.y0) / rows;
  const [here, right, left] = [f[at]!, f[at + 1]!, f[at - 1]!];
  const [up, down] = [f[at - columns]!, f[at + columns]!];
  const fx = (right - left) / (2 * dx);
  const fy = (up - down) / (2 * dy);
  const fxx = (right - 2 * here + left) / (dx * dx);
  const fyy = (up - 2 * here + down) / (dy * dy);
  const fxy =
    (f[at - columns + 1]! - f[at - columns - 1]! - f[at + columns + 1]! + f[at + columns - 1]!) /
    (4 * dx * dy);
  const slope = Math.sqrt(fx * fx + fy * fy);
  const curvature = (fyy * fx * fx - 2 * fxy * fx * fy + fxx * fy * fy) / (slope * slope * slope);
  // A line's way through a cell is as long as the cell's side, for a line's crossed cells are one per row or column.
  return (
    Math.abs(curvature) *
    (Math.abs(fx) * dy > Math.abs(fy) * dx ? (dy * slope) / Math.abs(fx) : (dx * slope) / Math.abs(fy))
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
