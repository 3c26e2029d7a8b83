import { messagesOf } from '../src/experiment/problems/message';
import { networkShape, prepareData } from '../src/experiment/link/experiment';
import type { Config } from '../src/experiment/settings/settings';
import { decode } from '../src/experiment/link/url';
import { RandomState } from '../src/data/exact/random-state';
import { initialParameters } from '../src/nn/initializers';

/**
 * The task of every engine: full-batch gradient descent on the summed cross-entropy plus l2/2 · Σ w² (weights only), with
 * softmax on the last layer.
 */
export interface Task {
  key: string;
  label: string;
  config: Config;
  activation: 'tanh' | 'sigmoid' | 'relu';
  /** Units per layer: inputs, hidden layers, classes. */
  sizes: readonly number[];
  count: number;
  /** Row-major [count][2]. */
  x: Float64Array;
  labels: Uint8Array;
  /** Flat: W₁ row-major [fan_in][fan_out], b₁, W₂, … */
  initial: Float64Array;
  learningRate: number;
  l2: number;
}

/**
 * The measured networks as links. The deep ones use a lower learning rate than the app's default. With summed gradients
 * 0.01 is chaotic there, and rounding alone would soon make the engines differ.
 */
const links = {
  '2-3-2': { label: '2-3-2 tanh', hash: '' },
  '2-20-2': { label: '2-20-2 tanh', hash: 'hidden=20' },
  '4x25': {
    label: '4×25 tanh, 4 classes',
    hash: 'data=gaussian-quantiles&hidden=25,25,25,25&learningRate=0.001',
  },
  '6x20': {
    label: '6×20 sigmoid, 4 classes',
    hash: 'data=gaussian-quantiles&hidden=20,20,20,20,20,20&activation=sigmoid&learningRate=0.001',
  },
  '3x100': {
    label: '3×100 ReLU, 4 classes',
    hash: 'data=gaussian-quantiles&hidden=100,100,100&activation=relu&learningRate=0.0003',
  },
} as const satisfies Record<string, { label: string; hash: string }>;

export type TaskKey = keyof typeof links;
export const taskKeys = Object.keys(links) as TaskKey[];

/** The link of a task, without `#`. */
export function taskHash(key: TaskKey): string {
  return links[key].hash;
}

/** Makes a task's points and initial weights. Throws if the app would not accept its link. */
export function makeTask(key: TaskKey): Task {
  const { label, hash } = links[key];
  const { config, problems } = decode(hash);
  if (problems.length > 0) throw new Error(`${hash}: ${messagesOf(problems).join('; ')}`);
  const shape = networkShape(config);
  const activation = shape.activations[0];
  if (activation !== 'tanh' && activation !== 'sigmoid' && activation !== 'relu')
    throw new Error(`${activation}: expected tanh, sigmoid or relu, which every rival knows`);
  const { train, trainExamples } = prepareData(config);
  return {
    ...{ key, label, config, activation },
    sizes: [shape.inputs, ...shape.hidden, shape.classes],
    count: trainExamples.count,
    x: train.x,
    labels: trainExamples.labels,
    initial: initialParameters(shape, config.init, new RandomState(config.seed)),
    learningRate: config.learningRate,
    l2: config.l2,
  };
}
