import { settingKeys, type Config } from '../../experiment/settings/settings';
import { encode } from '../../experiment/link/url';
import type { DigitsFrame, DigitsReady, DigitsReply, LibraryRequest, SavedDigits } from '../protocol';
import { Checkpoints } from './checkpoints';
import { beginRun, beginWith, followRun, same, settle, tuneWith, useConfig } from '../../run/config';
import { isForNextRun, sayDropped, takesOver } from '../../run/changes-of-run';
import { receiveDigitsFrame } from './digits-frames';
import { DigitsKeeper } from './digits-keeper';
import { expectDownload, hearOfDigits } from './digits-library';
import { sayRestarted, sayLost, sayResumedDigits } from './digits-notices';
import { DigitsQuestions } from './digits-questions';
import { failDigits, nothingTrained, useDigits } from './digits-run';
import { dropSample, sampleSoon } from './digits-sampler';
import { fillTray, useDigitsView } from './digits-view';
import { keepMeasured, keptMeasured } from './measured-engines';
import { dismissNotice } from '../../run/notices';
import { onLeave } from '../../run/life/on-leave';
import { Revivals } from '../../run/life/revival';
import { findDigits, forgetDigits } from './saved-digits';
import { holdTab } from '../../run/life/tabs';
import { followPaused, followSpeed, useViewing } from '../../run/viewing';
import { ViewsGate } from '../../run/life/views-gate';
import { expectedOf } from '../../run/life/watchdog';
import { whyNoTraining } from '../../run/why-no-training';
import { DigitsLine, type LoadOnPage } from './digits-line';

/** Owns the Digits lab's worker: turns the person's actions into messages, and the worker's replies into state. */
class DigitsSession {
  private runId = 0;
  private running: Config | null = null;
  private intent: 'playing' | 'paused' = 'playing';
  private stops: (() => void)[] = [];
  private isRetrying = false;
  /** Number of changes of settings that the worker was told of in this run. */
  private tunings = 0;
  /** Opened once the lab's views are there. */
  readonly gate = new ViewsGate(() => {
    this.line.send({ type: 'play', runId: this.runId, untilEpoch: useConfig.getState().config.epochs });
  });
  private mayResume = false;
  private readonly checkpoints = new Checkpoints();
  private readonly revivals = new Revivals();
  private readonly keeper = new DigitsKeeper(
    () => this.running && this.checkpoints.saved(this.running, this.intent),
  );
  /** The questions that this run can answer. */
  readonly questions = new DigitsQuestions(question => this.line.send({ ...question, runId: this.runId }));
  private readonly line = new DigitsLine({
    hear: reply => this.hear(reply),
    lost: reason => void this.revive(reason),
    absent: () => failDigits('The training worker could not be loaded.'),
    expects: () => expectedOf(useDigits.getState().status),
  });

  /** Opens the experiment in the address and follows every later change, until `end`. */
  begin(): void {
    if (this.stops.length > 0) return;
    const failure = whyNoTraining();
    if (failure) {
      failDigits(failure);
      return;
    }
    holdTab();
    this.line.open();
    this.stops = [
      useConfig.subscribe(({ config }, before) => {
        if (config !== before.config && config.lab === 'digits') this.configChanged(config);
      }),
      useDigitsView.subscribe(({ view }, before) => {
        if (view !== before.view) this.line.send({ type: 'view', runId: this.runId, view });
      }),
      tuneWith(changes => takesOver(useDigits.getState().status, changes) && this.tune(changes)),
      followSpeed(speed => this.line.send({ type: 'speed', runId: this.runId, speed })),
      followPaused(() => (this.intent = 'paused')),
      onLeave(() => this.leave()),
    ];
    this.intent = useViewing.getState().link.start;
    void this.open(useConfig.getState().config, true);
  }

  /** Loads the trainer for the page itself, where workers have no WebGL. */
  mayRunOnPage(load: LoadOnPage): void {
    this.line.loadOnPage = load;
  }

  /** Leaves the lab: the run is stored, the worker goes. */
  end(): void {
    for (const stop of this.stops) stop();
    this.stops = [];
    void this.keeper.storeNow();
    this.runId += 1;
    this.running = null;
    this.questions.drop();
    this.line.close();
    useDigits.setState(nothingTrained);
  }

