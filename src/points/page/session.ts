import { settingKeys, type Config } from '../../experiment/settings/settings';
import { encode } from '../../experiment/link/url';
import type { PointsFrame, PointsReply, PointsRequest, SavedRun } from '../protocol';
import { beginRun, beginWith, followRun, same, settle, tuneWith, useConfig } from '../../run/config';
import { clearRun, receiveFrame } from './frames';
import { hearMathematics, type MathsQuestion } from './maths';
import { dismissNotice, notify } from '../../run/notices';
import { onLeave } from '../../run/life/on-leave';
import { failRun, nothingTrained, useRun } from './run';
import { PointsKeeper } from './points-keeper';
import { PointsSampler } from './points-sampler';
import { startPointsWorker } from './points-worker';
import { RunView } from './run-view';
import { savedRuns } from './saved-runs';
import { isForNextRun, sayDropped, takesOver } from '../../run/changes-of-run';
import { sayKnownState, sayResumed, saySlow } from './run-notices';
import { showEmptyPlane } from './empty-plane';
import { holdTab } from '../../run/life/tabs';
import { followPaused, followSpeed, useViewing } from '../../run/viewing';
import { ViewsGate } from '../../run/life/views-gate';
import { expectedOf } from '../../run/life/watchdog';
import { WorkerLine } from '../../run/life/worker-line';
import { whyNoTraining } from '../../run/why-no-training';

const SAVE_MS = 2000;
/** An answer that takes this long during training means that an epoch takes seconds. */
const DEAF_MS = 1000;
/** Time for a worker to save its run when the person opens the other lab, in milliseconds. */
const FAREWELL_MS = 1000;
/** A worker that fails this often in a row will fail again. */
const MOST_REVIVALS = 3;

type Playing = 'playing' | 'paused';

/** Owns the worker: turns the person's actions into messages, and the worker's replies into state. */
class Session {
  private stops: (() => void)[] = [];
  private runId = 0;
  private running: Config | null = null;
  private intent: Playing = 'playing';
  private readonly keeper = new PointsKeeper(() => this.send({ type: 'save', runId: this.runId }));
  private readonly sampler = new PointsSampler(({ runId }) => runId === this.runId);
  private lastHeard = 0;
  /** Opened once the lab's views are there. */
  readonly gate = new ViewsGate(() => {
    const untilEpoch = useConfig.getState().config.epochs;
    this.send({ type: 'play', runId: this.runId, untilEpoch });
  });
  private revivals = 0;
  /** Number of changes of settings that the worker was told of in this run. */
  private tunings = 0;
  private readonly line = new WorkerLine<PointsRequest, PointsReply>({
    hear: reply => this.hear(reply),
    lost: reason => this.revive(reason),
    absent: () => failRun('The training worker could not be loaded.'),
    expects: () => expectedOf(useRun.getState().status),
  });
  readonly view = new RunView(view => this.send({ type: 'view', runId: this.runId, view }));

  /** Opens the experiment in the address and follows every later change of the settings, until `end`. */
  begin(): void {
    const failure = whyNoTraining();
    if (failure) {
      failRun(failure);
      return;
    }
    holdTab();
    this.intent = useViewing.getState().link.start;
    this.line.open();
    this.line.follow(startPointsWorker());
    void this.open(useConfig.getState().config, true);
    const ticks = setInterval(() => {
      if (useRun.getState().status === 'running') this.keeper.request();
    }, SAVE_MS);
    this.stops = [
      useConfig.subscribe(({ config }, before) => {
        if (config !== before.config && config.lab === 'points') this.configChanged(config);
      }),
      followSpeed(speed => this.send({ type: 'speed', runId: this.runId, speed })),
      followPaused(() => (this.intent = 'paused')),
      tuneWith(changes => takesOver(useRun.getState().status, changes) && this.tune(changes)),
      () => clearInterval(ticks),
      onLeave(() => this.keeper.request()),
    ];
  }

