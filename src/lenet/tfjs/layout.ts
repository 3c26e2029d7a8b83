import type { Lenet, LenetParameters } from '../../nn/lenet/lenet-layout';

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
export class InnerLayout {
  /** In the order of the network's parameters. */
  readonly slots: readonly { weights: Slot; biases: Slot }[];
  /** For each number of TensorFlow.js's vector, its index in the order of `lenet-layout.ts`. */
  private readonly places: Int32Array;

  constructor(readonly lenet: Lenet) {
    this.slots = lenet.parameters.map(({ weights, weightShape, biases, outputs }) => ({
      weights: { offset: weights, size: biases - weights, shape: innerShape(weightShape) },
      biases: { offset: biases, size: outputs, shape: [outputs] },
    }));
    this.places = placesOf(lenet);
  }

  /** A copy of some consecutive vectors in the order of `lenet-layout.ts`, converted to TensorFlow.js's order. */
  toInner(canonical: Float32Array): Float32Array {
    const { places } = this;
    const inner = new Float32Array(canonical.length);
    for (let start = 0; start < inner.length; start += places.length) {
      for (let i = 0; i < places.length; i++) inner[start + i] = canonical[start + places[i]!]!;
    }
    return inner;
  }

  /** The inverse conversion. */
  toCanonical(inner: ArrayLike<number>): Float32Array {
    const { places } = this;
    const canonical = new Float32Array(inner.length);
    for (let start = 0; start < inner.length; start += places.length) {
      for (let i = 0; i < places.length; i++) canonical[start + places[i]!] = inner[start + i]!;
    }
    return canonical;
  }

  /** 1 for weights, 0 for biases. */
  weightMask(): Float32Array {
    const mask = new Float32Array(this.places.length);
    for (const { weights } of this.slots) mask.fill(1, weights.offset, weights.offset + weights.size);
    return mask;
  }
}

function innerShape(shape: readonly number[]): number[] {
  const [outputs = 0, inputs = 0, ...kernel] = shape;
  return [...kernel, inputs, outputs];
}

function placesOf({ parameters, parameterCount, flat }: Lenet): Int32Array {
  const all = Int32Array.from({ length: parameterCount }, (_, i) => i);
  for (const layer of parameters) {
    const { weights, biases, outputs, fanIn } = layer;
    // The first dense layer reads maps. TensorFlow.js has channels innermost, `lenet-layout.ts` outermost.
    const seen = layer.name === 'f1' ? flat : inputOf(layer);
    for (let i = 0; i < biases - weights; i++) {
      const output = i % outputs;
      all[weights + i] = weights + output * fanIn + inputPlace(seen, (i - output) / outputs);
    }
  }
  return all;
}

/** Channels, rows and columns of what one output sees. */
function inputOf({ weightShape }: LenetParameters): Lenet['flat'] {
  const [, inputs = 0, rows = 1, columns = 1] = weightShape;
  return [inputs, rows, columns];
}

/** The index among one output's weights of the weight that TensorFlow.js has at `i`. */
function inputPlace([inputs, rows, columns]: Lenet['flat'], i: number): number {
  const channel = i % inputs;
  return channel * rows * columns + (i - channel) / inputs;
}
