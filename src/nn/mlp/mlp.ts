import { lease, readField, writeStruct, type Kernels, type Lease, type Precision } from '../../wasm/kernels';
import { trainingStruct } from '../../wasm/structs';
import { whole } from '../layout';
import type {
  Evaluation,
  Examples,
  LayerLayout,
  MlpState,
  NetworkShape,
  QuantityKind,
  RunOutcome,
  SetName,
  TrainingOptions,
  Tunable,
} from './mlp-types';
import { allocateSet, NetworkMemory, paddedLength, SetMemory, tiling } from './network-memory';
import { OptimizerMemory } from '../optimizers/optimizer-memory';
import { optimizers } from '../optimizers/optimizers';
import { rSquared } from '../r-squared';
import { rateAt } from '../optimizers/rate-schedule';
import { isConstantRate } from '../optimizers/schedules';

/** Maximum number of updates in one call of the kernels. */
const MOST_STEPS = 2 ** 30;
const none: RunOutcome = { steps: 0, diverged: false, lossLow: Infinity, lossHigh: -Infinity };

/**
 * A multi-layer perceptron with softmax and cross-entropy, or with one linear output and a regression loss, and its
 * training. All numbers are in the kernels' memory, in their precision. Equal arguments and calls give equal bits on
 * every machine. Several networks may share one instance of the kernels; its memory is freed once all are disposed of.
 */
export class Mlp {
  readonly layers: readonly LayerLayout[];
  readonly parameterCount: number;
  /** Number of updates per epoch. */
  readonly stepsPerEpoch: number;
  private readonly memory: NetworkMemory;
  private readonly optimizer: OptimizerMemory;
  private readonly sets: Record<SetName, SetMemory | null>;
  private readonly train: SetMemory;
  private readonly kernels: Kernels & Lease;
  private readonly trainingAt: number;

  /** Throws a RangeError for an invalid shape, data or options. Parameters are 0 until they are set. */
  constructor(
    shared: Kernels,
    readonly shape: NetworkShape,
    private options: TrainingOptions,
    train: Examples,
    test: Examples | null,
  ) {
    const kernels = lease(shared);
    this.kernels = kernels;
    const batch = batchSize(options.batch, train.count);
    this.stepsPerEpoch = Math.ceil(train.count / batch);
    this.train = new SetMemory(kernels, shape, train);
    this.sets = { train: this.train, test: test ? new SetMemory(kernels, shape, test) : null };
    const strides = [this.train, this.sets.test].map(set => set?.tiling.stride ?? 0);
    const batchTiling = tiling(batch, kernels.size);
    const { slots } = optimizers[options.optimizer];
    const stateVectors = 1 + slots;
    const { dropout } = options;
    if (!(dropout >= 0 && dropout < 1))
      throw new RangeError(`dropout ${dropout}: expected from 0 to below 1`);
    const stride = Math.max(...strides, batchTiling.stride);
    // The slots follow the parameters, and a copy of both follows the slots.
    this.memory = new NetworkMemory(kernels, shape, stride, stateVectors * 2 - 1, dropout > 0);
    this.layers = this.memory.layers;
    this.parameterCount = this.memory.parameterCount;
    this.optimizer = new OptimizerMemory(this.memory, options);
    this.trainingAt = kernels.allocate(trainingStruct.size);
    const isFull = batch === train.count;
    writeStruct(kernels, trainingStruct, this.trainingAt, {
      network: this.memory.network,
      optimizer: this.optimizer.address,
      all: this.train.address,
      batch: isFull ? 0 : allocateSet(kernels, shape, batch, batchTiling)[0],
      source: this.train.source,
      order: isFull ? 0 : kernels.allocate(train.count * 4),
      batchSize: batch,
      averaged: options.reduction === 'mean' ? 1 : 0,
      seed: options.shuffleSeed | 0,
      orderEpoch: -1,
      dropout: shape.hidden.length > 0 ? dropout : 0,
    });
  }

  /** Completed updates. */
  get step(): number {
    return readField(this.kernels, trainingStruct, this.trainingAt, 'step');
  }

  /** The learning rate of the next update: the option's, times the schedule's factor in this epoch. */
  get learningRate(): number {
    return rateAt(this.options, Math.floor(this.step / this.stepsPerEpoch));
  }

  /** Of every number in the network. */
  get precision(): Precision {
    return this.kernels.precision;
  }

  /** A copy of all parameters, flat in `layout`'s order; exact values also for a float32 network. */
  get parameters(): Float64Array {
    return Float64Array.from(this.memory.parameters);
  }

  /** Sets all parameters; the optimizer keeps its state. */
  setParameters(flat: ArrayLike<number>): void {
    this.memory.setParameters(flat);
  }

