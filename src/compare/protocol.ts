import type { Config } from '../experiment/settings/settings';
import type { OutcomeRecord } from '../experiment/claims/outcome';
import type { MlpState } from '../nn/mlp/mlp-types';
import type { CheckpointState, News } from '../digits/protocol';
import type { Folds } from '../experiment/measured/folds';
import type { Divergence } from '../experiment/measured/run';
import type { HiddenSpace, Projection, SpaceView } from '../experiment/measured/space';
import type {
  HistoryRecord,
  LabelledPoints,
  Measures,
  Picture,
  PlaneWindow,
} from '../experiment/measured/points';

/** Everything that changes as a lane learns. Any worker that gets it continues bit for bit. */
export type LaneState = {
  /** Milliseconds spent in updates. */
  trainedMs: number;
} & (
  | {
      lab: 'points';
      mlp: MlpState;
      /** The last record of the curves. The next one's epoch depends on it. */
      recorded: HistoryRecord | null;
    }
  | { lab: 'digits'; lenet: CheckpointState }
);

/** A request for a picture of a Points lane. */
export interface PictureOrder {
  /** Most columns and rows, as the canvas can show. */
  columns: number;
  rows: number;
  /** Whether to use that resolution at any cost, instead of what a short time allows. */
  full: boolean;
  /** What it shows besides the boundary; missing if nothing. */
  views?: LaneViews;
}

/** What the pictures of a run show besides its boundary. */
export interface LaneViews {
  space: SpaceView | null;
  /** The projection of the previous picture, to be kept if it showed the same; null to find one. */
  projection: Projection | null;
  folds: boolean;
}

/** Class probabilities on the plane, and the network's predictions for its points. */
export interface LanePicture extends Picture {
  /** Predicted class of each training and test point, in the order of the lane's data. */
  predictedTrain: Uint8Array;
  predictedTest: Uint8Array;
  /** Null if they were not ordered, or are those of the previous picture. */
  space: HiddenSpace | null;
  folds: Folds | null;
}

/** The points of a lane, for its canvas. */
export interface LanePoints {
  train: LabelledPoints;
  test: LabelledPoints;
  classNames: readonly string[];
  /** Smallest roughly square window that shows every point with a margin. */
  bounds: PlaneWindow;
}

/** The images of a lane. */
export interface LaneImages {
  /** Display name: "MNIST", "digits drawn by Layerwise". */
  dataName: string;
  /** Number of validation images for the curves, and for the histograms. */
  validated: number;
  snapshotImages: number;
  /** Display name: "SIMD kernels, one core". */
  device: string;
}

/** A short piece of training of one lane. */
export interface LaneJob {
  type: 'train';
  /** A running number, repeated in the answer. */
  job: number;
  /** The lane's key in this worker. A key is never reused with another config. */
  lane: string;
  config: Config;
  /** The state to start from; null if the worker holds the lane's last state, or the lane is new. */
  state: LaneState | null;
  /** Whether the lane is new: it starts with its initial weights. */
  isNew: boolean;
  /** Train until this update, or for `budgetMs` milliseconds, but at least one update. */
  untilStep: number;
  budgetMs: number;
  /** Digits lab: whether to measure on the way, for curves and histograms. */
  measured: boolean;
  /** Digits lab: updates between two snapshots of all layers. */
  snapshotStride: number;
  picture: PictureOrder | null;
  /** Whether the answer should describe the lane's data. */
  describe: boolean;
  /** Lanes to free before this job. */
  forget: readonly string[];
}

/** Page to worker. */
export type LaneRequest =
  /** Answered by `report`, `missing` or `failed`. `loading` may come first. */
  | LaneJob
  /** Frees the memory of lanes that are no longer needed. No answer. */
  | { type: 'forget'; lanes: readonly string[] };

/** The result of a job. */
export interface LaneReport {
  type: 'report';
  job: number;
  lane: string;
  state: LaneState;
  step: number;
  stepsPerEpoch: number;
  parameters: number;
  /** Milliseconds that this job's updates and measurements took. */
  ms: number;
  /** The network's current measurements; null in the Digits lab, which reports them in `news`. */
  measures: Measures | null;
  /** Points lab: records of the curves since the last report. */
  records: readonly OutcomeRecord[];
  /** Digits lab: what happened since the last report. */
  news: News | null;
  picture: LanePicture | null;
  /** Present if `describe` was set. */
  points: LanePoints | null;
  images: LaneImages | null;
  /** Why the lane stopped by itself. Its state is then the last finite one. */
  divergence: Divergence | null;
}

/** Worker to page. */
export type LaneReply =
  | LaneReport
  /** Something is being loaded before a lane can start. `done` and `total` are bytes; `total` is 0 if unknown. */
  | { type: 'loading'; what: string; done: number; total: number }
  /** This browser does not have the config's digits. */
  | { type: 'missing'; job: number; lane: string; data: 'mnist' | 'own' }
  /** The job failed, with a message to display. The worker has dropped the lane. */
  | { type: 'failed'; job: number; lane: string; message: string };
