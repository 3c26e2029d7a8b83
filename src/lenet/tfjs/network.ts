import {
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
import type { Activation } from './activation';
import { slots, type Slot } from './layout';

/** A batch on the device. Rows beyond the batch's images are zeros, also in `classes` and `shares`. */
export interface BatchTensors {
  /** [size][28][28][1]. */
  images: Tensor4D;
  /** 1 for the image's class, otherwise 0: [size][10]. */
  classes: Tensor2D;
  /** Weight of each image in the mean: [size][1]. */
  shares: Tensor2D;
  /** Factors of the two hidden dense layers: [size][120] and [size][84]. */
  dropout: readonly [Tensor2D, Tensor2D] | null;
}

interface Layer {
  weights: Tensor;
  biases: Tensor1D;
}

/** Values of a convolution with its activation and pooling. */
interface Block {
  layer: Layer;
  pad: 'same' | 'valid';
  input: Tensor4D;
  activated: Tensor4D;
  pooled: Tensor4D;
}

/** Values of a hidden dense layer. */
interface Hidden {
  layer: Layer;
  input: Tensor2D;
  activated: Tensor2D;
  dropout: Tensor2D | null;
}

/** Values needed for the backward pass. */
export interface Pass {
  blocks: readonly [Block, Block];
  hidden: readonly [Hidden, Hidden];
  last: { layer: Layer; input: Tensor2D };
  /** [size][10]. */
  logits: Tensor2D;
}

/** LeNet-5 with the flat vector `parameters`, applied to a batch. */
export function forward(parameters: Tensor1D, batch: BatchTensors, activation: Activation): Pass {
  const [c1, c2, f1, f2, f3] = slots.map(slot => layerAt(parameters, slot)) as FiveLayers;
  const block1 = convolve(c1, 'same', batch.images, activation);
  const block2 = convolve(c2, 'valid', block1.pooled, activation);
  const flat = reshape(block2.pooled, [-1, f1.weights.shape[0]!]) as Tensor2D;
  const hidden1 = dense(f1, flat, batch.dropout?.[0] ?? null, activation);
  const hidden2 = dense(f2, dropped(hidden1), batch.dropout?.[1] ?? null, activation);
  const last = { layer: f3, input: dropped(hidden2) };
  const logits = fused.matMul({ a: last.input, b: f3.weights as Tensor2D, bias: f3.biases }) as Tensor2D;
  return { blocks: [block1, block2], hidden: [hidden1, hidden2], last, logits };
}

/** The gradient of the mean cross-entropy, without penalty, in the order of `parameters`. */
export function backward(pass: Pass, batch: BatchTensors, activation: Activation): Tensor1D {
  const [block1, block2] = pass.blocks;
  const [hidden1, hidden2] = pass.hidden;
  const dLogits = mul(sub(softmax(pass.logits), batch.classes), batch.shares) as Tensor2D;
  const f3 = productGradient(pass.last.input, dLogits);
  const d2 = hiddenBackward(hidden2, timesTransposed(dLogits, pass.last.layer), activation);
  const f2 = productGradient(hidden2.input, d2);
  const d1 = hiddenBackward(hidden1, timesTransposed(d2, hidden2.layer), activation);
  const f1 = productGradient(hidden1.input, d1);
  const dFlat = timesTransposed(d1, hidden1.layer);
  const dc2 = blockBackward(block2, reshape(dFlat, block2.pooled.shape), activation);
  const c2 = convolutionGradient(block2, dc2);
  const dc1 = blockBackward(block1, inputGradient(block2, dc2), activation);
  const c1 = convolutionGradient(block1, dc1);
  return concat([c1, c2, f1, f2, f3].flat().map(part => reshape(part, [-1]) as Tensor1D));
}

type FiveLayers = [Layer, Layer, Layer, Layer, Layer];

function layerAt(parameters: Tensor1D, { weights, biases }: (typeof slots)[number]): Layer {
  const part = ({ offset, size, shape }: Slot) => reshape(slice(parameters, [offset], [size]), shape);
  return { weights: part(weights), biases: part(biases) as Tensor1D };
}

function convolve(layer: Layer, pad: 'same' | 'valid', input: Tensor4D, activation: Activation): Block {
  const { weights, biases } = layer;
  const activated = activation.finish(
    fused.conv2d({
      ...{ x: input, filter: weights as Tensor4D, strides: 1, pad, bias: biases },
      ...{ activation: activation.fused, leakyreluAlpha: activation.alpha },
    }),
  );
  return { layer, pad, input, activated, pooled: maxPool(activated, 2, 2, 'valid') };
}

function dense(layer: Layer, input: Tensor2D, dropout: Tensor2D | null, activation: Activation): Hidden {
  const activated = activation.finish(
    fused.matMul({
      ...{ a: input, b: layer.weights as Tensor2D, bias: layer.biases },
      ...{ activation: activation.fused, leakyreluAlpha: activation.alpha },
    }) as Tensor2D,
  );
  return { layer, input, activated, dropout };
}

function dropped({ activated, dropout }: Hidden): Tensor2D {
  return dropout ? mul(activated, dropout) : activated;
}

function hiddenBackward({ activated, dropout }: Hidden, d: Tensor2D, activation: Activation): Tensor2D {
  return activation.backward(dropout ? mul(d, dropout) : d, activated);
}

/** The gradient with respect to a convolution's preactivations, from that with respect to the pooled activations. */
function blockBackward({ activated, pooled }: Block, d: Tensor4D, activation: Activation): Tensor4D {
  const inputs = { dy: d, input: activated, output: pooled };
  const attributes = { filterSize: 2, strides: 2, pad: 'valid' };
  return activation.backward(engine().runKernel<Tensor4D>(MaxPoolGrad, inputs, attributes), activated);
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
