import type { BatchGradient } from '../experiment/maths/batch-gradient';
import type { Evidence } from '../experiment/doctor/evidence';
import type { Losses } from '../experiment/maths/mistakes/mistake';
import type { MistakeName } from '../experiment/maths/mistakes/mistakes';
import type { TrainedEpoch } from '../experiment/maths/plain-training';
import type { ParameterId } from '../experiment/maths/terms';
import type { Trace } from '../experiment/maths/trace';
import type { Memory } from '../experiment/maths/update';
import type {
  HistoryRecord,
  LabelledPoints,
  Measures,
  NeuronId,
  Picture,
  PlaneWindow,
  Snapshot,
  Thumbnails,
} from '../experiment/measured/points';
import type { Folds } from '../experiment/measured/folds';
import type { LandscapeReply, LandscapeWish, SeenElsewhere } from '../experiment/measured/landscape';
import type { HiddenSpace, SpaceView } from '../experiment/measured/space';
import type { ManualChange, Divergence } from '../experiment/measured/run';
import type { Change } from '../experiment/settings/change-of-run';
import type { Speed } from '../experiment/link/viewing';
import type { Config } from '../experiment/settings/settings';
import type { GradientCheck } from '../nn/gradient-check';
import type { MlpState, NetworkShape, TrainingOptions } from '../nn/mlp/mlp-types';
import type { Precision } from '../wasm/kernels';

/** What the page shows; the worker computes no more than this. */
export interface PointsView extends LandscapeWish {
  /** Null means the data's bounds. */
  window: PlaneWindow | null;
  /** Maximum columns and rows of the decision grid: what the canvas can show. */
  columns: number;
  rows: number;
  /** The neuron whose activation replaces the class probabilities in the large picture. */
  neuron: NeuronId | null;
  /** Position of the pointer in data coordinates; frames carry the network's values there. */
  pointer: { x1: number; x2: number } | null;
  /** Maximum number of thumbnails per layer, and their side in pixels; 0 for none. */
  thumbnailsPerLayer: number;
  thumbnailSize: number;
  /** The step to show instead of the newest one; null for the newest. */
  at: number | null;
  /** The hidden layer to show; null or missing for none. */
  space?: SpaceView | null;
  /** Whether the lines at which units turn on are shown. */
  folds?: boolean;
}

/** An earlier moment of the run that a frame shows. */
export interface PastMoment {
  step: number;
  epoch: number;
  measures: Measures;
  /** The histograms of this step. */
  snapshot: Snapshot;
}

/**
 * What a worker reports about its run. The page draws it and returns its buffers. If it shows an earlier moment, then
 * `predictedTrain`, `predictedTest`, `parameters`, `picture`, `thumbnails`, `space`, `folds` and `probe` are of that
 * moment; the rest is of the newest step.
 */
export interface PointsFrame {
  type: 'frame';
  runId: number;
  status: 'running' | 'paused' | 'finished' | 'diverged';
  /** Completed updates, completed passes, and updates of the current pass. */
  step: number;
  epoch: number;
  stepInEpoch: number;
  /** Measured over the last second of training; 0 while paused. */
  epochsPerSecond: number;
  /** Milliseconds spent training since the run's start. */
  trainedMs: number;
  learningRate: number;
  measures: Measures;
  /** Predicted class of each training and test point, in the order of `ready`. */
  predictedTrain: Uint8Array;
  predictedTest: Uint8Array;
  /** Flat: W₁ row-major [fan_in][fan_out], b₁, W₂, … */
  parameters: Float64Array;
  /** The place of the weights that `picture`, the predictions, `folds` and `probe` show; null for the run's. */
  elsewhere: SeenElsewhere | null;
  picture: Picture;
  /** Empty in most frames of a training network: the thumbnails of the previous frame remain valid. */
  thumbnails: Thumbnails;
  /** Null if the view asks for none, and in most frames of a training network: that of the previous frame remains valid. */
  space: HiddenSpace | null;
  /** Likewise. */
  folds: Folds | null;
  /** Activations of every layer at the view's pointer ([layer][unit], output = probabilities). */
  probe: { x1: number; x2: number; layers: Float64Array[] } | null;
  /** Records and snapshots since the previous frame. */
  history: HistoryRecord[];
  snapshots: Snapshot[];
  /** Epochs between kept snapshots; the page drops those whose epoch is not a multiple of it. */
  snapshotStride: number;
  /** Histograms of this step. Null in most frames of a training network, because they are expensive. */
  current: Snapshot | null;
  /** What the doctor examines, in the frames that have `current`. */
  evidence: Evidence | null;
  divergence: Divergence | null;
  /** The changes of the experiment so far, for a person. */
  manualChanges: readonly ManualChange[];
  /**
   * The experiment, with its changes, and the settings now, after the page's tuning of this number; null if neither
   * has changed since the previous frame.
   */
  settings: { start: Config; now: Config; tuning: number } | null;
  /** The run went back: every record and snapshot of earlier frames is void. */
  isRewound: boolean;
  /** The earlier moment that is shown; null if the newest is. */
  past: PastMoment | null;
  /** The steps to which the page can go back, oldest first; null if they have not changed since the previous frame. */
  moments: readonly number[] | null;
}

