import { lenetOfConfig } from '../../experiment/settings/lenet-sizes';
import type { Config } from '../../experiment/settings/settings';
import type { LenetEngine, LenetState, StepResult } from '../../lenet/engine';
import type { LenetViewer } from '../../lenet/viewer';
import { optimizers } from '../../nn/optimizers/optimizers';
import { rateAt } from '../../nn/optimizers/rate-schedule';
import type { EngineChosen } from '../../nn/lenet/lenet-engines';
import type { Divergence } from '../../experiment/measured/run';
import type { DigitsSnapshot } from '../../experiment/measured/digits';
import type { KeptWeights, SavedDigits, TestedReply } from '../protocol';
import { BatchOrder, changingLenet, lenetOptions } from './batch-order';
import { readImages, type DigitImages, type ImageBatch } from '../library/digit-images';
import { explainDivergence } from './digits-divergence';
import { DigitsExam } from './digits-exam';
import { DigitsWitness } from './digits-evidence';
import { DigitsNews } from './unsent-records';
import { EvenSeries } from '../../run/training/even-series';
import { RunSettings, SettingsTold } from '../../run/training/run-settings';

/** Number of updates between two checkpoints. */
const CHECKPOINT_STEPS = 100;
/** Number of validation images used for histograms and statistics. */
const SNAPSHOT_IMAGES = 200;
/** Maximum number of snapshots that a run keeps, and of weights in all of them: a large network keeps fewer snapshots. */
const MOST_SNAPSHOTS = 256;
const MOST_WEIGHTS = 16_000_000;
const LEAST_SNAPSHOTS = 8;

/** A snapshot that the person can go back to. */
export interface Moment {
  step: number;
  parameters: Float32Array;
  look: DigitsSnapshot['look'];
}

/** One run of one configuration: the network in its engine, its records, and its snapshots. */
export class DigitsRun {
  readonly news = new DigitsNews();
  readonly batches: BatchOrder;
  readonly witness: DigitsWitness;
  readonly exam: DigitsExam;
  readonly settings: RunSettings;
  readonly told = new SettingsTold();
  /** Number of the page's last change of settings that the run has taken. */
  tuning = 0;
  divergence: Divergence | null = null;
  trainedMs = 0;
  evaluationMs = 0;
  resumedAt: number | null = null;
  tested: Omit<TestedReply, 'type' | 'runId'> | null = null;
  /** The last state known to be finite. */
  checkpoint: LenetState | null = null;
  /** Weights of snapshots that no checkpoint has sent yet. */
  unsentWeights: KeptWeights[] = [];
  private series: EvenSeries<Moment>;
  private readonly snapshotBatch: ImageBatch;
  /** Changes of settings for which the run has to stop between two updates. */
  private wanted: { changes: Partial<Config>; tuning: number }[] = [];
  private readonly waiting: Promise<StepResult>[] = [];
  /** Number of updates with known results, and of updates requested. */
  private known = 0;
  private asked = 0;

  /** @param series which snapshots are taken and kept; without it the run's own choice */
  constructor(
    config: Config,
    readonly images: DigitImages,
    readonly engine: LenetEngine,
    public chosen: EngineChosen,
    private readonly viewer: LenetViewer,
    series?: EvenSeries<Moment>,
  ) {
    this.batches = new BatchOrder(config, images);
    this.settings = new RunSettings(
      config,
      changingLenet(engine, this.batches, () => this.known),
    );
    this.settings.makeDue();
    this.witness = new DigitsWitness(this);
    this.series = series ?? this.moments();
    this.exam = new DigitsExam(images, viewer);
    this.snapshotBatch = readImages(
      images,
      'validation',
      0,
      Math.min(SNAPSHOT_IMAGES, images.counts.validation),
    );
  }

  /** The experiment: the settings at the start, and every change during the run. */
  get start(): Config {
    return this.settings.start;
  }

  /** The settings now. */
  get config(): Config {
    return this.settings.now;
  }

  get step(): number {
    return this.known;
  }

  get stepsPerEpoch(): number {
    return this.batches.stepsPerEpoch;
  }

  get epoch(): number {
    return Math.floor(this.known / this.stepsPerEpoch);
  }

  /** The learning rate of the next update. */
  get learningRate(): number {
    return rateAt(this.config, this.epoch);
  }

  get snapshotImages(): number {
    return this.snapshotBatch.count;
  }

