import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { Rank, Tensor2D, Variable } from '@tensorflow/tfjs';
import type { Task } from '../tasks';
import type { Contender, Rival } from './rival';

type TensorFlow = typeof import('@tensorflow/tfjs');
type BackendName = 'cpu' | 'wasm';

interface Dense {
  weights: Variable<Rank.R2>;
  biases: Variable<Rank.R1>;
}

export async function loadTensorFlow(backend: BackendName): Promise<TensorFlow> {
  const tf = await import('@tensorflow/tfjs');
  // Stops it from advertising its native package on the console.
  tf.env().set('IS_TEST', true);
  if (backend === 'wasm') {
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    setWasmPaths(`${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  }
  if (!(await tf.setBackend(backend))) throw new Error(`its ${backend} backend does not start`);
  await tf.ready();
  return tf;
}

/** Forward and backward passes in few operations, which is faster than its tape. */
class TensorFlowNetwork {
  private readonly features: Tensor2D;
  private readonly featuresTransposed: Tensor2D;
  private readonly targets: Tensor2D;
  private readonly layers: Dense[];
  epochLoss = 0;

  constructor(
    private readonly tf: TensorFlow,
    private readonly task: Task,
  ) {
    const { x, labels, count, sizes } = task;
    this.features = tf.tensor2d(Float32Array.from(x), [count, 2]);
    this.featuresTransposed = tf.transpose(this.features);
    this.targets = tf.oneHot(tf.tensor1d(labels, 'int32'), sizes.at(-1)!).toFloat() as Tensor2D;
    this.layers = sizes.slice(1).map((fanOut, index) => ({
      weights: tf.variable(tf.zeros<Rank.R2>([sizes[index]!, fanOut])),
      biases: tf.variable(tf.zeros<Rank.R1>([fanOut])),
    }));
  }

  setParameters(flat: Float64Array): void {
    let at = 0;
    const assign = (variable: Variable) => {
      const values = Float32Array.from(flat.subarray(at, at + variable.size));
      at += variable.size;
      this.tf.tidy(() => variable.assign(this.tf.tensor(values, variable.shape)));
    };
    for (const { weights, biases } of this.layers) {
      assign(weights);
      assign(biases);
    }
  }

  /** Outputs of every hidden layer, then the logits. */
  private forward(): Tensor2D[] {
    const { tf, task } = this;
    const outputs: Tensor2D[] = [];
    this.layers.forEach(({ weights, biases }, index) => {
      const hidden = index < this.layers.length - 1;
      const fused = hidden && task.activation !== 'tanh' ? task.activation : 'linear';
      const a = outputs.at(-1) ?? this.features;
      const z = tf.fused.matMul({ a, b: weights, bias: biases, activation: fused }) as Tensor2D;
      outputs.push(hidden && task.activation === 'tanh' ? tf.tanh(z) : z);
    });
    return outputs;
  }

  private slope(output: Tensor2D): Tensor2D {
    const { tf, task } = this;
    if (task.activation === 'tanh') return tf.sub(1, tf.square(output));
    if (task.activation === 'sigmoid') return tf.mul(output, tf.sub(1, output));
    return tf.step(output);
  }

  epoch(): void {
    const { tf, task } = this;
    tf.tidy(() => {
      const outputs = this.forward();
      const probabilities = tf.softmax(outputs.at(-1)!);
      this.epochLoss = tf.sum(tf.mul(this.targets, tf.log(probabilities))).dataSync()[0]! / -task.count;
      let delta: Tensor2D = tf.sub(probabilities, this.targets);
      for (let index = this.layers.length - 1; index >= 0; index--) {
        const { weights, biases } = this.layers[index]!;
        const below = outputs[index - 1];
        const gradient = below ? tf.matMul(below, delta, true) : tf.matMul(this.featuresTransposed, delta);
        const biasGradient = tf.sum(delta, 0);
        if (below) delta = tf.mul(tf.matMul(delta, weights, false, true), this.slope(below));
        const decayed = tf.mul(weights, 1 - task.learningRate * task.l2);
        weights.assign(tf.sub(decayed, tf.mul(gradient, task.learningRate)));
        biases.assign(tf.sub(biases, tf.mul(biasGradient, task.learningRate)));
      }
    });
  }

  meanLoss(): number {
    const { tf } = this;
    return tf.tidy(
      () =>
        tf.neg(tf.sum(tf.mul(this.targets, tf.logSoftmax(this.forward().at(-1)!)))).dataSync()[0]! /
        this.task.count,
    );
  }

  /** Reading a value waits for all queued operations. */
  finish(): void {
    this.layers.at(-1)!.biases.dataSync();
  }

  dispose(): void {
    const { features, featuresTransposed, targets } = this;
    for (const tensor of [features, featuresTransposed, targets]) tensor.dispose();
    for (const { weights, biases } of this.layers) {
      weights.dispose();
      biases.dispose();
    }
  }
}

function tensorFlow(backend: BackendName): Rival {
  return {
    name: `TensorFlow.js ${backend}`,
    source: `npm @tensorflow/tfjs 4.22, ${backend} backend in Node, Apache-2.0`,
    precision: 'float32',
    available: () =>
      loadTensorFlow(backend).then(
        () => true as const,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      ),
    async prepare(task): Promise<Contender> {
      const tf = await loadTensorFlow(backend);
      const network = new TensorFlowNetwork(tf, task);
      // Both backends share one engine, so select this one first.
      const chosen = () => tf.setBackend(backend);
      return {
        reset: async () => {
          await chosen();
          network.setParameters(task.initial);
        },
        run: async epochs => {
          await chosen();
          const start = performance.now();
          for (let epoch = 0; epoch < epochs; epoch++) network.epoch();
          network.finish();
          return (performance.now() - start) / 1000;
        },
        loss: async () => {
          await chosen();
          return network.meanLoss();
        },
        dispose: () => network.dispose(),
      };
    },
  };
}

export const tensorFlowCpu = tensorFlow('cpu');
export const tensorFlowWasm = tensorFlow('wasm');
