import type { LabName } from '../../experiment/settings/vocabulary';
import type { Change } from '../../experiment/settings/change-of-run';
import type { Speed } from '../../experiment/link/viewing';
import type { Config } from '../../experiment/settings/settings';
import { isForNextRun, sayDropped, takesOver } from '../changes-of-run';
import { beginWith, followRun, settle, tuneWith, useConfig } from '../config';
import { dismissNotice } from '../notices';
import { followInView, followPaused, followSpeed, nextStopAfter, startsPlaying } from '../viewing';
import { isHeld, mayTrain, onRelease } from '../lesson';
import { whyNoTraining } from '../why-no-training';
import { holdTab } from './tabs';
import { ViewsGate } from './views-gate';

export type Intent = 'playing' | 'paused';

/** What every lab's worker can be told about the run that it trains. */
export type RunOrder =
  | { type: 'play'; untilEpoch: number }
  | { type: 'pause' }
  /** `paced`: at the labs' speed, and not as fast as possible. */
  | { type: 'advance'; steps: number; paced?: true }
  | { type: 'speed'; speed: Speed }
  | { type: 'tune'; changes: Partial<Config>; tuning: number };

/** How far a run has come. */
export interface RunSoFar {
  status: string;
  step: number;
  epoch: number;
  stepInEpoch: number;
  /** Null until the worker has the data. */
  stepsPerEpoch: number | null;
}

/** An earlier step of a run, and the changes that it has from there on. */
export interface Rewind {
  step: number;
  changes: readonly Change[];
}

/** A lab's run on the page, with what a person can do to it. Each lab adds its worker. */
export abstract class LabSession {
  protected runId = 0;
  /** The experiment that the worker trains; null while there is none. */
  protected running: Config | null = null;
  protected intent: Intent = 'playing';
  /** Whether the next experiment is the same start with other settings. */
  protected isRetrying = false;
  /** The step that a run is traced to as soon as the worker is ready; null for none. */
  protected until: number | null = null;
  /** Whether it paused by itself when the page was scrolled out of view. */
  private isAway = false;
  /** Number of changes of settings that the worker was told of in this run. */
  protected tunings = 0;
  protected stops: (() => void)[] = [];
  /** Opened once the lab's views are there. */
  readonly gate = new ViewsGate(() => this.train());

  protected constructor(private readonly lab: LabName) {}

  abstract soFar(): RunSoFar;
  /** After a failure: continues from the last saved state. */
  abstract tryAgain(): unknown;
  /** Sets the run back to an earlier step, where it waits. */
  abstract rewind(to: Rewind): unknown;
  /** Returns to an earlier experiment, where it stopped. */
  takeBack?(to: Config): void;

  /** Sends an order for the current run. */
  protected abstract order(order: RunOrder): void;
  protected abstract open(config: Config, mayResume: boolean): Promise<void>;
  /** Forgets what is stored of this experiment. */
  protected abstract forget(config: Config): Promise<void>;
  protected abstract configChanged(config: Config): void;
  protected abstract fail(reason: string): void;
  /** The newest state of the run is about to be trained. */
  protected abstract goesOn(shown: 'running' | null): void;

  play(): void {
    if (!mayTrain()) return;
    const { config } = useConfig.getState();
    this.intent = 'playing';
    dismissNotice('back');
    if (this.soFar().epoch >= config.epochs) {
      void (isForNextRun(config) ? this.retrain() : this.startOver());
      return;
    }
    this.gate.forget();
    this.goesOn('running');
    this.train();
  }

  /** Trains to the next stop of the link, or else to the end. */
  private train(): void {
    const { epoch, stepInEpoch, stepsPerEpoch } = this.soFar();
    const { epochs } = useConfig.getState().config;
    const stop = nextStopAfter(epoch);
    if (stop === null || stop >= epochs || stepsPerEpoch === null)
      this.order({ type: 'play', untilEpoch: epochs });
    else this.order({ type: 'advance', steps: (stop - epoch) * stepsPerEpoch - stepInEpoch, paced: true });
  }

  pause(): void {
    this.intent = 'paused';
    this.gate.forget();
    this.order({ type: 'pause' });
  }

  toggle(): void {
    if (this.soFar().status === 'running') this.pause();
    else this.play();
  }

  /** Back to the initial weights of the same experiment, where it waits, if it has begun. */
  beginAgain(): void {
    if (this.running && this.soFar().step > 0) void this.restart(this.running, 'paused');
  }

