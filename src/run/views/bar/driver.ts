import type { ComponentType } from 'react';
import type { Config } from '../../../experiment/settings/settings';
import type { Departure, Divergence } from '../../../experiment/measured/run';

/** What the transport and the notices show of a run. */
export interface Driven {
  status: 'loading' | 'empty' | 'missing' | 'running' | 'paused' | 'finished' | 'diverged' | 'failed';
  epoch: number;
  stepInEpoch: number;
  stepsPerEpoch: number;
  /** Measured speed, for a person; empty when there is none. */
  rate: string;
  failure: string | null;
  divergence: Divergence | null;
  /** What a run that diverged did: "stopped at epoch 12, the last finite step". */
  stopped: string;
  /** Why it cannot learn any more though it goes on, for a person; empty while it can. */
  ruin: string;
  /** A learning rate that is worth a try then. */
  gentlerRate: number;
  departures: readonly Departure[];
}

/** A lab as the top bar and the notices see it: its run, its examples, and what moves it. */
export interface Driver {
  /** A hook: renders anew when what is selected changes. */
  useRun<T>(select: (run: Driven) => T): T;
  /** The menu of its examples. */
  Presets: ComponentType;
  session: {
    toggle(): void;
    advanceSteps(steps: number): void;
    advanceEpochs(epochs: number): void;
    reset(): Promise<void>;
    startOver(): Promise<void>;
    setSpeed(stepsPerSecond: number): void;
    /** After a failure: continues from the last saved state. */
    tryAgain(): unknown;
    retryWith(learningRate: number): void;
    /** Back to an experiment that was left, where it was left. */
    takeBack?(to: Config): void;
  };
}
