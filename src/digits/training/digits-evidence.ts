import {
  alikeUnits,
  classEvidence,
  curvesOf,
  movedBy,
  rms,
  rmsOf,
  saturatedShare,
  type Evidence,
  type LayerEvidence,
  type LossPoint,
} from '../../experiment/doctor/evidence';
import type { Config } from '../../experiment/settings/settings';
import type { DigitImages } from '../library/digit-images';
import type { DigitsRecord } from '../../experiment/measured/digits';
import { lenetOfConfig, activationOf } from '../../experiment/settings/lenet-sizes';
import type { LenetSnapshot } from '../../nn/lenet/lenet-snapshot';
import { initialWeights } from './batch-order';

/** Training batches whose mean stands for the training loss at a record: enough to be steady. */
const BATCHES = 20;

/** Gathers what the doctor needs to know of a run, from the snapshots that the run takes anyway. */
export class DigitsWitness {
  /** The newest evidence that no frame has sent; null if there is none. */
  unsent: Evidence | null = null;
  private latest: Evidence | null = null;
  private records: LossPoint[] = [];
  private losses: number[] = [];
  private hits: number[] = [];
  private initial: Float32Array | null = null;
  private readonly classNames: readonly string[];
  private firstGradients: readonly number[] | null = null;

  constructor(
    private readonly run: {
      readonly config: Config;
      readonly images: DigitImages;
      readonly stepsPerEpoch: number;
    },
  ) {
    this.classNames = run.images.classNames.map(name => (/^\d$/.test(name) ? `digit ${name}` : name));
  }

  /** A batch measured before its update. */
  batch(loss: number, accuracy: number): void {
    this.losses.push(loss);
    this.hits.push(accuracy);
    if (this.losses.length > BATCHES) {
      this.losses.shift();
      this.hits.shift();
    }
  }

  /** A snapshot with these parameters, and the validation images as the network sees them then. */
  snapshot(
    step: number,
    look: LenetSnapshot,
    parameters: Float32Array,
    validation: Omit<DigitsRecord, 'step'> & { labels: Uint8Array; predicted: Uint8Array },
  ): void {
    const { config, stepsPerEpoch, images } = this.run;
    const initial = (this.initial ??= initialWeights(config));
    const gradients = look.weightGradients.map(rmsOf);
    if (step === 0) this.firstGradients = gradients;
    const { loss, accuracy } = validation;
    const mean = (list: readonly number[], otherwise: number) =>
      list.length > 0 ? list.reduce((sum, one) => sum + one, 0) / list.length : otherwise;
    const train = { loss: mean(this.losses, loss), accuracy: mean(this.hits, accuracy) };
    const bounds = this.losses.length > 0 ? this.losses : [loss];
    const before = this.records.filter(record => record.epoch < step / stepsPerEpoch);
    const [low, high] = [Math.min(...bounds), Math.max(...bounds)];
    this.records = [...before, { epoch: step / stepsPerEpoch, train: train.loss, test: loss, low, high }];
    const plannedSteps = config.epochs * stepsPerEpoch;
    this.unsent = this.latest = {
      ...{ step, epoch: Math.floor(step / stepsPerEpoch), stepsPerEpoch, plannedSteps },
      ...{ isOver: step >= plannedSteps, divergence: null, examples: images.counts.train, train },
      test: { loss, accuracy },
      ...curvesOf(this.records, record => record),
      layers: layersOf(look, parameters, initial, gradients, this.firstGradients, config),
      moved: movedBy(parameters, initial),
      classes: classEvidence(this.classNames, validation.labels, validation.predicted),
      columns: [],
    };
  }

  /** The run diverged after the last snapshot. */
  diverged(divergence: NonNullable<Evidence['divergence']>): void {
    if (this.latest) this.unsent = { ...this.latest, divergence, isOver: true };
  }

  /** The evidence since the last call; null if there is none. */
  take(): Evidence | null {
    const { unsent } = this;
    this.unsent = null;
    return unsent;
  }
}

function layersOf(
  look: LenetSnapshot,
  parameters: Float32Array,
  initial: Float32Array,
  gradients: readonly number[],
  firstGradients: readonly number[] | null,
  config: Config,
): LayerEvidence[] {
  const { layers, parameters: all } = lenetOfConfig(config);
  return all.map((own, index) => {
    const { weights, biases, outputs } = own;
    const at = layers.findIndex(layer => layer.parameters === own);
    const isLast = index === all.length - 1;
    const activation = activationOf(config, index);
    // Each layer with weights is followed by its activation; tensor i + 1 is the output of layer i.
    const output = look.tensors[at + 2]!;
    const inputs = (biases - weights) / outputs;
    const weight = look.weights[index]!;
    const first = firstGradients?.[index] ?? null;
    const start = rms(initial.subarray(weights, biases));
    const read = (unit: number, i: number) =>
      i < inputs ? parameters[weights + unit * inputs + i]! : parameters[biases + unit]!;
    return {
      name: isLast ? 'the output layer' : layers[at]!.label,
      activation: isLast ? null : activation,
      units: outputs,
      unitName: layers[at]!.kind === 'convolution' ? 'channel' : 'unit',
      dead: isLast ? 0 : output.dead,
      saturated: isLast ? 0 : saturatedShare(output, activation),
      alike: alikeUnits(outputs, inputs + 1, read),
      weight: rmsOf(weight),
      gradient: gradients[index]!,
      gradientAtStart: first,
      relativeAtStart: first !== null && start > 0 ? first / start : null,
      largest: Math.max(Math.abs(weight.min), Math.abs(weight.max)),
    };
  });
}
