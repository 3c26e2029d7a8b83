import type { Task } from '../tasks';
import { seconds, type Contender, type Rival } from './rival';

/** A unit's activation function and its derivative, both of the total input, as in TF Playground. */
interface UnitFunction {
  output(input: number): number;
  derivative(input: number): number;
}

const unitFunctions: Record<Task['activation'] | 'linear', UnitFunction> = {
  tanh: {
    output: x => Math.tanh(x),
    derivative: x => {
      const output = Math.tanh(x);
      return 1 - output * output;
    },
  },
  sigmoid: {
    output: x => 1 / (1 + Math.exp(-x)),
    derivative: x => {
      const output = 1 / (1 + Math.exp(-x));
      return output * (1 - output);
    },
  },
  relu: { output: x => Math.max(0, x), derivative: x => (x <= 0 ? 0 : 1) },
  linear: { output: x => x, derivative: () => 1 },
};

class GraphNode {
  inputLinks: Link[] = [];
  outputs: Link[] = [];
  bias = 0;
  totalInput = 0;
  output = 0;
  outputDerivative = 0;
  inputDerivative = 0;
  accumulated = 0;
  accumulatedCount = 0;

  constructor(readonly unit: UnitFunction) {}

  updateOutput(): number {
    this.totalInput = this.bias;
    for (const link of this.inputLinks) this.totalInput += link.weight * link.source.output;
    this.output = this.unit.output(this.totalInput);
    return this.output;
  }
}

class Link {
  weight = 0;
  /** True once L1 has permanently zeroed the weight. Never here. */
  isDead = false;
  errorDerivative = 0;
  accumulated = 0;
  accumulatedCount = 0;

  constructor(
    readonly source: GraphNode,
    readonly target: GraphNode,
  ) {
    source.outputs.push(this);
    target.inputLinks.push(this);
  }
}

/**
 * A network of unit and link objects that processes single examples and updates once an epoch. It keeps TF Playground's
 * fields and loops, because they are part of the cost of such an engine.
 */
class Graph {
  private readonly layers: GraphNode[][];
  private readonly probabilities: Float64Array;
  epochLoss = 0;

  constructor(private readonly task: Task) {
    const last = task.sizes.length - 1;
    this.layers = task.sizes.map((units, layer) => {
      const unit = unitFunctions[layer === 0 || layer === last ? 'linear' : task.activation];
      return Array.from({ length: units }, () => new GraphNode(unit));
    });
    for (let layer = 1; layer <= last; layer++)
      for (const target of this.layers[layer]!)
        for (const source of this.layers[layer - 1]!) new Link(source, target);
    this.probabilities = new Float64Array(task.sizes[last]!);
  }

  setParameters(flat: Float64Array): void {
    let at = 0;
    for (let layer = 1; layer < this.layers.length; layer++) {
      const targets = this.layers[layer]!;
      for (let input = 0; input < this.layers[layer - 1]!.length; input++)
        for (const target of targets) target.inputLinks[input]!.weight = flat[at++]!;
      for (const target of targets) target.bias = flat[at++]!;
    }
  }

  /** Cross-entropy of the example. Stores the class probabilities in the output units. */
  forward(example: number): number {
    const { x, labels } = this.task;
    this.layers[0]!.forEach((node, index) => (node.output = x[2 * example + index]!));
    for (let layer = 1; layer < this.layers.length; layer++)
      for (const node of this.layers[layer]!) node.updateOutput();
    const outputs = this.layers.at(-1)!;
    let highest = -Infinity;
    for (const node of outputs) highest = Math.max(highest, node.output);
    let sum = 0;
    outputs.forEach((node, index) => {
      const value = Math.exp(node.output - highest);
      this.probabilities[index] = value;
      sum += value;
    });
    for (let index = 0; index < outputs.length; index++) this.probabilities[index]! /= sum;
    return -Math.log(this.probabilities[labels[example]!]!);
  }

  backward(example: number): void {
    const label = this.task.labels[example]!;
    this.layers.at(-1)!.forEach((node, index) => {
      node.outputDerivative = this.probabilities[index]! - (index === label ? 1 : 0);
    });
    for (let layer = this.layers.length - 1; layer >= 1; layer--) {
      for (const node of this.layers[layer]!) {
        node.inputDerivative = node.outputDerivative * node.unit.derivative(node.totalInput);
        node.accumulated += node.inputDerivative;
        node.accumulatedCount++;
      }
      for (const node of this.layers[layer]!)
        for (const link of node.inputLinks) {
          if (link.isDead) continue;
          link.errorDerivative = node.inputDerivative * link.source.output;
          link.accumulated += link.errorDerivative;
          link.accumulatedCount++;
        }
      if (layer === 1) continue;
      for (const node of this.layers[layer - 1]!) {
        node.outputDerivative = 0;
        for (const link of node.outputs) node.outputDerivative += link.weight * link.target.inputDerivative;
      }
    }
  }

  /** Updates with the averaged gradient. The rate is multiplied by the count to compensate. */
  update(): void {
    const { learningRate, l2, count } = this.task;
    const rate = learningRate * count;
    for (let layer = 1; layer < this.layers.length; layer++)
      for (const node of this.layers[layer]!) {
        node.bias -= (rate * node.accumulated) / node.accumulatedCount;
        node.accumulated = 0;
        node.accumulatedCount = 0;
        for (const link of node.inputLinks) {
          if (link.isDead) continue;
          const decay = learningRate * l2 * link.weight;
          link.weight -= (rate / link.accumulatedCount) * link.accumulated;
          link.weight -= decay;
          link.accumulated = 0;
          link.accumulatedCount = 0;
        }
      }
  }

  epoch(): void {
    let sum = 0;
    for (let example = 0; example < this.task.count; example++) {
      sum += this.forward(example);
      this.backward(example);
    }
    this.epochLoss = sum / this.task.count;
    this.update();
  }

  meanLoss(): number {
    let sum = 0;
    for (let example = 0; example < this.task.count; example++) sum += this.forward(example);
    return sum / this.task.count;
  }
}

/** The design of most browser playgrounds: one object per unit and per connection. */
export const objectGraph: Rival = {
  name: 'object graph',
  source: "own code in the style of TensorFlow Playground's nn.ts (objects for units and connections)",
  precision: 'float64',
  available: async () => true,
  async prepare(task): Promise<Contender> {
    const graph = new Graph(task);
    return {
      reset: async () => graph.setParameters(task.initial),
      run: async epochs =>
        seconds(() => {
          for (let epoch = 0; epoch < epochs; epoch++) graph.epoch();
        }),
      loss: async () => graph.meanLoss(),
      dispose: () => undefined,
    };
  },
};
