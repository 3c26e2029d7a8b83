import type { Evidence } from '../experiment/doctor/evidence';
import type { Speed } from '../experiment/link/viewing';
import type { Config } from '../experiment/settings/settings';
import type { BatchRecords, DigitsRecord, DigitsSnapshot } from '../experiment/measured/digits';
import type { ExplainedReply } from '../experiment/maths/lenet/explained';
import type { EngineChosen } from '../nn/lenet/lenet-engines';
import type { LayerSpace, LayerSpaceView } from '../experiment/measured/layer-space';
import type { ManualChange, Divergence } from '../experiment/measured/run';
import type { PictureChoices, PictureView } from '../data/pictures/view';
import type { SnapshotReading } from '../nn/lenet/when-learned';

/** The three parts of the data. Images are 28 × 28 bytes, 0 is paper. */
export type DigitSet = 'train' | 'validation' | 'test';

/** One image of the run's data; `index` counts from 0 within its set. */
export interface ImageRef {
  set: DigitSet;
  index: number;
}

/** What the page shows; the worker computes no more than this. */
export interface DigitsView {
  /** Step of the snapshot whose weights are shown; null for the current network. */
  at: number | null;
  /** Indices of test images whose probabilities every frame carries. */
  tray: readonly number[];
  /** The person's drawing, [28][28], centred as MNIST's digits are; null for none. */
  drawing: Uint8Array | null;
  /** The image shown in all layers: the drawing, one of the data, or none. */
  subject: ImageRef | 'drawing' | null;
  /** The layer whose space is shown; null while none is in view. */
  space: LayerSpaceView | null;
}

/** The network's outputs for what the page shows. */
export interface Stage {
  /** The step of the weights used. */
  step: number;
  /** Probabilities of the tray's images, [tray][classes]. */
  tray: Float32Array;
  /** Class probabilities of the drawing; null without one. */
  drawing: Float32Array | null;
  /**
   * The subject's values in all tensors of the network (`lenet-layout.ts`), each [channels][height][width]; null without
   * one.
   */
  maps: Float32Array[] | null;
  /** The kernels of each convolution, [out][in][row][column]. */
  kernels: readonly Float32Array[];
}

/** Everything since the last message with news; nothing is sent twice or left out. */
export interface News {
  batches: readonly BatchRecords[];
  validations: readonly DigitsRecord[];
  /** On all test images, at the end of each epoch and at the start. */
  tests: readonly DigitsRecord[];
  snapshots: readonly DigitsSnapshot[];
  /** Steps between kept snapshots; the page drops those whose step is not a multiple of it, except the last. */
  snapshotStride: number;
}

export interface DigitsFrame extends News {
  type: 'frame';
  runId: number;
  status: 'running' | 'paused' | 'finished' | 'diverged';
  /** Completed updates, completed passes, and updates of the current pass. */
  step: number;
  epoch: number;
  stepInEpoch: number;
  /** Measured over about the last second of training; 0 while paused. */
  imagesPerSecond: number;
  /** Milliseconds spent on training, and on evaluating snapshots, validation and test images, since the run's start. */
  trainedMs: number;
  evaluationMs: number;
  learningRate: number;
  stage: Stage;
  /** The space of the layer shown; null if the page already has it, or shows none. */
  space: LayerSpace | null;
  /** The predictions for its images at those snapshots that the page has none of yet. */
  readings: readonly SnapshotReading[];
  /** What the doctor examines, if there is any since the previous frame. */
  evidence: Evidence | null;
  divergence: Divergence | null;
  manualChanges: readonly ManualChange[];
  /** The settings at the start with all changes, and those now; null if the page knows them. */
  settings: { start: Config; now: Config; tuning: number } | null;
}

/** Everything that changes during training, the same for all engines; see `LenetState` in `src/lenet`. */
export interface CheckpointState {
  step: number;
  parameters: Float32Array;
  slots: Float32Array;
  schedule: Float64Array;
}

/** Weights at a snapshot, for time travel. */
export interface KeptWeights {
  step: number;
  parameters: Float32Array;
}

/** A run as the page keeps, stores and resumes it: enough to continue bit for bit on the same engine. */
export interface SavedDigits {
  config: Config;
  /** The engine that trained last. */
  engine: EngineChosen;
  state: CheckpointState;
  batches: readonly BatchRecords[];
  validations: readonly DigitsRecord[];
  tests: readonly DigitsRecord[];
  snapshots: readonly DigitsSnapshot[];
  snapshotStride: number;
  weights: readonly KeptWeights[];
  /** The manual changes, and the milliseconds spent on evaluation; stored under these names. */
  departures: readonly ManualChange[];
  trainedMs: number;
  lookedMs: number;
  /** Hash of its training data; a run resumes only with the same data. */
  dataHash: string;
  finished: boolean;
  /** Whether the run was paused when it was left. Missing in runs stored by earlier versions, which resume training. */
  paused?: boolean;
  /** Milliseconds since 1970. */
  savedAt: number;
}

