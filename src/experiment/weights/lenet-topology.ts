import type { ActivationName } from '../../nn/activations';
import { lenetLayers, SIDE } from '../../nn/lenet/lenet-layout';

interface KerasLayer {
  class_name: string;
  config: Record<string, unknown>;
}

/** Names as in `lenet-layout.ts`, with underscores for spaces, because Keras requires one word. */
const nameOf = (label: string) => label.replaceAll(' ', '_');

/** LeNet-5 as a Keras Sequential model, for images [28][28][1] of 0 to 1; it ends with softmax. */
export function lenetTopology(activation: ActivationName, alpha: number): unknown {
  const layers = lenetLayers.flatMap((layer, i): KerasLayer[] => {
    const name = nameOf(layer.label);
    switch (layer.kind) {
      case 'convolution':
        return [convolution(layer.parameters?.name ?? name, layer.output[0], i === 0)];
      case 'activation':
        return [activationLayer(name, activation, alpha)];
      case 'pooling':
        return [pooling(name)];
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

function convolution(name: string, filters: number, first: boolean): KerasLayer {
  const config = {
    ...(first ? { batch_input_shape: [null, SIDE, SIDE, 1], dtype: 'float32' } : {}),
    ...{ name, filters, kernel_size: [5, 5], strides: [1, 1], dilation_rate: [1, 1] },
    // With 5 × 5 and stride 1, "same" pads two pixels on every side.
    ...{ padding: first ? 'same' : 'valid', data_format: 'channels_last' },
    ...{ activation: 'linear', use_bias: true },
  };
  return { class_name: 'Conv2D', config };
}

function pooling(name: string): KerasLayer {
  const config = { name, pool_size: [2, 2], strides: [2, 2], padding: 'valid', data_format: 'channels_last' };
  return { class_name: 'MaxPooling2D', config };
}

function activationLayer(name: string, activation: ActivationName, alpha: number): KerasLayer {
  if (activation === 'leaky-relu') return { class_name: 'LeakyReLU', config: { name, alpha } };
  return { class_name: 'Activation', config: { name, activation } };
}
