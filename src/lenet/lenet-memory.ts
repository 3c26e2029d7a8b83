import { activations, type ActivationName } from '../nn/activations';
import { DENSE_UNITS, lenetParameters, PARAMETER_COUNT, PIXELS } from '../nn/lenet/lenet-layout';
import { writeStruct } from '../wasm/kernels';
import { CELL, GROUP, lenetStruct, PARTIAL_BYTES, type LenetKernels } from '../wasm/lenet-kernels';

/** Number of images computed at once; a larger batch is computed tile after tile. */
export const TILE = 128;

const LINE = 64;
const [UNITS_1, UNITS_2] = DENSE_UNITS;
const UNITS = UNITS_1 + UNITS_2;
const FLAT = 400;
const CLASSES = 10;
/** Sizes of one group's tensors. */
export const CELLS = {
  image: 32 * 32,
  z1: 6 * 28 * 28,
  pooled1: 6 * 14 * 14,
  z2: 16 * 10 * 10,
  pooled2: FLAT,
};

/** Contents of the memory: staging for a batch, what `lenetStruct` names, and results. */
type Place =
  | ('pixels' | 'labels' | 'rawFactors' | 'predictions' | 'probabilities')
  | ('images' | 'z1' | 'z2' | 'pooled1' | 'codes1' | 'codes2' | 'flat' | 'hidden1' | 'hidden2' | 'logits')
  | ('factors' | 'dropped1' | 'dropped2' | 'targets' | 'dFlat' | 'd1' | 'd2' | 'dLogits')
  | ('dPooled1' | 'partials' | 'kept1' | 'kept2');

export interface LenetShape {
  activation: ActivationName;
  /** Slope of leaky ReLU for negative inputs, never negative itself, because pooling comes before the activation. */
  alpha: number;
}

/** Flat parameters and their gradient, with room behind them for an optimizer's `slots`. */
export class ParameterRoom {
  readonly parameterCount = PARAMETER_COUNT;
  readonly layers = lenetParameters;
  readonly vectorBytes = Math.ceil((PARAMETER_COUNT * 4) / LINE) * LINE;
  readonly parametersAt: number;
  readonly gradientAt: number;

  constructor(
    readonly kernels: LenetKernels,
    slots: number,
  ) {
    this.parametersAt = kernels.allocate((1 + slots) * this.vectorBytes);
    this.gradientAt = kernels.allocate(this.vectorBytes);
  }

  /** Both are valid until more is allocated. */
  get parameters(): Float32Array<ArrayBuffer> {
    return this.kernels.view(this.parametersAt, PARAMETER_COUNT) as Float32Array<ArrayBuffer>;
  }

  get gradient(): Float32Array<ArrayBuffer> {
    return this.kernels.view(this.gradientAt, PARAMETER_COUNT) as Float32Array<ArrayBuffer>;
  }

  setParameters(flat: Float32Array): void {
    checkParameters(flat);
    this.parameters.set(flat);
  }
}

/** One tile of images passing through the network in the kernels' memory, with the addresses of everything. */
export class LenetMemory {
  /** Address of the struct. */
  readonly net: number;
  /** Maximum number of images of the tile. */
  readonly capacity: number;
  /** Bytes from row to row: an odd number of cache lines, so that rows do not evict each other from the cache. */
  readonly stride: number;
  readonly at: Readonly<Record<Place, number>>;
  /** Bytes from group to group. */
  readonly steps: { z1: number; z2: number };

