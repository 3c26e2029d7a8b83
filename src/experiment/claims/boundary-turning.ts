import type { LevelFunction } from './boundary-function';
import type { Bounds } from '../settings/plane';

/** How a boundary turns along its length. */
export interface Turning {
  /** Its length, in a window 1 wide and 1 high. */
  readonly length: number;
  /** Sum of the turns in radians; a turn of up to a right angle counts at least nine tenths of itself. */
  readonly total: number;
  /** Share (0 to 1) of all turning within the sharpest 5 % of the length: near 1 for a boundary of straight pieces. */
  readonly inCorners: number;
}

const CORNERS = 0.05;
/** Lattice cells per side. Crossings are located exactly, so a finer lattice gives the same result. */
const SIDE = 128;
/** Only every fourth grid line is scanned for points where a boundary starts. */
const STRIDE = 4;
/** A boundary shorter than this (in window sides), or that turns less than this (5°), is not judged. */
const [SHORTEST, LEAST_TURNING] = [0.2, 0.087];
/** Half the distance over which slopes are measured, in cells. */
const NEAR = 1e-4;
/** Bisections of a cell's edge that locate a zero. */
const HALVINGS = 40;

/**
 * A point where the boundary crosses an edge of the lattice, in cells, and the unit vector of the steepest ascent
 * there.
 */
interface Crossing {
  x: number;
  y: number;
  across: number;
  up: number;
}

/**
 * Follows the zero level of `level` across a lattice of fixed resolution, independent of the screen, and measures how
 * far its normal turns in each cell. A piecewise linear function turns only where pieces meet. Null if there is no
 * boundary, or if it is too short or straight to judge.
 */
export function turningOf(level: LevelFunction, window: Bounds): Turning | null {
  const parts = new Follower(level, window).parts();
  const length = sum(parts.map(one => one.length)) / SIDE;
  const total = sum(parts.map(one => one.turn));
  if (length < SHORTEST || total < LEAST_TURNING) return null;
  parts.sort((a, b) => b.turn / b.length - a.turn / a.length);
  let [left, sharpest] = [CORNERS * length * SIDE, 0];
  for (const { turn, length: way } of parts) {
    sharpest += turn * Math.min(1, left / way);
    left -= way;
    if (left <= 0) break;
  }
  return { length, total, inCorners: sharpest / total };
}

/** An edge of the lattice: from a node to the right or up. */
interface Edge {
  column: number;
  row: number;
  isUp: boolean;
}

class Follower {
  private readonly values = new Float64Array((SIDE + 1) ** 2).fill(NaN);
  private readonly crossings = new Map<number, Crossing>();

  constructor(
    private readonly level: LevelFunction,
    private readonly window: Bounds,
  ) {}

  /** The boundary's path through each cell: its length there, in cells, and its turn. */
  parts(): { length: number; turn: number }[] {
    const waiting = this.begins();
    const seen = new Set<number>(waiting);
    const parts: { length: number; turn: number }[] = [];
    for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
      const [column, row] = [cell % SIDE, Math.floor(cell / SIDE)];
      const ends: Crossing[] = [];
      for (const { edge, next } of edgesOf(column, row)) {
        const crossing = this.crossing(edge);
        if (!crossing) continue;
        ends.push(crossing);
        if (next === null || seen.has(next)) continue;
        seen.add(next);
        waiting.push(next);
      }
      const [from, to] = ends;
      // Two paths through one cell, at a saddle, are left out.
      if (!from || !to || ends.length > 2) continue;
      const length = norm(to.x - from.x, to.y - from.y);
      // The chord of the turn; for a small turn equal to the angle.
      const turn = norm(to.across - from.across, to.up - from.up);
      if (length > 0 && Number.isFinite(turn)) parts.push({ length, turn });
    }
    return parts;
  }

  /** Cells in which the boundary crosses one of the scanned lines. */
  private begins(): number[] {
    const cells: number[] = [];
    for (let line = 0; line <= SIDE; line += STRIDE)
      for (let at = 0; at < SIDE; at += 1) {
        const inside = Math.min(line, SIDE - 1);
        if (this.isAbove(at, line) !== this.isAbove(at + 1, line)) cells.push(inside * SIDE + at);
        if (this.isAbove(line, at) !== this.isAbove(line, at + 1)) cells.push(at * SIDE + inside);
      }
    return [...new Set(cells)];
  }

  private isAbove(column: number, row: number): boolean {
    return this.node(column, row) > 0;
  }

  private node(column: number, row: number): number {
    const at = row * (SIDE + 1) + column;
    const known = this.values[at]!;
    return Number.isNaN(known) ? (this.values[at] = this.at(column, row)) : known;
  }

  /** The level at a position given in cells. */
  private at(x: number, y: number): number {
    const { x0, x1, y0, y1 } = this.window;
    return this.level(x0 + (x / SIDE) * (x1 - x0), y0 + (y / SIDE) * (y1 - y0));
  }

  /** The point where the boundary crosses the edge from a node to the right or up; null if it does not. */
  private crossing({ column, row, isUp }: Edge): Crossing | null {
    const [from, to] = [
      this.node(column, row),
      isUp ? this.node(column, row + 1) : this.node(column + 1, row),
    ];
    if (from > 0 === to > 0) return null;
    const name = 2 * (row * (SIDE + 1) + column) + Number(isUp);
    const known = this.crossings.get(name);
    if (known) return known;
    const share = zeroOf(
      along => (isUp ? this.at(column, row + along) : this.at(column + along, row)),
      from,
      to,
    );
    const [x, y] = isUp ? [column, row + share] : [column + share, row];
    const crossing = { x, y, ...this.ascentAt(x, y) };
    this.crossings.set(name, crossing);
    return crossing;
  }

  private ascentAt(x: number, y: number): { across: number; up: number } {
    const across = this.at(x + NEAR, y) - this.at(x - NEAR, y);
    const up = this.at(x, y + NEAR) - this.at(x, y - NEAR);
    const slope = norm(across, up);
    return { across: across / slope, up: up / slope };
  }
}

/** The edges of a cell, each as its first node and direction, with the cell beyond it. */
function edgesOf(column: number, row: number): readonly { edge: Edge; next: number | null }[] {
  const cell = (c: number, r: number) => (c >= 0 && r >= 0 && c < SIDE && r < SIDE ? r * SIDE + c : null);
  return [
    { edge: { column, row, isUp: false }, next: cell(column, row - 1) },
    { edge: { column, row: row + 1, isUp: false }, next: cell(column, row + 1) },
    { edge: { column, row, isUp: true }, next: cell(column - 1, row) },
    { edge: { column: column + 1, row, isUp: true }, next: cell(column + 1, row) },
  ];
}

/** The zero between 0 and 1 of a function with value `from` at 0 and `to`, of the other sign, at 1. */
function zeroOf(f: (at: number) => number, from: number, to: number): number {
  let [low, high, below, above] = [0, 1, from, to];
  if (below === 0) return low;
  let side = 0;
  // False position with the Illinois rule: an end that stays counts half as much.
  for (let i = 0; i < HALVINGS; i += 1) {
    const at = (low * above - high * below) / (above - below);
    const value = f(at);
    if (value === 0 || high - low < 1e-10) return at;
    if (value > 0 === above > 0) {
      [high, above] = [at, value];
      if (side === 1) below /= 2;
      side = 1;
    } else {
      [low, below] = [at, value];
      if (side === -1) above /= 2;
      side = -1;
    }
    if (Math.abs(value) < 1e-12) return at;
  }
  return (low + high) / 2;
}

function norm(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