  /** Leaves the lab: the run is saved, then the worker goes. */
  end(): void {
    for (const stop of this.stops) stop();
    this.stops = [];
    this.running = null;
    // The saved state records whether it was training.
    this.send({ type: 'pause', runId: this.runId });
    this.keeper.request();
    this.line.close(FAREWELL_MS);
  }

  play(): void {
    const { config } = useConfig.getState();
    const { epoch } = useRun.getState();
    this.intent = 'playing';
    dismissNotice('back');
    if (epoch >= config.epochs) {
      void (isForNextRun(config) ? this.retrain() : this.startOver());
      return;
    }
    this.gate.forget();
    this.view.goTo(null);
    this.send({ type: 'play', runId: this.runId, untilEpoch: config.epochs });
    this.lastHeard = performance.now();
    useRun.setState({ status: 'running' });
  }

  pause(): void {
    this.intent = 'paused';
    this.gate.forget();
    this.send({ type: 'pause', runId: this.runId });
  }

  toggle(): void {
    if (useRun.getState().status === 'running') this.pause();
    else this.play();
  }

  /** Trains this many updates and stops. */
  advanceSteps(steps: number): void {
    this.intent = 'paused';
    this.gate.forget();
    this.view.goTo(null);
    this.send({ type: 'advance', runId: this.runId, steps });
  }

  /** Trains to the end of the current epoch, and n − 1 epochs more. */
  advanceEpochs(epochs: number): void {
    const { ready, stepInEpoch } = useRun.getState();
    if (ready) this.advanceSteps(epochs * ready.stepsPerEpoch - stepInEpoch);
  }

  /** Back to the initial weights with the settings as they are now. What changed on the way can be brought back. */
  async reset(intent: Playing = 'paused'): Promise<void> {
    [this.intent, this.running] = [intent, null];
    const { config: before } = useConfig.getState();
    if (before.changes.length > 0) sayDropped(before);
    await this.repeat(settle());
  }

  /** The same, and starts training. */
  retrain(): Promise<void> {
    return this.reset('playing');
  }

  /** The same experiment from its start, with its changes. */
  startOver(): Promise<void> {
    this.intent = 'playing';
    return this.repeat(useConfig.getState().config);
  }

  /** The same start with other settings, also where a running network could take them. */
  retryWith(changes: Partial<Config>): void {
    this.intent = 'playing';
    beginWith(changes);
  }

  /** Trains an experiment from its start up to this step, and pauses there. */
  retrace(config: Config, step: number): void {
    this.intent = 'paused';
    beginWith(config);
    this.advanceSteps(step);
  }

  /** Sets the run itself back, and gives it other changes from there on. */
  rewind(to: Pick<Extract<PointsRequest, { type: 'rewind' }>, 'step' | 'changes'>): void {
    this.intent = 'paused';
    this.gate.forget();
    this.view.goTo(null);
    this.send({ type: 'rewind', runId: this.runId, ...to });
  }

  editParameter(index: number, value: number): void {
    dismissNotice('back');
    this.send({ type: 'edit', runId: this.runId, index, value });
  }

  /** Asks about the shown network's mathematics; the answer goes to `useMaths`. */
  ask(question: MathsQuestion): void {
    this.send({ ...question, runId: this.runId });
  }

  private async repeat(config: Config): Promise<void> {
    this.keeper.forget();
    await savedRuns.forget(encode(config));
    await this.open(config, false);
  }

  private async open(config: Config, mayResume: boolean): Promise<void> {
    this.running = config;
    this.runId += 1;
    this.keeper.begin();
    const { runId } = this;
    // A worker in the middle of a long epoch would notice the new run late, so it is terminated.
    const isDeep = performance.now() - this.lastHeard > DEAF_MS;
    if (isDeep && useRun.getState().status === 'running') this.line.follow(startPointsWorker());
    useRun.setState(nothingTrained);
    beginRun();
    for (const id of ['resumed', 'large', 'state', 'undone', 'back']) dismissNotice(id);
    const resume = mayResume ? ((await savedRuns.find(encode(config)))?.run ?? null) : null;
    if (runId !== this.runId) return;
    if (resume?.paused) this.intent = 'paused';
    this.start(config, resume);
  }

