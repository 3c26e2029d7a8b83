import { tensor2d, tensor4d, type Tensor2D } from '@tensorflow/tfjs-core';
import { PIXELS, SIDE, type Lenet } from '../../nn/lenet/lenet-layout';
import type { Batch } from '../engine';
import type { BatchTensors } from './network';

/** The network's input for a byte. */
const shades = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/**
 * Uploads batches to the device, always in the same shape: every new shape would cost programs and textures that are
 * never released. Its buffers are refilled for each batch; the device has copied them once a step is submitted.
 */
export class Staging {
  private readonly images: Float32Array;
  private readonly classes: Float32Array;
  private readonly shares: Float32Array;
  /** One for each hidden dense layer. */
  private readonly dropout: readonly Float32Array[];

  /** For batches of at most `size` images. */
  constructor(
    private readonly size: number,
    private readonly lenet: Lenet,
  ) {
    this.images = new Float32Array(size * PIXELS);
    this.classes = new Float32Array(size * lenet.sizes.classes);
    this.shares = new Float32Array(size);
    this.dropout = lenet.hidden.map(units => new Float32Array(size * units));
  }

  /** The caller disposes of the tensors. Throws a RangeError for a batch that does not fit. */
  put(batch: Batch): BatchTensors {
    this.check(batch);
    const { size } = this;
    const { classes } = this.lenet.sizes;
    const { images, labels, count, dropout } = batch;
    for (let i = 0; i < count * PIXELS; i++) this.images[i] = shades[images[i]!]!;
    this.images.fill(0, count * PIXELS);
    this.classes.fill(0);
    for (let i = 0; i < count; i++) this.classes[i * classes + labels[i]!] = 1;
    this.shares.fill(1 / count, 0, count).fill(0, count);
    return {
      images: tensor4d(this.images, [size, SIDE, SIDE, 1]),
      classes: tensor2d(this.classes, [size, classes]),
      shares: tensor2d(this.shares, [size, 1]),
      dropout: dropout && this.putDropout(dropout, count),
    };
  }

  private putDropout(factors: Float32Array, count: number): readonly Tensor2D[] {
    const { hidden, hiddenUnits } = this.lenet;
    let first = 0;
    return hidden.map((units, layer) => {
      const own = this.dropout[layer]!;
      for (let i = 0; i < count; i++) {
        const start = i * hiddenUnits + first;
        own.set(factors.subarray(start, start + units), i * units);
      }
      first += units;
      return tensor2d(own, [this.size, units]);
    });
  }

  private check({ images, labels, count, dropout }: Batch): void {
    if (!Number.isInteger(count) || count < 1 || count > this.size) {
      throw new RangeError(`expected 1 to ${this.size} images in a batch, got ${count}`);
    }
    const { classes } = this.lenet.sizes;
    const units = count * this.lenet.hiddenUnits;
    if (images.length < count * PIXELS || labels.length < count || (dropout && dropout.length < units)) {
      throw new RangeError(`expected pixels, labels and dropout of ${count} images, got fewer`);
    }
    for (let i = 0; i < count; i++) {
      if (labels[i]! >= classes)
        throw new RangeError(`expected classes 0 to ${classes - 1}, got ${labels[i]}`);
    }
  }
}
