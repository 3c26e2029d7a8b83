import { createMlp, trainingOptions } from '../../experiment/link/experiment';
import {
  BatchDerivation,
  featuresOf,
  type BatchGradient,
  type FactorsOf,
} from '../../experiment/maths/batch-gradient';
import type { Losses } from '../../experiment/maths/mistakes/mistake';
import type { MistakeName } from '../../experiment/maths/mistakes/mistakes';
import { answerOf } from '../../experiment/maths/regression';
import { largestProbabilityLoss } from '../../experiment/maths/softmax';
import { indexOf, type ParameterId } from '../../experiment/maths/terms';
import { traceSample, type NetworkAt } from '../../experiment/maths/trace';
import { gradientCheck, type GradientCheck } from '../../nn/gradient-check';
import { whole } from '../../nn/layout';
import type { Mlp } from '../../nn/mlp/mlp';
import type { MlpState } from '../../nn/mlp/mlp-types';
import type { ExplainedReply, NextUpdate, PointsReply } from '../protocol';
import type { Kernels, Precision } from '../../wasm/kernels';
import { engineAlone } from './engine-alone';
import { trainMistaken, type BothTrained } from './mistaken-training';
import { nextDropout } from './next-dropout';
import { nextUpdate } from './next-update';
import { paced, rest, SLICE_MS } from './paced';
import type { Moment } from './points-run';

/** A derivation takes about a nanosecond per product. One unit takes as long as this many products. */
const PRODUCTS_PER_UNIT = 800;
/** Maximum products of a derivation over all points: during training, and while paused. */
const MOST_WHILE_RUNNING = 2e7;
const MOST_WHILE_PAUSED = 4e9;
/** Maximum products of a gradient check, and limits on the parameters compared per layer. */
const MOST_OF_CHECK = 2e10;
const MOST_PER_LAYER = 400;
const LEAST_PER_LAYER = 6;
/** An answer that takes longer than this is first sent in part, in milliseconds. */
const MOMENT_MS = 150;

interface Ports {
  post(reply: PointsReply, transfer?: ArrayBuffer[]): void;
  kernels(precision: Precision): Promise<Kernels>;
}

/** The run at the moment that a question is about. */
export interface Asked {
  run: Moment;
  runId: number;
  /** False once another run has begun. */
  isCurrent(): boolean;
  isRunning: boolean;
}

/**
 * Answers questions about the mathematics of a run in plain arithmetic, compared with what the engine computed. It
 * uses kernels of its own, so the training network is only read.
 */
export class PointsMathematics {
  private readonly kernels = new Map<string, Promise<Kernels>>();
  private readonly untrained = new WeakMap<Moment['data'], Losses>();
  private explanations = 0;
  private checks = 0;
  private trainings = 0;

  constructor(private readonly ports: Ports) {}

  /** @throws RangeError for a point or parameter that the run does not have */
  async explain(asked: Asked, { sample, id }: { sample: number; id: ParameterId }): Promise<void> {
    const { run, runId } = asked;
    this.explanations += 1;
    const { explanations } = this;
    const isWanted = () => asked.isCurrent() && explanations === this.explanations;
    const { mlp, config, data } = run;
    const { trainExamples: examples } = data;
    checkQuestion(run, sample, id);
    // Read everything needed from the training network at one step, before the first await.
    const { parameters } = mlp;
    const { step, epoch } = run;
    const network: NetworkAt = { shape: run.shape, layers: mlp.layers, parameters };
    const dropout = nextDropout(mlp);
    const gradient = (dropout?.isFull ? dropout.gradient : mlp.gradient())[indexOf(network, id)]!;
    const penalty = mlp.penalty();
    const now = lossesOf(mlp);
    const training = trainingOptions(config);
    const state = mlp.saveState();
    const kernels = await this.own(`explain ${config.precision}`, config.precision);
    const answer = answerOf(examples, sample);
    const trace = traceSample(network, featuresOf(examples, sample), answer, {
      factors: dropout?.factorsOfPoint(sample) ?? null,
    });
    const alone = engineAlone(kernels, network, trace, training, id);
    const untrained = await this.untrainedLosses(run);
    const ahead = await this.gradientsAhead(asked, network, state, id);
    let update = await this.nextUpdate({ config, data }, asked.isRunning, network, state, id);
    const tell = (batch: BatchGradient | null, missing: ExplainedReply['missing']) =>
      this.ports.post({
        type: 'explained',
        ...{ runId, step, epoch, sample, id, parameters },
        shape: network.shape,
        precision: config.precision,
        training,
        count: examples.count,
        trace,
        batch,
        missing,
        engine: { ...alone, gradient, penalty },
        ahead,
        losses: { now, untrained },
        update,
      });
    if (!isWanted()) return;
    update = await withBatch(update, { network, asked, id, isWanted }, dropout?.factorsOf ?? null);
    if (!isWanted()) return;
    const tooMuch = tooMuchFor(asked, network, examples.count);
    if (tooMuch) {
      tell(null, tooMuch);
      return;
    }
    const factorsOf = dropout?.isFull ? dropout.factorsOf : null;
    const derivation = new BatchDerivation(network, examples, id, training, null, factorsOf);
    const batch = await derive(derivation, isWanted, () => tell(null, 'under way'));
    if (batch) tell(batch, null);
  }

