import { lenetOf, PIXELS, type Lenet } from '../nn/lenet/lenet-layout';
import { mapPlaces, roomFor, type LenetPlaces } from '../nn/lenet/lenet-room';
import { writeStruct } from '../wasm/kernels';
import { CELL, convolutionStruct, denseStruct, lenetStruct, type LenetKernels } from '../wasm/lenet-kernels';
import { convolutionFields, denseFields, fillTaps } from './lenet-fields';
import type { LenetShape } from './lenet-shape';

const LINE = 64;

/** Flat parameters and their gradient, with room behind them for an optimizer's `slots`. */
export class ParameterRoom {
  readonly parameterCount: number;
  readonly layers: Lenet['parameters'];
  readonly vectorBytes: number;
  readonly parametersAt: number;
  readonly gradientAt: number;

  constructor(
    readonly kernels: LenetKernels,
    lenet: Lenet,
    slots: number,
  ) {
    this.parameterCount = lenet.parameterCount;
    this.layers = lenet.parameters;
    this.vectorBytes = Math.ceil((this.parameterCount * 4) / LINE) * LINE;
    this.parametersAt = kernels.allocate((1 + slots) * this.vectorBytes);
    this.gradientAt = kernels.allocate(this.vectorBytes);
  }

  /** Both are valid until more is allocated. */
  get parameters(): Float32Array<ArrayBuffer> {
    return this.kernels.view(this.parametersAt, this.parameterCount) as Float32Array<ArrayBuffer>;
  }

  get gradient(): Float32Array<ArrayBuffer> {
    return this.kernels.view(this.gradientAt, this.parameterCount) as Float32Array<ArrayBuffer>;
  }

  setParameters(flat: Float32Array): void {
    this.check(flat);
    this.parameters.set(flat);
  }

  /** Refuses a wrong number of parameters with a RangeError. */
  check({ length }: Float32Array): void {
    if (length === this.parameterCount) return;
    throw new RangeError(`expected ${this.parameterCount} parameters, got ${length}`);
  }
}

/** One tile of images passing through the network in the kernels' memory, with the addresses of everything. */
export class LenetMemory {
  readonly lenet: Lenet;
  /** Address of the struct. */
  readonly net: number;
  /** Maximum number of images of the tile. */
  readonly capacity: number;
  readonly stride: number;
  /** Addresses, and the bytes there. */
  readonly at: LenetPlaces;
  readonly bytes: LenetPlaces;
  /** Bytes of one group's share of the convolutions' gradient, and the number of their parameters. */
  readonly partialStep: number;
  readonly convolved: number;

  /** With `keep`, preactivations are kept after the forward pass, for a snapshot. */
  constructor(
    readonly kernels: LenetKernels,
    readonly room: ParameterRoom,
    shape: LenetShape,
    capacity: number,
    keep = false,
  ) {
    if (!(shape.alpha >= 0)) throw new RangeError(`alpha ${shape.alpha}: expected a number from 0`);
    const lenet = lenetOf(shape.sizes);
    const { bytes, stride, partialStep, convolved, ...plan } = roomFor(lenet, capacity, keep);
    this.lenet = lenet;
    this.capacity = plan.capacity;
    this.stride = stride;
    this.partialStep = partialStep;
    this.convolved = convolved;
    this.bytes = bytes;
    this.at = mapPlaces(bytes, room => (room > 0 ? kernels.allocate(room) : 0));
    const convolutions = kernels.allocate(lenet.blocks.length * convolutionStruct.size);
    lenet.blocks.forEach((_, index) => {
      const at = convolutions + index * convolutionStruct.size;
      writeStruct(kernels, convolutionStruct, at, convolutionFields(this, shape, index));
      fillTaps(this, index);
    });
    const denses = kernels.allocate((lenet.hidden.length + 1) * denseStruct.size);
    for (let index = 0; index <= lenet.hidden.length; index++) {
      writeStruct(kernels, denseStruct, denses + index * denseStruct.size, denseFields(this, shape, index));
    }
    this.net = kernels.allocate(lenetStruct.size);
    const { images, flat, dFlat, logits, dLogits, targets, partials } = this.at.net;
    writeStruct(kernels, lenetStruct, this.net, {
      ...{ images, flat, dFlat, logits, dLogits, targets, partials, partialStep, convolved, stride },
      ...{ classes: lenet.sizes.classes, hiddenUnits: lenet.hiddenUnits, alpha: shape.alpha },
      ...{ parameters: room.parametersAt, gradient: room.gradientAt },
      ...{ convolutionCount: lenet.blocks.length, convolutions },
      ...{ denseCount: lenet.hidden.length + 1, denses },
    });
  }

  /** Bytes from group to group of a block's preactivations; 0 if all groups share the room of one. */
  zStep(block: number): number {
    const { outputs, side } = this.lenet.blocks[block]!;
    const one = outputs * side ** 2 * CELL;
    return this.bytes.blocks[block]!.z > one ? one : 0;
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
    const units = this.lenet.hiddenUnits;
    const end = first + count;
    const bytes = new Uint8Array(kernels.buffer);
    bytes.set(images.subarray(first * PIXELS, end * PIXELS), at.net.pixels);
    const factors = dropout ? at.net.factors : 0;
    writeStruct(kernels, lenetStruct, net, { count, factors });
    kernels.fillImages(net, at.net.pixels);
    if (labels) {
      bytes.set(labels.subarray(first, end), at.net.labels);
      kernels.fillTargets(net, at.net.labels);
    }
    if (dropout && factors) {
      kernels.view(at.net.rawFactors, count * units).set(dropout.subarray(first * units, end * units));
      kernels.fillFactors(net, at.net.rawFactors);
    }
  }

  /** The most likely class of each of `count` images after the dense layers; valid until more is allocated. */
  predictions(count: number): Uint8Array {
    this.kernels.classify(this.net, this.at.net.predictions);
    return new Uint8Array(this.kernels.buffer, this.at.net.predictions, count);
  }

  /** Copies rows [rows][stride] to `out` [count][rows]. */
  transpose(from: number, rows: number, count: number, out: Float32Array): void {
    for (let row = 0; row < rows; row++) {
      const values = this.kernels.view(from + row * this.stride, count);
      for (let i = 0; i < count; i++) out[i * rows + row] = values[i]!;
    }
  }
}

/** Refuses a batch whose arrays do not have the size that its count implies, or with labels outside the classes. */
export function checkImages(
  images: Uint8Array,
  labels: Uint8Array | null,
  count: number,
  classes: number,
): void {
  if (!(Number.isInteger(count) && count > 0)) throw new RangeError(`${count} images: expected at least one`);
  if (images.length < count * PIXELS) {
    throw new RangeError(`${images.length} pixels: expected ${count * PIXELS} for ${count} images`);
  }
  if (!labels) return;
  if (labels.length < count) throw new RangeError(`${labels.length} labels: expected ${count}`);
  for (let i = 0; i < count; i++) {
    if (labels[i]! >= classes)
      throw new RangeError(`label ${labels[i]}: expected a class from 0 to ${classes - 1}`);
  }
}
