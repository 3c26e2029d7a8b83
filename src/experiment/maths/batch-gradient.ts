import type { Examples, TrainingOptions } from '../../nn/mlp/mlp-types';
import { answerOf } from './regression';
import { total } from './softmax';
import { indexOf, inputOf, sampleSize, type ParameterId } from './terms';
import { traceSample, type NetworkAt } from './trace';

/** One parameter's gradient over the training set or a mini-batch, sample by sample. */
export interface BatchGradient {
  /** δ of the unit, the weight's input, and their product, for each sample in the order of the batch. */
  deltas: Float64Array;
  inputs: Float64Array;
  products: Float64Array;
  /** Sum of the products. */
  sum: number;
  /** 1 if samples are summed, 1/N if they are averaged. */
  scale: number;
  /** l2 · w and l1 · sign w; 0 for a bias. */
  l2: number;
  l1: number;
  /** scale · sum + l2 + l1: the gradient that an update by this batch follows. */
  gradient: number;
  /** Rounding errors of the gradient are proportional to this. */
  size: number;
}

export type Penalized = Pick<TrainingOptions, 'reduction' | 'l1' | 'l2'>;

/** Dropout's factors, [layer][unit] of the hidden layers, for the sample at a position of a batch. */
export type FactorsOf = (position: number) => readonly Float64Array[];

/** Derives a parameter's gradient from the samples of a batch, a few at a time, because it may take long. */
export class BatchDerivation {
  private readonly deltas: Float64Array;
  private readonly inputs: Float64Array;
  private readonly count: number;
  private done = 0;
  private size = 0;

  constructor(
    private readonly network: NetworkAt,
    private readonly examples: Examples,
    private readonly id: ParameterId,
    private readonly options: Penalized,
    /** The samples of the batch; null for all. */
    private readonly samples: Uint32Array | null = null,
    /** Dropout's factors for the sample at a position of the batch; null without dropout. */
    private readonly factorsOf: FactorsOf | null = null,
  ) {
    this.count = samples?.length ?? examples.count;
    this.deltas = new Float64Array(this.count);
    this.inputs = new Float64Array(this.count);
  }

  get isDone(): boolean {
    return this.done === this.count;
  }

  /** Takes the next sample. */
  next(): void {
    const { network, examples, id, done } = this;
    const sample = this.samples?.[done] ?? done;
    const factors = this.factorsOf?.(done) ?? null;
    const trace = traceSample(network, featuresOf(examples, sample), answerOf(examples, sample), { factors });
    this.deltas[done] = trace.deltas[id.layer]![id.to]!;
    this.inputs[done] = inputOf(trace, id);
    this.size += sampleSize(trace, id);
    this.done += 1;
  }

  /** The gradient so far; complete once `isDone`. */
  result(): BatchGradient {
    const { deltas, inputs, network, id, options, count } = this;
    const products = deltas.map((delta, i) => delta * inputs[i]!);
    const sum = total(products);
    const scale = options.reduction === 'mean' ? 1 / count : 1;
    const w = id.from === null ? 0 : network.parameters[indexOf(network, id)]!;
    const l2 = options.l2 * w;
    const l1 = options.l1 * Math.sign(w);
    const size = scale * this.size + Math.abs(l2) + Math.abs(l1);
    return { deltas, inputs, products, sum, scale, l2, l1, gradient: scale * sum + l2 + l1, size };
  }
}

/** The whole derivation at once; see `BatchDerivation`. */
export function batchGradient(
  network: NetworkAt,
  examples: Examples,
  id: ParameterId,
  options: Penalized,
  samples: Uint32Array | null = null,
  factorsOf: FactorsOf | null = null,
): BatchGradient {
  const derivation = new BatchDerivation(network, examples, id, options, samples, factorsOf);
  while (!derivation.isDone) derivation.next();
  return derivation.result();
}

/** The inputs of one sample. */
export function featuresOf({ features, count }: Examples, sample: number): Float64Array {
  return Float64Array.from({ length: features.length / count }, (_, i) => features[i * count + sample]!);
}
