import {
  waitingOutcome,
  type LaneOutcome,
  type OutcomePicture,
  type OutcomeRecord,
} from '../../experiment/claims/outcome';
import type { Folds } from '../../experiment/measured/folds';
import type { HiddenSpace } from '../../experiment/measured/space';
import type { Config } from '../../experiment/settings/settings';
import type { LaneImages, LanePicture, LanePoints, LaneReport, LaneState, PictureOrder } from '../protocol';
import type { Measures } from '../../experiment/measured/points';
import { DigitRecords } from './digit-records';

/** The data that a lane's canvas draws. */
export interface LaneFrame {
  /** Changes whenever the lane starts over. */
  key: string;
  /** Number of reports. */
  version: number;
  /** Number of pictures. */
  pictured: number;
  points: LanePoints | null;
  picture: LanePicture | null;
  /** The newest hidden space and folds that were ordered. */
  space: HiddenSpace | null;
  folds: Folds | null;
  outcome: LaneOutcome;
}

/** Weight of a new cost in the running estimate. Short jobs seem too expensive, so lower costs get more weight. */
const SHARE = { less: 0.8, more: 0.4 } as const;
/** Resolution of the coarsest browser clock. Shorter jobs count as this long. */
const CLOCK_MS = 0.1;

/** What the page knows about one lane: its state, its results and its cost. */
export class LaneTrack {
  /** `live` means that there is still something to train. */
  status: 'live' | 'finished' | 'diverged' | 'failed' = 'live';
  reason: string | null = null;
  state: LaneState | null = null;
  step = 0;
  /** Null until the lane has reported. */
  stepsPerEpoch: number | null = null;
  /** Number of reports so far. */
  version = 0;
  running = false;
  /** The update up to which the lane was last asked to train. */
  askedStep = 0;
  /** Failures since the lane's last progress. */
  strikes = 0;
  /** Estimated milliseconds per epoch; null until measured. */
  msPerEpoch: number | null = null;
  /** Updates of the last job. */
  lastSteps = 1;
  lastServed = 0;
  /** Identifies the worker that holds the lane. Only compared, never used. */
  holder: object | null = null;
  points: LanePoints | null = null;
  images: LaneImages | null = null;
  picture: LanePicture | null = null;
  space: HiddenSpace | null = null;
  folds: Folds | null = null;
  pictured = 0;
  /** The picture's order, its step, when it arrived, and whether it has been painted. */
  pictureOrder: PictureOrder | null = null;
  pictureStep = -1;
  pictureAt = -Infinity;
  painted = true;
  records: DigitRecords | null;
  private parameters: number;
  measures: Measures | null = null;
  private history: OutcomeRecord[] = [];
  private kept: LaneOutcome | null = null;

  /** @param key the lane's name for workers, new whenever the lane starts over */
  constructor(
    public id: string,
    public config: Config,
    readonly key: string,
  ) {
    this.parameters = waitingOutcome(id, config).parameters;
    this.records = config.lab === 'digits' ? new DigitRecords(config.interval, Number(config.batch)) : null;
  }

  /** Completed epochs, including the fraction of the current one. */
  get position(): number {
    return this.stepsPerEpoch ? this.step / this.stepsPerEpoch : 0;
  }

  /** The position after the current job, in epochs. */
  get askedPosition(): number {
    return this.stepsPerEpoch ? Math.max(this.step, this.askedStep) / this.stepsPerEpoch : 0;
  }

  get isAtTarget(): boolean {
    return this.stepsPerEpoch !== null && this.step >= this.config.epochs * this.stepsPerEpoch;
  }

  /** Whether it has trained, or is being trained, for more than this many epochs. */
  isBeyond(epochs: number): boolean {
    return (
      this.stepsPerEpoch !== null &&
      Math.max(this.step, this.running ? this.askedStep : 0) > epochs * this.stepsPerEpoch
    );
  }

  /** Approximate bytes that the lane needs in a worker. */
  get weight(): number {
    return this.config.lab === 'digits' ? 16e6 : 2e6 + 64 * this.parameters;
  }

