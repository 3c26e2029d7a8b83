import { activationAt, type ActivationName } from '../../nn/activations';
import { lenetOf, type Lenet, type LenetSizes } from '../../nn/lenet/lenet-layout';
import { classesOfPictures } from './pictures-key';
import type { Config } from './settings';

/** What the network's sizes are read from. */
export type SizedConfig = Pick<
  Config,
  'data' | 'pictures' | 'kernels1' | 'kernels2' | 'kernelSize' | 'padding' | 'pooling' | 'dense1' | 'dense2'
>;

/** Number of classes of an experiment's images: what the network has outputs for. */
function imageClasses({ data, pictures }: Pick<Config, 'data' | 'pictures'>): number {
  return data === 'own' ? classesOfPictures(pictures) : 10;
}

/** The sizes of an experiment's LeNet. */
export function lenetSizes(config: SizedConfig): LenetSizes {
  const { kernels1, kernels2, kernelSize, padding, pooling, dense1, dense2 } = config;
  return {
    ...{ kernels1, kernels2, kernelSize: kernelSize === '3' ? 3 : 5, padding, pooling, dense1, dense2 },
    classes: imageClasses(config),
  };
}

/** An experiment's LeNet: its layers, and where their parameters stand. */
export function lenetOfConfig(config: SizedConfig): Lenet {
  return lenetOf(lenetSizes(config));
}

/** What an experiment's LeNet computes: sizes, activations of all its layers, and the slope of leaky ReLU. */
export function lenetShape(config: SizedConfig & Pick<Config, 'activation' | 'alpha'>) {
  const { activation: activations, alpha } = config;
  return { sizes: lenetSizes(config), activations, alpha };
}

/** The activation of the activated layer `index`. */
export function activationOf({ activation }: Pick<Config, 'activation'>, index: number): ActivationName {
  return activationAt(activation, index);
}
