import { formatNumber, formatPlace, spokenPercent } from '../../../charts/core/format';
import { likeliestOf } from '../../../nn/likeliest';
import type { LabelledPoints, NeuronId, PlaneWindow } from '../../../experiment/measured/points';

/** A place in the plane, in data coordinates. */
export interface PlanePlace {
  x1: number;
  x2: number;
}

let probe: PlanePlace | null = null;

/** Where the probe is: where keys have led it, or in the middle of what is visible. */
export function probePlace({ x0, x1, y0, y1 }: PlaneWindow): PlanePlace {
  const middle = { x1: (x0 + x1) / 2, x2: (y0 + y1) / 2 };
  const isVisible = probe && probe.x1 >= x0 && probe.x1 <= x1 && probe.x2 >= y0 && probe.x2 <= y1;
  return isVisible && probe ? probe : middle;
}

/** Moves the probe; null puts it back into the middle. */
export function setProbe(place: PlanePlace | null): void {
  probe = place;
}

/** What is known of a place in the plane. */
export interface Probed {
  place: PlanePlace;
  /** The visible part of the plane. */
  window: PlaneWindow;
  /** Activations of every layer, the last one's being the class probabilities. */
  layers: readonly Float64Array[];
  /** The class predicted at the place before; null if there was none. */
  before: number | null;
  /** The unit that the picture shows in place of the classes; null for the classes. */
  neuron: NeuronId | null;
  classNames: readonly string[];
  axes: readonly [string, string];
  sets: readonly { name: string; points: LabelledPoints; predicted: ArrayLike<number> }[];
}

/** Closer to a point than this share of the picture is on it. */
const ON = 0.015;

/** A place in words: where it is, what the network predicts there, and the nearest point. */
export function probeText(probed: Probed): string {
  const { place, window, layers, before, neuron, classNames, axes } = probed;
  const probabilities = layers.at(-1) ?? new Float64Array();
  const label = likeliestOf(probabilities);
  if (probabilities.length === 1) return numberText(probed, probabilities[0]!);
  const at = `${axes[0]} ${formatPlace(place.x1, window.x1 - window.x0)}, ${axes[1]} ${formatPlace(place.x2, window.y1 - window.y0)}`;
  const unit = neuron ? layers[neuron.layer]?.[neuron.unit] : undefined;
  return [
    before !== null && before !== label ? 'Over the boundary.' : '',
    `${classNames[label]}, ${spokenPercent(probabilities[label] ?? NaN)}.`,
    `At ${at}.`,
    neuron && unit !== undefined
      ? `Unit ${neuron.unit + 1} of layer ${neuron.layer + 1}: ${formatNumber(unit, 3)}.`
      : '',
    nearText(probed),
  ]
    .filter(Boolean)
    .join(' ');
}

/** The same for a network that predicts a number. */
function numberText(probed: Probed, output: number): string {
  const { place, window, layers, neuron, axes, sets } = probed;
  const unit = neuron ? layers[neuron.layer]?.[neuron.unit] : undefined;
  const isHidden = neuron && neuron.layer < layers.length - 1;
  let best: { distance: number; text: string } | null = null;
  for (const { name, points } of sets)
    for (let i = 0; i < points.count; i += 1) {
      const across = (points.x[2 * i]! - place.x1) / (window.x1 - window.x0);
      const up = (points.x[2 * i + 1]! - place.x2) / (window.y1 - window.y0);
      const distance = Math.hypot(across, up);
      if (distance < (best?.distance ?? Infinity))
        best = { distance, text: `${name} with the number ${formatNumber(points.targets?.[i] ?? NaN, 3)}` };
    }
  return [
    `Output ${formatNumber(output, 3)}.`,
    `At ${axes[0]} ${formatPlace(place.x1, window.x1 - window.x0)}, ${axes[1]} ${formatPlace(place.x2, window.y1 - window.y0)}.`,
    isHidden && unit !== undefined
      ? `Unit ${neuron.unit + 1} of layer ${neuron.layer + 1}: ${formatNumber(unit, 3)}.`
      : '',
    best ? `${best.distance < ON ? 'On a' : 'Nearest: a'} ${best.text}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function nearText({ place, window, classNames, sets }: Probed): string {
  const [width, height] = [window.x1 - window.x0, window.y1 - window.y0];
  let best: { across: number; up: number; distance: number; text: string } | null = null;
  for (const { name, points, predicted } of sets)
    for (let i = 0; i < points.count; i += 1) {
      const across = (points.x[2 * i]! - place.x1) / width;
      const up = (points.x[2 * i + 1]! - place.x2) / height;
      const distance = Math.hypot(across, up);
      if (distance >= (best?.distance ?? Infinity)) continue;
      const label = points.y[i]!;
      const guess = predicted[i];
      const wrong = guess !== undefined && guess !== label ? `, wrongly taken for ${classNames[guess]}` : '';
      best = { across, up, distance, text: `${name} of ${classNames[label]}${wrong}` };
    }
  if (!best) return '';
  if (best.distance < ON) return `On a ${best.text}.`;
  const percent = Math.max(1, Math.round(100 * best.distance));
  return `Nearest: a ${best.text}, ${percent} percent of the picture ${directionOf(best.across, best.up)}.`;
}

/** "to the left", "above", "above to the right". */
function directionOf(across: number, up: number): string {
  const isSteep = Math.abs(up) > 2 * Math.abs(across);
  const isFlat = Math.abs(across) > 2 * Math.abs(up);
  const beside = isSteep ? '' : `to the ${across < 0 ? 'left' : 'right'}`;
  const over = isFlat ? '' : up > 0 ? 'above' : 'below';
  return [over, beside].filter(Boolean).join(' ');
}

/** The index of the next point that the network takes for another class, after the one before; null if there is none. */
export function nextWrong(y: ArrayLike<number>, predicted: ArrayLike<number>, after: number): number | null {
  const count = y.length;
  for (let i = 1; i <= count; i += 1) {
    const index = (after + i + count) % count;
    if (predicted[index] !== undefined && predicted[index] !== y[index]) return index;
  }
  return null;
}
