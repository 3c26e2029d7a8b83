import {
  type NamedTensor,
  pickTensors,
  TensorFileRefusal,
  type WantedTensor,
} from '../../data/files/tensor-file';
import type { Lenet, LenetParameters } from '../../nn/lenet/lenet-layout';

/** Whose order of axes weights are stored in. */
export type LayoutName = 'PyTorch' | 'Keras';

interface Layout {
  /** Names of a layer's weights and biases. */
  names(layer: LenetParameters): [weights: string, biases: string];
  /** The weights' shape. */
  shape(layer: LenetParameters): readonly number[];
  /** The same values in the same order, with a dense layer written as a convolution over all that it sees. */
  alike(lenet: Lenet, layer: LenetParameters): readonly (readonly number[])[];
  /** For each value in the file, its index in the layer's weights. */
  order(lenet: Lenet, layer: LenetParameters): Uint32Array;
}

const layouts: Readonly<Record<LayoutName, Layout>> = {
  PyTorch: {
    names: ({ name }) => [`${name}.weight`, `${name}.bias`],
    shape: ({ weightShape }) => weightShape,
    alike: (lenet, { name, weightShape }) => {
      const [outputs = 0, inputs = 0, ...kernel] = weightShape;
      if (kernel.length > 0) return asDense(outputs, inputs, kernel);
      return [[outputs, inputs, 1, 1], ...(name === 'f1' ? [[outputs, ...lenet.flat]] : [])];
    },
    order: (_lenet, { weights, biases }) => Uint32Array.from({ length: biases - weights }, (_, i) => i),
  },
  Keras: {
    names: ({ name }) => [`${name}/kernel`, `${name}/bias`],
    shape: kerasShape,
    alike: (lenet, { name, weightShape }) => {
      const [outputs = 0, inputs = 0, ...kernel] = weightShape;
      if (kernel.length > 0) return [];
      const [channels, height, width] = lenet.flat;
      return [[1, 1, inputs, outputs], ...(name === 'f1' ? [[height, width, channels, outputs]] : [])];
    },
    order: kerasOrder,
  },
};

/** A convolution whose kernels are written one a row, as a dense layer over each place of its input has them. */
function asDense(outputs: number, inputs: number, kernel: readonly number[]): number[][] {
  return [[outputs, inputs * kernel.reduce((product, side) => product * side, 1)]];
}

/**
 * A network's parameters among the tensors of a file, in the usual layout of its format or the other one. Throws a
 * TensorFileRefusal, that of the usual layout.
 */
export function pickWeights(
  lenet: Lenet,
  tensors: readonly NamedTensor[],
  usual: LayoutName,
): { parameters: Float32Array<ArrayBuffer>; picked: readonly NamedTensor[]; layout: LayoutName } {
  try {
    return pickedAs(lenet, tensors, usual);
  } catch (error) {
    if (!(error instanceof TensorFileRefusal)) throw error;
    try {
      return pickedAs(lenet, tensors, usual === 'Keras' ? 'PyTorch' : 'Keras');
    } catch {
      throw error;
    }
  }
}

function pickedAs(lenet: Lenet, tensors: readonly NamedTensor[], layout: LayoutName) {
  const { names, shape, alike, order } = layouts[layout];
  const wanted = lenet.parameters.flatMap((layer): WantedTensor[] => {
    const [weights, biases] = names(layer);
    return [
      { name: weights, shape: shape(layer), alike: alike(lenet, layer) },
      { name: biases, shape: [layer.outputs] },
    ];
  });
  const picked = pickTensors(tensors, wanted);
  const parameters = new Float32Array(lenet.parameterCount);
  lenet.parameters.forEach((layer, i) => {
    const { values } = picked[2 * i]!;
    order(lenet, layer).forEach((to, from) => (parameters[layer.weights + to] = values[from]!));
    parameters.set(picked[2 * i + 1]!.values, layer.biases);
  });
  return { parameters, picked, layout };
}

/** [row][column][in][out] of a convolution, [in][out] of a dense layer. */
export function kerasShape({ weightShape }: LenetParameters): number[] {
  const [outputs = 0, inputs = 0, ...kernel] = weightShape;
  return [...kernel, inputs, outputs];
}

/**
 * For each value in Keras's order, its index in the layer's weights. Keras flattens the inputs of the first dense
 * layer as [row][column][channel], this app as [channel][row][column].
 */
export function kerasOrder({ flat }: Lenet, { name, weightShape }: LenetParameters): Uint32Array {
  const [outputs = 0, inputs = 0, rows = 1, columns = 1] = weightShape;
  const [channels, height, width] = name === 'f1' ? flat : [inputs, 1, 1];
  const order = new Uint32Array(outputs * inputs * rows * columns);
  let to = 0;
  for (let cell = 0; cell < rows * columns; cell += 1)
    for (let place = 0; place < height * width; place += 1)
      for (let channel = 0; channel < channels; channel += 1)
        for (let output = 0; output < outputs; output += 1) {
          const input = channel * height * width + place;
          order[to] = (output * inputs + input) * rows * columns + cell;
          to += 1;
        }
  return order;
}