  get snapshotStride(): number {
    return this.series.stride;
  }

  /** The snapshots that are kept, oldest first. */
  get snapshots(): readonly Moment[] {
    return this.series.kept;
  }

  get atTarget(): boolean {
    return this.known >= this.config.epochs * this.stepsPerEpoch;
  }

  /**
   * Requests at most `steps` updates, none beyond `until` or beyond the next update that is followed by a
   * measurement.
   */
  async train(steps: number, until: number): Promise<void> {
    const began = performance.now();
    await this.takeSettings();
    const stop = Math.min(until, this.nextStop(), this.settings.next);
    const end = Math.min(this.asked + steps, stop);
    // The updates up to `stop` belong to one epoch, and none is under way when an epoch begins.
    this.engine.tune({ learningRate: this.learningRate });
    while (this.asked < end && !this.divergence) {
      const result = this.engine.step(this.batches.at(this.asked));
      // The first failure is handled where results are awaited. Results after it are never awaited, so silence them.
      result.catch(() => undefined);
      this.waiting.push(result);
      this.asked += 1;
      if (this.waiting.length >= this.engine.depth) await this.hear();
    }
    if (end === stop) while (this.waiting.length > 0 && !this.divergence) await this.hear();
    this.trainedMs += performance.now() - began;
    if (this.divergence) await this.goBack();
    else if (this.waiting.length === 0) this.settings.makeDue();
  }

  /** Waits for the results of all requested updates. */
  async settle(): Promise<void> {
    while (this.waiting.length > 0 && !this.divergence) await this.hear();
    if (this.divergence) await this.goBack();
  }

  /** Takes the measurements due after this update. `breathe` handles waiting messages in between. */
  async measure(breathe: () => Promise<void>): Promise<void> {
    const { known: step, stepsPerEpoch, config } = this;
    const isLast = step === config.epochs * stepsPerEpoch;
    const wantsMoment = this.series.wants(step) || (isLast && this.series.kept.at(-1)?.step !== step);
    const isNewEpoch = step > 0 && step % stepsPerEpoch === 0;
    // Measure with the weights of exactly this step.
    if (wantsMoment || isNewEpoch || step % CHECKPOINT_STEPS === 0) await this.keep();
    if (this.divergence) return;
    const began = performance.now();
    if (wantsMoment) await this.takeSnapshot(breathe);
    if (isNewEpoch && this.tested?.step !== step && this.checkpoint) {
      this.tested = await this.exam.test(step, this.checkpoint.parameters, breathe);
      this.news.test({ step, loss: this.tested.loss, accuracy: this.tested.accuracy });
    }
    this.evaluationMs += performance.now() - began;
  }

  /** Whether a measurement follows the last update. */
  get isDue(): boolean {
    return this.waiting.length === 0 && this.known === this.nextStop(this.known - 1);
  }

  /** Makes the current state the checkpoint, unless a parameter is not finite. */
  async keep(): Promise<void> {
    await this.settle();
    if (this.divergence) return;
    const state = await this.engine.saveState();
    if (state.parameters.every(Number.isFinite)) this.checkpoint = state;
    else await this.diverge(this.known);
  }

  /** Weights of the last snapshot at or before `step`; the newest for null. */
  async weightsAt(step: number | null): Promise<{ step: number; parameters: Float32Array }> {
    const moment = step === null ? undefined : this.series.kept.findLast(kept => kept.step <= step);
    if (moment) return moment;
    return { step: this.known, parameters: await this.engine.parameters() };
  }

  /** Evaluates these weights on the validation images, for the curves. */
  async validate(parameters: Float32Array, breathe: () => Promise<void>) {
    const step = this.known;
    const measured = await this.exam.validate(parameters, breathe);
    this.news.validation({ step, loss: measured.loss, accuracy: measured.accuracy });
    return measured;
  }

  /** Asks for other settings from the next update on. `takeSettings` gives them to the network. */
  tune(changes: Partial<Config>, tuning: number): void {
    this.wanted.push({ changes, tuning });
  }

  /** Gives the network the settings asked for, once no update is under way. After the first they are changes. */
  async takeSettings(): Promise<void> {
    if (this.wanted.length === 0) return;
    await this.settle();
    for (const { changes, tuning } of this.wanted.splice(0)) {
      this.settings.tune(changes);
      this.tuning = tuning;
    }
  }

