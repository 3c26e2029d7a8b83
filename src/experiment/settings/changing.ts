import type { Mlp } from '../../nn/mlp/mlp';
import { trainingOptions } from './network';
import type { Config } from './settings';
import { weightIndex, type WeightName } from './weight-name';

/** A network in training, as far as the changes of an experiment need it. */
export interface Changing {
  /** Completed updates. */
  readonly step: number;
  readonly stepsPerEpoch: number;
  /** Takes these settings for the updates that follow. */
  tune(config: Config): void;
  /** A weight or bias; null if the network has none of this name. */
  weight(name: WeightName): number | null;
  /** Sets weights and biases; those that the network does not have are left out. */
  setWeights(values: readonly { name: WeightName; value: number }[]): void;
}

/** A multilayer perceptron, whose every weight can change. */
export function changingMlp(mlp: Mlp): Changing {
  return {
    get step() {
      return mlp.step;
    },
    stepsPerEpoch: mlp.stepsPerEpoch,
    tune: config => mlp.tune(trainingOptions(config)),
    weight: name => mlp.parameters[weightIndex(name, mlp.layers) ?? -1] ?? null,
    setWeights(values) {
      const { parameters, layers } = mlp;
      for (const { name, value } of values) {
        const index = weightIndex(name, layers);
        if (index !== null) parameters[index] = value;
      }
      mlp.setParameters(parameters);
    },
  };
}
