import type { LayerLayout } from '../../nn/mlp/mlp-types';

/** The name of a weight or a bias in a link: `w1.2.3` is layer 1’s weight from unit 2 to unit 3, `b1.3` the unit’s bias. */
export type WeightName = `w${string}` | `b${string}`;

/** The place of a weight or bias, counted from 0; a bias comes from nowhere. */
interface Place {
  layer: number;
  from: number | null;
  to: number;
}

const NUMBER = String.raw`([1-9]\d{0,3})`;
const NAME = new RegExp(String.raw`^(?:w${NUMBER}\.${NUMBER}\.${NUMBER}|b${NUMBER}\.${NUMBER})$`);

/** Whether this is a name of a weight or a bias of some network. */
export function isWeightName(text: string): text is WeightName {
  return NAME.test(text);
}

/** The index of a weight or bias in the flat vector of a network's parameters; null if it has none of this name. */
export function weightIndex(name: WeightName, layers: readonly LayerLayout[]): number | null {
  const place = readPlace(name);
  const layout = place && layers[place.layer];
  if (!layout || place.to >= layout.fanOut || (place.from ?? 0) >= layout.fanIn) return null;
  return place.from === null
    ? layout.biases + place.to
    : layout.weights + place.from * layout.fanOut + place.to;
}

/** The name of the parameter at this index of the flat vector; null if there is none. */
export function weightNameAt(index: number, layers: readonly LayerLayout[]): WeightName | null {
  const layer = layers.findLastIndex(({ weights }) => weights <= index);
  const { weights, biases, fanOut } = layers[layer] ?? { weights: 0, biases: 0, fanOut: 0 };
  if (!Number.isInteger(index) || index < 0 || index >= biases + fanOut) return null;
  if (index >= biases) return `b${layer + 1}.${index - biases + 1}`;
  const from = Math.floor((index - weights) / fanOut);
  return `w${layer + 1}.${from + 1}.${((index - weights) % fanOut) + 1}`;
}

function readPlace(name: string): Place | null {
  const found = NAME.exec(name);
  if (!found) return null;
  const [layer, from, to] = found.slice(1, 4).map(text => Number(text) - 1);
  const [biasLayer, biasTo] = found.slice(4).map(text => Number(text) - 1);
  return found[1] === undefined
    ? { layer: biasLayer!, from: null, to: biasTo! }
    : { layer: layer!, from: from!, to: to! };
}
