import type { ActivationName } from '../activations';
import type { RegressionLoss } from '../losses';
import type { OptimizerName, OptimizerSettings } from '../optimizers/optimizers';
import type { RateSchedule } from '../optimizers/schedules';

/** The layers of a network. The last one is a softmax over the classes, or one linear unit that predicts a number. */
export interface NetworkShape {
  inputs: number;
  /** Units of each hidden layer; empty for multinomial logistic regression. */
  hidden: readonly number[];
  /** 2 to 10; 1 for a regression, whose single output is the predicted number. */
  classes: number;
  /** The loss of a regression; missing means the squared error. Ignored for classes. */
  loss?: RegressionLoss;
  /** One per hidden layer. */
  activations: readonly ActivationName[];
  /** Slope of leaky ReLU for negative inputs. */
  alpha: number;
}

/** Options of the training. */
export interface TrainingOptions extends OptimizerSettings, RateSchedule {
  optimizer: OptimizerName;
  /** As it is set; the schedule multiplies it in each epoch. */
  learningRate: number;
  /** Samples per update. */
  batch: number | 'full';
  /** Whether the gradients of a batch's samples are summed or averaged. The penalty is added to either. */
  reduction: 'sum' | 'mean';
  /** Weight of Σ|w|. */
  l1: number;
  /** Weight of ½ Σw². */
  l2: number;
  /** Share of the hidden units that an update drops for each sample, from 0 to below 1. */
  dropout: number;
  /**
   * Together with the epoch's number, determines the order of samples in mini-batches; with the number of updates made so
   * far, which units an update drops.
   */
  shuffleSeed: number;
}

/** Options that can change during training. */
export type Tunable = Partial<Pick<TrainingOptions, keyof OptimizerSettings | 'learningRate' | 'l1' | 'l2'>>;

/** Samples with their classes or numbers. */
export interface Examples {
  /** Feature-major: [inputs][count]. */
  features: Float64Array;
  /** Class of each sample, from 0; all 0 in a regression. */
  labels: Uint8Array;
  /** In a regression, the number to predict for each sample. */
  targets?: Float64Array;
  count: number;
}

export type SetName = 'train' | 'test';
export type QuantityKind = 'input' | 'output' | 'weight' | 'bias' | 'gradient';

/** Positions of a layer's parameters in the flat vector W₁ (row-major [fanIn][fanOut]), b₁, W₂, … */
export interface LayerLayout {
  fanIn: number;
  fanOut: number;
  /** Offset of the weights in the flat vector. */
  weights: number;
  /** Offset of the biases. */
  biases: number;
}

/** The result of a number of updates. */
export interface RunOutcome {
  /** Updates that were completed and kept. */
  steps: number;
  /** True if the next update would make the loss or a weight non-finite; the state is the last finite one. */
  diverged: boolean;
  /** Lowest and highest mean loss of the batches, with dropout; Infinity and -Infinity if there were none. */
  lossLow: number;
  lossHigh: number;
}

export interface Evaluation {
  /** Mean cross-entropy of the true class, natural logarithm; in a regression the mean of its loss. */
  loss: number;
  /** Correct predictions; 0 in a regression. */
  correct: number;
  /**
   * The share of correct predictions; in a regression R², the share of the targets' variance that the output explains: 1
   * for a perfect fit, 0 for one no better than their mean, negative for a worse one. NaN without samples.
   */
  score: number;
  count: number;
}

/** Everything that changes during training; structured-clonable. */
export interface MlpState {
  /** Completed updates. */
  step: number;
  parameters: Float64Array;
  /** The optimizer's state per parameter, slot after slot. */
  slots: Float64Array;
  /** Running products of the optimizer's schedules. */
  schedule: Float64Array;
}

/** Statistics of many values, and their histogram. */
export interface Summary {
  count: number;
  /** Over the finite values; all four are 0 if there are none. */
  min: number;
  max: number;
  mean: number;
  /** Of the population (divided by the count). */
  std: number;
  nonFinite: number;
  /** Units whose values are all zero. */
  dead: number;
  /** Counts of the finite values in 48 equal bins from min to max. */
  counts: Uint32Array;
}
