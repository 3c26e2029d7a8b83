import { averagesMultiplied } from './averages-multiplied';
import { biasOfOneSample } from './bias-of-one-sample';
import { largestProbability } from './largest-probability';
import { logOfZero } from './log-of-zero';
import { negativeZero } from './negative-zero';
import { sigmoidSlopeMistake } from './sigmoid-slope';
import { signOfDelta } from './sign-of-delta';
import type { Mistake } from './mistake';
import { slopeOfActivation } from './slope-of-activation';
import { softmaxOverflow } from './softmax-overflow';
import { softmaxSlope } from './softmax-slope';
import { sumWithoutTruth } from './sum-without-truth';
import { summedGradient } from './summed-gradient';
import { tanhDefinition } from './tanh-definition';
import { transposedWeights } from './transposed-weights';
import { wrongClasses } from './wrong-classes';

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