  addReport(report: LaneReport, now: number): void {
    const steps = report.step - this.step;
    if (steps > 0) {
      this.learnCost(report.ms, steps / report.stepsPerEpoch);
      this.lastSteps = steps;
      this.strikes = 0;
    }
    this.version += 1;
    this.state = report.state;
    this.step = report.step;
    this.stepsPerEpoch = report.stepsPerEpoch;
    this.parameters = report.parameters;
    this.measures = report.measures;
    this.points = report.points ?? this.points;
    this.images = report.images ?? this.images;
    this.history.push(...report.records);
    if (report.news && this.records)
      this.history.push(...this.records.take(report.news, report.stepsPerEpoch));
    if (report.picture) this.takePicture(report.picture, now);
    if (report.divergence) this.end('diverged', report.divergence.reason);
    else if (this.isAtTarget) this.end('finished', null);
    this.kept = null;
  }

  end(status: 'finished' | 'diverged' | 'failed', reason: string | null): void {
    this.status = status;
    this.reason = reason;
    this.kept = null;
  }

  /** Gives the lane a new place in the comparison. */
  rename(id: string): void {
    this.id = id;
    this.kept = null;
  }

  /** Sets a new number of epochs. The rest of the config must be the same. */
  retarget(config: Config): void {
    this.config = config;
    if (this.status === 'finished' && !this.isAtTarget) this.status = 'live';
    else if (this.status === 'live' && this.isAtTarget) this.status = 'finished';
    this.kept = null;
  }

  /** @param isTraining whether the session is playing */
  outcome(isTraining: boolean): LaneOutcome {
    const state =
      this.status !== 'live' ? this.status : isTraining && this.version > 0 ? 'training' : 'waiting';
    if (this.kept?.state === state) return this.kept;
    const { id, config, parameters, history, measures, reason, records } = this;
    const recent = records?.recent() ?? null;
    const test = records?.tests.at(-1);
    const isNumber = config.classes === 1;
    this.kept = {
      ...{ id, config, state, parameters, history, reason },
      epoch: this.position,
      seconds: (this.state?.trainedMs ?? 0) / 1000,
      trainLoss: measures?.trainLoss ?? recent?.loss ?? null,
      trainAccuracy: isNumber ? null : (measures?.trainAccuracy ?? recent?.accuracy ?? null),
      testLoss: measures?.testLoss ?? test?.loss ?? null,
      testAccuracy: isNumber ? null : (measures?.testAccuracy ?? test?.accuracy ?? null),
      ...(isNumber && { trainR2: measures?.trainAccuracy ?? null, testR2: measures?.testAccuracy ?? null }),
      picture: this.outcomePicture(),
      weights: this.state?.lab === 'points' ? this.state.mlp.parameters : null,
      snapshots: records?.snapshots ?? null,
    };
    return this.kept;
  }

  frame(isTraining: boolean): LaneFrame {
    const { key, version, pictured, points, picture, space, folds } = this;
    return { key, version, pictured, points, picture, space, folds, outcome: this.outcome(isTraining) };
  }

  private learnCost(ms: number, epochs: number): void {
    const cost = Math.max(ms, CLOCK_MS) / epochs;
    const known = this.msPerEpoch ?? cost;
    this.msPerEpoch = known + SHARE[cost < known ? 'less' : 'more'] * (cost - known);
  }

  private takePicture(picture: LanePicture, now: number): void {
    this.picture = picture;
    this.space = picture.space ?? this.space;
    this.folds = picture.folds ?? this.folds;
    this.pictured += 1;
    this.pictureStep = this.step;
    this.pictureAt = now;
    this.painted = false;
  }

  private outcomePicture(): OutcomePicture | null {
    if (!this.picture) return null;
    const { window, columns, rows, values, predictedTrain: predicted } = this.picture;
    return { window, columns, rows, values, classes: this.config.classes, predicted };
  }
}