  async check({ run, runId, isCurrent }: Asked): Promise<void> {
    this.checks += 1;
    const { checks } = this;
    const { config, data, epoch } = run;
    const { step } = run;
    const { parameters } = run.mlp;
    const { precision } = config;
    const mlp = createMlp(config, await this.own(`check ${precision}`, precision), data);
    const doubles =
      precision === 'float32'
        ? createMlp({ ...config, precision: 'float64' }, await this.own('check float64', 'float64'), data)
        : null;
    try {
      for (const one of [mlp, doubles]) one?.setParameters(parameters);
      const perLayer = comparedPerLayer(mlp, data.trainExamples.count);
      const once = mlp.layers.reduce((sum, layer) => sum + Math.min(perLayer, sizeOf(layer)), 0);
      const of = doubles ? 2 * once : once;
      const tell = (done: number, layers: GradientCheck[] | null, inFloat64: GradientCheck[] | null) =>
        this.ports.post({
          type: 'gradient-checked',
          ...{ runId, step, epoch, precision, done, of, layers, inFloat64 },
        });
      const isWanted = () => isCurrent() && checks === this.checks;
      const checked = await paced(gradientCheck(mlp, { perLayer }), isWanted, done => tell(done, null, null));
      const inFloat64 =
        checked && doubles
          ? await paced(gradientCheck(mlp, { perLayer, losses: doubles }), isWanted, done =>
              tell(once + done, null, null),
            )
          : null;
      if (checked && isWanted()) tell(of, checked.result, inFloat64?.result ?? null);
    } finally {
      mlp.dispose();
      doubles?.dispose();
    }
  }

  /** Trains copies of the untrained network, one with a mistake. */
  async trainMistaken({ run, runId, isCurrent }: Asked, mistake: MistakeName, epochs: number): Promise<void> {
    this.trainings += 1;
    const { trainings } = this;
    const { config, data, shape } = run;
    const kernels = await this.own(`explain ${config.precision}`, config.precision);
    const mlp = createMlp(config, kernels, data);
    const network: NetworkAt = { shape, layers: mlp.layers, parameters: mlp.parameters };
    mlp.dispose();
    const both: BothTrained = { wrong: [], right: [] };
    const tell = () =>
      this.ports.post({ type: 'mistaken', runId, mistake, epochs, ...structuredClone(both) });
    const isWanted = () => isCurrent() && trainings === this.trainings;
    const options = trainingOptions(config);
    const steps = trainMistaken(mistake, epochs, network, data.trainExamples, options, both);
    if (await paced(steps, isWanted, tell)) tell();
  }

  /** A parameter's gradient after each of the next two updates, on a copy; see `ExplainedReply.ahead`. */
  private async gradientsAhead(
    { run: { config, data } }: Asked,
    network: NetworkAt,
    state: MlpState,
    id: ParameterId,
  ): Promise<ExplainedReply['ahead']> {
    const { count } = data.trainExamples;
    const isFull = config.batch === 'full' || config.batch >= count;
    if (config.optimizer !== 'gd' || !isFull || config.dropout > 0) return null;
    if (productsOf(network, count) > MOST_WHILE_RUNNING) return null;
    const kernels = await this.own(`explain ${config.precision}`, config.precision);
    const mlp = createMlp(config, kernels, data);
    mlp.restoreState(state);
    const after = () => (mlp.run(1).diverged ? NaN : mlp.gradient()[indexOf(network, id)]!);
    const ahead = [after(), after()] as const;
    mlp.dispose();
    return ahead.every(Number.isFinite) ? ahead : null;
  }