  play(): void {
    const { config } = useConfig.getState();
    this.intent = 'playing';
    if (useDigits.getState().epoch >= config.epochs) {
      void (isForNextRun(config) ? this.retrain() : this.startOver());
      return;
    }
    this.gate.forget();
    this.line.send({ type: 'play', runId: this.runId, untilEpoch: config.epochs });
    useDigits.setState({ status: 'running' });
  }

  pause(): void {
    this.intent = 'paused';
    this.gate.forget();
    this.line.send({ type: 'pause', runId: this.runId });
  }

  toggle(): void {
    if (useDigits.getState().status === 'running') this.pause();
    else this.play();
  }

  /** Trains this many updates and stops. */
  advanceSteps(steps: number): void {
    this.intent = 'paused';
    this.gate.forget();
    this.line.send({ type: 'advance', runId: this.runId, steps });
  }

  /** Trains to the end of the current epoch, and n − 1 epochs more. */
  advanceEpochs(epochs: number): void {
    const { ready, stepInEpoch } = useDigits.getState();
    if (ready) this.advanceSteps(epochs * ready.stepsPerEpoch - stepInEpoch);
  }

  /** Back to the initial weights with the settings as they are now. What changed on the way can be brought back. */
  reset(intent: 'playing' | 'paused' = 'paused'): Promise<void> {
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
    this.intent = 'playing';
    this.isRetrying = true;
    beginWith(changes);
    this.isRetrying = false;
  }

  /** Continues with the parameters from a file; `what` names the file for a person. */
  openWeights(parameters: Float32Array, what: string): void {
    this.line.send({ type: 'open', runId: this.runId, parameters, what });
  }

  /** Benchmarks every engine again. */
  measure(): void {
    this.line.send({ type: 'measure', runId: this.runId });
  }

  openFiles(files: readonly File[], store: boolean): void {
    this.line.send({ type: 'files', files, store });
  }

  /** Downloads digits, cancels a download, or deletes the digits stored in this browser. */
  library(request: LibraryRequest): void {
    if (request.type === 'download') expectDownload();
    this.line.send(request);
  }

  /** Returns to the experiment that a change of settings ended, and continues it. */
  takeBack(to: Config): void {
    this.mayResume = true;
    beginWith(to);
    this.mayResume = false;
  }

  private leave(): void {
    if (document.visibilityState === 'visible') return;
    this.line.send({ type: 'save', runId: this.runId });
    void this.keeper.storeNow();
  }

  private async restart(config: Config, intent: 'playing' | 'paused'): Promise<void> {
    this.intent = intent;
    await forgetDigits(encode(config));
    return this.open(config, false);
  }

  private async open(config: Config, mayResume: boolean): Promise<void> {
    this.running = config;
    this.runId += 1;
    const { runId } = this;
    this.revivals.begin();
    this.checkpoints.begin(null);
    for (const id of ['resumed', 'lost', 'restarted', 'weights']) dismissNotice(id);
    useDigits.setState(nothingTrained);
    beginRun();
    const resume = mayResume ? await findDigits(encode(config)) : null;
    if (runId !== this.runId) return;
    if (resume?.paused) this.intent = 'paused';
    await this.start(config, resume);
  }

  private async start(config: Config, resume: SavedDigits | null): Promise<void> {
    const { runId } = this;
    this.tunings = 0;
    dropSample();
    this.questions.begin(config);
    this.checkpoints.begin(resume);
    useDigitsView.getState().changeView({ at: null });
    if (!(await this.line.ready(config)) || runId !== this.runId) return;
    const seen = { view: useDigitsView.getState().view, speed: useViewing.getState().speed };
    const engine = this.revivals.forced;
    const measured = keptMeasured();
    const play = this.gate.admit(this.intent === 'playing');
    this.line.send({ type: 'start', runId, config, resume, engine, measured, play, ...seen });
  }

