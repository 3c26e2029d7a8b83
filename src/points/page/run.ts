import { useConfig } from '../../run/config';
import { shownLab } from '../../run/labs';
import { addFact } from '../../run/report';
import type { Examined } from '../../run/examined';
import { create } from '../../run/storage/create';
import type { ManualChange, Divergence } from '../../experiment/measured/run';
import type { Measures } from '../../experiment/measured/points';
import type { PastMoment, ReadyReply } from '../protocol';

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
  /** The step that the person went back to; null for the newest. */
  at: number | null;
  /** The earlier moment that is on the screen; null for the newest. The worker shows it soon after `at` is set. */
  past: PastMoment | null;
  /** Increases with every sample, for charts that read the history. */
  version: number;
}

/** What is known of a run that begins. The numbers of the one before stay until the first frame. */
export const nothingTrained = {
  ...{ status: 'loading', failure: null, divergence: null, examined: null },
  ...{ at: null, past: null },
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
  at: null,
  past: null,
  version: 0,
}));

/** The losses and accuracies that are on the screen, of the newest step or of an earlier one. */
export function shownMeasures({ past, measures }: Pick<RunState, 'past' | 'measures'>): Measures | null {
  return past ? past.measures : measures;
}

/** Whether the network predicts a number instead of a class. */
export function isRegression({ ready }: Pick<RunState, 'ready'>): boolean {
  return ready?.classes === 1;
}

/** Whether weights can be changed: not during training, nor at an earlier moment. */
export function isEditable({ status, past }: Pick<RunState, 'status' | 'past'>): boolean {
  return status !== 'running' && past === null;
}

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

/** Column names of the person's own points; empty for other data sets. */
export function columnNames(): readonly string[] {
  const { data, columnNames: names } = useConfig.getState().config;
  return data === 'own' ? names : [];
}
