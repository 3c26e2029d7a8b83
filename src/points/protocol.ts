import type { BatchGradient, Penalized } from '../experiment/maths/batch-gradient';
import type { Losses } from '../experiment/maths/mistakes/mistake';
import type { ParameterId } from '../experiment/maths/terms';
import type { Trace } from '../experiment/maths/trace';
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
import type { Departure, Divergence } from '../experiment/measured/run';
import type { Config } from '../experiment/settings/settings';
import type { GradientCheck } from '../nn/gradient-check';
import type { MlpState, NetworkShape } from '../nn/mlp-types';
import type { Precision } from '../wasm/kernels';

/** What the page looks at; the worker computes no more than this. */
export interface PointsView {
  /** Null: the data's bounds. */
  window: PlaneWindow | null;
  /** Most columns and rows that the decision grid may have: what the canvas can show. */
  columns: number;
  rows: number;
  /** The neuron whose activation replaces the class probabilities in the large picture. */
  neuron: NeuronId | null;
  /** Where the pointer is, in data coordinates: frames carry the network's values there. */
  pointer: { x1: number; x2: number } | null;
  /** Neurons per layer that have a thumbnail, and the pixels of its side; 0 for none. */
  thumbnailsPerLayer: number;
  thumbnailSize: number;
}

/** What a worker tells about itself; a page draws it and gives its buffers back. */
export interface PointsFrame {
  type: 'frame';
  runId: number;
  status: 'running' | 'paused' | 'finished' | 'diverged';
  /** Completed updates, completed passes, and updates of the pass under way. */
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
  picture: Picture;
  /** Of size 0 in most frames of a running network: those of the frame before still stand. */
  thumbnails: Thumbnails;
  /** Activations of every layer at the view's pointer ([layer][unit], output = probabilities). */
  probe: { x1: number; x2: number; layers: Float64Array[] } | null;
  /** Records and snapshots since the frame before. */
  history: HistoryRecord[];
  snapshots: Snapshot[];
  /** Epochs between kept snapshots: the page drops those whose epoch is not a multiple of it. */
  snapshotStride: number;
  /** Histograms of this very step; null in most frames of a running network, for they cost time. */
  current: Snapshot | null;
  divergence: Divergence | null;
  departures: readonly Departure[];
}

/** A run as it is stored and resumed: enough to go on bit for bit. */
export interface SavedRun {
  config: Config;
  state: MlpState;
  history: HistoryRecord[];
  snapshots: Snapshot[];
  snapshotStride: number;
  departures: readonly Departure[];
  trainedMs: number;
  finished: boolean;
  /** Whether it stood still when it was left; those that earlier versions stored do not tell, and go on. */
  paused?: boolean;
  /** Milliseconds since 1970. */
  savedAt: number;
}

/** Page to worker. Every message but `start` is dropped when its runId is not the current run's. */
export type PointsRequest =
  /** Begin a run (the one before is dropped); answered by `ready`, then a first frame. */
  | { type: 'start'; runId: number; config: Config; view: PointsView; resume: SavedRun | null; play: boolean }
  /** Train until the target epoch, or until `pause`; frames stream. */
  | { type: 'play'; runId: number; untilEpoch: number }
  /** Answered by a frame with status paused. */
  | { type: 'pause'; runId: number }
  /** Train this many updates, then pause; answered by a frame. */
  | { type: 'advance'; runId: number; steps: number }
  /** Updates per second; Infinity is as fast as it goes. No answer. */
  | { type: 'speed'; runId: number; stepsPerSecond: number }
  /** Settings that a running network takes: learning rate, penalties, optimizer parameters, target epoch.
   * `what` names the change for a person; empty when the result stays what the link says. No answer. */
  | { type: 'tune'; runId: number; config: Config; what: string }
  /** Look elsewhere; answered by a frame when paused, else the next frame follows it. */
  | { type: 'view'; runId: number; view: PointsView }
  /** Set one weight or bias by its place in the flat vector; answered by a frame. */
  | { type: 'edit'; runId: number; index: number; value: number }
  /** Answered by `saved`. */
  | { type: 'save'; runId: number }
  /** The numbers of one training point's way through the network, and of one parameter's gradient, as the network
   * stands; answered by `explained` or `unexplained`, unless a newer question overtakes it. What takes long follows in a
   * second `explained`. */
  | { type: 'explain'; runId: number; sample: number; id: ParameterId }
  /** Compare the gradient with central differences; `gradient-checked` tells the progress and ends with the result,
   * unless a newer check overtakes it. */
  | { type: 'check-gradient'; runId: number }
  /** A painted frame's buffers come back. No answer. */
  | { type: 'painted'; runId: number; picture: Float32Array };

