import { create } from '../../run/storage/create';
import type { EngineChosen } from '../../nn/lenet-engines';
import type { DigitsReady, LibraryReply, LoadingReply, TestedReply } from '../protocol';
import type { DigitsRecord } from '../../experiment/measured/digits';
import type { DeadLayer } from './dead-layer';
import { shownLab } from '../../run/labs';
import { addFact } from '../../run/report';
import type { Departure, Divergence } from '../../experiment/measured/run';

/** Missing: the digits that the link names are not on this device. */
export type DigitsStatus = 'loading' | 'missing' | 'running' | 'paused' | 'finished' | 'diverged' | 'failed';

/** What is known of the Digits lab's run, sampled a few times a second for text; canvases take frames instead. */
export interface DigitsRun {
  status: DigitsStatus;
  ready: DigitsReady | null;
  step: number;
  epoch: number;
  stepInEpoch: number;
  imagesPerSecond: number;
  trainedMs: number;
  lookedMs: number;
  /** What is waited for; null while nothing is. */
  loading: LoadingReply | null;
  /** How far a download of MNIST has come; null while there is none. */
  download: LoadingReply | null;
  /** Which digits are at hand; null until the worker has said. */
  library: LibraryReply | null;
  /** All test images as last read. */
  tested: TestedReply | null;
  /** The newest records of the validation and test images. */
  validation: DigitsRecord | null;
  test: DigitsRecord | null;
  engine: EngineChosen | null;
  divergence: Divergence | null;
  /** What the looks found dead; null while every layer has a living unit. */
  dead: DeadLayer | null;
  departures: readonly Departure[];
  failure: string | null;
  /** Grows with every sample, for charts that read the records. */
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
  lookedMs: 0,
  loading: null,
  tested: null,
  validation: null,
  test: null,
  divergence: null,
  dead: null,
  departures: [],
  failure: null,
} as const satisfies Partial<DigitsRun>;

export const useDigits = create<DigitsRun>()(() => ({
  ...nothingTrained,
  library: null,
  download: null,
  engine: null,
  version: 0,
}));

/** The run cannot continue. The reason is a sentence for people. */
export function failDigits(failure: string): void {
  useDigits.setState({ status: 'failed', failure });
}

addFact(() => {
  if (shownLab() !== 'digits') return null;
  const { status, epoch, step, engine } = useDigits.getState();
  return `run: ${status} at epoch ${epoch}, step ${step}, ${engine?.device ?? 'no engine yet'}`;
});
