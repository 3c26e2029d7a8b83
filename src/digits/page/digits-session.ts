import { settingKeys, type Config } from '../../experiment/settings/settings';
import { encode } from '../../experiment/link/url';
import type {
  DigitsFrame,
  DigitsReady,
  DigitsReply,
  LibraryReply,
  LibraryRequest,
  SavedDigits,
} from '../protocol';
import { hearExplained } from './by-hand/by-hand';
import { Checkpoints } from './checkpoints';
import { beginRun, beginWith, same, useConfig } from '../../run/config';
import { takesOver } from '../../run/changes-of-run';
import { receiveDigitsFrame } from './digits-frames';
import { DigitsKeeper, findDigits, forgetDigits } from './digits-keeper';
import { expectDownload, hearOfDigits } from './digits-library';
import { READY, sayReady, sayRestarted, sayLost, sayResumedDigits } from './digits-notices';
import { DigitsQuestions } from './digits-questions';
import { failDigits, nothingTrained, useDigits } from './digits-run';
import { dropSample, sampleSoon } from './digits-sampler';
import { fillTray, useDigitsView } from './digits-view';
import { keepMeasured, keptMeasured } from './measured-engines';
import { mayTrain } from '../../run/lesson';
import { dismissNotice } from '../../run/notices';
import { useReached } from '../../run/reached';
import { onLeave } from '../../run/life/tabs';
import { Revivals } from '../../run/life/revival';
import { LabSession, type Rewind, type RunOrder, type RunSoFar } from '../../run/life/lab-session';
import { startsPlaying, useViewing } from '../../run/viewing';
import { expectedOf } from '../../run/life/watchdog';
import { DigitsLine, type LoadOnPage } from './digits-line';

/** Owns the Digits lab's worker: turns the person's actions into messages, and the worker's replies into state. */
class DigitsSession extends LabSession {
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

  constructor() {
    super('digits');
  }

  override soFar(): RunSoFar {
    const { status, step, epoch, stepInEpoch, ready } = useDigits.getState();
    return { status, step, epoch, stepInEpoch, stepsPerEpoch: ready?.stepsPerEpoch ?? null };
  }

  /** Opens the experiment in the address and follows every later change, until `end`. */
  begin(): void {
    if (this.stops.length > 0) return;
    if (!this.enter()) return;
    this.line.open();
    this.stops.push(
      useDigitsView.subscribe(({ view }, before) => {
        if (view !== before.view) this.line.send({ type: 'view', runId: this.runId, view });
      }),
      onLeave(() => this.hide()),
    );
    void this.open(useConfig.getState().config, this.mayResumeAtOnce());
  }

  /** Loads the trainer for the page itself, where workers have no WebGL. */
  mayRunOnPage(load: LoadOnPage): void {
    this.line.loadOnPage = load;
  }

  /** Leaves the lab: the run is stored, the worker goes. */
  end(): void {
    void this.keeper.storeNow();
    this.leave();
    this.runId += 1;
    this.questions.drop();
    this.line.close();
    useDigits.setState(nothingTrained);
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
  override takeBack(to: Config): void {
    this.mayResume = true;
    beginWith(to);
    this.mayResume = false;
  }

  /** Starts from the newest checkpoint before this step, and trains up to it. */
  override async rewind({ step, changes }: Rewind): Promise<void> {
    if (!this.running) return;
    const config = { ...this.running, changes };
    [this.running, this.intent, this.until] = [config, 'paused', step];
    await this.goOn(config, this.checkpoints.before(step, config));
  }

  private hide(): void {
    if (document.visibilityState === 'visible') return;
    this.line.send({ type: 'save', runId: this.runId });
    void this.keeper.storeNow();
  }

  protected override forget(config: Config): Promise<void> {
    return forgetDigits(encode(config));
  }

  protected override async open(config: Config, mayResume: boolean): Promise<void> {
    this.running = config;
    this.until = null;
    this.runId += 1;
    const { runId } = this;
    this.revivals.begin();
    this.checkpoints.begin(null);
    for (const id of ['resumed', 'lost', 'restarted', 'weights', 'state', 'undone', 'back', READY])
      dismissNotice(id);
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
    const { speed, link } = useViewing.getState();
    const seen = { view: useDigitsView.getState().view, speed, reportAt: link.state };
    const engine = this.revivals.forced;
    const measured = keptMeasured();
    const play = this.playsAtOnce();
    this.line.send({ type: 'start', runId, config, resume, engine, measured, play, ...seen });
  }

  protected override configChanged(config: Config): void {
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
        this.checkpoints.take(reply, useDigits.getState().ready?.stepsPerEpoch ?? 1);
        this.keeper.arrived();
        break;
      case 'images':
      case 'weights':
        this.questions.hear(reply);
        break;
      case 'explained':
        hearExplained(reply);
        break;
      case 'tested':
        useDigits.setState({ tested: reply });
        break;
      case 'reached':
        useReached.setState({ reached: { parameters: reply.parameters, precision: 'float32' } });
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
        if (reply.type === 'library' && reply.taken !== null) this.trainOnTaken(reply);
        else hearOfDigits(reply);
    }
  }

  /** The person wants to train on these pictures, also if the run before was paused. Only the link can let the run wait. */
  private trainOnTaken(library: LibraryReply): void {
    const plays = startsPlaying();
    this.intent = plays ? 'playing' : 'paused';
    hearOfDigits(library);
    const { status } = useDigits.getState();
    // The pictures that the link names have come: its settings are as they were.
    if (status === 'missing') void this.open(useConfig.getState().config, true);
    else if (status === 'paused' && plays) this.play();
    if (!plays && mayTrain()) sayReady();
  }

  private hearReady(ready: DigitsReady): void {
    const { runId } = this;
    const step = ready.resumedAt ?? 0;
    if (ready.resumedAt === null) this.checkpoints.begin(null); // The stored run did not fit.
    const place = { epoch: Math.floor(step / ready.stepsPerEpoch), stepInEpoch: step % ready.stepsPerEpoch };
    useDigits.setState({ ready, engine: ready.engine, step, ...place });
    keepMeasured(ready.engine);
    if (ready.resumedAt && this.until === null && this.revivals.count === 0)
      sayResumedDigits(ready.resumedAt, this.intent);
    // Questions sent before the worker had a run were ignored.
    fillTray(ready);
    this.line.send({ type: 'view', runId, view: useDigitsView.getState().view });
    this.questions.ready();
    this.readyAt(step, ready.stepsPerEpoch);
  }

  private hearFrame(frame: DigitsFrame): void {
    frame.status = this.gate.shown(frame.status, frame.step);
    this.followSettings(frame.settings);
    receiveDigitsFrame(frame, () => this.line.send({ type: 'painted', runId: frame.runId }));
    // A run that failed may still have a frame on its way.
    if (useDigits.getState().status !== 'failed') sampleSoon(frame);
  }

  /** A new worker continues from the last checkpoint, or from the start if there is none. */
  override async tryAgain(): Promise<void> {
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

  protected override goesOn(shown: 'running' | null): void {
    dismissNotice(READY);
    if (shown) useDigits.setState({ status: shown });
  }

  protected override fail(reason: string): void {
    failDigits(reason);
  }

  protected override order(order: RunOrder): void {
    this.line.send({ ...order, runId: this.runId });
  }

  private async goOn(config: Config, saved: SavedDigits | null): Promise<void> {
    this.runId += 1;
    useDigits.setState({ status: 'loading', loading: null, failure: null });
    await this.start(config, saved);
  }
}

export const digitsSession = new DigitsSession();