  private async nextUpdate(
    { config, data }: Pick<Moment, 'config' | 'data'>,
    isRunning: boolean,
    network: NetworkAt,
    state: MlpState,
    id: ParameterId,
  ): Promise<ExplainedReply['update']> {
    const { count } = data.trainExamples;
    const drawn = config.batch === 'full' ? count : Math.min(config.batch, count);
    if (isRunning && productsOf(network, drawn) > MOST_WHILE_RUNNING) return null;
    const kernels = await this.own(`explain ${config.precision}`, config.precision);
    return nextUpdate(kernels, { config, data }, state, id);
  }

  private async untrainedLosses(run: Moment): Promise<Losses> {
    const known = this.untrained.get(run.data);
    if (known) return known;
    const { precision } = run.config;
    const kernels = await this.own(`explain ${precision}`, precision);
    const mlp = createMlp(run.config, kernels, run.data);
    const losses = lossesOf(mlp);
    mlp.dispose();
    this.untrained.set(run.data, losses);
    return losses;
  }

  private own(name: string, precision: Precision): Promise<Kernels> {
    const known = this.kernels.get(name);
    if (known) return known;
    const made = this.ports.kernels(precision);
    made.catch(() => this.kernels.delete(name));
    this.kernels.set(name, made);
    return made;
  }
}

/** Why the gradient over this many points is not derived; null if it is. */
function tooMuchFor({ isRunning }: Asked, network: NetworkAt, count: number): ExplainedReply['missing'] {
  const products = productsOf(network, count);
  if (products > MOST_WHILE_PAUSED) return 'too many';
  return isRunning && products > MOST_WHILE_RUNNING ? 'pause' : null;
}

/** Products of a derivation over this many points, with units counted by the time they take. */
function productsOf({ layers, parameters }: NetworkAt, count: number): number {
  const units = layers.reduce((sum, { fanOut }) => sum + fanOut, 0);
  return count * (parameters.length + PRODUCTS_PER_UNIT * units);
}

/** The update with the gradient of its mini-batch, unless that takes too long. */
async function withBatch(
  update: ExplainedReply['update'],
  {
    network,
    asked,
    id,
    isWanted,
  }: { network: NetworkAt; asked: Asked; id: ParameterId; isWanted(): boolean },
  factorsOf: FactorsOf | null,
): Promise<ExplainedReply['update']> {
  if (!isNextUpdate(update) || !update.samples) return update;
  if (tooMuchFor(asked, network, update.samples.length)) return update;
  const { data, config } = asked.run;
  const { trainExamples } = data;
  const options = trainingOptions(config);
  const derivation = new BatchDerivation(network, trainExamples, id, options, update.samples, factorsOf);
  return { ...update, batch: await derive(derivation, isWanted, () => {}) };
}

function isNextUpdate(update: ExplainedReply['update']): update is NextUpdate {
  return update !== null && update !== 'diverges';
}

/**
 * A gradient in plain arithmetic, computed in slices. Null once the answer is no longer wanted. Calls `onLong` when it
 * takes longer than `MOMENT_MS`.
 */
async function derive(
  derivation: BatchDerivation,
  isWanted: () => boolean,
  onLong: () => void,
): Promise<BatchGradient | null> {
  const began = performance.now();
  let end = began + SLICE_MS;
  let isLong = false;
  while (!derivation.isDone) {
    derivation.next();
    const now = performance.now();
    if (now < end) continue;
    if (!isLong && now - began > MOMENT_MS) {
      isLong = true;
      onLong();
    }
    await rest();
    if (!isWanted()) return null;
    end = performance.now() + SLICE_MS;
  }
  return derivation.result();
}

function checkQuestion({ data, shape, mlp }: Moment, sample: number, { layer, from, to }: ParameterId): void {
  whole('training point', sample, 0, data.trainExamples.count - 1);
  whole('layer', layer, 0, shape.hidden.length);
  const { fanIn, fanOut } = mlp.layers[layer]!;
  whole('unit', to, 0, fanOut - 1);
  if (from !== null) whole('input of the unit', from, 0, fanIn - 1);
}

function lossesOf(mlp: Mlp): Losses {
  const { loss: mean, count } = mlp.evaluate('train');
  if (mlp.shape.classes === 1) return { mean, largest: NaN };
  const probabilities = mlp.quantity(mlp.layers.length - 1, 'output');
  return { mean, largest: largestProbabilityLoss(probabilities, count) };
}

function sizeOf({ weights, biases, fanOut }: Mlp['layers'][number]): number {
  return biases + fanOut - weights;
}

function comparedPerLayer({ parameterCount, layers }: Mlp, count: number): number {
  const affordable = Math.floor(MOST_OF_CHECK / (2 * parameterCount * count * layers.length));
  return Math.max(LEAST_PER_LAYER, Math.min(MOST_PER_LAYER, affordable));
}
