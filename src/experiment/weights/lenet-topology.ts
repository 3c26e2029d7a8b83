import type { ActivationName } from '../../nn/activations';
import { SIDE, type Lenet, type LenetLayer, type Pooling } from '../../nn/lenet/lenet-layout';
import { activationOf } from '../settings/lenet-sizes';

interface KerasLayer {
  class_name: string;
  config: Record<string, unknown>;
}

/** Names as in `lenet-layout.ts`, with underscores for spaces, because Keras requires one word. */
const nameOf = (label: string) => label.replaceAll(' ', '_');

/** The network as a Keras Sequential model, for images [28][28][1] of 0 to 1; it ends with softmax. */
export function lenetTopology(lenet: Lenet, activation: readonly ActivationName[], alpha: number): unknown {
  let activated = 0;
  const layers = lenet.layers.flatMap((layer): KerasLayer[] => {
    const name = nameOf(layer.label);
    switch (layer.kind) {
      case 'convolution':
        return [convolution(lenet, layer)];
      case 'activation':
        return [activationLayer(name, activationOf({ activation }, activated++), alpha)];
      case 'pooling':
        return pooling(name, lenet.sizes.pooling);
      case 'dense': {
        const { name: weights = name, outputs = 0 } = layer.parameters ?? {};
        const dense = { name: weights, units: outputs, activation: 'linear', use_bias: true };
        const flatten = { class_name: 'Flatten', config: { name: 'flatten', data_format: 'channels_last' } };
        return [...(weights === 'f1' ? [flatten] : []), { class_name: 'Dense', config: dense }];
      }
      case 'softmax':
        return [{ class_name: 'Activation', config: { name, activation: 'softmax' } }];
      default:
        return layer.kind satisfies never;
    }
  });
  const config = { name: 'lenet_5', layers };
  return {
    ...{ keras_version: '2.15.0', backend: 'tensorflow' },
    model_config: { class_name: 'Sequential', config },
  };
}

function convolution({ blocks, sizes }: Lenet, { parameters, output }: LenetLayer): KerasLayer {
  const index = blocks.findIndex(block => block.parameters === parameters);
  const { kernelSize } = sizes;
  const config = {
    ...(index === 0 ? { batch_input_shape: [null, SIDE, SIDE, 1], dtype: 'float32' } : {}),
    ...{ name: parameters?.name, filters: output[0], kernel_size: [kernelSize, kernelSize] },
    ...{ strides: [1, 1], dilation_rate: [1, 1] },
    // With an odd kernel and stride 1, "same" pads equally on every side.
    ...{ padding: (blocks[index]?.border ?? 0) > 0 ? 'same' : 'valid', data_format: 'channels_last' },
    ...{ activation: 'linear', use_bias: true },
  };
  return { class_name: 'Conv2D', config };
}

function pooling(name: string, kind: Pooling): KerasLayer[] {
  const config = { name, pool_size: [2, 2], strides: [2, 2], padding: 'valid', data_format: 'channels_last' };
  switch (kind) {
    case 'max':
      return [{ class_name: 'MaxPooling2D', config }];
    case 'average':
      return [{ class_name: 'AveragePooling2D', config }];
    case 'none':
      return [];
    default:
      return kind satisfies never;
  }
}

function activationLayer(name: string, activation: ActivationName, alpha: number): KerasLayer {
  if (activation === 'leaky-relu') return { class_name: 'LeakyReLU', config: { name, alpha } };
  return { class_name: 'Activation', config: { name, activation } };
}
