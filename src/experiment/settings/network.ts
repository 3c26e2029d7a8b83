import { RandomState } from '../../data/exact/random-state';
import { initialParameters } from '../../nn/initializers';
import { Mlp } from '../../nn/mlp/mlp';
import type { NetworkShape, TrainingOptions } from '../../nn/mlp/mlp-types';
import type { Kernels } from '../../wasm/kernels';
import type { PreparedData } from './prepared-data';
import type { Config } from './settings';

/** The layers of an experiment's network. */
export function networkShape(config: Config): NetworkShape {
  const { hidden, activation, alpha, classes, features, loss } = config;
  const activations = hidden.map((_, layer) => activation[layer] ?? activation[0] ?? 'tanh');
  return { inputs: features.length, hidden, classes, ...(classes === 1 && { loss }), activations, alpha };
}

/** The training options of an experiment's network. */
export function trainingOptions(config: Config): TrainingOptions {
  const { optimizer, learningRate, momentum, beta1, beta2, decay, epsilon, batch, reduction, l1, l2, seed } =
    config;
  const { dropout, schedule, gamma, stepEvery, cosineEpochs, lowestRate, warmup } = config;
  return {
    ...{ optimizer, learningRate, momentum, beta1, beta2, decay, epsilon },
    ...{ schedule, gamma, stepEvery, cosineEpochs, lowestRate, warmup },
    ...{ batch, reduction, l1, l2, dropout, shuffleSeed: seed },
  };
}

/**
 * The untrained network, its weights drawn from NumPy's RandomState(seed). The kernels must have the experiment's
 * precision.
 */
export function createMlp(config: Config, kernels: Kernels, data: PreparedData): Mlp {
  const shape = networkShape(config);
  const mlp = new Mlp(kernels, shape, trainingOptions(config), data.trainExamples, data.testExamples);
  mlp.setParameters(initialParameters(shape, config.init, new RandomState(config.seed)));
  return mlp;
}
