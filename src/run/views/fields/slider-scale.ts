import type { NumberRow, Slider } from '../../../experiment/settings/setting';

/** The values of each decade on a logarithmic slider: at most two digits, about 10 % apart. */
const STOPS = [
  10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 25, 28, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95,
];

/** A slider's positions and their values. */
export interface SliderScale {
  min: number;
  max: number;
  step: number;
  /** The nearest position. Only zero has zero's position. */
  positionOf(value: number): number;
  valueAt(position: number): number;
}

/** The scale of a row's slider: the values themselves, or on a logarithmic slider one position per offered value. */
export function sliderScale({ scale, integer }: NumberRow, slider: Slider): SliderScale {
  if (scale === 'linear') return { ...slider, positionOf: value => value, valueAt: position => position };
  const stops = stopsOf(slider, integer);
  return {
    ...{ min: 0, max: stops.length - 1, step: 1 },
    positionOf: value => nearest(stops, value),
    valueAt: position => stops[Math.max(0, Math.min(stops.length - 1, position))]!,
  };
}

/** Ascending values without duplicates, so that each key press changes the value. After zero comes the slider's step. */
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
