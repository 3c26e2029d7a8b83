import type { Picture } from '../../experiment/measured/points';
import { rgb, type Rgb, type Theme } from './palette';

/** Strength of flat regions, as a share of the shade of certainty. */
export const FLAT_SHADE = 0.85;
const STRONGEST = 0.9;
const LUT_SIZE = 256;

/** A picture's values are [classes][cells], or [cells] for a single neuron. */
type Values = Pick<Picture, 'values' | 'columns' | 'rows' | 'neuron'>;

/**
 * Class probabilities as colours: the plane's colour at chance level, and more of the class's own colour the more
 * certain the network is. `discrete` shows only the most likely class. Writes RGBA, [cells][4].
 */
export function shadeClasses(
  { values, columns, rows }: Values,
  theme: Theme,
  discrete: boolean,
  out: Uint8ClampedArray,
): void {
  const cells = columns * rows;
  const classes = Math.max(1, Math.round(values.length / cells));
  if (discrete) shadeFlat(values, cells, classes, theme, out);
  else if (classes === 2) shadeTwo(values, cells, theme, out);
  else shadeMany(values, cells, classes, theme, out);
}

function shadeTwo(values: Float32Array, cells: number, theme: Theme, out: Uint8ClampedArray): void {
  const base = rgb(theme.plane);
  const ends = [rgb(theme.classes[0] ?? theme.ink), rgb(theme.classes[1] ?? theme.ink)] as const;
  const lut = new Uint8ClampedArray(LUT_SIZE * 3);
  for (let i = 0; i < LUT_SIZE; i += 1) {
    const lean = (2 * i) / (LUT_SIZE - 1) - 1;
    const end = lean > 0 ? ends[1] : ends[0];
    for (const c of [0, 1, 2] as const) {
      lut[3 * i + c] = base[c] + (end[c] - base[c]) * Math.abs(lean) * theme.shade;
    }
  }
  for (let i = 0; i < cells; i += 1) paint(out, i, lut, (values[cells + i] ?? 0) * (LUT_SIZE - 1));
}

function paint(out: Uint8ClampedArray, cell: number, lut: Uint8ClampedArray, position: number): void {
  const at = 3 * Math.max(0, Math.min(LUT_SIZE - 1, Math.round(position) || 0));
  out[4 * cell] = lut[at] ?? 0;
  out[4 * cell + 1] = lut[at + 1] ?? 0;
  out[4 * cell + 2] = lut[at + 2] ?? 0;
  out[4 * cell + 3] = 255;
}

function shadeMany(
  values: Float32Array,
  cells: number,
  classes: number,
  theme: Theme,
  out: Uint8ClampedArray,
): void {
  const base = rgb(theme.plane);
  const colours = theme.classes.map(rgb);
  const chance = 1 / classes;
  const gain = theme.shade / (1 - chance);
  for (let i = 0; i < cells; i += 1) {
    let [red, green, blue] = base;
    for (let c = 0; c < classes; c += 1) {
      const share = ((values[c * cells + i] ?? 0) - chance) * gain;
      const colour = colours[c % colours.length];
      if (!(share > 0) || !colour) continue;
      red += (colour[0] - base[0]) * share;
      green += (colour[1] - base[1]) * share;
      blue += (colour[2] - base[2]) * share;
    }
    out[4 * i] = red;
    out[4 * i + 1] = green;
    out[4 * i + 2] = blue;
    out[4 * i + 3] = 255;
  }
}

function shadeFlat(
  values: Float32Array,
  cells: number,
  classes: number,
  theme: Theme,
  out: Uint8ClampedArray,
): void {
  const base = rgb(theme.plane);
  const flat = theme.classes.map(hex => {
    const colour = rgb(hex);
    const channel = (c: 0 | 1 | 2) => base[c] + (colour[c] - base[c]) * theme.shade * FLAT_SHADE;
    return [channel(0), channel(1), channel(2)] satisfies Rgb;
  });
  for (let i = 0; i < cells; i += 1) {
    const colour = flat[likeliest(values, cells, classes, i) % flat.length] ?? base;
    out[4 * i] = colour[0];
    out[4 * i + 1] = colour[1];
    out[4 * i + 2] = colour[2];
    out[4 * i + 3] = 255;
  }
}

/** The class with the largest probability in a cell; the first of equals. */
export function likeliest(values: Float32Array, cells: number, classes: number, cell: number): number {
  let best = 0;
  for (let c = 1; c < classes; c += 1) {
    if ((values[c * cells + cell] ?? 0) > (values[best * cells + cell] ?? 0)) best = c;
  }
  return best;
}

/** Signed values as colours, saturated at ±scale. Writes RGBA starting at `from`, one colour per value. */
export function shadeSigned(
  values: Float32Array,
  scale: number,
  theme: Theme,
  out: Uint8ClampedArray,
  strongest = STRONGEST,
): void {
  const lut = signedColours(theme, strongest);
  for (let i = 0; i < values.length; i += 1) {
    const share = Math.max(-1, Math.min(1, (values[i] ?? 0) / scale));
    paint(out, i, lut, ((share + 1) / 2) * (LUT_SIZE - 1));
  }
}

let signed: { theme: Theme; strongest: number; lut: Uint8ClampedArray } | null = null;

/** 256 colours [256][3] from −scale to +scale; kept, because consecutive maps often share them. */
function signedColours(theme: Theme, strongest: number): Uint8ClampedArray {
  if (signed?.theme !== theme || signed.strongest !== strongest)
    signed = { theme, strongest, lut: makeSignedColours(theme, strongest) };
  return signed.lut;
}

function makeSignedColours(theme: Theme, strongest: number): Uint8ClampedArray {
  const base = rgb(theme.plane);
  const [negative, positive] = [rgb(theme.negative), rgb(theme.positive)];
  const lut = new Uint8ClampedArray(LUT_SIZE * 3);
  for (let i = 0; i < LUT_SIZE; i += 1) {
    const share = (2 * i) / (LUT_SIZE - 1) - 1;
    const end = share < 0 ? negative : positive;
    for (const c of [0, 1, 2] as const) {
      lut[3 * i + c] = base[c] + (end[c] - base[c]) * Math.abs(share) ** 0.9 * strongest;
    }
  }
  return lut;
}

/** A round number (1, 2 or 5 times a power of ten) not below the largest magnitude; 1 if all values are 0. */
export function niceScale(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i += 1) {
    const size = Math.abs(values[i] ?? 0);
    if (size > largest && size < Infinity) largest = size;
  }
  if (largest === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(largest));
  const times = [1, 2, 5, 10].find(one => one * power >= largest * (1 - 1e-6)) ?? 10;
  return Number((times * power).toPrecision(3));
}