  private configChanged(config: Config): void {
    const { running: before } = this;
    const changed = before ? settingKeys.filter(key => !same(config[key], before[key])) : [];
    if (!before || changed.length === 0) return;
    const { status, step } = useDigits.getState();
    if (changed.join() === 'epochs' && takesOver(status, {})) {
      this.running = config;
      this.tune({ epochs: config.epochs });
      if (this.intent === 'playing') this.play();
      return;
    }
    void this.keeper.storeNow();
    void this.open(config, this.mayResume || status === 'missing');
    if (step > 0 && !this.isRetrying && !this.mayResume) sayRestarted(before, changed);
  }

  private tune(changes: Partial<Config>): true {
    this.tunings += 1;
    this.line.send({ type: 'tune', runId: this.runId, changes, tuning: this.tunings });
    return true;
  }

  private hear(reply: DigitsReply): void {
    if ('runId' in reply && reply.runId !== this.runId) return;
    switch (reply.type) {
      case 'ready':
        this.hearReady(reply);
        break;
      case 'frame':
        this.hearFrame(reply);
        break;
      case 'checkpoint':
        if (reply.state.step > this.checkpoints.step) this.revivals.progressed();
        this.checkpoints.take(reply);
        this.keeper.arrived();
        break;
      case 'images':
      case 'weights':
        this.questions.hear(reply);
        break;
      case 'tested':
        useDigits.setState({ tested: reply });
        break;
      case 'measured':
        useDigits.setState({ engine: reply.engine, loading: null });
        keepMeasured(reply.engine);
        break;
      case 'engine-lost':
        void this.revive(reply.message);
        break;
      case 'failed':
        failDigits(reply.message);
        break;
      default:
        hearOfDigits(reply);
    }
  }

  private hearReady(ready: DigitsReady): void {
    const { runId } = this;
    const step = ready.resumedAt ?? 0;
    if (ready.resumedAt === null) this.checkpoints.begin(null); // The stored run did not fit.
    const place = { epoch: Math.floor(step / ready.stepsPerEpoch), stepInEpoch: step % ready.stepsPerEpoch };
    useDigits.setState({ ready, engine: ready.engine, step, ...place });
    keepMeasured(ready.engine);
    if (ready.resumedAt && this.revivals.count === 0) sayResumedDigits(ready.resumedAt, this.intent);
    // Questions sent before the worker had a run were ignored.
    fillTray(ready.testLabels);
    this.line.send({ type: 'view', runId, view: useDigitsView.getState().view });
    this.questions.ready();
    this.gate.ready();
  }

  private hearFrame(frame: DigitsFrame): void {
    frame.status = this.gate.shown(frame.status);
    if (frame.settings?.tuning === this.tunings) {
      this.running = frame.settings.start;
      followRun(frame.settings);
    }
    receiveDigitsFrame(frame, () => this.line.send({ type: 'painted', runId: frame.runId }));
    // A run that failed may still have a frame on its way.
    if (useDigits.getState().status !== 'failed') sampleSoon(frame);
  }

  /** After a failure: a new worker continues from the last checkpoint, or from the start if there is none. */
  async tryAgain(): Promise<void> {
    const { config } = useConfig.getState();
    this.line.letGo();
    this.revivals.begin();
    const saved = this.checkpoints.saved(config, this.intent);
    await (saved ? this.goOn(config, saved) : this.open(config, true));
  }

  /** Stores the current run. Resolves when that is done, or takes too long. */
  keep(): Promise<void> {
    this.line.send({ type: 'save', runId: this.runId });
    return this.keeper.storeNext();
  }

  /** Starts a new worker from the last checkpoint, on the same engine or the next. */
  private async revive(reason: string): Promise<void> {
    const { running } = this;
    if (!running) return;
    const next = this.revivals.lost(useDigits.getState().engine?.name ?? null);
    this.line.letGo();
    if (!next) {
      failDigits(`${reason} Restarting it ${this.revivals.count - 1} times did not help.`);
      return;
    }
    const saved = this.checkpoints.saved(running, this.intent);
    sayLost(reason, saved?.state.step ?? 0, next.engine);
    await this.goOn(running, saved);
  }

  private async goOn(config: Config, saved: SavedDigits | null): Promise<void> {
    this.runId += 1;
    useDigits.setState({ status: 'loading', loading: null, failure: null });
    await this.start(config, saved);
  }
}

export const digitsSession = new DigitsSession();