  /** Changes options during training. */
  tune(options: Tunable): void {
    this.options = { ...this.options, ...options };
    this.optimizer.tune({ ...this.options, learningRate: this.learningRate });
  }

  /**
   * Makes `steps` updates. If one makes a parameter or the following loss non-finite, the network goes back to the
   * step before it and stays there.
   */
  run(steps: number): RunOutcome {
    whole('steps', steps, 0, Number.MAX_SAFE_INTEGER);
    let outcome = none;
    while (outcome.steps < steps && !outcome.diverged) {
      outcome = joined(outcome, this.runPart(Math.min(steps - outcome.steps, MOST_STEPS)));
    }
    return outcome;
  }

  /** Mean loss and correct predictions. A missing set counts 0 samples and has the loss NaN. */
  evaluate(name: SetName): Evaluation {
    const set = this.sets[name];
    if (!set) return { loss: NaN, correct: 0, score: NaN, count: 0 };
    const { count, labels, targets } = set.examples;
    const loss = this.kernels.evaluate(this.memory.network, set.address, set.predictionsAt) / count;
    if (targets) {
      const score = rSquared(this.kernels.view(set.predictionsAt, count), targets);
      return { loss, correct: 0, score, count };
    }
    const predicted = new Uint8Array(this.kernels.buffer, set.predictionsAt, count);
    let correct = 0;
    for (let i = 0; i < count; i++) if (predicted[i] === labels[i]) correct += 1;
    return { loss, correct, score: correct / count, count };
  }

  /** The most likely class of every sample, in the samples' order; of equal ones the smallest. All 0 in a regression. */
  predictions(name: SetName): Uint8Array {
    const set = this.sets[name];
    if (!set) return new Uint8Array();
    if (this.shape.classes === 1) return new Uint8Array(set.examples.count);
    this.kernels.evaluate(this.memory.network, set.address, set.predictionsAt);
    return new Uint8Array(this.kernels.buffer, set.predictionsAt, set.examples.count).slice();
  }

  /** The penalty's two terms, l1 · Σ|w| and l2/2 · Σw², over the weights. */
  penalty(): { l1: number; l2: number } {
    const parameters = this.memory.parameters;
    let absolute = 0;
    let squared = 0;
    for (const { weights, biases } of this.layers) {
      for (let i = weights; i < biases; i++) {
        const w = parameters[i]!;
        absolute += Math.abs(w);
        squared += w * w;
      }
    }
    return { l1: this.options.l1 * absolute, l2: (this.options.l2 / 2) * squared };
  }

  /**
   * The gradient of a full-batch update, flat: of the loss over the training set, summed or averaged
   * according to the options, plus that of the penalty, without dropout. At w = 0 the L1 penalty's gradient is 0.
   */
  gradient(): Float64Array {
    this.kernels.lossAndGradient(this.memory.network, this.train.address);
    return this.gradientOf(this.train.examples.count);
  }

  /**
   * The samples of the next update, in the order in which they are drawn (null if it takes all), and the gradient that it
   * follows: like `gradient()`, but over these samples, with the update's dropout.
   */
  nextBatch(): { samples: Uint32Array | null; gradient: Float64Array } {
    const { kernels, trainingAt } = this;
    const field = (name: 'batch' | 'order' | 'batchSize') =>
      readField(kernels, trainingStruct, trainingAt, name);
    const count = kernels.nextGradient(trainingAt);
    const gradient = this.gradientOf(count);
    if (field('batch') === 0) return { samples: null, gradient };
    const from = (this.step % this.stepsPerEpoch) * field('batchSize');
    const order = new Uint32Array(kernels.buffer, field('order'), this.train.examples.count);
    return { samples: order.slice(from, from + count), gradient };
  }

  /** The gradient of `count` samples that is in the kernels' memory, scaled, plus that of the penalty. */
  private gradientOf(count: number): Float64Array {
    const { l1, l2, reduction } = this.options;
    const gradient = Float64Array.from(this.kernels.view(this.memory.gradientAt, this.parameterCount));
    const scale = reduction === 'mean' ? 1 / count : 1;
    for (let i = 0; i < gradient.length; i++) gradient[i]! *= scale;
    const parameters = this.memory.parameters;
    for (const { weights, biases } of this.layers) {
      for (let i = weights; i < biases; i++)
        gradient[i]! += l2 * parameters[i]! + l1 * Math.sign(parameters[i]!);
    }
    return gradient;
  }

  /** What a regression should predict for the training set, [count]; missing for classes. */
  get targets(): Float64Array | undefined {
    return this.train.examples.targets;
  }

