import { writeStruct, type Kernels } from '../../wasm/kernels';
import { exampleSetStruct, layerStruct, networkStruct, sourceStruct } from '../../wasm/structs';
import { activations, type ActivationName } from '../activations';
import { layout } from '../layout';
import { regressionLosses } from '../losses';
import type { Examples, LayerLayout, NetworkShape } from './mlp-types';

/** Maximum number of samples that pass through the layers together, so that their activations stay in the cache. */
const MOST_PER_TILE = 208;
const CACHE_LINE = 64;
/** Bytes that the innermost loops process at once. */
const BLOCK_BYTES = 32;

/** How samples are divided into tiles. */
export interface Tiling {
  /** Number of samples in every tile except the last. */
  tile: number;
  /** Bytes from one row to the next: an odd number of cache lines, so that rows do not compete for the same ones. */
  stride: number;
  tiles: number;
}

/** Tiles for `count` samples of numbers of `size` bytes. */
export function tiling(count: number, size: number): Tiling {
  const tiles = Math.ceil(count / MOST_PER_TILE);
  const tile = paddedLength(Math.ceil(count / tiles), size);
  const lines = Math.ceil((tile * size) / CACHE_LINE);
  return { tile, tiles, stride: (lines | 1) * CACHE_LINE };
}

/** Samples with the padding that completes the last block. */
export function paddedLength(count: number, size: number): number {
  const block = BLOCK_BYTES / size;
  return Math.ceil(count / block) * block;
}

/** A network's parameters and working memory inside an instance of the kernels. */
export class NetworkMemory {
  readonly layers: readonly LayerLayout[];
  readonly parameterCount: number;
  /** Address of the network's struct. */
  readonly network: number;
  readonly parametersAt: number;
  readonly gradientAt: number;
  /** Bytes of a vector of all parameters, with padding. */
  readonly vectorBytes: number;
  private readonly outputs: readonly number[];
  private readonly probabilitiesAt: number;
  private readonly layersAt: number;

  /**
   * `stride` is the longest row that will be used. `vectors` counts vectors of parameters kept behind the first. `drops`
   * reserves room for dropout.
   */
  constructor(
    readonly kernels: Kernels,
    readonly shape: NetworkShape,
    stride: number,
    vectors: number,
    drops = false,
  ) {
    const { layers, parameterCount } = layout(shape);
    this.layers = layers;
    this.parameterCount = parameterCount;
    const { size } = kernels;
    const rows = Math.max(...layers.map(({ fanOut }) => fanOut));
    const headBytes = (layers.at(-1)!.fanIn + 1) * shape.classes * size;
    this.vectorBytes = Math.ceil((parameterCount * size) / CACHE_LINE) * CACHE_LINE;
    this.parametersAt = kernels.allocate(this.vectorBytes * (1 + vectors));
    this.gradientAt = kernels.allocate(this.vectorBytes);
    this.outputs = layers.map(({ fanOut }) => kernels.allocate((fanOut + 1) * stride));
    this.probabilitiesAt = kernels.allocate(shape.classes * stride);
    const layersAt = kernels.allocate(layers.length * layerStruct.size);
    this.layersAt = layersAt;
    this.network = kernels.allocate(networkStruct.size);
    writeStruct(kernels, networkStruct, this.network, {
      layerCount: layers.length,
      classes: shape.classes,
      layers: layersAt,
      parameters: this.parametersAt,
      gradient: this.gradientAt,
      head: kernels.allocate(headBytes),
      headGradient: kernels.allocate(headBytes),
      delta: kernels.allocate(rows * stride),
      spare: kernels.allocate(rows * stride),
      probabilities: this.probabilitiesAt,
      loss: regressionLosses[shape.loss ?? 'squared'].code,
      alpha: shape.alpha,
    });
    layers.forEach((layer, index) => {
      const name = shape.activations[index] ?? 'linear';
      writeStruct(kernels, layerStruct, layersAt + index * layerStruct.size, {
        fanIn: layer.fanIn,
        fanOut: layer.fanOut,
        activation: activations[name].code,
        offset: layer.weights * size,
        output: this.outputs[index]!,
        factors: drops ? kernels.allocate(layer.fanOut * stride) : 0,
        dropped: drops ? kernels.allocate((layer.fanOut + 1) * stride) : 0,
      });
    });
  }

  get parameters(): Float64Array | Float32Array {
    return this.kernels.view(this.parametersAt, this.parameterCount);
  }

