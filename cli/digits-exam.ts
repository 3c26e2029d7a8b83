import type { Config } from '../src/experiment/settings/settings';
import { LenetViewer } from '../src/lenet/viewer';
import { lenetParameters } from '../src/nn/lenet-layout';
import type { DigitSet } from '../src/digits/protocol';
import { readImages, type DigitImages } from '../src/digits/library/digit-images';
import { lenetOptions } from '../src/digits/training/batch-order';
import { instantiateLenet } from '../src/wasm/lenet-kernels';
import { lenetModule } from './kernels';

/** Images evaluated together. */
const CHUNK = 500;

/** Loss and accuracy of LeNet-5 on all images of every set. */
export class DigitsExam {
  private constructor(
    private readonly images: DigitImages,
    private readonly viewer: LenetViewer,
  ) {}

  static async begin(config: Config, images: DigitImages): Promise<DigitsExam> {
    const { activation, alpha } = lenetOptions(config);
    const kernels = await instantiateLenet(await lenetModule());
    return new DigitsExam(images, new LenetViewer(kernels, { activation, alpha }));
  }

  /** @param l2 the L2 penalty in force at these parameters */
  async measure(parameters: Float32Array, l2: number) {
    this.viewer.setParameters(parameters);
    const train = await this.evaluate('train');
    const validation = await this.evaluate('validation');
    const test = await this.evaluate('test');
    return {
      trainLoss: train.loss,
      // On the scale of the mean loss.
      penalty: (l2 / 2) * squares(parameters),
      trainAccuracy: train.accuracy,
      validationLoss: validation.loss,
      validationAccuracy: validation.accuracy,
      testLoss: test.loss,
      testAccuracy: test.accuracy,
    };
  }

  dispose(): void {
    this.viewer.dispose();
  }

  private async evaluate(set: DigitSet): Promise<{ loss: number; accuracy: number }> {
    const total = this.images.counts[set];
    let [loss, correct] = [0, 0];
    for (let from = 0; from < total; from += CHUNK) {
      const part = readImages(this.images, set, from, Math.min(CHUNK, total - from));
      const result = this.viewer.evaluate(part.images, part.labels, part.count);
      loss += result.loss * part.count;
      correct += result.correct;
      // Lets the training threads get their next jobs.
      await new Promise(resolve => setImmediate(resolve));
    }
    return { loss: loss / total, accuracy: correct / total };
  }
}

/** The sum of the squared weights, without the biases. */
function squares(parameters: Float32Array): number {
  let sum = 0;
  for (const { weights, biases } of lenetParameters)
    for (let i = weights; i < biases; i++) sum += parameters[i]! ** 2;
  return sum;
}
