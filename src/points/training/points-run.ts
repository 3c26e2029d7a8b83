import {
  createMlp,
  networkShape,
  prepareData,
  trainingOptions,
  type PreparedData,
} from '../../experiment/link/experiment';
import type { Change } from '../../experiment/settings/change-of-run';
import { nextRecord } from '../../experiment/settings/schedule/schedule';
import type { Config } from '../../experiment/settings/settings';
import { diagnose } from '../../nn/diagnosis';
import type { Mlp } from '../../nn/mlp/mlp';
import type { MlpState } from '../../nn/mlp/mlp-types';
import { summarize, type Summary } from '../../nn/statistics';
import type { Divergence } from '../../experiment/measured/run';
import type { HistoryRecord, Measures, Quantity, Snapshot } from '../../experiment/measured/points';
import type { SavedReply, SavedRun } from '../protocol';
import type { Kernels } from '../../wasm/kernels';
import { EvenSeries } from '../../run/training/even-series';
import { KeptStates } from '../../experiment/measured/kept-states';
import { RunSettings } from '../../run/training/run-settings';
import { changingMlp } from '../../experiment/settings/changing';
import { weightNameAt } from '../../experiment/settings/weight-name';
import { snapshotNetwork } from './snapshot-network';
import { firstGradients, type FirstGradient, type LayersMeasured } from './layer-gradients';

/** Maximum number of snapshots with histograms that are kept. */
const MOST_SNAPSHOTS = 64;

/** Most memory of the states to go back to, in bytes. */
const MOST_BYTES_OF_STATES = 2 ** 24;

/** The network after an update, with the settings then. */
interface KeptState {
  state: MlpState;
  config: Config;
}

/**
 * Reading all layers costs about a dozen passes. Maximum products (points × parameters) per pass, and fewest points
 * read.
 */
const MOST_PRODUCTS = 2e8;
const FEWEST_SNAPSHOT_POINTS = 200;

function snapshotSeries(kept?: readonly Snapshot[], stride?: number): EvenSeries<Snapshot> {
  return new EvenSeries<Snapshot>(one => one.epoch, { most: MOST_SNAPSHOTS, unit: 1 }, kept, stride);
}

/** The network of a run at one step: now, or at an earlier one. */
export type Moment = Pick<PointsRun, 'config' | 'data' | 'shape' | 'mlp' | 'step' | 'epoch'>;

/** One run of one configuration: the network, its records, and the manual changes. */
export class PointsRun {
  readonly data: PreparedData;
  readonly mlp: Mlp;
  /** The network whose layers the histograms show: the network itself, or a copy on a part of the points. */
  private readonly snapshotMlp: Mlp;
  /** Number of training points that the histograms use. */
  readonly snapshotPoints: number;
  /** The parameters before the first update; empty where no snapshots are kept. */
  readonly initial: Float64Array;
  /** How large each layer's gradient was then; empty if the run was resumed. */
  firstGradients: readonly FirstGradient[] = [];
  history: HistoryRecord[] = [];
  series = snapshotSeries();
  readonly settings: RunSettings;
  divergence: Divergence | null = null;
  trainedMs = 0;
  resumedAt: number | null = null;
  /** Index of the first record and snapshot that no frame has sent yet. */
  sentHistory = 0;
  unsentSnapshots: Snapshot[] = [];
  /** The states to which the page can go back; null where no snapshots are kept. */
  readonly states: KeptStates<KeptState> | null = null;
  /** A network of its own for going back, so that the training one is only read; made when it is first needed. */
  private pastMlp: Mlp | null = null;
  private low = Infinity;
  private high = -Infinity;

  /** @param keepsSnapshots whether to keep histograms and statistics of every layer over the whole run */
  constructor(
    start: Config,
    private readonly kernels: Kernels,
    resume: SavedRun | null,
    private readonly keepsSnapshots = true,
  ) {
    this.data = prepareData(start);
    this.mlp = createMlp(start, kernels, this.data);
    this.settings = new RunSettings(start, changingMlp(this.mlp));
    if (!resume) this.settings.makeDue();
    const { trainExamples } = this.data;
    const affordable = Math.max(FEWEST_SNAPSHOT_POINTS, Math.floor(MOST_PRODUCTS / this.mlp.parameterCount));
    this.snapshotPoints = Math.min(trainExamples.count, affordable);
    const isWhole = !keepsSnapshots || this.snapshotPoints === trainExamples.count;
    this.snapshotMlp = isWhole
      ? this.mlp
      : snapshotNetwork(this.snapshotPoints, this.config, kernels, trainExamples);
    this.initial = keepsSnapshots ? this.mlp.parameters : new Float64Array();
    if (keepsSnapshots) {
      const state = this.mlp.saveState();
      const bytes = state.parameters.byteLength + state.slots.byteLength;
      const { stepsPerEpoch } = this.mlp;
      this.states = new KeptStates({ bytes, mostBytes: MOST_BYTES_OF_STATES, stepsPerEpoch });
      this.states.add({ state, config: this.config }, true);
    }
    if (resume) this.restore(resume);
  }

