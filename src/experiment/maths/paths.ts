import { indexOf } from './terms';
import { factorOf, type NetworkAt, type Trace } from './trace';

/** One path from a unit to the loss; the chain rule multiplies along it. */
export interface Path {
  /** Units on the path, from the first one's layer to the output. */
  units: readonly number[];
  /** act′(z) · w · act′(z) · w · … · (p − y), in this order; each slope times dropout's factor, if there is any. */
  factors: readonly number[];
  product: number;
}

export interface Paths {
  /** Number of all paths. */
  count: number;
  /** The paths with the largest products, largest first. */
  strongest: Path[];
  /** Sum of the other paths' products. */
  rest: number;
}

interface Partial {
  product: number;
  unit: number;
  next: Partial | null;
}

/**
 * Every path from a unit to the loss adds its product to the unit's δ. Finds the `most` strongest without listing
 * all: a layer's paths extend those of the next one.
 */
export function strongestPaths(
  network: NetworkAt,
  trace: Trace,
  layer: number,
  unit: number,
  most: number,
): Paths {
  const { layers } = network;
  const last = layers.length - 1;
  let best: Partial[][] = Array.from(trace.deltas[last]!, (product, k) => [{ product, unit: k, next: null }]);
  for (let at = last - 1; at >= layer; at -= 1) {
    const above = best;
    const units = at === layer ? [unit] : Array.from(trace.slopes[at]!, (_, j) => j);
    best = units.map(j => throughUnit(network, trace, at, j, above, most));
  }
  const found = (layer === last ? best[unit] : best[0]) ?? [];
  const strongest = found.map(one => pathOf(network, trace, layer, one));
  const shown = strongest.reduce((sum, { product }) => sum + product, 0);
  const count = layers.slice(layer + 1).reduce((ways, { fanOut }) => ways * fanOut, 1);
  return { count, strongest, rest: count > strongest.length ? trace.deltas[layer]![unit]! - shown : 0 };
}

function throughUnit(
  network: NetworkAt,
  trace: Trace,
  layer: number,
  unit: number,
  above: readonly Partial[][],
  most: number,
): Partial[] {
  const slope = slopeAt(trace, layer, unit);
  const found: Partial[] = [];
  above.forEach((paths, to) => {
    const weight = network.parameters[indexOf(network, { layer: layer + 1, from: unit, to })]!;
    for (const next of paths)
      keepStrongest(found, { product: slope * weight * next.product, unit, next }, most);
  });
  return found;
}

/** How what a unit passes on changes with its weighted sum. */
function slopeAt(trace: Trace, layer: number, unit: number): number {
  return factorOf(trace, layer, unit) * trace.slopes[layer]![unit]!;
}

/** Inserts a path if it is among the `most` strongest. */
function keepStrongest(found: Partial[], one: Partial, most: number): void {
  const size = Math.abs(one.product);
  if (found.length === most && Math.abs(found.at(-1)!.product) >= size) return;
  const place = found.findIndex(({ product }) => Math.abs(product) < size);
  found.splice(place < 0 ? found.length : place, 0, one);
  if (found.length > most) found.pop();
}

function pathOf(network: NetworkAt, trace: Trace, layer: number, first: Partial): Path {
  const units: number[] = [];
  const factors: number[] = [];
  let at = layer;
  for (let one: Partial | null = first; one; one = one.next, at += 1) {
    units.push(one.unit);
    if (!one.next) factors.push(trace.deltas[at]![one.unit]!);
    else {
      const weight = indexOf(network, { layer: at + 1, from: one.unit, to: one.next.unit });
      factors.push(slopeAt(trace, at, one.unit), network.parameters[weight]!);
    }
  }
  return { units, factors, product: first.product };
}
