import { augment } from '../../data/digits/augment';
import type { Changing } from '../../experiment/settings/changing';
import { lenetOfConfig, lenetShape, lenetSizes } from '../../experiment/settings/lenet-sizes';
import type { Config } from '../../experiment/settings/settings';
import { dropoutFactors, epochOrder } from '../../lenet/batches';
import type { Batch, LenetEngine, LenetOptions } from '../../lenet/engine';
import { initialLenet } from '../../lenet/initial';
import { readRows, type DigitImages } from '../library/digit-images';

/** How a config's network is built and trained. */
export function lenetOptions(config: Config): LenetOptions {
  const { optimizer, learningRate, momentum, beta1, beta2, decay, epsilon, l2, batch } = config;
  return {
    ...lenetShape(config),
    ...{ optimizer, learningRate },
    ...{ momentum, beta1, beta2, decay, epsilon, l2, batchSize: batch === 'full' ? config.images : batch },
  };
}

/** The weights before the first update. */
export function initialWeights(config: Config): Float32Array {
  return initialLenet(config.init, config.seed, lenetSizes(config));
}

/** The batch of an update, which depends only on the config and the update's number. */
export class BatchOrder {
  readonly stepsPerEpoch: number;
  /** Units to which dropout applies. */
  private readonly units: number;
  private order: { epoch: number; rows: Uint32Array } = { epoch: -1, rows: new Uint32Array() };

  constructor(
    private readonly config: Config,
    private readonly images: DigitImages,
  ) {
    this.units = lenetOfConfig(config).hiddenUnits;
    this.stepsPerEpoch = Math.ceil(images.counts.train / lenetOptions(config).batchSize);
  }

  /** The batch of the update that follows `step` updates. */
  at(step: number): Batch {
    const { seed, dropout, shift, rotation, pixelNoise } = this.config;
    const { train } = this.images.counts;
    const { batchSize } = lenetOptions(this.config);
    const epoch = Math.floor(step / this.stepsPerEpoch);
    if (this.order.epoch !== epoch) this.order = { epoch, rows: epochOrder(seed, epoch, train) };
    const from = (step - epoch * this.stepsPerEpoch) * batchSize;
    const count = Math.min(batchSize, train - from);
    const batch = readRows(this.images, 'train', count, i => this.order.rows[from + i]!);
    augment(batch.images, { shift, rotation, pixelNoise }, seed, step);
    return { ...batch, dropout: dropoutFactors(seed, step, count, dropout, this.units) };
  }
}

/**
 * LeNet-5 in an engine that has made `step` updates. Its settings can change during a run, its single weights cannot. The
 * learning rate is left to the run, which sets it in every epoch.
 */
export function changingLenet(
  engine: LenetEngine,
  { stepsPerEpoch }: BatchOrder,
  step: () => number,
): Changing {
  return {
    get step() {
      return step();
    },
    stepsPerEpoch,
    tune: ({ momentum, beta1, beta2, decay, epsilon, l2 }) =>
      engine.tune({ momentum, beta1, beta2, decay, epsilon, l2 }),
    weight: () => null,
    setWeights: () => undefined,
  };
}