  /** Records the state before the first update. Not part of the constructor: it takes time in large networks. */
  begin(): void {
    if (this.history.length === 0) this.record();
  }

  /** The experiment: the settings at the start, and every change during the run. */
  get start(): Config {
    return this.settings.start;
  }

  /** The settings now. */
  get config(): Config {
    return this.settings.now;
  }

  get stepsPerEpoch(): number {
    return this.mlp.stepsPerEpoch;
  }

  get step(): number {
    return this.mlp.step;
  }

  get epoch(): number {
    return Math.floor(this.mlp.step / this.stepsPerEpoch);
  }

  get atTarget(): boolean {
    return this.mlp.step >= this.config.epochs * this.stepsPerEpoch;
  }

  /** Runs at most `steps` updates, but not beyond the next epoch to be recorded. Returns the number of updates done. */
  train(steps: number): number {
    const { mlp, stepsPerEpoch } = this;
    const recorded = this.history.at(-1)?.epoch ?? 0;
    const nextSnapshot = this.keepsSnapshots ? this.series.next(this.epoch) : Infinity;
    const stop = Math.min(Math.min(nextRecord(recorded), nextSnapshot) * stepsPerEpoch, this.settings.next);
    const began = performance.now();
    const outcome = mlp.run(Math.min(steps, stop - mlp.step));
    this.trainedMs += performance.now() - began;
    this.low = Math.min(this.low, outcome.lossLow);
    this.high = Math.max(this.high, outcome.lossHigh);
    if (outcome.diverged) this.divergence = this.explain();
    else if (mlp.step % stepsPerEpoch === 0) this.record();
    if (!outcome.diverged && this.settings.makeDue()) this.keepState();
    return outcome.steps;
  }

  /** Keeps the present state for going back, because something happened at it. */
  keepState(): void {
    this.states?.add({ state: this.mlp.saveState(), config: this.config }, true);
  }

  /** The network at the newest kept state at or before this step. It is valid until the next call. */
  momentAt(step: number): Moment | null {
    const kept = this.states?.at(step);
    if (!kept) return null;
    const { data, kernels, stepsPerEpoch } = this;
    const { config, state } = kept;
    this.pastMlp ??= createMlp(config, kernels, data);
    const mlp = this.pastMlp;
    mlp.tune(trainingOptions(config));
    mlp.restoreState(state);
    const epoch = Math.floor(state.step / stepsPerEpoch);
    return { config, data, shape: this.shape, mlp, step: state.step, epoch };
  }

  measures({ mlp, data, config }: Moment = this): Measures {
    const train = mlp.evaluate('train');
    const test = data.testExamples ? mlp.evaluate('test') : null;
    const { l1, l2 } = mlp.penalty();
    return {
      trainLoss: train.loss,
      trainAccuracy: train.score,
      testLoss: test ? test.loss : null,
      testAccuracy: test ? test.score : null,
      penalty: (l1 + l2) / (config.reduction === 'sum' ? train.count : 1),
    };
  }

  /** A snapshot, with the gradient that its histograms describe. */
  measureLayers(moment: Moment = this): LayersMeasured {
    const { snapshotPoints } = this;
    const isWhole = this.snapshotMlp === this.mlp;
    const mlp = isWhole ? moment.mlp : this.snapshotMlp;
    if (!isWhole) mlp.setParameters(moment.mlp.parameters);
    const gradient = mlp.gradient();
    // One layer's outputs are the next one's inputs: each is read and counted once.
    let input = summarize(mlp.quantity(0, 'input'));
    const layers = mlp.layers.map(({ weights, biases, fanOut }, layer) => {
      const output = summarize(mlp.quantity(layer, 'output'), snapshotPoints);
      const summaries: Record<Quantity, Summary> = {
        input,
        output,
        weight: summarize(mlp.quantity(layer, 'weight')),
        bias: summarize(mlp.quantity(layer, 'bias')),
        gradient: summarize(gradient.subarray(weights, biases + fanOut)),
      };
      input = { ...output, dead: 0 };
      return summaries;
    });
    const { l1, l2 } = mlp.training;
    return { snapshot: { step: moment.step, epoch: moment.epoch, layers }, gradient, penalty: { l1, l2 } };
  }

