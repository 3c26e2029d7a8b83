import { normal, uniform } from './drawn-random';
import { MOST_POINTS, type Skeleton } from './drawn-skeletons';

/** Knots of the elastic sheet along a side. */
const KNOTS = 4;
const sheet = new Float64Array(KNOTS * KNOTS * 2);

/** How the writer holds the pen, in pixels of the finished image. */
export interface Pen {
  /** Half the width of a stroke, where the pen is pressed as on average. */
  radius: number;
  /** How much the half width changes along the way, as a share. */
  unevenness: number;
  /** Width of the grey edge. */
  softness: number;
}

/** Spread of the hands: standard deviations but where something else is said. */
const JITTER = 0.022;
const ELASTIC = 0.06;
const BEND = 0.14;
const ROTATION = 0.13;
const SLANT = 0.28;
const MEAN_SLANT = 0.14;

/** A digit's width by its height, before slant: least and most. */
const aspects: readonly (readonly [least: number, most: number])[] = [
  [0.45, 1.3],
  [0.2, 0.95],
  [0.55, 1.3],
  [0.4, 1],
  [0.45, 1.1],
  [0.45, 1.2],
  [0.4, 1.25],
  [0.4, 1.1],
  [0.4, 1.15],
  [0.35, 1.1],
];

/** Takes up another pen. */
export function choosePen(pen: Pen): void {
  // Now and then a broad marker.
  const breadth = uniform() < 0.1 ? 1.35 : 1;
  pen.radius = breadth * (1.36 + 0.36 * normal());
  if (pen.radius < 0.65) pen.radius = 0.65;
  pen.unevenness = 0.22 * uniform();
  pen.softness = 0.9 + 0.7 * uniform();
}

/**
 * The skeleton's points as one hand would set them, [points][2], y down, in units of about the digit's height: between
 * two of its forms, each point a little off, the sheet stretched, then narrowed, slanted and turned.
 */
export function writeSkeleton(label: number, skeleton: Skeleton, points: Float64Array): void {
  const { forms } = skeleton;
  const one = forms[Math.floor(uniform() * forms.length)]!;
  const other = forms[Math.floor(uniform() * forms.length)]!;
  const part = 1.2 * uniform() - 0.1;
  const care = 0.4 + 1.2 * uniform();
  stretchSheet(ELASTIC * (0.3 + 1.2 * uniform()));
  const [least, most] = aspects[label]!;
  const aspect = least + (most - least) * uniform();
  const slant = MEAN_SLANT + SLANT * normal();
  const turn = ROTATION * normal();
  // A rational turn: (1 − t²)/(1 + t²) and 2t/(1 + t²) are a cosine and a sine, without either.
  const t = turn / 2;
  const cosine = (1 - t * t) / (1 + t * t);
  const sine = (2 * t) / (1 + t * t);
  const bends = [BEND * normal(), BEND * normal(), BEND * normal(), BEND * normal()] as const;
  for (let i = 0; i < skeleton.points; i += 1) {
    const x = one[2 * i]! + part * (other[2 * i]! - one[2 * i]!);
    const y = one[2 * i + 1]! + part * (other[2 * i + 1]! - one[2 * i + 1]!);
    const u = x - 0.5;
    const v = y - 0.5;
    // Bent, and one half larger than the other.
    const bentX = u + bends[0] * (4 * v * v - 0.5) * 0.5 + bends[1] * 2 * u * v + stretched(x, y, 0);
    const bentY = v + bends[2] * (4 * v * v - 0.5) * 0.5 + bends[3] * u + stretched(x, y, 1);
    const penX = (bentX + care * JITTER * normal()) * aspect;
    const penY = bentY + care * JITTER * normal();
    const slanted = penX - slant * penY;
    points[2 * i] = cosine * slanted - sine * penY;
    points[2 * i + 1] = sine * slanted + cosine * penY;
  }
}

/** Room for the points of any skeleton. */
export function roomForPoints(): Float64Array {
  return new Float64Array(2 * MOST_POINTS);
}

function stretchSheet(amount: number): void {
  for (let i = 0; i < sheet.length; i += 1) sheet[i] = amount * normal();
}

/** How far the sheet is moved at (x, y), from knots smoothly to knots. */
function stretched(x: number, y: number, axis: number): number {
  const column = cell(x);
  const row = cell(y);
  const u = smooth(x * (KNOTS - 1) - column);
  const v = smooth(y * (KNOTS - 1) - row);
  const at = 2 * (row * KNOTS + column) + axis;
  const upper = sheet[at]! + u * (sheet[at + 2]! - sheet[at]!);
  const lower = sheet[at + 2 * KNOTS]! + u * (sheet[at + 2 * KNOTS + 2]! - sheet[at + 2 * KNOTS]!);
  return upper + v * (lower - upper);
}

function cell(coordinate: number): number {
  const at = Math.floor(coordinate * (KNOTS - 1));
  return at < 0 ? 0 : at > KNOTS - 2 ? KNOTS - 2 : at;
}

function smooth(t: number): number {
  const s = t < 0 ? 0 : t > 1 ? 1 : t;
  return s * s * (3 - 2 * s);
}
