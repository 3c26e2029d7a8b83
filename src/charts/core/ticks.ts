/** The step between ticks is at least this fraction of the largest coordinate. */
const LEAST_STEP = 1e-13;

/** Round numbers that divide a range into at most about `most` parts: 1, 2 or 5 times a power of ten apart. */
export function ticks(low: number, high: number, most: number): number[] {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span) || most < 1) return [];
  const power = 10 ** Math.floor(Math.log10(span / most));
  const step = power * ([1, 2, 5, 10].find(times => span / (power * times) <= most) ?? 10);
  // Farther from 0, rounding makes neighbouring ticks equal, and the loop below may not advance.
  if (step < Math.max(Math.abs(low), Math.abs(high)) * LEAST_STEP) return [];
  const out: number[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i += 1) {
    out.push(Number((i * step).toPrecision(15)));
  }
  return out;
}

/**
 * Round numbers of a logarithmic axis from `low` to `high` (both above 0), at most about `most`: powers of ten, or only
 * every second or third of them where they are many, with 2 and 5 times each where they are few.
 */
export function logTicks(low: number, high: number, most: number): number[] {
  const decades = Math.log10(high / low);
  if (!(decades >= 0) || !Number.isFinite(decades)) return [];
  const factors = decades * 3 > most ? [1] : [1, 2, 5];
  const every = Math.max(1, Math.ceil(decades / Math.max(1, most)));
  const found: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power += 1) {
    if (power % every !== 0) continue;
    for (const factor of factors) {
      const value = Number(`${factor}e${power}`);
      if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) found.push(value);
    }
  }
  return found;
}
