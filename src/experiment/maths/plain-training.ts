import { exp, log } from '../../data/exact/exact-math';
import type { Examples, TrainingOptions } from '../../nn/mlp/mlp-types';
import { factorsOfSample } from '../../nn/dropout';
import { optimizers } from '../../nn/optimizers/optimizers';
import { rateAt } from '../../nn/optimizers/rate-schedule';
import { rSquared } from '../../nn/r-squared';
import { featuresOf } from './batch-gradient';
import { answerOf } from './regression';
import { inputsOf, traceSample, type NetworkAt, type Trace, type TraceRules } from './trace';
import { deriveUpdate, FADING } from './update';

/** How a program computes its gradient. What is missing is computed as it should be. */
export interface TrainingRules extends TraceRules {
  /** Whether gradients are summed or averaged; if missing, as in the run. */
  reduction?: TrainingOptions['reduction'];
  /** The gradients of one parameter, one per sample, as a single number; the deltas are those of its unit. */
  combine?(deltas: Float64Array, inputs: Float64Array, isBias: boolean): number;
}

/** How a network did at one epoch. */
export interface TrainedEpoch {
  /** Mean loss of the training points, without the penalty. */
  loss: number;
  /** Share of the training points whose largest probability is that of their class; in a regression R². */
  accuracy: number;
}

/**
 * Trains a network in plain float64 arithmetic, by any rules. Each epoch is one update by all training points. The network
 * is judged as it should be: by the probability of the true class.
 */
export class PlainTraining {
  private readonly network: NetworkAt;
  private slots: number[][];
  private schedule = [1, 1, 1, 1];
  /** Completed epochs. */
  private done = 0;
  private readonly inputs: Float64Array[];

  /** @param network trained in a copy, with optimizers that remember nothing yet */
  constructor(
    network: NetworkAt,
    private readonly examples: Examples,
    private readonly options: TrainingOptions,
    private readonly rules: TrainingRules = {},
  ) {
    this.network = { ...network, parameters: network.parameters.slice() };
    const none = Array.from({ length: optimizers[options.optimizer].slots }, () => 0);
    this.slots = Array.from(network.parameters, () => none);
    this.inputs = Array.from({ length: examples.count }, (_, n) => featuresOf(examples, n));
  }

  get parameters(): Float64Array {
    return this.network.parameters;
  }

  /** Makes one update; returns how the network did before it, without dropout. Pauses after every few samples. */
  *epoch(): Generator<void, TrainedEpoch> {
    const { network, examples, rules, options } = this;
    const { dropout: share, shuffleSeed: seed } = options;
    const traces: Trace[] = [];
    const dropped: Trace[] = [];
    for (let n = 0; n < examples.count; n += 1) {
      const trace = (factors?: readonly Float64Array[]) =>
        traceSample(network, this.inputs[n]!, answerOf(examples, n), { ...rules, factors: factors ?? null });
      traces.push(trace());
      if (share > 0)
        dropped.push(trace(factorsOfSample({ share, seed, step: this.done }, network.shape.hidden, n)));
      yield;
    }
    const judged = judge(traces, network.shape.classes);
    const gradient = this.gradient(share > 0 ? dropped : traces);
    yield;
    this.update(gradient);
    return judged;
  }

  /** The gradient that an update by all samples follows, with the penalty. */
  private gradient(traces: readonly Trace[]): Float64Array {
    const { options, rules, network } = this;
    const { layers, parameters } = network;
    const gradient = new Float64Array(parameters.length);
    const scale = (rules.reduction ?? options.reduction) === 'mean' ? 1 / traces.length : 1;
    const combine = rules.combine ?? sumOfProducts;
    const ones = new Float64Array(traces.length).fill(1);
    layers.forEach(({ fanIn, fanOut, weights, biases }, layer) => {
      const columns = Array.from({ length: fanIn }, (_, i) =>
        Float64Array.from(traces, trace => inputsOf(trace, layer)[i]!),
      );
      for (let j = 0; j < fanOut; j += 1) {
        const deltas = Float64Array.from(traces, trace => trace.deltas[layer]![j]!);
        for (let i = 0; i < fanIn; i += 1) {
          const at = weights + i * fanOut + j;
          const w = parameters[at]!;
          gradient[at] =
            scale * combine(deltas, columns[i]!, false) + options.l2 * w + options.l1 * Math.sign(w);
        }
        gradient[biases + j] = scale * combine(deltas, ones, true);
      }
    });
    return gradient;
  }

  private update(gradient: Float64Array): void {
    const { schedule, parameters } = this;
    const options = { ...this.options, learningRate: rateAt(this.options, this.done) };
    gradient.forEach((g, at) => {
      const memory = { slots: this.slots[at]!, schedule };
      const after = deriveUpdate(options, parameters[at]!, g, memory);
      parameters[at] = after.parameter;
      this.slots[at] = after.slots;
    });
    this.schedule = nextSchedule(options, schedule);
    this.done += 1;
  }
}

/** What the optimizers' running products are after an update: β₁ᵗ, β₂ᵗ, 0.96^(0.004 t), Π. */
function nextSchedule({ beta1, beta2 }: TrainingOptions, [p1 = 1, p2 = 1, fade = 1, product = 1]: number[]) {
  const fading = exp(0.004 * log(FADING));
  return [p1 * beta1, p2 * beta2, fade * fading, product * beta1 * (1 - 0.5 * fade * fading)];
}

function sumOfProducts(deltas: Float64Array, inputs: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < deltas.length; n += 1) sum += deltas[n]! * inputs[n]!;
  return sum;
}

function judge(traces: readonly Trace[], classes: number): TrainedEpoch {
  let loss = 0;
  let right = 0;
  for (const { loss: one, activations, label } of traces) {
    loss += one;
    const p = activations.at(-1)!;
    if (p.every((value, k) => k === label || value < p[label]!)) right += 1;
  }
  if (classes === 1) {
    const outputs = traces.map(({ activations }) => activations.at(-1)![0]!);
    const targets = traces.map(({ label }) => label);
    return { loss: loss / traces.length, accuracy: rSquared(outputs, targets) };
  }
  return { loss: loss / traces.length, accuracy: right / traces.length };
}