/** Sources of digits, in the order in which they are tried. */
export type DigitPlace = 'browser' | 'folder' | 'mirror' | 'files' | 'drawn';

/** Page to worker. Messages with a runId are ignored if it is not the current run's. */
export type DigitsRequest =
  /**
   * Begin a run and drop the current one. Answered by `loading` until data and engine are there, then `ready` and a
   * first frame; by `missing` if MNIST or own files are wanted and not available.
   */
  | {
      type: 'start';
      runId: number;
      config: Config;
      view: DigitsView;
      resume: SavedDigits | null;
      /** The engine to use regardless of the config, after another one failed; null for the config's. */
      engine: EngineChosen['name'] | null;
      /** Earlier measurements of `auto` on this machine; null to measure. */
      measured: EngineChosen['measured'] | null;
      play: boolean;
      speed: Speed;
      /** The moment at which `reached` reports the parameters; null for none. */
      reportAt: { epoch: number; update: number } | null;
    }
  /** Train until the end of an epoch or until `pause`, sending frames and checkpoints. */
  | { type: 'play'; runId: number; untilEpoch: number }
  /** Answered by a frame with status paused and a checkpoint. */
  | { type: 'pause'; runId: number }
  /** Train this many updates, then pause. */
  | { type: 'advance'; runId: number; steps: number; paced?: true }
  /** From now on at this speed. No answer. */
  | { type: 'speed'; runId: number; speed: Speed }
  /** Change settings during a run. `tuning` counts such requests of a run. */
  | { type: 'tune'; runId: number; changes: Partial<Config>; tuning: number }
  /** Change what is shown; answered by a frame when paused, otherwise the next frame follows it. */
  | { type: 'view'; runId: number; view: DigitsView }
  /** Answered by `images`. */
  | { type: 'images'; runId: number; refs: readonly ImageRef[] }
  /** Evaluate all test images with the weights of a snapshot, or the newest; answered by `tested`. */
  | { type: 'test'; runId: number; at: number | null }
  /** The weights to save in a file; answered by `weights`. */
  | { type: 'weights'; runId: number; at: number | null }
  /**
   * Derive the numbers of the image shown: the update of this weight (its position among the parameters; null for none),
   * and how this class's logit (null for the true class's) depends on every value. Answered by `explained`, or by nothing
   * if no image is shown.
   */
  | { type: 'explain'; runId: number; weight: number | null; logit: number | null }
  /** Continue with these parameters from a file; the optimizer's state is reset. Answered by a frame. */
  | { type: 'open'; runId: number; parameters: Float32Array; what: string }
  /**
   * Benchmark the engines again, including software-rendered ones; answered by `measured`. Training waits meanwhile.
   */
  | { type: 'measure'; runId: number }
  /** Answered by a checkpoint. */
  | { type: 'save'; runId: number }
  /** A frame is on the screen: the next one may come. No answer. */
  | { type: 'painted'; runId: number }
  /** Fetch MNIST from the public mirror and keep it if `store`; answered by `loading`, then `library`. */
  | { type: 'download'; store: boolean }
  /** Stop the download; what was received is kept for the next try. Answered by `library`. */
  | { type: 'cancel-download' }
  /** Files dropped on the page; answered by `library`. */
  | { type: 'files'; files: readonly File[]; store: boolean }
  /** A set of pictures in the file that the worker of pictures made, to be used and kept if `store`; with MNIST's
   * pictures if `withMnist`. Answered by `library`. */
  | { type: 'pictures'; file: Blob; store: boolean; withMnist?: true }
  /** Delete a stored set of pictures, by its hash; answered by `library`. */
  | { type: 'drop-set'; hash: string }
  /** Make a file of a set of pictures, by its hash; answered by `set-file`. */
  | { type: 'save-set'; hash: string }
  /** Report which digits are available; answered by `library`. */
  | { type: 'library' }
  /** Delete what this browser stored; answered by `library`. */
  | { type: 'drop-stored' };

/** Requests about the available digits, not about a run. */
export type LibraryRequest = Exclude<DigitsRequest, { runId: number }>;

