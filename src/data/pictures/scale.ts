import { byte, PIXELS, SIDE } from '../digits/pixels';

/** For each place along a scaled side: the first source pixel that counts, and the weights of it and those after it. */
interface Filter {
  first: Int32Array;
  weights: Float64Array[];
}

const filters = new Map<string, Filter>();

/**
 * Scales a grey picture to fit 28 × 28 without distortion, and writes it to target[offset]. If it is not square,
 * the rest is filled with the mean of its border. The filter is a triangle, as wide as the scaling when it shrinks, which
 * is Pillow's `resize(…, BILINEAR)` without its rounding to fixed point. `grey` is [height][width], 0 to 255.
 */
export function fitPicture(
  grey: ArrayLike<number>,
  width: number,
  height: number,
  target: Uint8Array,
  offset: number,
): void {
  const [wide, high] = fittedSize(width, height);
  const left = (SIDE - wide) >> 1;
  const top = (SIDE - high) >> 1;
  if (wide < SIDE || high < SIDE) target.fill(borderMean(grey, width, height), offset, offset + PIXELS);
  const across = filterOf(width, wide);
  const down = filterOf(height, high);
  const rows = new Float64Array(wide * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < wide; x += 1) {
      const from = y * width + across.first[x]!;
      const weights = across.weights[x]!;
      let sum = 0;
      for (let i = 0; i < weights.length; i += 1) sum += weights[i]! * grey[from + i]!;
      rows[y * wide + x] = sum;
    }
  for (let y = 0; y < high; y += 1)
    for (let x = 0; x < wide; x += 1) {
      const weights = down.weights[y]!;
      let sum = 0;
      for (let i = 0; i < weights.length; i += 1) sum += weights[i]! * rows[(down.first[y]! + i) * wide + x]!;
      target[offset + (top + y) * SIDE + left + x] = byte(sum);
    }
}

/** Width and height of a picture once its longer side is 28. */
function fittedSize(width: number, height: number): [wide: number, high: number] {
  const longer = Math.max(width, height);
  const fitted = (side: number) => Math.max(1, Math.floor((side * SIDE) / longer + 0.5));
  return [fitted(width), fitted(height)];
}

function filterOf(from: number, to: number): Filter {
  const key = `${from} ${to}`;
  const known = filters.get(key);
  if (known) return known;
  const scale = from / to;
  const reach = Math.max(scale, 1);
  const first = new Int32Array(to);
  const weights = Array.from({ length: to }, (_, i) => {
    const centre = (i + 0.5) * scale;
    const begin = Math.max(0, Math.floor(centre - reach + 0.5));
    const end = Math.min(from, Math.floor(centre + reach + 0.5));
    first[i] = begin;
    const made = Float64Array.from({ length: end - begin }, (_, k) =>
      Math.max(0, 1 - Math.abs(begin + k + 0.5 - centre) / reach),
    );
    const sum = made.reduce((all, one) => all + one, 0);
    return made.map(one => one / sum);
  });
  const made = { first, weights };
  // Pictures of many sizes must not fill the memory.
  if (filters.size > 200) filters.clear();
  filters.set(key, made);
  return made;
}

function borderMean(grey: ArrayLike<number>, width: number, height: number): number {
  let sum = 0;
  let count = 0;
  for (let y = 0; y < height; y += 1) {
    const step = y === 0 || y === height - 1 ? 1 : Math.max(1, width - 1);
    for (let x = 0; x < width; x += step) {
      sum += grey[y * width + x]!;
      count += 1;
    }
  }
  return byte(sum / count);
}