/** A run as it is stored: enough to resume it bit for bit. */
export interface SavedRun {
  config: Config;
  state: MlpState;
  history: HistoryRecord[];
  snapshots: Snapshot[];
  snapshotStride: number;
  /** The changes so far; stored under this name. */
  departures: readonly ManualChange[];
  trainedMs: number;
  finished: boolean;
  /** Whether the run was paused when it was left. Missing in runs stored by earlier versions, which resume training. */
  paused?: boolean;
  /** Milliseconds since 1970. */
  savedAt: number;
}

interface StartRequest {
  type: 'start';
  runId: number;
  config: Config;
  view: PointsView;
  resume: SavedRun | null;
  play: boolean;
  speed: Speed;
  /** The moment whose state is reported with `reached`; null for none. */
  reportAt: { epoch: number; update: number } | null;
}

/** A run to be stored, without the records and snapshots that the page was sent in frames. */
export interface SavedReply {
  type: 'saved';
  runId: number;
  run: Omit<SavedRun, 'history' | 'snapshots'>;
  /** What no frame has sent yet. */
  history: readonly HistoryRecord[];
  snapshots: readonly Snapshot[];
  /** Whether the page must forget what earlier frames told it, because the run has gone back since the last frame. */
  isAll: boolean;
}

/** The saved run, put together from the reply and from what earlier frames told. */
export function wholeRun(
  { run, history, snapshots, isAll }: SavedReply,
  told: { history: readonly HistoryRecord[]; snapshots: readonly Snapshot[] },
): SavedRun {
  const before = isAll ? { history: [], snapshots: [] } : told;
  return {
    ...run,
    history: [...before.history, ...history],
    snapshots: [...before.snapshots, ...snapshots].filter(one => one.epoch % run.snapshotStride === 0),
  };
}

/** Page to worker. Every message but `start` is ignored if its runId is not the current run's. */
export type PointsRequest =
  /** Begin a run and drop the current one; answered by `ready`, then a first frame. */
  | StartRequest
  /** Train until the target epoch or until `pause`, sending frames. */
  | { type: 'play'; runId: number; untilEpoch: number }
  /** Answered by a frame with status paused. */
  | { type: 'pause'; runId: number }
  /** Train this many updates, then pause; answered by a frame. */
  | { type: 'advance'; runId: number; steps: number; paced?: true }
  /** From now on at this speed. No answer. */
  | { type: 'speed'; runId: number; speed: Speed }
  /**
   * Change settings during a run: learning rate, penalties, optimizer parameters, target epoch. After the first update
   * they become changes of the experiment. Answered by a frame with `settings`.
   */
  | { type: 'tune'; runId: number; changes: Partial<Config>; tuning: number }
  /** Go back to this step, and wait there. From there on the experiment has these changes. Answered by frames. */
  | { type: 'rewind'; runId: number; step: number; changes: readonly Change[] }
  /** Change the view; answered by a frame when paused, otherwise the next frame follows it. */
  | { type: 'view'; runId: number; view: PointsView }
  /** Set one weight or bias by its index in the flat vector; answered by a frame. */
  | { type: 'edit'; runId: number; index: number; value: number }
  /** Answered by `saved`. */
  | { type: 'save'; runId: number }
  /**
   * The forward pass of one training point and the gradient of one parameter, at the weights shown; answered by
   * `explained` or `unexplained`, unless a newer question replaces it. What takes long follows in a second
   * `explained`.
   */
  | { type: 'explain'; runId: number; sample: number; id: ParameterId }
  /**
   * Train copies of the untrained network for this many epochs, one with a mistake and one without. `mistaken` reports
   * the progress and then the result, unless a newer request replaces it.
   */
  | { type: 'train-mistaken'; runId: number; mistake: MistakeName; epochs: number }
  /**
   * Compare the gradient with central differences. `gradient-checked` reports the progress and then the result,
   * unless a newer check replaces it.
   */
  | { type: 'check-gradient'; runId: number }
  /** Returns a painted frame's buffers. `ms` is how long drawing its picture took, or 0 if it was not drawn. No answer. */
  | { type: 'painted'; runId: number; picture: Float32Array; cells: number; ms: number };

