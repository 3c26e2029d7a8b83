/**
 * LeNet-5 with adjustable sizes: its layers, the tensors between them, and the positions of the parameters. Everything
 * that depends on the sizes is in the record that `lenetOf` returns.
 */

export type LenetLayerKind = 'convolution' | 'activation' | 'pooling' | 'dense' | 'softmax';

/** Channels, height and width of one image's values; for dense layers height and width are 1. */
export type TensorShape = readonly [channels: number, height: number, width: number];

/** Which convolutions pad their input with zeros, so that their maps are as large as the input. */
export type Padding = 'first' | 'both' | 'none';
/** What replaces 2 × 2 neighbouring activations. */
export type Pooling = 'max' | 'average' | 'none';

/** The sizes of a network; `reportSizes` are those of the report. */
export interface LenetSizes {
  /** Kernels of the convolutions. With 0 the second is left out. */
  kernels1: number;
  kernels2: number;
  /** Side of all kernels. */
  kernelSize: 3 | 5;
  padding: Padding;
  pooling: Pooling;
  /** Units of the hidden dense layers. With 0 a layer is left out. */
  dense1: number;
  dense2: number;
  classes: number;
}

/** Position of a layer's parameters in the flat vector, which has the order of PyTorch's state_dict. */
export interface LenetParameters {
  /** As in a PyTorch state_dict of the report's network: c1, c2, f1, f2, f3. Layers left out are not counted. */
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

/** A convolution with its activation and pooling. Planes are square. */
export interface LenetBlock {
  /** Channels of the input, and side of its planes without the border. */
  inputs: number;
  inputSide: number;
  /** Width of the border of zeros on each side. */
  border: number;
  outputs: number;
  /** Side of the maps before and after pooling, which leaves out the last row and column of an odd side. */
  side: number;
  pooledSide: number;
  parameters: LenetParameters;
}

/** A network of certain sizes. */
export interface Lenet {
  sizes: LenetSizes;
  /** First to last: with the report's sizes twelve. */
  layers: readonly LenetLayer[];
  /**
   * The tensors that pass between the layers: the image, then each layer's output. Tensor i is the input of layer i and
   * the output of layer i − 1.
   */
  tensors: readonly TensorShape[];
  /** The layers with parameters, first to last. */
  parameters: readonly LenetParameters[];
  parameterCount: number;
  blocks: readonly LenetBlock[];
  /** Shape of what the first dense layer gets. */
  flat: TensorShape;
  /** Units of each hidden dense layer, to which dropout applies, and of all together. */
  hidden: readonly number[];
  hiddenUnits: number;
}

export const SIDE = 28;
export const PIXELS = SIDE * SIDE;

/** The network of the report. */
export const reportSizes: LenetSizes = {
  ...{ kernels1: 6, kernels2: 16, kernelSize: 5, padding: 'first', pooling: 'max' },
  ...{ dense1: 120, dense2: 84, classes: 10 },
};

const known = new Map<string, Lenet>();
/** Maximum number of networks remembered. */
const MOST_KNOWN = 64;

/** The network with these sizes; the same object for the same sizes. Throws a RangeError if a map is smaller than a kernel. */
export function lenetOf(sizes: LenetSizes): Lenet {
  const { kernels1, kernels2, kernelSize, padding, pooling, dense1, dense2, classes } = sizes;
  const key = [kernels1, kernels2, kernelSize, padding, pooling, dense1, dense2, classes].join();
  const found = known.get(key);
  if (found) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const made = new Plan(sizes).lenet();
  known.set(key, made);
  return made;
}

/** Number of values of one image in a tensor. */
export function sizeOf([channels, height, width]: TensorShape): number {
  return channels * height * width;
}

/** Multiplications with an addition that a forward pass makes for one image. */
export function multiplyAdds({ layers }: Lenet): number {
  return layers.reduce((sum, { parameters, output: [, height, width] }) => {
    return parameters ? sum + (parameters.biases - parameters.weights) * height * width : sum;
  }, 0);
}

/** Builds the layers one after the other. */
class Plan {
  private readonly layers: LenetLayer[] = [];
  private readonly parameters: LenetParameters[] = [];
  private readonly blocks: LenetBlock[] = [];
  private end = 0;
  private activations = 0;
  private now: TensorShape = [1, SIDE, SIDE];