/** Worker to page. */
export type DigitsReply =
  | LoadingReply
  | DigitsReady
  /** The digits that the config names are not available. */
  | { type: 'missing'; runId: number; data: 'mnist' | 'own' }
  | DigitsFrame
  | CheckpointReply
  | { type: 'images'; runId: number; refs: readonly ImageRef[]; pixels: Uint8Array; labels: Uint8Array }
  | TestedReply
  | { type: 'weights'; runId: number; step: number; parameters: Float32Array }
  | { type: 'measured'; runId: number; engine: EngineChosen }
  | ExplainedReply
  /** The parameters at the moment `reportAt`; null if a resumed run is beyond it. */
  | { type: 'reached'; runId: number; parameters: Float32Array | null }
  | LibraryReply
  /** Answers `save-set`; null if the set is gone, which `library` then reports. */
  | { type: 'set-file'; file: Blob | null }
  /** The engine lost its device or failed; the page restarts the run from its last checkpoint. */
  | { type: 'engine-lost'; runId: number; engine: EngineChosen['name']; message: string }
  /** The run cannot continue; the message is for a person. */
  | { type: 'failed'; runId: number; message: string };

/** What the run waits for, with its progress if known. */
export interface LoadingReply {
  type: 'loading';
  phase: 'data' | 'engine' | 'measuring';
  /** For a person: "downloading MNIST", "timing WebGL". */
  what: string;
  done: number;
  /** 0 if unknown. */
  total: number;
}

/** The data and engine of a run that has begun. */
export interface DigitsReady {
  type: 'ready';
  runId: number;
  engine: EngineChosen;
  /** For a person: "MNIST", "Fashion-MNIST", "digits drawn by Layerwise". */
  dataName: string;
  place: DigitPlace;
  /** Names of the classes. */
  classNames: readonly string[];
  counts: Readonly<Record<DigitSet, number>>;
  /** Number of validation images used for the curves and for the histograms. */
  validated: number;
  snapshotImages: number;
  /** True labels of all test images. */
  testLabels: Uint8Array;
  stepsPerEpoch: number;
  /** Step at which a saved run resumes; null for a new one. */
  resumedAt: number | null;
}

/** A state to go back to, sent at least once every 100 updates and whenever training pauses. */
export interface CheckpointReply extends News {
  type: 'checkpoint';
  runId: number;
  /** The experiment: the settings at the start, and every change during the run. */
  config: Config;
  state: CheckpointState;
  /** Weights of snapshots since the last checkpoint. */
  weights: readonly KeptWeights[];
  engine: EngineChosen;
  dataHash: string;
  trainedMs: number;
  /** Named as in `SavedDigits`, which stores them. */
  lookedMs: number;
  departures: readonly ManualChange[];
  finished: boolean;
}

/** Results for all test images with the weights of one step. */
export interface TestedReply {
  type: 'tested';
  runId: number;
  step: number;
  loss: number;
  accuracy: number;
  /** Predicted class of each test image, and the probability of its true class. */
  predicted: Uint8Array;
  confidence: Float32Array;
}

/** A set of the person's own pictures that this browser stores. */
export interface StoredSet {
  /** The first 16 digits of its SHA-256. */
  hash: string;
  name: string;
  /** Number of pictures, and of classes. */
  count: number;
  classes: number;
}

/** Which digits are available, and how the last attempt to get more ended. */
export interface LibraryReply {
  type: 'library';
  mnist: DigitPlace | null;
  /** The name of the person's own digits; null for none. */
  own: string | null;
  /** The sets of pictures that this browser stores, the one stored last at the end. */
  sets: readonly StoredSet[];
  /** The set of pictures that has just been opened: its key in a link, and its pictures to train and validate on. */
  taken: { key: string; pictures: number } | null;
  /** Bytes that this browser stores; null if it cannot store any. */
  storedBytes: number | null;
  /** A download is under way. */
  downloading: boolean;
  /** What went wrong, for a person; null if nothing did. */
  problem: string | null;
}

/** A file and the folders that it was opened with: "digits/train/7/0012.png". */
export interface PathFile {
  path: string;
  file: Blob;
}

/** Page to the worker that reads files of pictures. Each is answered by one reply with its id. */
export type PicturesRequest = { id: number } &
  /** Files that the next `read` is about: to send many at once would freeze the page. No answer. */
  (
    | { type: 'take'; files: readonly PathFile[] }
    /** Read the files, together with those read before if `more`; answered by `view` or `published`. */
    | { type: 'read'; more: boolean }
    /** Read them in another way; answered by `view`. */
    | { type: 'view'; choices: PictureChoices }
    /** Make one file of the set, its classes renamed; answered by `made`. */
    | { type: 'make'; choices: PictureChoices; name: string; classNames: readonly string[] }
  );

/** The worker's replies. */
export type PicturesReply = { id: number } & (
  | { type: 'view'; view: PictureView }
  /** The files are those of a published set, which needs no questions: "MNIST". */
  | { type: 'published'; name: string }
  | { type: 'made'; file: Blob }
  /** Of a request that is still running; `total` is 0 if unknown. */
  | { type: 'progress'; done: number; total: number }
  /** The files cannot be used; for a person, with the file and the place. */
  | { type: 'refused'; message: string }
);
