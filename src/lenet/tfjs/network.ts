import {
  AvgPool,
  AvgPoolGrad,
  concat,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  engine,
  fused,
  matMul,
  maxPool,
  MaxPoolGrad,
  mul,
  reshape,
  slice,
  softmax,
  sub,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { sizeOf, type Pooling } from '../../nn/lenet/lenet-layout';
import type { Activation } from './activation';
import type { InnerLayout, Slot } from './layout';

/** A batch on the device. Rows beyond the batch's images are zeros, also in `classes` and `shares`. */
export interface BatchTensors {
  /** [size][28][28][1]. */
  images: Tensor4D;
  /** 1 for the image's class, otherwise 0: [size][classes]. */
  classes: Tensor2D;
  /** Weight of each image in the mean: [size][1]. */
  shares: Tensor2D;
  /** Factors of each hidden dense layer, [size][units]. */
  dropout: readonly Tensor2D[] | null;
}

interface Layer {
  weights: Tensor;
  biases: Tensor1D;
}

/** Values of a convolution with its activation and pooling. */
interface Block {
  layer: Layer;
  activation: Activation;
  pad: 'same' | 'valid';
  pooling: Pooling;
  input: Tensor4D;
  activated: Tensor4D;
  pooled: Tensor4D;
}

/** Values of a hidden dense layer. */
interface Hidden {
  layer: Layer;
  activation: Activation;
  input: Tensor2D;
  activated: Tensor2D;
  dropout: Tensor2D | null;
}

/** Values needed for the backward pass. */
export interface Pass {
  blocks: readonly Block[];
  hidden: readonly Hidden[];
  last: { layer: Layer; input: Tensor2D };
  /** [size][classes]. */
  logits: Tensor2D;
}

/** The network with the flat vector `parameters` and an activation for each hidden layer, applied to a batch. */
export function forward(
  { lenet, slots }: InnerLayout,
  parameters: Tensor1D,
  batch: BatchTensors,
  activations: readonly Activation[],
): Pass {
  const layers = slots.map(slot => layerAt(parameters, slot));
  const blocks: Block[] = [];
  let maps: Tensor4D = batch.images;
  lenet.blocks.forEach(({ border }, i) => {
    const pad = border > 0 ? 'same' : 'valid';
    blocks.push(convolve(layers[i]!, pad, lenet.sizes.pooling, maps, activations[i]!));
    maps = blocks[i]!.pooled;
  });
  const hidden: Hidden[] = [];
  let rows = reshape(maps, [-1, sizeOf(lenet.flat)]) as Tensor2D;
  lenet.hidden.forEach((_, i) => {
    const at = blocks.length + i;
    hidden.push(dense(layers[at]!, rows, batch.dropout?.[i] ?? null, activations[at]!));
    rows = dropped(hidden[i]!);
  });
  const last = { layer: layers.at(-1)!, input: rows };
  const { weights, biases } = last.layer;
  const logits = fused.matMul({ a: rows, b: weights as Tensor2D, bias: biases }) as Tensor2D;
  return { blocks, hidden, last, logits };
}

/** The gradient of the mean cross-entropy, without penalty, in the order of `parameters`. */
export function backward({ blocks, hidden, last, logits }: Pass, batch: BatchTensors): Tensor1D {
  let d = mul(sub(softmax(logits), batch.classes), batch.shares) as Tensor2D;
  const parts = [productGradient(last.input, d)];
  d = timesTransposed(d, last.layer);
  for (let i = hidden.length - 1; i >= 0; i--) {
    const one = hidden[i]!;
    d = hiddenBackward(one, d);
    parts.unshift(productGradient(one.input, d));
    d = timesTransposed(d, one.layer);
  }
  let dMaps: Tensor4D = reshape(d, blocks.at(-1)!.pooled.shape);
  for (let i = blocks.length - 1; i >= 0; i--) {
    const block = blocks[i]!;
    dMaps = blockBackward(block, dMaps);
    parts.unshift(convolutionGradient(block, dMaps));
    if (i > 0) dMaps = inputGradient(block, dMaps);
  }
  return concat(parts.flat().map(part => reshape(part, [-1]) as Tensor1D));
}

function layerAt(parameters: Tensor1D, { weights, biases }: InnerLayout['slots'][number]): Layer {
  const part = ({ offset, size, shape }: Slot) => reshape(slice(parameters, [offset], [size]), shape);
  return { weights: part(weights), biases: part(biases) as Tensor1D };
}

function convolve(
  layer: Layer,
  pad: 'same' | 'valid',
  pooling: Pooling,
  input: Tensor4D,
  activation: Activation,
): Block {
  const { weights, biases } = layer;
  const activated = activation.finish(
    fused.conv2d({
      ...{ x: input, filter: weights as Tensor4D, strides: 1, pad, bias: biases },
      ...{ activation: activation.fused, leakyreluAlpha: activation.alpha },
    }),
  );
  const pooled = pool(activated, pooling);
  return { layer, activation, pad, pooling, input, activated, pooled };
}

/** 2 × 2 cells without overlap; of an odd side the last row and column are left out. */
const POOLED = { filterSize: 2, strides: 2, pad: 'valid' };

function pool(activated: Tensor4D, pooling: Pooling): Tensor4D {
  switch (pooling) {
    case 'max':
      return maxPool(activated, 2, 2, 'valid');
    case 'average':
      // Its op casts the result, for which a kernel would be needed.
      return engine().runKernel<Tensor4D>(AvgPool, { x: activated }, POOLED);
    case 'none':
      return activated;
    default:
      return pooling satisfies never;
  }
}

function dense(layer: Layer, input: Tensor2D, dropout: Tensor2D | null, activation: Activation): Hidden {
  const activated = activation.finish(
    fused.matMul({
      ...{ a: input, b: layer.weights as Tensor2D, bias: layer.biases },
      ...{ activation: activation.fused, leakyreluAlpha: activation.alpha },
    }) as Tensor2D,
  );
  return { layer, activation, input, activated, dropout };
}

function dropped({ activated, dropout }: Hidden): Tensor2D {
  return dropout ? mul(activated, dropout) : activated;
}

function hiddenBackward({ activated, dropout, activation }: Hidden, d: Tensor2D): Tensor2D {
  return activation.backward(dropout ? mul(d, dropout) : d, activated);
}

/** The gradient with respect to a convolution's preactivations, from that with respect to the pooled activations. */
function blockBackward({ activated, pooled, pooling, activation }: Block, d: Tensor4D): Tensor4D {
  const run = (kernel: string, inputs: Record<string, Tensor>) =>
    engine().runKernel<Tensor4D>(kernel, inputs, POOLED);
  const unpooled = () => {
    switch (pooling) {
      case 'max':
        return run(MaxPoolGrad, { dy: d, input: activated, output: pooled });
      case 'average':
        return run(AvgPoolGrad, { dy: d, input: activated });
      case 'none':
        return d;
      default:
        return pooling satisfies never;
    }
  };
  return activation.backward(unpooled(), activated);
}

function convolutionGradient({ layer, pad, input }: Block, d: Tensor4D): [Tensor, Tensor] {
  const filterShape = layer.weights.shape;
  const attributes = { strides: 1, pad, dataFormat: 'NHWC', filterShape };
  return [
    engine().runKernel<Tensor>(Conv2DBackpropFilter, { x: input, dy: d }, attributes),
    sum(d, [0, 1, 2]),
  ];
}

function inputGradient({ layer, pad, input }: Block, d: Tensor4D): Tensor4D {
  const inputs = { dy: d, filter: layer.weights };
  const attributes = { strides: 1, pad, dataFormat: 'NHWC', inputShape: input.shape };
  return engine().runKernel<Tensor4D>(Conv2DBackpropInput, inputs, attributes);
}

function productGradient(input: Tensor2D, d: Tensor2D): [Tensor, Tensor] {
  return [matMul(input, d, true, false), sum(d, 0)];
}

function timesTransposed(d: Tensor2D, { weights }: Layer): Tensor2D {
  return matMul(d, weights as Tensor2D, false, true);
}
