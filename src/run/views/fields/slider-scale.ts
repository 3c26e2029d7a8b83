import type { NumberRow, Slider } from '../../../experiment/settings/setting';

/** What a logarithmic slider offers of each decade: two digits at most, a tenth or so apart. */
const STOPS = [
  10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 25, 28, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95,
];

/** A slider's positions and the values that stand there. */
export interface SliderScale {
  min: number;
  max: number;
  step: number;
  /** The nearest position; only zero stands where zero stands. */
  positionOf(value: number): number;
  valueAt(position: number): number;
}

/** The scale of a row's slider: the values themselves, or on a logarithmic one a place for each value that it offers. */
export function sliderScale({ scale, integer }: NumberRow, slider: Slider): SliderScale {
  if (scale === 'linear') return { ...slider, positionOf: value => value, valueAt: position => position };
  const stops = stopsOf(slider, integer);
  return {
    ...{ min: 0, max: stops.length - 1, step: 1 },
    positionOf: value => nearest(stops, value),
    valueAt: position => stops[Math.max(0, Math.min(stops.length - 1, position))]!,
  };
}

/** Ascending and all different, for a key press is to change the value; a slider from zero has its step next to zero. */
function stopsOf({ min: lowest, max, step }: Slider, integer: boolean): number[] {
  const min = lowest === 0 ? step : lowest;
  const stops: number[] = lowest === 0 ? [0] : [];
  for (let decade = Math.floor(Math.log10(min)); decade <= Math.log10(max); decade++)
    for (const stop of STOPS) {
      const value = Number(`${stop}e${decade - 1}`);
      if (value >= min && value <= max && (!integer || Number.isInteger(value))) stops.push(value);
    }
  if (stops.at(-1)! < max) stops.push(max);
  return stops;
}

function nearest(stops: readonly number[], value: number): number {
  if (value <= 0) return 0;
  const distance = (at: number) => Math.abs(Math.log(stops[at]! / value));
  let best = stops[0] === 0 ? 1 : 0;
  for (let at = best + 1; at < stops.length; at++) if (distance(at) < distance(best)) best = at;
  return best;
}
