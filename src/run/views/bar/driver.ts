import type { ComponentType } from 'react';
import type { Examined } from '../../examined';
import type { ManualChange } from '../../../experiment/measured/run';
import type { LabSession } from '../../life/lab-session';

/** The part of a run's state that the transport and the notices show. */
export interface Driven {
  status: 'loading' | 'empty' | 'missing' | 'running' | 'paused' | 'finished' | 'diverged' | 'failed';
  epoch: number;
  stepInEpoch: number;
  stepsPerEpoch: number;
  /** Measured speed as text; empty if there is none. */
  rate: string;
  failure: string | null;
  /** Where a diverged run stopped: "stopped at epoch 12, the last finite step". */
  stopped: string;
  /** What the doctor examines; null until there is any. */
  examined: Examined | null;
  manualChanges: readonly ManualChange[];
}

/** A lab's interface to the top bar and the notices: its run, its examples and its controls. */
export interface Driver {
  /** A hook that renders again when the selected value changes. */
  useRun<T>(select: (run: Driven) => T): T;
  /** A hook that says whether an earlier moment is on the screen. */
  useIsPast(): boolean;
  /** The menu of its examples. */
  Presets: ComponentType;
  session: LabSession;
}