  /** Continues with parameters from a file; the optimizer's state is reset. */
  async open(parameters: Float32Array, what: string): Promise<void> {
    await this.settle();
    const slots = new Float32Array(optimizers[this.config.optimizer].slots * parameters.length);
    const schedule = Float64Array.of(1, 1, 1, 1);
    await this.engine.restoreState({ step: this.known, parameters, slots, schedule });
    this.settings.noteOther(what);
    this.divergence = null;
    await this.keep();
  }

  /** Continues from a state of the same config. */
  async restore(state: LenetState): Promise<void> {
    await this.engine.restoreState(state);
    this.checkpoint = state;
    this.known = this.asked = state.step;
    this.settings.resume([]);
  }

  /** Resumes a stored run. The page already has its records. */
  async resume(saved: SavedDigits): Promise<void> {
    await this.restore(saved.state);
    const weights = new Map(saved.weights.map(kept => [kept.step, kept.parameters]));
    const moments = saved.snapshots.flatMap(({ step, look }) => {
      const parameters = weights.get(step);
      return parameters && step <= this.known ? [{ step, look, parameters }] : [];
    });
    this.series = this.moments(moments, saved.snapshotStride);
    this.settings.resume(saved.departures);
    this.trainedMs = saved.trainedMs;
    this.evaluationMs = saved.lookedMs;
    this.resumedAt = this.known;
  }

  dispose(): void {
    this.engine.dispose();
    this.viewer.dispose();
  }

  private moments(kept?: readonly Moment[], stride?: number): EvenSeries<Moment> {
    const { parameterCount } = lenetOfConfig(this.config);
    const most = Math.floor(MOST_WEIGHTS / parameterCount);
    const spacing = {
      most: Math.max(LEAST_SNAPSHOTS, Math.min(MOST_SNAPSHOTS, most)),
      unit: this.config.interval,
    };
    return new EvenSeries<Moment>(one => one.step, spacing, kept, stride);
  }

  /** The first update after `step` that is followed by a measurement or checkpoint. */
  private nextStop(step = this.known): number {
    const next = (unit: number) => (Math.floor(step / unit) + 1) * unit;
    return Math.min(this.series.next(step), next(this.stepsPerEpoch), next(CHECKPOINT_STEPS));
  }

  private async hear(): Promise<void> {
    const { loss, correct } = await this.waiting.shift()!;
    const step = this.known + 1;
    if (!Number.isFinite(loss)) {
      await this.diverge(step);
      return;
    }
    this.known = step;
    const { train } = this.images.counts;
    const { batchSize } = lenetOptions(this.config);
    const before = ((step - 1) % this.stepsPerEpoch) * batchSize;
    const accuracy = correct / Math.min(batchSize, train - before);
    this.news.batch(step, loss, accuracy);
    this.witness.batch(loss, accuracy);
  }

  private async diverge(step: number): Promise<void> {
    this.waiting.length = 0;
    const parameters = await this.engine.parameters();
    this.divergence = explainDivergence(step, this.checkpoint?.step ?? 0, parameters, {
      ...this.config,
      learningRate: this.learningRate,
    });
    this.witness.diverged(this.divergence);
  }

  /** Goes back to the last finite state. */
  private async goBack(): Promise<void> {
    const { checkpoint } = this;
    if (!checkpoint) return;
    await this.engine.restoreState(checkpoint);
    this.known = this.asked = checkpoint.step;
  }

  private async takeSnapshot(breathe: () => Promise<void>): Promise<void> {
    const { parameters, step } = this.checkpoint!;
    const { snapshotBatch: batch } = this;
    this.viewer.setParameters(parameters);
    const look = this.viewer.snapshot(batch.images, batch.labels, batch.count);
    this.series.add({ step, parameters, look });
    this.news.snapshot({ step, look });
    this.unsentWeights.push({ step, parameters });
    await breathe();
    this.witness.snapshot(step, look, parameters, await this.validate(parameters, breathe));
  }
}

/** Continues a stored run, or starts from scratch if it does not fit. */
export async function resumed(
  begin: () => Promise<DigitsRun>,
  saved: SavedDigits | null,
): Promise<DigitsRun> {
  const run = await begin();
  if (!saved) return run;
  try {
    await run.resume(saved);
    return run;
  } catch {
    run.dispose();
    return begin();
  }
}
