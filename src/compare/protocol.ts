import type { Config } from '../experiment/settings/settings';
import type { OutcomeRecord } from '../experiment/claims/outcome';
import type { MlpState } from '../nn/mlp-types';
import type { CheckpointState, News } from '../digits/protocol';
import type { Divergence } from '../experiment/measured/run';
import type {
  HistoryRecord,
  LabelledPoints,
  Measures,
  Picture,
  PlaneWindow,
} from '../experiment/measured/points';

/** Everything that changes as a lane learns: any worker that is given it goes on bit for bit. */
export type LaneState = {
  /** Milliseconds spent in updates alone. */
  trainedMs: number;
} & (
  | {
      lab: 'points';
      mlp: MlpState;
      /** The last record of the curves, from which the next one's epoch follows. */
      recorded: HistoryRecord | null;
    }
  | { lab: 'digits'; lenet: CheckpointState }
);

/** A picture that the page wants of a lane of the Points lab. */
export interface PictureOrder {
  /** Most columns and rows: what its canvas can show. */
  columns: number;
  rows: number;
  /** As fine as that, whatever it costs; else what little time allows. */
  full: boolean;
}

/** Class probabilities on the plane, and what the network makes of its points. */
export interface LanePicture extends Picture {
  /** Predicted class of each training and test point, in the order of the lane's data. */
  predictedTrain: Uint8Array;
  predictedTest: Uint8Array;
}

/** The points of a lane, for its canvas. */
export interface LanePoints {
  train: LabelledPoints;
  test: LabelledPoints;
  classNames: readonly string[];
  /** Smallest square-ish window that shows every point with a margin. */
  bounds: PlaneWindow;
}

/** The images of a lane. */
export interface LaneImages {
  /** For a person: "MNIST", "digits drawn by Layerwise". */
  dataName: string;
  /** Validation images on which curves are measured, and those that histograms look at. */
  validated: number;
  looksAt: number;
  /** For a person: "SIMD kernels, one core". */
  device: string;
}

/** Train one lane for a moment. */
export interface LaneJob {
  type: 'train';
  /** Counts up; the answer carries it. */
  job: number;
  /** Names the lane to this worker. A key never comes back with another config. */
  lane: string;
  config: Config;
  /** Where to begin; null where the worker holds the lane as it last reported it, or the lane is new. */
  state: LaneState | null;
  /** Whether the lane is new: it starts with its initial weights. */
  isNew: boolean;
  /** Train until this many updates are made, or for so many milliseconds (one update at least). */
  untilStep: number;
  budgetMs: number;
  /** Digits lab: updates between two looks at every layer. */
  lookStride: number;
  picture: PictureOrder | null;
  /** Whether the answer shall describe the lane's data. */
  describe: boolean;
  /** Lanes whose memory is to be freed before. */
  forget: readonly string[];
}

/** Page to worker. */
export type LaneRequest =
  /** Answered by `report`, `missing` or `failed`, and by `loading` before, while something is waited for. */
  | LaneJob
  /** Frees the memory of lanes that are over. No answer. */
  | { type: 'forget'; lanes: readonly string[] };

/** What came of a job. */
export interface LaneReport {
  type: 'report';
  job: number;
  lane: string;
  state: LaneState;
  step: number;
  stepsPerEpoch: number;
  parameters: number;
  /** Milliseconds that the updates of this job took, with what was measured on the way. */
  ms: number;
  /** As the network is now; null in the Digits lab, whose news tell. */
  measures: Measures | null;
  /** Records of the curves since the report before, Points lab. */
  records: readonly OutcomeRecord[];
  /** Digits lab: what happened since the report before. */
  news: News | null;
  picture: LanePicture | null;
  /** Where `describe` was asked. */
  points: LanePoints | null;
  images: LaneImages | null;
  /** Why the lane stopped by itself; it stands at its last sound state. */
  divergence: Divergence | null;
}

/** Worker to page. */
export type LaneReply =
  | LaneReport
  /** Something is waited for before a lane can begin; done and total are bytes, total 0 where the end is not known. */
  | { type: 'loading'; what: string; done: number; total: number }
  /** The digits that the config names are not at hand. */
  | { type: 'missing'; job: number; lane: string; data: 'mnist' | 'own' }
  /** The job could not be done; the message is for a person. The worker holds the lane no more. */
  | { type: 'failed'; job: number; lane: string; message: string };
