import {
  slopeOfActivation,
  transposedWeights,
  averagesMultiplied,
  biasOfOneSample,
} from './of-backward-pass';
import { largestProbability, sumWithoutTruth, summedGradient } from './of-loss';
import { softmaxOverflow, logOfZero, sigmoidSlopeMistake, negativeZero } from './of-rounding';
import { wrongClasses, signOfDelta, softmaxSlope } from './of-output-error';
import type { Mistake } from './mistake';
import { tanhDefinition } from './tanh-definition';

/** Common mistakes, in the order in which students meet them. */
export const mistakes = {
  'tanh-definition': tanhDefinition,
  'largest-probability': largestProbability,
  'summed-gradient': summedGradient,
  'wrong-classes': wrongClasses,
  'softmax-overflow': softmaxOverflow,
  'slope-of-activation': slopeOfActivation,
  'sign-of-delta': signOfDelta,
  'averages-multiplied': averagesMultiplied,
  'bias-of-one-sample': biasOfOneSample,
  'transposed-weights': transposedWeights,
  'softmax-slope': softmaxSlope,
  'log-of-zero': logOfZero,
  'sum-without-truth': sumWithoutTruth,
  'sigmoid-slope': sigmoidSlopeMistake,
  'negative-zero': negativeZero,
} as const satisfies Record<string, Mistake>;

export type MistakeName = keyof typeof mistakes;
