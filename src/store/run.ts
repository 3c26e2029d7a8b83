import { create } from 'zustand';
import type { Departure, Divergence, Measures, ReadyReply } from '../protocol/points-protocol';

/** Empty: own points are chosen, and none is there yet. */
export type RunStatus = 'loading' | 'empty' | 'running' | 'paused' | 'finished' | 'diverged' | 'failed';

/** Something that happened to the run and that the person should know. */
export interface Notice {
  id: string;
  text: string;
  /** An offered way on; `run` names an action of the session. */
  action?: { label: string; run: 'startOver' | 'retry' };
}

/** What is known of the run, sampled a few times a second for text; canvases take frames instead. */
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
  departures: readonly Departure[];
  failure: string | null;
  notices: readonly Notice[];
  /** Grows with every sample, for charts that read the history. */
  version: number;
}

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
  departures: [],
  failure: null,
  notices: [],
  version: 0,
}));

/** Shows a notice; one with the same id is replaced. */
export function notify(notice: Notice): void {
  useRun.setState(({ notices }) => ({ notices: [...notices.filter(one => one.id !== notice.id), notice] }));
}

export function dismissNotice(id: string): void {
  useRun.setState(({ notices }) => ({ notices: notices.filter(one => one.id !== id) }));
}
