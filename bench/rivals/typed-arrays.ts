import type { Task } from '../tasks';
import { seconds, type Contender, type Rival } from './rival';

const activations: Record<
  Task['activation'],
  { value: (z: number) => number; derivative: (a: number) => number }
> = {
  tanh: { value: z => Math.tanh(z), derivative: a => 1 - a * a },
  sigmoid: { value: z => 1 / (1 + Math.exp(-z)), derivative: a => a * (1 - a) },
  relu: { value: z => (z > 0 ? z : 0), derivative: a => (a > 0 ? 1 : 0) },
};

interface Layer {
  fanIn: number;
  fanOut: number;
  weights: Float64Array;
  biases: Float64Array;
  weightGradient: Float64Array;
  biasGradient: Float64Array;
  /** [count][fanOut] each. */
  output: Float64Array;
  delta: Float64Array;
}

/** Careful hand-written loops over Float64Arrays, sample by sample in memory order. */
class TypedArrayNetwork {
  private readonly layers: Layer[];
  epochLoss = 0;

  constructor(private readonly task: Task) {
    const floats = (length: number) => new Float64Array(length);
    this.layers = task.sizes.slice(1).map((fanOut, index) => {
      const fanIn = task.sizes[index]!;
      return {
        ...{ fanIn, fanOut, weights: floats(fanIn * fanOut), biases: floats(fanOut) },
        ...{ weightGradient: floats(fanIn * fanOut), biasGradient: floats(fanOut) },
        ...{ output: floats(task.count * fanOut), delta: floats(task.count * fanOut) },
      };
    });
  }

  setParameters(flat: Float64Array): void {
    let at = 0;
    for (const { weights, biases } of this.layers) {
      weights.set(flat.subarray(at, at + weights.length));
      at += weights.length;
      biases.set(flat.subarray(at, at + biases.length));
      at += biases.length;
    }
  }

  /** Mean cross-entropy. Replaces the last layer's output by the class probabilities. */
  forward(): number {
    const { count, activation } = this.task;
    let input = this.task.x;
    this.layers.forEach((layer, index) => {
      multiplyAdd(input, layer, count);
      if (index < this.layers.length - 1) {
        const { value } = activations[activation];
        const { output } = layer;
        for (let at = 0; at < output.length; at++) output[at] = value(output[at]!);
      }
      input = layer.output;
    });
    return this.softmax();
  }

  private softmax(): number {
    const { output, fanOut } = this.layers.at(-1)!;
    const { labels, count } = this.task;
    let loss = 0;
    for (let sample = 0; sample < count; sample++) {
      const row = sample * fanOut;
      let highest = -Infinity;
      for (let unit = 0; unit < fanOut; unit++) highest = Math.max(highest, output[row + unit]!);
      let sum = 0;
      for (let unit = 0; unit < fanOut; unit++)
        sum += output[row + unit] = Math.exp(output[row + unit]! - highest);
      for (let unit = 0; unit < fanOut; unit++) output[row + unit]! /= sum;
      loss -= Math.log(output[row + labels[sample]!]!);
    }
    return loss / count;
  }

  private backward(): void {
    const { labels, count, activation } = this.task;
    const { derivative } = activations[activation];
    const last = this.layers.at(-1)!;
    last.delta.set(last.output);
    for (let sample = 0; sample < count; sample++) last.delta[sample * last.fanOut + labels[sample]!]! -= 1;
    for (let index = this.layers.length - 1; index >= 0; index--) {
      const below = this.layers[index - 1];
      gradients(below?.output ?? this.task.x, this.layers[index]!, count);
      if (!below) return;
      passBack(this.layers[index]!, below.delta, count);
      for (let at = 0; at < below.delta.length; at++) below.delta[at]! *= derivative(below.output[at]!);
    }
  }

  epoch(): void {
    this.epochLoss = this.forward();
    this.backward();
    const { learningRate, l2 } = this.task;
    for (const { weights, biases, weightGradient, biasGradient } of this.layers) {
      for (let at = 0; at < weights.length; at++)
        weights[at]! -= learningRate * (weightGradient[at]! + l2 * weights[at]!);
      for (let at = 0; at < biases.length; at++) biases[at]! -= learningRate * biasGradient[at]!;
    }
  }
}

function multiplyAdd(input: Float64Array, layer: Layer, count: number): void {
  const { fanIn, fanOut, weights, biases, output } = layer;
  for (let sample = 0; sample < count; sample++) {
    const row = sample * fanOut;
    for (let unit = 0; unit < fanOut; unit++) output[row + unit] = biases[unit]!;
    for (let source = 0; source < fanIn; source++) {
      const value = input[sample * fanIn + source]!;
      const from = source * fanOut;
      for (let unit = 0; unit < fanOut; unit++) output[row + unit]! += value * weights[from + unit]!;
    }
  }
}

function gradients(input: Float64Array, layer: Layer, count: number): void {
  const { fanIn, fanOut, delta, weightGradient, biasGradient } = layer;
  weightGradient.fill(0);
  biasGradient.fill(0);
  for (let sample = 0; sample < count; sample++) {
    const row = sample * fanOut;
    for (let unit = 0; unit < fanOut; unit++) biasGradient[unit]! += delta[row + unit]!;
    for (let source = 0; source < fanIn; source++) {
      const value = input[sample * fanIn + source]!;
      const to = source * fanOut;
      for (let unit = 0; unit < fanOut; unit++) weightGradient[to + unit]! += value * delta[row + unit]!;
    }
  }
}

function passBack(layer: Layer, below: Float64Array, count: number): void {
  const { fanIn, fanOut, delta, weights } = layer;
  for (let sample = 0; sample < count; sample++) {
    const row = sample * fanOut;
    for (let source = 0; source < fanIn; source++) {
      const from = source * fanOut;
      let sum = 0;
      for (let unit = 0; unit < fanOut; unit++) sum += weights[from + unit]! * delta[row + unit]!;
      below[sample * fanIn + source] = sum;
    }
  }
}

/** Plain JavaScript without objects and WebAssembly. */
export const typedArrays: Rival = {
  name: 'typed arrays',
  source: 'own code: plain loops over Float64Array',
  precision: 'float64',
  available: async () => true,
  async prepare(task): Promise<Contender> {
    const network = new TypedArrayNetwork(task);
    return {
      reset: async () => network.setParameters(task.initial),
      run: async epochs =>
        seconds(() => {
          for (let epoch = 0; epoch < epochs; epoch++) network.epoch();
        }),
      loss: async () => network.forward(),
      dispose: () => undefined,
    };
  },
};