/** Worker to page. */
export type PointsReply =
  /** The data and layout of a run that has begun. */
  | ReadyReply
  | PointsFrame
  | { type: 'saved'; runId: number; run: SavedRun }
  | ExplainedReply
  /** A question about the mathematics has no answer; the message is for a person, and the run goes on. */
  | { type: 'unexplained'; runId: number; message: string }
  | GradientCheckedReply
  /** The run cannot go on; the message is for a person. */
  | { type: 'failed'; runId: number; message: string };

export interface ReadyReply {
  type: 'ready';
  runId: number;
  train: LabelledPoints;
  test: LabelledPoints;
  classes: number;
  classNames: readonly string[];
  /** Short names of the network's inputs, such as x₁. */
  inputNames: readonly string[];
  /** Unit counts, inputs first, classes last. */
  sizes: readonly number[];
  /** Smallest square-ish window that shows every point with a margin. */
  bounds: PlaneWindow;
  stepsPerEpoch: number;
  /** Epoch at which a resumed run goes on; null for a new one. */
  resumedAt: number | null;
  /** Training points that histograms and statistics look at: all, but for very large networks. */
  looksAt: number;
}

/** A network at one step, for arithmetic in the open, and what the engine computed of the same. */
export interface ExplainedReply {
  type: 'explained';
  runId: number;
  step: number;
  epoch: number;
  /** The training point and the parameter that were asked about. */
  sample: number;
  id: ParameterId;
  shape: NetworkShape;
  parameters: Float64Array;
  precision: Precision;
  training: Penalized & { learningRate: number };
  /** Training points. */
  count: number;
  /** The point's way through the network and back, in plain arithmetic. */
  trace: Trace;
  /** The parameter's gradient over all training points, likewise; null where that is missing. */
  batch: BatchGradient | null;
  /** Why: it is being added up, it takes longer than a running network has time, or longer than anyone waits. */
  missing: 'under way' | 'pause' | 'too many' | null;
  engine: EngineNumbers;
  /**
   * The parameter's gradient after one and after two more updates, as the engine makes them; null where they are not
   * steps along the gradient of all points, or take longer than a moment.
   */
  ahead: readonly [number, number] | null;
  losses: { now: Losses; untrained: Losses };
}

/** What the kernels computed; the first three of the point alone. */
export interface EngineNumbers {
  /** [layer][unit], the last layer's probabilities. */
  activations: Float64Array[];
  loss: number;
  /** Of the parameter, without the penalty. */
  sampleGradient: number;
  /** Of the parameter over all training points, with the penalty: what an update with all of them follows. */
  gradient: number;
  /** l1 · Σ|w| and l2/2 · Σw². */
  penalty: { l1: number; l2: number };
}

/** A comparison of the gradient with central differences, under way or done. */
export interface GradientCheckedReply {
  type: 'gradient-checked';
  runId: number;
  step: number;
  epoch: number;
  precision: Precision;
  /** Parameters compared, and how many there are to compare. */
  done: number;
  of: number;
  /** Null while it is under way. */
  layers: readonly GradientCheck[] | null;
  /** For a float32 network: the same gradient against differences of losses in float64. */
  inFloat64: readonly GradientCheck[] | null;
}
