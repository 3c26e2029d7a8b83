import { lenetParameters, PARAMETER_COUNT, type LenetParameters } from '../../nn/lenet/lenet-layout';

/** Position of one tensor in TensorFlow.js's flat vector. */
export interface Slot {
  offset: number;
  size: number;
  shape: number[];
}

/**
 * TensorFlow.js requires pixels as [row][column][channel], so its convolution weights are [row][column][in][out] and
 * its dense ones [in][out]. The trained flat vector keeps this order, layer after layer, weights before biases; only
 * inputs and outputs are converted to and from the order of `lenet-layout.ts`.
 */
export const slots: readonly { weights: Slot; biases: Slot }[] = lenetParameters.map(
  ({ weights, weightShape, biases, outputs }) => ({
    weights: { offset: weights, size: biases - weights, shape: innerShape(weightShape) },
    biases: { offset: biases, size: outputs, shape: [outputs] },
  }),
);

/** For each number of TensorFlow.js's vector, its index in the order of `lenet-layout.ts`. */
const places = placesOf();

/** A copy of some consecutive vectors in the order of `lenet-layout.ts`, converted to TensorFlow.js's order. */
export function toInner(canonical: Float32Array): Float32Array {
  const inner = new Float32Array(canonical.length);
  for (let start = 0; start < inner.length; start += PARAMETER_COUNT) {
    for (let i = 0; i < PARAMETER_COUNT; i++) inner[start + i] = canonical[start + places[i]!]!;
  }
  return inner;
}

/** The inverse conversion. */
export function toCanonical(inner: ArrayLike<number>): Float32Array {
  const canonical = new Float32Array(inner.length);
  for (let start = 0; start < inner.length; start += PARAMETER_COUNT) {
    for (let i = 0; i < PARAMETER_COUNT; i++) canonical[start + places[i]!] = inner[start + i]!;
  }
  return canonical;
}

/** 1 for weights, 0 for biases. */
export function weightMask(): Float32Array {
  const mask = new Float32Array(PARAMETER_COUNT);
  for (const { weights } of slots) mask.fill(1, weights.offset, weights.offset + weights.size);
  return mask;
}

function innerShape(shape: readonly number[]): number[] {
  const [outputs = 0, inputs = 0, ...kernel] = shape;
  return [...kernel, inputs, outputs];
}

function placesOf(): Int32Array {
  const all = Int32Array.from({ length: PARAMETER_COUNT }, (_, i) => i);
  for (const layer of lenetParameters) {
    const { weights, biases, outputs, fanIn } = layer;
    for (let i = 0; i < biases - weights; i++) {
      const output = i % outputs;
      all[weights + i] = weights + output * fanIn + inputPlace(layer, (i - output) / outputs);
    }
  }
  return all;
}

/** The index among one output's weights of the weight that TensorFlow.js has at `i`. */
function inputPlace({ name, weightShape }: LenetParameters, i: number): number {
  // The first dense layer reads 16 maps of 5 × 5. TensorFlow.js has channels innermost, `lenet-layout.ts` outermost.
  const [, inputs = 0, rows = 1, columns = 1] = name === 'f1' ? [0, 16, 5, 5] : weightShape;
  const area = rows * columns;
  const channel = i % inputs;
  return channel * area + (i - channel) / inputs;
}
