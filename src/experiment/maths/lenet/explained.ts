import type { EngineName } from '../../../nn/lenet/lenet-engines';
import type { TrainingOptions } from '../../../nn/mlp/mlp-types';
import type { Memory } from '../update';
import type { Chains } from './chain';
import type { ConvTrace } from './trace';

/** The numbers of one image at one step, derived in float64, and those of the engine. */
export interface ExplainedReply {
  type: 'explained';
  runId: number;
  step: number;
  epoch: number;
  /** The weights used. */
  parameters: Float32Array;
  /** Whether the class is only the network's answer, because the image is a drawing. */
  isGuess: boolean;
  trace: ConvTrace;
  chains: Chains;
  engine: {
    name: EngineName;
    /** All tensors by the kernels of the app, whichever engine trains. */
    maps: Float32Array[];
    /** Of the image's loss, without penalty, by the engine that trains; of an earlier moment by the kernels of the app. */
    gradient: Float32Array;
  };
  training: TrainingOptions;
  /** Position of the weight that `update` is about; null for none. */
  weight: number | null;
  update: NextUpdate | NoUpdate | null;
}

/** Why an update is not derived: training is not paused, the moment is in the past, or the batch is too large. */
export type NoUpdate = 'pause' | 'past' | 'too many';

/** What the next update does to one weight. */
export interface NextUpdate {
  /** For each image of its batch, in order: ∂L/∂w, and the class. */
  products: Float64Array;
  labels: Uint8Array;
  /** λ w; 0 for a bias. */
  penalty: number;
  /** The mean of the products, plus the penalty. */
  gradient: number;
  /** Rounding errors of the gradient are proportional to this. */
  size: number;
  /** Whether dropout left out units of these images. */
  hasDropout: boolean;
  /** What the optimizer remembers for the weight before the update. */
  before: Memory;
  learningRate: number;
  /** The same by the engine: its gradient of the batch with the penalty, and what it has after the update. */
  engine: { gradient: number; slots: number[]; parameter: number };
}