  /** With `keep`, preactivations are kept after the forward pass, for a snapshot. */
  constructor(
    readonly kernels: LenetKernels,
    readonly room: ParameterRoom,
    shape: LenetShape,
    capacity: number,
    keep = false,
  ) {
    if (!(shape.alpha >= 0)) throw new RangeError(`alpha ${shape.alpha}: expected a number from 0`);
    const groups = Math.ceil(capacity / GROUP);
    this.capacity = groups * GROUP;
    const stride = (Math.ceil((this.capacity * 4) / LINE) | 1) * LINE;
    this.stride = stride;
    this.steps = { z1: keep ? CELLS.z1 * CELL : 0, z2: keep ? CELLS.z2 * CELL : 0 };
    const perGroup = (cells: number) => kernels.allocate(groups * cells * CELL);
    const rows = (count: number) => kernels.allocate(count * stride);
    const kept = keep ? groups : 1;
    this.at = {
      ...{ pixels: kernels.allocate(this.capacity * PIXELS), labels: kernels.allocate(this.capacity) },
      rawFactors: kernels.allocate(this.capacity * UNITS * 4),
      ...{ predictions: kernels.allocate(this.capacity), probabilities: rows(CLASSES) },
      images: perGroup(CELLS.image),
      z1: kernels.allocate(kept * CELLS.z1 * CELL),
      z2: kernels.allocate(kept * CELLS.z2 * CELL),
      ...{
        pooled1: perGroup(CELLS.pooled1),
        codes1: perGroup(CELLS.pooled1),
        codes2: perGroup(CELLS.pooled2),
      },
      ...{ flat: rows(FLAT), hidden1: rows(UNITS_1), hidden2: rows(UNITS_2), logits: rows(CLASSES) },
      ...{ factors: rows(UNITS), dropped1: rows(UNITS_1), dropped2: rows(UNITS_2), targets: rows(CLASSES) },
      ...{ dFlat: rows(FLAT), d1: rows(UNITS_1), d2: rows(UNITS_2), dLogits: rows(CLASSES) },
      dPooled1: kernels.allocate(CELLS.pooled1 * CELL),
      partials: kernels.allocate(groups * PARTIAL_BYTES),
      ...{ kept1: keep ? rows(UNITS_1) : 0, kept2: keep ? rows(UNITS_2) : 0 },
    };
    this.net = kernels.allocate(lenetStruct.size);
    const { pixels: _p, labels: _l, rawFactors: _f, predictions: _c, probabilities: _q, ...fields } = this.at;
    writeStruct(kernels, lenetStruct, this.net, {
      ...fields,
      activation: activations[shape.activation].code,
      alpha: shape.alpha,
      stride,
      ...{ parameters: room.parametersAt, gradient: room.gradientAt },
      ...{ z1Step: this.steps.z1, z2Step: this.steps.z2 },
    });
  }

  /** Takes `count` images from `first` on, with labels and dropout's factors if there are any. */
  fill(
    images: Uint8Array,
    labels: Uint8Array | null,
    dropout: Float32Array | null,
    first: number,
    count: number,
  ): void {
    const { kernels, net, at } = this;
    const end = first + count;
    const bytes = new Uint8Array(kernels.buffer);
    bytes.set(images.subarray(first * PIXELS, end * PIXELS), at.pixels);
    writeStruct(kernels, lenetStruct, net, { count, factors: dropout ? at.factors : 0 });
    kernels.fillImages(net, at.pixels);
    if (labels) {
      bytes.set(labels.subarray(first, end), at.labels);
      kernels.fillTargets(net, at.labels);
    }
    if (dropout) {
      kernels.view(at.rawFactors, count * UNITS).set(dropout.subarray(first * UNITS, end * UNITS));
      kernels.fillFactors(net, at.rawFactors);
    }
  }

  /** The most likely class of each of `count` images after the dense layers; valid until more is allocated. */
  predictions(count: number): Uint8Array {
    this.kernels.classify(this.net, this.at.predictions);
    return new Uint8Array(this.kernels.buffer, this.at.predictions, count);
  }

  /** Copies rows [rows][stride] to `out` [count][rows]. */
  transpose(from: number, rows: number, count: number, out: Float32Array): void {
    for (let row = 0; row < rows; row++) {
      const values = this.kernels.view(from + row * this.stride, count);
      for (let i = 0; i < count; i++) out[i * rows + row] = values[i]!;
    }
  }
}

export function checkParameters(flat: Float32Array): void {
  if (flat.length === PARAMETER_COUNT) return;
  throw new RangeError(`expected ${PARAMETER_COUNT} parameters, got ${flat.length}`);
}

/** Refuses a batch whose arrays do not have the size that its count implies, or with labels that are not digits. */
export function checkImages(images: Uint8Array, labels: Uint8Array | null, count: number): void {
  if (!(Number.isInteger(count) && count > 0)) throw new RangeError(`${count} images: expected at least one`);
  if (images.length < count * PIXELS) {
    throw new RangeError(`${images.length} pixels: expected ${count * PIXELS} for ${count} images`);
  }
  if (!labels) return;
  if (labels.length < count) throw new RangeError(`${labels.length} labels: expected ${count}`);
  for (let i = 0; i < count; i++) {
    if (labels[i]! >= CLASSES) throw new RangeError(`label ${labels[i]}: expected a digit`);
  }
}