/** Worker to page. */
export type PointsReply =
  /** The data and layout of a run that has begun. */
  | ReadyReply
  | PointsFrame
  /** The parameters at the moment `reportAt`; null if a resumed run is beyond it. */
  | { type: 'reached'; runId: number; parameters: Float64Array | null }
  | SavedReply
  | ExplainedReply
  /** A question about the mathematics could not be answered. The message is for a person; the run continues. */
  | { type: 'unexplained'; runId: number; message: string }
  | GradientCheckedReply
  | MistakenReply
  /** News of the loss landscape. */
  | { type: 'landscape'; runId: number; told: LandscapeReply }
  /** The run cannot continue; the message is for a person. */
  | { type: 'failed'; runId: number; message: string };

export interface ReadyReply {
  type: 'ready';
  runId: number;
  train: LabelledPoints;
  test: LabelledPoints;
  classes: number;
  classNames: readonly string[];
  /** Whether the network is a curve over x₁; the points' second coordinate is then the number to predict. */
  isCurve: boolean;
  /** Short names of the network's inputs, such as x₁. */
  inputNames: readonly string[];
  /** Unit counts, inputs first, classes last. */
  sizes: readonly number[];
  /** Smallest nearly square window that shows every point with a margin. */
  bounds: PlaneWindow;
  stepsPerEpoch: number;
  /** Epoch at which a saved run resumes; null for a new one. */
  resumedAt: number | null;
  /** Number of training points used for histograms and statistics: all, except in very large networks. */
  snapshotPoints: number;
}

/** A network at one step, for the worked mathematics, with what the engine computed. */
export interface ExplainedReply {
  type: 'explained';
  runId: number;
  step: number;
  epoch: number;
  /** The training point and the parameter of the question. */
  sample: number;
  id: ParameterId;
  shape: NetworkShape;
  parameters: Float64Array;
  precision: Precision;
  training: Readonly<TrainingOptions>;
  /** Number of training points. */
  count: number;
  /** The point's forward and backward pass in plain arithmetic, with the next update's dropout if it takes the point. */
  trace: Trace;
  /** The parameter's gradient over all points, in plain arithmetic; with dropout in full batches. Null: see `missing`. */
  batch: BatchGradient | null;
  /**
   * Why `batch` is null: it is being computed, it takes too long while the network trains, or it takes too long at
   * all.
   */
  missing: 'under way' | 'pause' | 'too many' | null;
  engine: EngineNumbers;
  /**
   * The parameter's gradient after one and after two more updates, computed by the engine. Null if the updates do not
   * follow the same gradient of all points, or if it takes too long.
   */
  ahead: readonly [number, number] | null;
  losses: { now: Losses; untrained: Losses };
  /** Null if making it takes too long while the network trains. */
  update: NextUpdate | 'diverges' | null;
}

/** The next update of a run, made by the engine on a copy of its network. */
export interface NextUpdate {
  /** Number of its batch within the epoch, from 0, and their number. */
  batchInEpoch: number;
  batchesPerEpoch: number;
  /** The training points of its mini-batch, in the order in which they are drawn; null if it takes all. */
  samples: Uint32Array | null;
  /** The parameter's gradient over the mini-batch, in plain arithmetic; null if it takes all points, or too long. */
  batch: BatchGradient | null;
  /** What the optimizer remembers for the parameter before the update. */
  before: Memory;
  /** The gradient that the update follows, with the penalty, and what comes of it. */
  engine: { gradient: number; slots: readonly number[]; parameter: number };
  /** What the update adds to each parameter of the network. */
  moved: Float64Array;
}

/** What the kernels computed; the first three for the point alone. */
export interface EngineNumbers {
  /** [layer][unit]; the last layer's are the probabilities. */
  activations: Float64Array[];
  loss: number;
  /** Of the parameter, without the penalty. */
  sampleGradient: number;
  /** Of the parameter over all points, with the penalty: the gradient that a full-batch update follows, with its dropout. */
  gradient: number;
  /** l1 · Σ|w| and l2/2 · Σw². */
  penalty: { l1: number; l2: number };
}

/** Two trainings of copies, one with a mistake, in progress or done. */
export interface MistakenReply {
  type: 'mistaken';
  runId: number;
  mistake: MistakeName;
  /** The epochs asked for. */
  epochs: number;
  /** How both did, from epoch 0 on. */
  wrong: readonly TrainedEpoch[];
  right: readonly TrainedEpoch[];
}

/** A comparison of the gradient with central differences, in progress or done. */
export interface GradientCheckedReply {
  type: 'gradient-checked';
  runId: number;
  step: number;
  epoch: number;
  precision: Precision;
  /** Parameters compared so far, and their total number. */
  done: number;
  of: number;
  /** Null while in progress. */
  layers: readonly GradientCheck[] | null;
  /** For a float32 network: the same gradient compared with differences of float64 losses. */
  inFloat64: readonly GradientCheck[] | null;
}