  constructor(private readonly sizes: LenetSizes) {}

  lenet(): Lenet {
    const { sizes, layers, parameters, blocks } = this;
    const { kernels1, kernels2, dense1, dense2, classes } = sizes;
    [kernels1, kernels2].filter(kernels => kernels > 0).forEach(kernels => this.convolve(kernels));
    const flat = this.now;
    const hidden = [dense1, dense2].filter(units => units > 0);
    for (const units of hidden) {
      this.dense(units);
      this.activate();
    }
    this.dense(classes);
    this.add('softmax', 'softmax', this.now);
    return {
      ...{ sizes, layers, parameters, blocks, flat, hidden },
      tensors: [[1, SIDE, SIDE], ...layers.map(({ output }) => output)],
      parameterCount: this.end,
      hiddenUnits: hidden.reduce((sum, units) => sum + units, 0),
    };
  }

  private convolve(outputs: number): void {
    const { kernelSize, padding, pooling } = this.sizes;
    const [inputs, inputSide] = this.now;
    const number = this.blocks.length + 1;
    const isPadded = padding === 'both' || (padding === 'first' && number === 1);
    const border = isPadded ? (kernelSize - 1) / 2 : 0;
    const side = inputSide + 2 * border - kernelSize + 1;
    if (side < 1)
      throw new RangeError(
        `convolution ${number}: its kernels are larger than its input, ${inputSide} × ${inputSide}`,
      );
    const parameters = this.weigh(number === 1 ? 'c1' : 'c2', [outputs, inputs, kernelSize, kernelSize]);
    this.add(`conv ${number}`, 'convolution', [outputs, side, side], parameters);
    this.activate();
    const pooledSide = pooling === 'none' ? side : Math.floor(side / 2);
    if (pooledSide < 1) throw new RangeError(`pooling ${number}: maps of 1 × 1 cannot be pooled`);
    if (pooling !== 'none') this.add(`pool ${number}`, 'pooling', [outputs, pooledSide, pooledSide]);
    this.blocks.push({ inputs, inputSide, border, outputs, side, pooledSide, parameters });
  }

  private dense(units: number): void {
    const number = this.parameters.length - this.blocks.length + 1;
    const parameters = this.weigh(`f${number as 1 | 2 | 3}`, [units, sizeOf(this.now)]);
    this.add(`dense ${number}`, 'dense', [units, 1, 1], parameters);
  }

  private activate(): void {
    this.activations += 1;
    this.add(`activation ${this.activations}`, 'activation', this.now);
  }

  private add(
    label: string,
    kind: LenetLayerKind,
    output: TensorShape,
    parameters: LenetParameters | null = null,
  ): void {
    this.layers.push({ label, kind, output, parameters });
    this.now = output;
  }

  /** Takes the next part of the flat vector. */
  private weigh(name: LenetParameters['name'], weightShape: readonly number[]): LenetParameters {
    const [outputs = 0, inputs = 0, ...kernel] = weightShape;
    const area = kernel.reduce((product, side) => product * side, 1);
    const weights = this.end;
    const biases = weights + outputs * inputs * area;
    this.end = biases + outputs;
    const fans = { fanIn: inputs * area, fanOut: outputs * area };
    const parameters = { name, weights, weightShape, biases, outputs, ...fans };
    this.parameters.push(parameters);
    return parameters;
  }
}

/** The network with the report's sizes, and its parts. */
export const reportLenet = lenetOf(reportSizes);
export const {
  layers: lenetLayers,
  tensors: lenetTensors,
  parameters: lenetParameters,
  parameterCount: PARAMETER_COUNT,
} = reportLenet;