  /** Whether a run that begins now trains at once. A run with stops trains once it is known how many updates that takes. */
  protected playsAtOnce(): boolean {
    const plays = this.intent === 'playing';
    if (!plays || nextStopAfter(0) === null) return this.gate.admit(plays);
    this.gate.admit(false);
    this.gate.want();
    return false;
  }

  /** A lesson lets the run go. */
  private playWhenReady(): void {
    this.intent = 'playing';
    this.goesOn(null);
    this.gate.want();
  }

  /** Trains this many updates and stops. */
  advanceSteps(steps: number): void {
    if (!mayTrain()) return;
    this.intent = 'paused';
    this.gate.forget();
    this.goesOn(null);
    this.order({ type: 'advance', steps });
  }

  /** Trains an experiment from its start up to this step, and pauses there. */
  retrace(config: Config, step: number): void {
    this.intent = 'paused';
    this.isRetrying = true;
    beginWith(config);
    this.isRetrying = false;
    this.until = step;
  }

  /** Call when the worker is ready, with the run at this step. Trains on if the run is to be traced to a later step. */
  protected readyAt(step: number, stepsPerEpoch: number): void {
    const { until } = this;
    this.until = null;
    this.gate.ready();
    if (until === null || until <= step) return;
    this.advanceSteps(until - step);
    // A run that was traced to its end counts as played, so the next link that is opened trains.
    if (until >= useConfig.getState().config.epochs * stepsPerEpoch) this.intent = 'playing';
  }

  /** Trains to the end of the current epoch, and n − 1 epochs more. */
  advanceEpochs(epochs: number): void {
    const { stepsPerEpoch, stepInEpoch } = this.soFar();
    if (stepsPerEpoch !== null) this.advanceSteps(epochs * stepsPerEpoch - stepInEpoch);
  }

  /** Back to the initial weights with the settings as they are now. What changed on the way can be brought back. */
  reset(intent: Intent = 'paused'): Promise<void> {
    this.running = null;
    const { config: before } = useConfig.getState();
    if (before.changes.length > 0) sayDropped(before);
    return this.restart(settle(), intent);
  }

  /** The same, and starts training. */
  retrain(): Promise<void> {
    return this.reset('playing');
  }

  /** The same experiment from its start, with its changes. */
  startOver(): Promise<void> {
    return this.restart(useConfig.getState().config, 'playing');
  }

  /** The same start with other settings, also where a running network could take them. */
  retryWith(changes: Partial<Config>): void {
    this.intent = mayTrain() ? 'playing' : 'paused';
    this.isRetrying = true;
    beginWith(changes);
    this.isRetrying = false;
  }

  /** Follows the settings, the speed and the links from now on. Returns whether training is possible here. */
  protected enter(): boolean {
    const failure = whyNoTraining();
    if (failure) {
      this.fail(failure);
      return false;
    }
    holdTab();
    this.intent = startsPlaying() ? 'playing' : 'paused';
    this.stops = [
      useConfig.subscribe(({ config }, before) => {
        if (config !== before.config && config.lab === this.lab) this.configChanged(config);
      }),
      followSpeed(speed => this.order({ type: 'speed', speed })),
      followPaused(() => (this.intent = 'paused')),
      onRelease(() => {
        if (startsPlaying()) this.playWhenReady();
      }),
      followInView(inView => this.rest(!inView)),
      tuneWith(changes => takesOver(this.soFar().status, changes) && this.tune(changes)),
    ];
    return true;
  }

  /** Nobody sees the page: the run waits until somebody does. */
  private rest(isAway: boolean): void {
    const { status } = this.soFar();
    if (isAway && status === 'running') this.order({ type: 'pause' });
    if (!isAway && this.isAway && status === 'paused') this.train();
    this.isAway = isAway && status === 'running';
  }

  /** Whether a stored run may go on. A lesson may ask what its run will do, so it begins again. */
  protected mayResumeAtOnce(): boolean {
    return !isHeld();
  }

  protected leave(): void {
    for (const stop of this.stops) stop();
    this.stops = [];
    this.running = null;
  }

  /** Gives the running network other settings, which it can take. */
  protected tune(changes: Partial<Config>): true {
    dismissNotice('back');
    this.tunings += 1;
    this.order({ type: 'tune', changes, tuning: this.tunings });
    return true;
  }

  /** Shows the settings that the run reports, unless the person has changed some since. */
  protected followSettings(told: { start: Config; now: Config; tuning: number } | null): void {
    if (told?.tuning !== this.tunings) return;
    this.running = told.start;
    followRun(told);
  }

  private async restart(config: Config, intent: Intent): Promise<void> {
    this.intent = intent === 'playing' && !mayTrain() ? 'paused' : intent;
    await this.forget(config);
    await this.open(config, false);
  }
}
