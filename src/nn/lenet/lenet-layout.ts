/** LeNet-5 as in the report: its layers, the tensors between them, and the positions of the parameters. */

export type LenetLayerKind = 'convolution' | 'activation' | 'pooling' | 'dense' | 'softmax';

/** Channels, height and width of one image's values; for dense layers height and width are 1. */
export type TensorShape = readonly [channels: number, height: number, width: number];

/** Position of a layer's parameters in the flat vector, which has the order of PyTorch's state_dict. */
export interface LenetParameters {
  /** As in a PyTorch state_dict of the report's network: c1, c2, f1, f2, f3. */
  name: 'c1' | 'c2' | 'f1' | 'f2' | 'f3';
  /** Offset of the weights: convolution [out][in][row][column], dense [out][in], row-major. */
  weights: number;
  weightShape: readonly number[];
  /** Offset of the biases, one per output; the weights end there. */
  biases: number;
  outputs: number;
  fanIn: number;
  fanOut: number;
}

export interface LenetLayer {
  /** For a person. */
  label: string;
  kind: LenetLayerKind;
  output: TensorShape;
  parameters: LenetParameters | null;
}

export const CLASSES = 10;
export const SIDE = 28;
export const PIXELS = SIDE * SIDE;
/** Units of the two hidden dense layers, to which dropout applies. */
export const DENSE_UNITS = [120, 84] as const;

interface Plan {
  label: string;
  kind: LenetLayerKind;
  output: TensorShape;
  weights?: { name: LenetParameters['name']; shape: readonly number[] };
}

const plan: readonly Plan[] = [
  { label: 'conv 1', kind: 'convolution', output: [6, 28, 28], weights: { name: 'c1', shape: [6, 1, 5, 5] } },
  { label: 'activation 1', kind: 'activation', output: [6, 28, 28] },
  { label: 'pool 1', kind: 'pooling', output: [6, 14, 14] },
  {
    label: 'conv 2',
    kind: 'convolution',
    output: [16, 10, 10],
    weights: { name: 'c2', shape: [16, 6, 5, 5] },
  },
  { label: 'activation 2', kind: 'activation', output: [16, 10, 10] },
  { label: 'pool 2', kind: 'pooling', output: [16, 5, 5] },
  { label: 'dense 1', kind: 'dense', output: [120, 1, 1], weights: { name: 'f1', shape: [120, 400] } },
  { label: 'activation 3', kind: 'activation', output: [120, 1, 1] },
  { label: 'dense 2', kind: 'dense', output: [84, 1, 1], weights: { name: 'f2', shape: [84, 120] } },
  { label: 'activation 4', kind: 'activation', output: [84, 1, 1] },
  { label: 'dense 3', kind: 'dense', output: [10, 1, 1], weights: { name: 'f3', shape: [10, 84] } },
  { label: 'softmax', kind: 'softmax', output: [10, 1, 1] },
];

/** The twelve layers, first to last. */
export const lenetLayers: readonly LenetLayer[] = layOut();

/**
 * The thirteen tensors that pass between the layers: the image, then each layer's output. Tensor i is the input of
 * layer i and the output of layer i − 1.
 */
export const lenetTensors: readonly TensorShape[] = [[1, SIDE, SIDE], ...plan.map(({ output }) => output)];

/** The five layers with parameters, first to last. */
export const lenetParameters: readonly LenetParameters[] = lenetLayers.flatMap(({ parameters }) =>
  parameters ? [parameters] : [],
);

/** 61,706. */
export const PARAMETER_COUNT = lenetParameters.reduce(
  (sum, { weights, biases, outputs }) => sum + (biases - weights) + outputs,
  0,
);

/** Number of values of one image in a tensor. */
export function sizeOf([channels, height, width]: TensorShape): number {
  return channels * height * width;
}

function layOut(): LenetLayer[] {
  let offset = 0;
  return plan.map(({ label, kind, output, weights: made }) => {
    if (!made) return { label, kind, output, parameters: null };
    const { name, shape } = made;
    const [outputs = 0, inputs = 0, ...kernel] = shape;
    const area = kernel.reduce((product, side) => product * side, 1);
    const weights = offset;
    const biases = weights + outputs * inputs * area;
    offset = biases + outputs;
    const parameters = {
      ...{ name, weights, weightShape: shape, biases, outputs },
      ...{ fanIn: inputs * area, fanOut: outputs * area },
    };
    return { label, kind, output, parameters };
  });
}