  dispose(): void {
    if (this.snapshotMlp !== this.mlp) this.snapshotMlp.dispose();
    this.pastMlp?.dispose();
    this.mlp.dispose();
  }

  /** Gives the running network other settings. After the first update they are changes of the experiment. */
  tune(changes: Partial<Config>): void {
    this.settings.tune(changes);
    this.keepState();
  }

  /** Sets one weight or bias, which is a change of the experiment. */
  edit(index: number, value: number): void {
    const name = weightNameAt(index, this.mlp.layers);
    if (name) this.settings.edit(name, value);
    this.divergence = null;
    this.keepState();
  }

  /**
   * Goes back to the newest kept state before this step, or to the untrained network; what came later is dropped. From
   * there the experiment has these changes.
   */
  rewind(step: number, changes: readonly Change[]): void {
    const { mlp, states, settings } = this;
    const kept = states?.before(step)?.state ?? null;
    mlp.restoreState(kept ?? this.untrained());
    settings.rewind(changes, kept === null);
    this.divergence = null;
    [this.low, this.high] = [Infinity, -Infinity];
    this.history = this.history.filter(({ epoch }) => epoch <= this.epoch);
    this.series.cut(this.epoch);
    states?.cut(mlp.step);
    this.keepState();
    this.begin();
    this.sentHistory = 0;
    this.unsentSnapshots = [...this.series.kept];
  }

  /** The run as it can be stored, and the records and snapshots that no frame has sent yet. */
  save(): Pick<SavedReply, 'run' | 'history' | 'snapshots'> {
    return {
      run: {
        config: this.start,
        state: this.mlp.saveState(),
        snapshotStride: this.series.stride,
        departures: this.settings.made,
        trainedMs: this.trainedMs,
        finished: this.atTarget,
        savedAt: Date.now(),
      },
      history: this.history.slice(this.sentHistory),
      snapshots: this.unsentSnapshots,
    };
  }

  private restore(saved: SavedRun): void {
    this.mlp.restoreState(saved.state);
    this.settings.resume(saved.departures);
    this.history = [...saved.history];
    this.series = snapshotSeries(saved.snapshots, saved.snapshotStride);
    this.unsentSnapshots = [...this.series.kept];
    this.trainedMs = saved.trainedMs;
    this.resumedAt = this.epoch;
    this.keepState();
  }

  private untrained(): MlpState {
    const mlp = createMlp(this.start, this.kernels, this.data);
    const state = mlp.saveState();
    mlp.dispose();
    return state;
  }

  private record(): void {
    const { epoch } = this;
    if (this.states?.wants(this.step))
      this.states.add({ state: this.mlp.saveState(), config: this.config }, false);
    const last = this.history.at(-1)?.epoch ?? -1;
    if (epoch === 0 || epoch >= nextRecord(last) || this.atTarget) {
      const measures = this.measures();
      const { trainLoss } = measures;
      this.history.push({
        ...measures,
        epoch,
        low: Math.min(this.low, trainLoss),
        high: Math.max(this.high, trainLoss),
      });
      this.low = Infinity;
      this.high = -Infinity;
    }
    if (this.keepsSnapshots && this.series.wants(epoch)) {
      const measured = this.measureLayers();
      const { snapshot } = measured;
      if (this.mlp.step === 0) this.firstGradients = firstGradients(this.mlp.layers, this.initial, measured);
      this.series.add(snapshot);
      this.unsentSnapshots.push(snapshot);
    }
  }

  private explain(): Divergence {
    const { layer, reason } = diagnose(this.mlp);
    return { layer, reason };
  }

  /** The settings that define the network's shape, for drawing the same network in float32. */
  get shape() {
    return networkShape(this.config);
  }
}

/** Continues a stored run, or starts from scratch if it does not fit this network. */
export function beginRun(config: Config, kernels: Kernels, resume: SavedRun | null): PointsRun {
  if (!resume) return new PointsRun(config, kernels, null);
  try {
    return new PointsRun(config, kernels, resume);
  } catch {
    return new PointsRun(config, kernels, null);
  }
}
