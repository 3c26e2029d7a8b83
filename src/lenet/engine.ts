import type { ActivationName } from '../nn/activations';
import type { EngineName } from '../nn/lenet-engines';
import type { OptimizerName, OptimizerSettings } from '../nn/optimizers';

export type { EngineName };

/** What the network is and how it learns; fixed for an engine's life but for `LenetTunable`. */
export interface LenetOptions extends OptimizerSettings {
  activation: ActivationName;
  /** Slope of leaky ReLU for negative inputs. */
  alpha: number;
  optimizer: OptimizerName;
  learningRate: number;
  /** Weight of ½ Σw², added to the averaged loss; biases are spared. */
  l2: number;
  /** Most images of one batch. */
  batchSize: number;
}

/** What can be changed while a network learns. */
export type LenetTunable = Partial<Pick<LenetOptions, keyof OptimizerSettings | 'learningRate' | 'l2'>>;

/** Images and their classes. Pixels are bytes, [count][28][28]; the network sees fround(byte / 255). */
export interface Batch {
  images: Uint8Array;
  /** Classes 0 to 9. */
  labels: Uint8Array;
  count: number;
  /**
   * Factors of the two hidden dense layers' activations, [count][120 + 84]: 0, or 1 / (1 − share of dropout). Null
   * without dropout. They come with the batch so that every engine drops the same units.
   */
  dropout: Float32Array | null;
}

/** Of the batch before its update: mean cross-entropy (natural logarithm) without penalty, and correct predictions. */
export interface StepResult {
  loss: number;
  correct: number;
}

/** Everything that changes as the network learns; structured-clonable, alike for all engines. */
export interface LenetState {
  /** Completed updates. */
  step: number;
  /** As `lenet-layout.ts` orders them. */
  parameters: Float32Array;
  /** What the optimizer remembers, slot after slot, each in the order of the parameters. */
  slots: Float32Array;
  /** β₁ᵗ, β₂ᵗ, 0.96^(0.004 t) and Nadam's product of momenta; all 1 before the first update. */
  schedule: Float64Array;
}

/** Logits, mean cross-entropy without penalty, and its gradient (penalty included), for checks. */
export interface GradientResult {
  /** [count][10]. */
  logits: Float32Array;
  loss: number;
  /** As `lenet-layout.ts` orders the parameters. */
  gradient: Float32Array;
}

/**
 * One LeNet-5 in training. Update rules are those of `src/nn/optimizers.ts`. Every promise of an engine whose device is
 * lost rejects with an EngineLost.
 */
export interface LenetEngine {
  readonly name: EngineName;
  /** What it runs on, for a person: "SIMD kernels, one core", "WebGL on ANGLE (NVIDIA …)". */
  readonly device: string;
  /** Steps that the caller should have under way at once: 1 where a step's result is there at once. */
  readonly depth: number;
  /** Resolves when the device is lost, with the reason for a person; never otherwise. */
  readonly lost: Promise<string>;
  /** Makes one update. Updates are made in the order of the calls. A loss that is not finite is returned as it is. */
  step(batch: Batch): Promise<StepResult>;
  tune(options: LenetTunable): void;
  /** A copy of the parameters after the updates called for so far. */
  parameters(): Promise<Float32Array>;
  saveState(): Promise<LenetState>;
  /** Goes on from a state of the same optimizer. Throws a RangeError where its sizes do not fit. */
  restoreState(state: LenetState): Promise<void>;
  gradient(batch: Batch): Promise<GradientResult>;
  /** Frees everything. The engine must not be used afterwards. */
  dispose(): void;
}

/** A device that is gone: a lost GL context, a crashed GPU process. */
export class EngineLost extends Error {
  override name = 'EngineLost';
}
