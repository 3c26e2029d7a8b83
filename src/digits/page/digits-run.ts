import { create } from '../../run/storage/create';
import type { EngineChosen } from '../../nn/lenet/lenet-engines';
import type { DigitsReady, LibraryReply, LoadingReply, TestedReply } from '../protocol';
import type { DigitsRecord } from '../../experiment/measured/digits';
import type { Examined } from '../../run/examined';
import { shownLab } from '../../run/labs';
import { addFact } from '../../run/report';
import type { ManualChange, Divergence } from '../../experiment/measured/run';

/** Missing: the digits that the link names are not on this device. */
export type DigitsStatus = 'loading' | 'missing' | 'running' | 'paused' | 'finished' | 'diverged' | 'failed';

/** What is known about the Digits lab's run, sampled a few times a second for text. Canvases use frames instead. */
export interface DigitsRun {
  status: DigitsStatus;
  ready: DigitsReady | null;
  step: number;
  epoch: number;
  stepInEpoch: number;
  imagesPerSecond: number;
  trainedMs: number;
  evaluationMs: number;
  /** What the run is waiting for; null if nothing. */
  loading: LoadingReply | null;
  /** Progress of a download of MNIST; null if there is none. */
  download: LoadingReply | null;
  /** Which digits are available; null until the worker has reported it. */
  library: LibraryReply | null;
  /** The last evaluation of all test images. */
  tested: TestedReply | null;
  /** The newest records of the validation and test images. */
  validation: DigitsRecord | null;
  test: DigitsRecord | null;
  engine: EngineChosen | null;
  divergence: Divergence | null;
  /** What the doctor examines; null until there is any. */
  examined: Examined | null;
  manualChanges: readonly ManualChange[];
  failure: string | null;
  /** Increases with every sample, for charts that read the records. */
  version: number;
}

export const nothingTrained = {
  status: 'loading',
  ready: null,
  step: 0,
  epoch: 0,
  stepInEpoch: 0,
  imagesPerSecond: 0,
  trainedMs: 0,
  evaluationMs: 0,
  loading: null,
  tested: null,
  validation: null,
  test: null,
  divergence: null,
  examined: null,
  manualChanges: [],
  failure: null,
} as const satisfies Partial<DigitsRun>;

export const useDigits = create<DigitsRun>()(() => ({
  ...nothingTrained,
  library: null,
  download: null,
  engine: null,
  version: 0,
}));

/** The run cannot continue. The reason is a complete sentence, shown to the person. */
export function failDigits(failure: string): void {
  useDigits.setState({ status: 'failed', failure });
}

addFact(() => {
  if (shownLab() !== 'digits') return null;
  const { status, epoch, step, engine } = useDigits.getState();
  return `run: ${status} at epoch ${epoch}, step ${step}, ${engine?.device ?? 'no engine yet'}`;
});
