import { MOST_CLASSES, MOST_HIDDEN_LAYERS, MOST_UNITS } from './limits';
import type { LayerLayout, NetworkShape } from './mlp/mlp-types';

/**
 * Positions of every layer's weights and biases in the flat vector W₁ (row-major [fanIn][fanOut]), b₁, W₂, b₂, …
 * Throws a RangeError for a shape that the engine does not support.
 */
export function layout(shape: NetworkShape): { layers: LayerLayout[]; parameterCount: number } {
  check(shape);
  return layersOf([shape.inputs, ...shape.hidden, shape.classes]);
}

/** The same for these numbers of units, inputs first and classes last, whatever they are. */
export function layersOf(widths: readonly number[]): { layers: LayerLayout[]; parameterCount: number } {
  const layers: LayerLayout[] = [];
  let parameterCount = 0;
  widths.slice(1).forEach((fanOut, layer) => {
    const fanIn = widths[layer]!;
    const biases = parameterCount + fanIn * fanOut;
    layers.push({ fanIn, fanOut, weights: parameterCount, biases });
    parameterCount = biases + fanOut;
  });
  return { layers, parameterCount };
}

function check({ inputs, hidden, classes, activations }: NetworkShape): void {
  whole('inputs', inputs, 1, 1024);
  whole('hidden layers', hidden.length, 0, MOST_HIDDEN_LAYERS);
  for (const width of hidden) whole('units of a hidden layer', width, 1, MOST_UNITS);
  whole('classes', classes, 1, MOST_CLASSES);
  if (activations.length !== hidden.length) {
    throw new RangeError(
      `expected one activation for each of ${hidden.length} hidden layers, got ${activations.length}`,
    );
  }
}

/** Throws unless `value` is a whole number in the range. */
export function whole(name: string, value: number, min: number, max: number): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw new RangeError(`${name} must be a whole number from ${min} to ${max}, got ${value}`);
}
