import type { Config } from '../../experiment/settings/settings';
import type { OutcomeRecord } from '../../experiment/claims/outcome';
import type { LaneJob, LanePicture, LanePoints, LaneState, PictureOrder } from '../protocol';
import type { HistoryRecord } from '../../experiment/measured/points';
import type { PointsView, SavedRun } from '../../points/protocol';
import type { Kernels, Precision } from '../../wasm/kernels';
import type { WorkerLane, LaneNews, MakeLane } from './run-in-worker';
import { Pace, SLICE_MS } from '../../run/training/pace';
import { PointsPainter } from '../../points/training/painters/points-painter';
import type { ViewPainters } from '../../points/training/painters/view-painters';
import { PointsRun } from '../../points/training/points-run';

type PointsState = Extract<LaneState, { lab: 'points' }>;

/** Pictures may cost at most this share of a lane's training time, so a large network has fewer of them. */
const PICTURES_SHARE = 0.05;
/** The first pictures come regardless of their cost. */
const FREE_PICTURES = 3;

/** Makes Points lanes. They share one instance of the kernels per precision. */
export function pointsLanes(load: (precision: Precision) => Promise<Kernels>): MakeLane {
  const loading = new Map<Precision, Promise<Kernels>>();
  const kernels = (precision: Precision) => {
    const known = loading.get(precision);
    if (known) return known;
    const mine = load(precision);
    loading.set(precision, mine);
    // After a failure the next lane tries again.
    mine.catch(() => loading.delete(precision));
    return mine;
  };
  return async (config, state) => {
    const [own, drawing] = await Promise.all([kernels(config.precision), kernels('float32')]);
    return new PointsLane(config, state?.lab === 'points' ? state : null, own, drawing);
  };
}

/** A lane of the Points lab. It uses the lab's own run, without histograms. */
class PointsLane implements WorkerLane {
  private readonly run: PointsRun;
  private readonly painter: PointsPainter;
  private readonly pace = new Pace();
  /** Milliseconds spent in training, and in pictures during training. */
  private trainingMs = 0;
  private picturesMs = 0;
  private pictures = 0;

  /** @param kernels of the config's precision; `drawing` are float32. Both may be shared with other lanes. */
  constructor(config: Config, state: PointsState | null, kernels: Kernels, drawing: Kernels) {
    this.run = new PointsRun(config, kernels, state && savedRun(config, state), false);
    try {
      this.painter = new PointsPainter(drawing, this.run.shape, this.run.data);
      this.run.begin();
    } catch (error) {
      this.run.dispose();
      throw error;
    }
    // The page already has the earlier records.
    if (state) this.run.sentHistory = this.run.history.length;
  }

  train({ untilStep, budgetMs }: LaneJob): Promise<void> {
    const { run, pace } = this;
    let now = performance.now();
    const began = now;
    const end = now + budgetMs;
    do {
      const steps = Math.min(
        pace.allowance(now, Math.min(end, now + SLICE_MS), run.mlp.step),
        untilStep - run.mlp.step,
      );
      if (steps < 1 || run.divergence) break;
      const done = run.train(steps);
      const after = performance.now();
      pace.ran(done, after - now);
      now = after;
    } while (now < end);
    this.trainingMs += now - began;
    return Promise.resolve();
  }

  report({ picture, describe }: LaneJob): Promise<{ news: LaneNews; transfer: ArrayBuffer[] }> {
    const { run } = this;
    const mlp = run.mlp.saveState();
    const state: PointsState = {
      lab: 'points',
      mlp,
      recorded: run.history.at(-1) ?? null,
      trainedMs: run.trainedMs,
    };
    const painted = picture && this.isAffordable(picture) ? this.paint(picture) : null;
    const news: LaneNews = {
      state,
      step: run.mlp.step,
      stepsPerEpoch: run.stepsPerEpoch,
      parameters: run.mlp.parameterCount,
      measures: run.measures(),
      records: this.takeRecords(),
      news: null,
      picture: painted,
      points: describe ? this.points() : null,
      images: null,
      divergence: run.divergence,
    };
    const buffers = [mlp.parameters, mlp.slots, mlp.schedule, ...(painted ? [painted.values] : [])];
    return Promise.resolve({ news, transfer: buffers.map(one => one.buffer as ArrayBuffer) });
  }

  dispose(): void {
    this.painter.dispose();
    this.run.dispose();
  }

  private takeRecords(): OutcomeRecord[] {
    const { run } = this;
    const records = run.history.slice(run.sentHistory).map(one => outcomeOf(one, run.config.classes === 1));
    // The page keeps the curves, so only the last record is needed here.
    run.history = run.history.slice(-1);
    run.sentHistory = run.history.length;
    return records;
  }

  private isAffordable({ full }: PictureOrder): boolean {
    return full || this.pictures < FREE_PICTURES || this.picturesMs < PICTURES_SHARE * this.trainingMs;
  }

  private paint({ columns, rows, full, views }: PictureOrder): LanePicture {
    const { run, painter } = this;
    const began = performance.now();
    const view: PointsView = {
      ...{ window: null, columns, rows, neuron: null, pointer: null },
      ...{ thumbnailsPerLayer: 0, thumbnailSize: 0, at: null },
      ...{ space: views?.space ?? null, folds: views?.folds ?? false },
    };
    const { parameters } = run.mlp;
    painter.setParameters(parameters);
    if (views?.space && views.projection) painter.views.keep(views.space, views.projection);
    const picture: LanePicture = {
      ...painter.paint(view, full),
      predictedTrain: run.mlp.predictions('train'),
      predictedTest: run.data.testExamples ? run.mlp.predictions('test') : new Uint8Array(),
      ...shownViews(painter.views.paint(view, run, parameters, full)),
    };
    this.pictures += 1;
    if (!full) this.picturesMs += performance.now() - began;
    return picture;
  }

  private points(): LanePoints {
    const { train, test, classNames, bounds } = this.run.data;
    return { train, test, classNames, bounds };
  }
}

function shownViews({
  space,
  folds,
}: ReturnType<ViewPainters['paint']>): Pick<LanePicture, 'space' | 'folds'> {
  return { space: space ?? null, folds: folds ?? null };
}

function outcomeOf(record: HistoryRecord, isNumber: boolean): OutcomeRecord {
  const { epoch, trainLoss, trainAccuracy, testLoss, testAccuracy } = record;
  if (isNumber)
    return {
      ...{ epoch, trainLoss, trainAccuracy: NaN, testLoss, testAccuracy: null },
      ...{ trainR2: trainAccuracy, testR2: testAccuracy },
    };
  return { epoch, trainLoss, trainAccuracy, testLoss, testAccuracy };
}

function savedRun(config: Config, { mlp, recorded, trainedMs }: PointsState): SavedRun {
  return {
    ...{ config, state: mlp, history: recorded ? [recorded] : [] },
    ...{ snapshots: [], snapshotStride: 1, departures: [], trainedMs, finished: false, savedAt: 0 },
  };
}