  setParameters(flat: ArrayLike<number>): void {
    if (flat.length !== this.parameterCount) {
      throw new RangeError(`expected ${this.parameterCount} parameters, got ${flat.length}`);
    }
    this.parameters.set(flat);
  }

  /** What the following forward passes apply to the layer's sums. */
  setActivation(layer: number, name: ActivationName): void {
    const at = this.layersAt + layer * layerStruct.size;
    writeStruct(this.kernels, layerStruct, at, { activation: activations[name].code });
  }

  /** One unit's activations after a forward pass over rows of `stride` bytes: `count` numbers. */
  output(layer: number, unit: number, stride: number, count: number): Float64Array | Float32Array {
    return this.kernels.view(this.outputs[layer]! + unit * stride, count);
  }

  /** One class's probabilities, likewise, or the number that a regression predicts. */
  probability(unit: number, stride: number, count: number): Float64Array | Float32Array {
    return this.kernels.view(this.probabilitiesAt + unit * stride, count);
  }
}

/** Samples in the engine's layout, and their source. */
export class SetMemory {
  readonly address: number;
  readonly source: number;
  readonly tiling: Tiling;
  readonly predictionsAt: number;
  private readonly featuresAt: number;

  constructor(
    private readonly kernels: Kernels,
    private readonly shape: NetworkShape,
    readonly examples: Examples,
  ) {
    const { count } = examples;
    checkExamples(examples, shape);
    this.source = allocateSource(kernels, examples);
    this.tiling = tiling(count, kernels.size);
    [this.address, this.featuresAt] = allocateSet(kernels, shape, count, this.tiling);
    this.predictionsAt = kernels.allocate(count * (shape.classes === 1 ? kernels.size : 1));
    kernels.fill(this.address, this.source, 0, 0);
  }

  /** Calls back with each tile: the address of its features, its first sample, and its number of samples. */
  forEachTile(visit: (features: number, first: number, count: number) => void): void {
    const { tile, tiles, stride } = this.tiling;
    for (let index = 0; index < tiles; index++) {
      const first = index * tile;
      const features = this.featuresAt + index * (this.shape.inputs + 1) * stride;
      visit(features, first, Math.min(tile, this.examples.count - first));
    }
  }

  /** One feature of the samples of a tile. */
  feature(features: number, index: number, count: number): Float64Array | Float32Array {
    return this.kernels.view(features + index * this.tiling.stride, count);
  }
}

/** Room for up to `count` samples. Returns the addresses of the set and of its features. */
export function allocateSet(
  kernels: Kernels,
  shape: NetworkShape,
  count: number,
  { tile, tiles, stride }: Tiling,
): [set: number, features: number] {
  const { inputs, classes } = shape;
  const features = kernels.allocate(tiles * (inputs + 1) * stride);
  const targets = kernels.allocate(tiles * (classes === 2 ? 1 : classes) * stride);
  const set = kernels.allocate(exampleSetStruct.size);
  writeStruct(kernels, exampleSetStruct, set, { count, tile, stride, inputs, classes, features, targets });
  return [set, features];
}

function allocateSource(kernels: Kernels, { features, labels, targets, count }: Examples): number {
  const featuresAt = kernels.allocate(features.length * kernels.size);
  kernels.view(featuresAt, features.length).set(features);
  const labelsAt = kernels.allocate(targets ? count * kernels.size : count);
  if (targets) kernels.view(labelsAt, count).set(targets);
  else new Uint8Array(kernels.buffer).set(labels, labelsAt);
  const source = kernels.allocate(sourceStruct.size);
  writeStruct(kernels, sourceStruct, source, { count, features: featuresAt, labels: labelsAt });
  return source;
}

function checkExamples(
  { features, labels, targets, count }: Examples,
  { inputs, classes }: NetworkShape,
): void {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`expected at least 1 sample, got ${count}`);
  if (features.length !== inputs * count) {
    throw new RangeError(`expected ${inputs} × ${count} feature values, got ${features.length}`);
  }
  if (labels.length !== count) throw new RangeError(`expected ${count} labels, got ${labels.length}`);
  if ((targets?.length ?? 0) !== (classes === 1 ? count : 0)) {
    const wanted = classes === 1 ? `${count} targets` : `no targets for ${classes} classes`;
    throw new RangeError(`expected ${wanted}, got ${targets?.length ?? 0}`);
  }
  const wrong = labels.find(label => label >= classes);
  if (wrong !== undefined) throw new RangeError(`expected labels below ${classes}, got ${wrong}`);
}
