import type { LenetViewer } from '../../lenet/viewer';
import type { DigitSet } from '../protocol';
import { readImages, type DigitImages, type ImageBatch } from '../library/digit-images';

/** Number of images evaluated before waiting messages are handled. */
const CHUNK = 256;

/** Evaluates weights on the images of a run. */
export class DigitsExam {
  private readonly validation: ImageBatch;

  constructor(
    private readonly images: DigitImages,
    private readonly viewer: LenetViewer,
  ) {
    this.validation = readImages(images, 'validation', 0, images.counts.validation);
  }

  /** Evaluates these weights on the validation images. */
  async validate(parameters: Float32Array, breathe: () => Promise<void>) {
    const { count, images, labels } = this.validation;
    const part = (from: number): ImageBatch => {
      const size = Math.min(CHUNK, count - from);
      const pixels = images.length / count;
      return {
        images: images.subarray(from * pixels, (from + size) * pixels),
        labels: labels.subarray(from, from + size),
        count: size,
      };
    };
    const predicted = new Uint8Array(count);
    const measured = await this.evaluate(parameters, count, part, breathe, (from, { predictions }) =>
      predicted.set(predictions, from),
    );
    return { ...measured, labels, predicted };
  }

  /** Evaluates all test images with these weights. */
  async test(step: number, parameters: Float32Array, breathe: () => Promise<void>) {
    const { test } = this.images.counts;
    const predicted = new Uint8Array(test);
    const confidence = new Float32Array(test);
    const { loss, accuracy } = await this.evaluate(
      parameters,
      test,
      this.partsOf('test'),
      breathe,
      (from, part) => {
        predicted.set(part.predictions, from);
        confidence.set(part.confidence, from);
      },
    );
    return { step, loss, accuracy, predicted, confidence };
  }

  /** Loss and accuracy on all images of a set. */
  all(
    set: DigitSet,
    parameters: Float32Array,
    breathe: () => Promise<void>,
  ): Promise<{ loss: number; accuracy: number }> {
    return this.evaluate(parameters, this.images.counts[set], this.partsOf(set), breathe);
  }

  private partsOf(set: DigitSet): (from: number) => ImageBatch {
    const total = this.images.counts[set];
    return from => readImages(this.images, set, from, Math.min(CHUNK, total - from));
  }

  private async evaluate(
    parameters: Float32Array,
    count: number,
    part: (from: number) => ImageBatch,
    breathe: () => Promise<void>,
    hear?: (from: number, part: ReturnType<LenetViewer['evaluate']>) => void,
  ): Promise<{ loss: number; accuracy: number }> {
    let loss = 0;
    let correct = 0;
    for (let from = 0; from < count; from += CHUNK) {
      const batch = part(from);
      // Other code may have loaded other weights since.
      this.viewer.setParameters(parameters);
      const result = this.viewer.evaluate(batch.images, batch.labels, batch.count);
      loss += result.loss * batch.count;
      correct += result.correct;
      hear?.(from, result);
      await breathe();
    }
    return { loss: loss / count, accuracy: correct / count };
  }
}
