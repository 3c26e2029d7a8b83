import type { EngineName } from '../nn/lenet/lenet-engines';
import type { OptimizerName, OptimizerSettings } from '../nn/optimizers/optimizers';
import type { LenetShape } from './lenet-shape';

export type { EngineName };

/** Options of the network and its training, fixed for an engine's life except for `LenetTunable`. */
export interface LenetOptions extends OptimizerSettings, LenetShape {
  optimizer: OptimizerName;
  learningRate: number;
  /** Weight of ½ Σw², added to the averaged loss; biases are excluded. */
  l2: number;
  /** Maximum number of images per batch. */
  batchSize: number;
}

/** Options that can change during training. */
export type LenetTunable = Partial<Pick<LenetOptions, keyof OptimizerSettings | 'learningRate' | 'l2'>>;

/** Images and their classes. Pixels are bytes, [count][28][28]; the network sees fround(byte / 255). */
export interface Batch {
  images: Uint8Array;
  /** Classes, from 0. */
  labels: Uint8Array;
  count: number;
  /**
   * Factors of the hidden dense layers' activations, [count][all their units]: 0, or 1 / (1 − share of dropout). Null
   * without dropout. They are part of the batch so that every engine drops the same units.
   */
  dropout: Float32Array | null;
}

/** Of the batch before its update: mean cross-entropy (natural logarithm) without penalty, and correct predictions. */
export interface StepResult {
  loss: number;
  correct: number;
}

/** Everything that changes during training; structured-clonable, the same for all engines. */
export interface LenetState {
  /** Completed updates. */
  step: number;
  /** In the order of `lenet-layout.ts`. */
  parameters: Float32Array;
  /** The optimizer's state, slot after slot, each in the order of the parameters. */
  slots: Float32Array;
  /** β₁ᵗ, β₂ᵗ, 0.96^(0.004 t) and Nadam's product of momenta; all 1 before the first update. */
  schedule: Float64Array;
}

/** Logits, mean cross-entropy without penalty, and its gradient (penalty included), for checks. */
export interface GradientResult {
  /** [count][classes]. */
  logits: Float32Array;
  loss: number;
  /** In the parameters' order of `lenet-layout.ts`. */
  gradient: Float32Array;
}

/**
 * A LeNet-5 in training. Update rules are those of `src/nn/optimizers/optimizers.ts`. When an engine's device is lost, all its
 * promises reject with an EngineLost.
 */
export interface LenetEngine {
  readonly name: EngineName;
  /** Its device, for a person: "SIMD kernels, one core", "WebGL on ANGLE (NVIDIA …)". */
  readonly device: string;
  /** Number of steps that the caller should request at once; 1 if results come immediately. */
  readonly depth: number;
  /** Resolves with the reason, for a person, when the device is lost; otherwise never. */
  readonly lost: Promise<string>;
  /** Makes one update. Updates are made in the order of the calls. A non-finite loss is returned unchanged. */
  step(batch: Batch): Promise<StepResult>;
  tune(options: LenetTunable): void;
  /** A copy of the parameters after the updates requested so far. */
  parameters(): Promise<Float32Array>;
  saveState(): Promise<LenetState>;
  /** Continues from a state of the same optimizer. Throws a RangeError if its sizes do not fit. */
  restoreState(state: LenetState): Promise<void>;
  gradient(batch: Batch): Promise<GradientResult>;
  /** Frees everything. The engine must not be used afterwards. */
  dispose(): void;
}

/** A device that is gone: a lost GL context, a crashed GPU process. */
export class EngineLost extends Error {
  override name = 'EngineLost';
}
