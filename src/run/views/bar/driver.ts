import type { ComponentType } from 'react';
import type { Config } from '../../../experiment/settings/settings';
import type { ManualChange, Divergence } from '../../../experiment/measured/run';

/** The part of a run's state that the transport and the notices show. */
export interface Driven {
  status: 'loading' | 'empty' | 'missing' | 'running' | 'paused' | 'finished' | 'diverged' | 'failed';
  epoch: number;
  stepInEpoch: number;
  stepsPerEpoch: number;
  /** Measured speed as text; empty if there is none. */
  rate: string;
  failure: string | null;
  divergence: Divergence | null;
  /** Where a diverged run stopped: "stopped at epoch 12, the last finite step". */
  stopped: string;
  /** Why the run can no longer learn although it continues, as text; empty while it can. */
  whyItCannotLearn: string;
  /** A lower learning rate to try in that case. */
  gentlerRate: number;
  manualChanges: readonly ManualChange[];
}

/** A lab's interface to the top bar and the notices: its run, its examples and its controls. */
export interface Driver {
  /** A hook that renders again when the selected value changes. */
  useRun<T>(select: (run: Driven) => T): T;
  /** The menu of its examples. */
  Presets: ComponentType;
  session: {
    toggle(): void;
    advanceSteps(steps: number): void;
    advanceEpochs(epochs: number): void;
    reset(): Promise<void>;
    startOver(): Promise<void>;
    /** After a failure: continues from the last saved state. */
    tryAgain(): unknown;
    retryWith(learningRate: number): void;
    /** Returns to an earlier experiment, where it stopped. */
    takeBack?(to: Config): void;
  };
}
