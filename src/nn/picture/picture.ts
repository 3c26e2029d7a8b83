import { lease, type Kernels, type Lease } from '../../wasm/kernels';
import { whole } from '../layout';
import type { NetworkShape } from '../mlp/mlp-types';
import { NetworkMemory, paddedLength, tiling } from '../mlp/network-memory';

/** Samples per tile: as many as fit into one in training. */
const TILE = 208;

/** A hidden layer at many points. */
export interface HiddenLayer {
  /** The number of its units. */
  units: number;
  /** [units][count] */
  outputs: Float32Array<ArrayBuffer>;
  /** [classes][count]; empty if they were not asked for. */
  probabilities: Float32Array<ArrayBuffer>;
}

/**
 * A network for drawing: the forward pass on any points, usually with float32 kernels. Returned arrays are valid
 * until the next call of the same method.
 */
export class Picture {
  private readonly memory: NetworkMemory;
  private readonly kernels: Kernels & Lease;
  private readonly stride: number;
  private readonly featuresAt: number;
  private readonly buffers = new Map<string, Float32Array<ArrayBuffer>>();

  constructor(
    shared: Kernels,
    private readonly shape: NetworkShape,
  ) {
    const kernels = lease(shared);
    this.kernels = kernels;
    this.stride = tiling(TILE, kernels.size).stride;
    this.memory = new NetworkMemory(kernels, shape, this.stride, 0);
    this.featuresAt = kernels.allocate(shape.inputs * this.stride);
  }

  setParameters(flat: ArrayLike<number>): void {
    this.memory.setParameters(flat);
  }

  /** Probabilities, class-major [classes][count], for features [inputs][count]. */
  probabilities(features: Float32Array, count: number): Float32Array<ArrayBuffer> {
    const { classes } = this.shape;
    const out = this.buffer('probabilities', classes * count);
    this.forEachTile(features, count, this.memory.layers.length, (first, tile) => {
      this.copyProbabilities(out, first, tile, count, classes);
    });
    return out;
  }

  /**
   * Activations of the first `perLayer` units of every hidden layer, and the probabilities of as many classes: one
   * array [units shown][count] per layer.
   */
  units(features: Float32Array, count: number, perLayer: number): Float32Array<ArrayBuffer>[] {
    const { layers } = this.memory;
    const last = layers.length - 1;
    const shown = layers.map(({ fanOut }) => Math.min(fanOut, perLayer));
    const out = shown.map((units, layer) => this.buffer(`units ${layer}`, units * count));
    this.forEachTile(features, count, layers.length, (first, tile) => {
      for (let layer = 0; layer < last; layer++) {
        this.copyOutputs(out[layer]!, layer, 0, shown[layer]!, first, tile, count);
      }
      this.copyProbabilities(out[last]!, first, tile, count, shown[last]!);
    });
    return out;
  }

  /** One unit's activation, or one class's probability for the last layer: [count]. */
  unit(features: Float32Array, count: number, layer: number, unit: number): Float32Array<ArrayBuffer> {
    const { layers } = this.memory;
    whole('layer', layer, 0, layers.length - 1);
    whole('unit', unit, 0, layers[layer]!.fanOut - 1);
    const isLast = layer === layers.length - 1;
    const out = this.buffer('unit', count);
    this.forEachTile(features, count, layer + 1, (first, tile) => {
      if (isLast) {
        this.kernels.probabilities(this.memory.network, paddedLength(tile, this.kernels.size), this.stride);
        out.set(this.memory.probability(unit, this.stride, tile), first);
      } else {
        this.copyOutputs(out, layer, unit, 1, first, tile, count);
      }
    });
    return out;
  }

  /**
   * All activations of one hidden layer, [units][count], and the probabilities of every class, [classes][count], if they
   * are asked for.
   */
  hidden(features: Float32Array, count: number, layer: number, withProbabilities = false): HiddenLayer {
    const { layers } = this.memory;
    const { classes } = this.shape;
    whole('hidden layer', layer, 0, layers.length - 2);
    const units = layers[layer]!.fanOut;
    const outputs = this.buffer('hidden', units * count);
    const probabilities = this.buffer('hidden probabilities', withProbabilities ? classes * count : 0);
    this.forEachTile(features, count, withProbabilities ? layers.length : layer + 1, (first, tile) => {
      this.copyOutputs(outputs, layer, 0, units, first, tile, count);
      if (withProbabilities) this.copyProbabilities(probabilities, first, tile, count, classes);
    });
    return { units, outputs, probabilities };
  }

  /** The preactivations of some units of a hidden layer, [units given][count]. */
  preactivations(
    features: Float32Array,
    count: number,
    layer: number,
    units: readonly number[],
  ): Float32Array<ArrayBuffer> {
    const { memory } = this;
    whole('hidden layer', layer, 0, memory.layers.length - 2);
    for (const unit of units) whole('unit', unit, 0, memory.layers[layer]!.fanOut - 1);
    const out = this.buffer('preactivations', units.length * count);
    memory.setActivation(layer, 'linear');
    this.forEachTile(features, count, layer + 1, (first, tile) =>
      units.forEach((unit, i) => out.set(memory.output(layer, unit, this.stride, tile), i * count + first)),
    );
    memory.setActivation(layer, this.shape.activations[layer]!);
    return out;
  }

  /** All layers' activations at one point, with the last layer's probabilities at the end: [layer][unit]. */
  probe(features: ArrayLike<number>): Float64Array[] {
    const layers = this.units(Float32Array.from(features), 1, Infinity);
    return layers.map(values => Float64Array.from(values));
  }

  dispose(): void {
    this.kernels.release();
  }

  private forEachTile(
    features: Float32Array,
    count: number,
    depth: number,
    visit: (first: number, count: number) => void,
  ): void {
    const { kernels, memory, stride, featuresAt } = this;
    const { inputs } = this.shape;
    if (features.length < inputs * count) {
      throw new RangeError(`expected ${inputs} × ${count} feature values, got ${features.length}`);
    }
    kernels.prepare(memory.network);
    for (let first = 0; first < count; first += TILE) {
      const tile = Math.min(TILE, count - first);
      for (let f = 0; f < inputs; f++) {
        const from = f * count + first;
        kernels.view(featuresAt + f * stride, tile).set(features.subarray(from, from + tile));
      }
      kernels.forward(memory.network, featuresAt, depth, paddedLength(tile, kernels.size), stride);
      visit(first, tile);
    }
  }

  private copyProbabilities(
    out: Float32Array,
    first: number,
    tile: number,
    count: number,
    classes: number,
  ): void {
    this.kernels.probabilities(this.memory.network, paddedLength(tile, this.kernels.size), this.stride);
    for (let c = 0; c < classes; c++)
      out.set(this.memory.probability(c, this.stride, tile), c * count + first);
  }

  private copyOutputs(
    out: Float32Array,
    layer: number,
    firstUnit: number,
    units: number,
    first: number,
    tile: number,
    count: number,
  ): void {
    for (let unit = 0; unit < units; unit++) {
      out.set(this.memory.output(layer, firstUnit + unit, this.stride, tile), unit * count + first);
    }
  }

  private buffer(name: string, length: number): Float32Array<ArrayBuffer> {
    const old = this.buffers.get(name);
    if (old?.length === length) return old;
    const made = new Float32Array(length);
    this.buffers.set(name, made);
    return made;
  }
}
