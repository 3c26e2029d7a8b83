import { useConfig } from '../../run/config';
import { shownLab } from '../../run/labs';
import { addFact } from '../../run/report';
import type { Examined } from '../../run/examined';
import { create } from '../../run/storage/create';
import type { ManualChange, Divergence } from '../../experiment/measured/run';
import type { Measures } from '../../experiment/measured/points';
import type { ReadyReply } from '../protocol';

/** Empty: the person's own points are chosen, but there are none yet. */
export type RunStatus = 'loading' | 'empty' | 'running' | 'paused' | 'finished' | 'diverged' | 'failed';

/** What is known about the run, sampled a few times a second for text. Canvases use frames instead. */
interface RunState {
  status: RunStatus;
  ready: ReadyReply | null;
  step: number;
  epoch: number;
  stepInEpoch: number;
  epochsPerSecond: number;
  trainedMs: number;
  measures: Measures | null;
  divergence: Divergence | null;
  /** What the doctor examines; null until there is any. */
  examined: Examined | null;
  manualChanges: readonly ManualChange[];
  failure: string | null;
  /** Increases with every sample, for charts that read the history. */
  version: number;
}

/** What is known of a run that begins. The numbers of the one before stay until the first frame. */
export const nothingTrained = {
  ...{ status: 'loading', failure: null, divergence: null, examined: null },
  manualChanges: [],
} as const satisfies Partial<RunState>;

export const useRun = create<RunState>()(() => ({
  status: 'loading',
  ready: null,
  step: 0,
  epoch: 0,
  stepInEpoch: 0,
  epochsPerSecond: 0,
  trainedMs: 0,
  measures: null,
  divergence: null,
  examined: null,
  manualChanges: [],
  failure: null,
  version: 0,
}));

/** The run cannot continue. The reason is a complete sentence, shown to the person. */
export function failRun(failure: string): void {
  useRun.setState({ status: 'failed', failure });
}

addFact(() => {
  if (shownLab() !== 'points') return null;
  const { status, epoch, step } = useRun.getState();
  const { precision } = useConfig.getState().config;
  return `run: ${status} at epoch ${epoch}, step ${step}, SIMD kernels in ${precision}`;
});