  /**
   * Values of one layer, 0-based, on the training set. `input` and `output` are unit-major [units][count], with
   * probabilities for the last layer's output. `gradient` is the layer's part of `gradient()`, weights first.
   */
  quantity(layer: number, kind: QuantityKind): Float64Array {
    whole('layer', layer, 0, this.layers.length - 1);
    const { weights, biases, fanOut } = this.layers[layer]!;
    switch (kind) {
      case 'weight':
        return this.parameters.subarray(weights, biases);
      case 'bias':
        return this.parameters.subarray(biases, biases + fanOut);
      case 'gradient':
        return this.gradient().subarray(weights, biases + fanOut);
      case 'input':
        return layer === 0 ? this.train.examples.features.slice() : this.outputs(layer - 1);
      case 'output':
        return this.outputs(layer);
    }
  }

  /** A copy of everything that changes during training. */
  saveState(): MlpState {
    return {
      step: this.step,
      parameters: this.parameters,
      slots: this.optimizer.slots,
      schedule: this.optimizer.schedule,
    };
  }

  /** Continues bit for bit from the state of a network with the same shape and options. */
  restoreState(state: MlpState): void {
    this.setParameters(state.parameters);
    this.optimizer.restore(state.slots, state.schedule);
    this.setStep(state.step);
  }

  /** Makes one update without checking that it stays finite, to find out why it does not. */
  stepBlindly(): void {
    this.update(1);
  }

  /** Frees the memory. The network must not be used afterwards. */
  dispose(): void {
    this.kernels.release();
  }

  /** The network's training options, including later changes. */
  get training(): Readonly<TrainingOptions> {
    return this.options;
  }

  private runPart(steps: number): RunOutcome {
    const start = this.step;
    const restore = this.optimizer.backUp();
    const done = this.update(steps);
    const diverged = done.diverged || !Number.isFinite(this.kernels.nextLoss(this.trainingAt));
    if (!diverged) return done;
    // The last update made a parameter or the following loss non-finite.
    restore();
    this.setStep(start);
    return { ...this.update(Math.max(0, done.steps - 1)), diverged: true };
  }

  /** Makes at most `steps` updates, those of an epoch at its learning rate; fewer if one is not finite. */
  private update(steps: number): RunOutcome {
    const { kernels, trainingAt, options, stepsPerEpoch } = this;
    if (isConstantRate(options)) return this.outcomeOf(kernels.run(trainingAt, steps));
    let whole = none;
    let epoch = Math.floor(this.step / stepsPerEpoch);
    let ahead = stepsPerEpoch - (this.step % stepsPerEpoch);
    let next = rateAt(options, epoch);
    while (whole.steps < steps && !whole.diverged) {
      const rate = next;
      const left = steps - whole.steps;
      // Epochs of the same rate are made together.
      while (ahead < left && (next = rateAt(options, ++epoch)) === rate) ahead += stepsPerEpoch;
      this.optimizer.setRate(rate);
      whole = joined(whole, this.outcomeOf(kernels.run(trainingAt, Math.min(ahead, left))));
      ahead = stepsPerEpoch;
    }
    return whole;
  }

  /** What the last call of the kernels, which made this many updates, came to. */
  private outcomeOf(steps: number): RunOutcome {
    const field = (name: 'low' | 'high' | 'outcome') =>
      readField(this.kernels, trainingStruct, this.trainingAt, name);
    return { steps, diverged: field('outcome') !== 0, lossLow: field('low'), lossHigh: field('high') };
  }

  private setStep(step: number): void {
    writeStruct(this.kernels, trainingStruct, this.trainingAt, { step });
  }

  private outputs(layer: number): Float64Array {
    const { kernels, memory, train } = this;
    const { fanOut } = this.layers[layer]!;
    const { stride } = train.tiling;
    const total = train.examples.count;
    const isLast = layer === this.layers.length - 1;
    const values = new Float64Array(fanOut * total);
    kernels.prepare(memory.network);
    train.forEachTile((features, first, count) => {
      const length = paddedLength(count, kernels.size);
      kernels.forward(memory.network, features, layer + 1, length, stride);
      if (isLast) kernels.probabilities(memory.network, length, stride);
      for (let unit = 0; unit < fanOut; unit++) {
        const row = isLast
          ? memory.probability(unit, stride, count)
          : memory.output(layer, unit, stride, count);
        values.set(row, unit * total + first);
      }
    });
    return values;
  }
}

/** The outcome of two runs, one after the other. */
function joined(first: RunOutcome, then: RunOutcome): RunOutcome {
  return {
    steps: first.steps + then.steps,
    diverged: then.diverged,
    lossLow: Math.min(first.lossLow, then.lossLow),
    lossHigh: Math.max(first.lossHigh, then.lossHigh),
  };
}

function batchSize(batch: number | 'full', count: number): number {
  if (batch === 'full') return count;
  whole('batch', batch, 1, Number.MAX_SAFE_INTEGER);
  return Math.min(batch, count);
}