  private start(config: Config, resume: SavedRun | null): void {
    const { runId } = this;
    this.tunings = 0;
    clearRun();
    if (config.data === 'own' && config.points === '') {
      showEmptyPlane(runId);
      return;
    }
    const view = this.view.begin(config);
    const play = this.gate.admit(this.intent === 'playing');
    const { speed, link } = useViewing.getState();
    this.send({ type: 'start', runId, config, view, resume, play, speed, reportAt: link.state });
    this.lastHeard = performance.now();
    this.line.meet();
  }

  /** Gives the running network other settings, which it can take. */
  private tune(changes: Partial<Config>): true {
    dismissNotice('back');
    this.tunings += 1;
    this.send({ type: 'tune', runId: this.runId, changes, tuning: this.tunings });
    return true;
  }

  private configChanged(config: Config): void {
    const before = this.running;
    if (!before) return;
    const changed = settingKeys.filter(key => !same(config[key], before[key]));
    if (changed.length === 0) return;
    if (changed.some(key => key !== 'epochs') || useRun.getState().status === 'diverged') {
      void this.open(config, false);
      return;
    }
    this.running = config;
    this.tune({ epochs: config.epochs });
    if (this.intent === 'playing') this.play();
  }

  private hear(reply: PointsReply): void {
    if (reply.runId !== this.runId) return;
    this.lastHeard = performance.now();
    switch (reply.type) {
      case 'ready':
        useRun.setState({ ready: reply });
        if (reply.resumedAt) sayResumed(reply.resumedAt, this.intent);
        if (reply.snapshotPoints < reply.train.count) saySlow(reply);
        this.gate.ready();
        break;
      case 'frame':
        this.hearFrame(reply);
        break;
      case 'reached':
        void sayKnownState(reply.parameters);
        break;
      case 'saved':
        this.revivals = 0;
        this.keeper.store(reply.run, this.intent);
        break;
      case 'failed':
        failRun(reply.message);
        break;
      default:
        hearMathematics(reply);
    }
  }

  private hearFrame(frame: PointsFrame): void {
    frame.status = this.gate.shown(frame.status);
    if (frame.settings?.tuning === this.tunings) {
      this.running = frame.settings.start;
      followRun(frame.settings);
    }
    if (frame.isRewound) clearRun();
    receiveFrame(frame, () => {
      this.send({ type: 'painted', runId: frame.runId, picture: frame.picture.values });
    });
    this.sampler.take(frame);
    if (frame.status === 'finished' || frame.status === 'paused')
      this.keeper.standsStill(frame.step, this.intent);
  }

  /** Starts a new worker from the last saved state. */
  private revive(reason: string): void {
    this.revivals += 1;
    if (this.revivals > MOST_REVIVALS) {
      failRun(`${reason} Restarting it ${MOST_REVIVALS} times did not help.`);
      return;
    }
    const where = this.goOn() ? 'from where it was last saved' : 'from the start';
    notify({ id: 'revived', text: `${reason} Training continues in a new worker, ${where}.` });
  }

  /** After a failure: a new worker continues from the last saved state. */
  tryAgain(): void {
    const { config } = useConfig.getState();
    this.revivals = 0;
    useRun.setState({ status: 'loading', failure: null });
    if (this.keeper.savedOf(config)) this.goOn();
    else {
      this.line.follow(startPointsWorker());
      void this.open(config, true);
    }
  }

  /** Starts another worker from the last saved state, if there is one, and returns whether there is. */
  private goOn(): boolean {
    const { config } = useConfig.getState();
    const saved = this.keeper.savedOf(config);
    this.runId += 1;
    this.line.follow(startPointsWorker());
    this.start(config, saved);
    return saved !== null;
  }

  /** Stores the current run. Resolves when it is stored or the time is up. */
  keep(): Promise<void> {
    return this.keeper.keep();
  }

  private send(request: PointsRequest): void {
    const waits = request.type === 'play' || request.type === 'rewind';
    const transfer = request.type === 'painted' ? [request.picture.buffer as ArrayBuffer] : [];
    this.line.send(request, { waits, transfer });
  }
}

export const session = new Session();
