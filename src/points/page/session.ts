import { changesBefore, stepOf, tunedKeys } from '../../experiment/settings/changes';
import { settingKeys, type Config } from '../../experiment/settings/settings';
import { encode } from '../../experiment/link/url';
import type { PointsFrame, PointsReply, PointsRequest, PointsView, SavedRun } from '../protocol';
import { beginRun, followRun, same, settle, tuneWith, useConfig } from '../../run/config';
import { clearPicture, clearRun, receiveFrame } from './frames';
import { hearMathematics, type MathsQuestion } from './maths';
import { dismissNotice, notify } from '../../run/notices';
import { onLeave } from '../../run/life/on-leave';
import { failRun, nothingTrained, useRun } from './run';
import { PointsKeeper } from './points-keeper';
import { PointsSampler } from './points-sampler';
import { startPointsWorker, type PointsWorker } from './points-worker';
import { savedRuns } from './saved-runs';
import { sayDropped, sayResumed, saySlow } from './run-notices';
import { emptyPlane, firstView, nothingYet } from './empty-plane';
import { holdTab } from '../../run/life/tabs';
import { useUi } from '../../run/ui';
import { followPaused, followSpeed, useViewing } from '../../run/viewing';
import { ViewsGate } from '../../run/life/views-gate';
import { expectedOf, Watchdog } from '../../run/life/watchdog';
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
  private worker: PointsWorker | null = null;
  private stops: (() => void)[] = [];
  private runId = 0;
  private running: Config | null = null;
  private intent: Playing = 'playing';
  private isRetrying = false;
  private readonly keeper = new PointsKeeper(() => this.send({ type: 'save', runId: this.runId }));
  private readonly sampler = new PointsSampler(({ runId }) => runId === this.runId);
  private lastHeard = 0;
  private shownData = '';
  /** Opened once the lab's views are there. */
  readonly gate = new ViewsGate(() => {
    const untilEpoch = useConfig.getState().config.epochs;
    this.send({ type: 'play', runId: this.runId, untilEpoch });
  });
  private revivals = 0;
  /** Number of changes of settings that the worker was told of in this run. */
  private tunings = 0;
  private readonly watchdog = new Watchdog(
    () => expectedOf(useRun.getState().status),
    () => this.revive('The training worker did not answer.'),
  );
  private view = firstView;

  /** Opens the experiment in the address and follows every later change of the settings, until `end`. */
  begin(): void {
    const failure = whyNoTraining();
    if (failure) {
      failRun(failure);
      return;
    }
    holdTab();
    this.intent = useViewing.getState().link.start;
    this.watchdog.start();
    this.spawn();
    void this.open(useConfig.getState().config, true);
    const ticks = setInterval(() => this.tick(), SAVE_MS);
    this.stops = [
      useConfig.subscribe(({ config }, before) => {
        if (config !== before.config && config.lab === 'points') this.configChanged(config);
      }),
      followSpeed(speed => this.send({ type: 'speed', runId: this.runId, speed })),
      followPaused(() => (this.intent = 'paused')),
      tuneWith(changes => this.tunes(changes)),
      () => clearInterval(ticks),
      () => this.watchdog.stop(),
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
    const { worker } = this;
    this.keeper.request();
    this.worker = null;
    setTimeout(() => worker?.terminate(), FAREWELL_MS);
  }

  play(): void {
    const { config } = useConfig.getState();
    const { epoch } = useRun.getState();
    this.intent = 'playing';
    if (epoch >= config.epochs) {
      // What was changed at the end has had no effect yet: it is meant for the next run.
      const isNew = config.changes.some(one => one.epoch >= config.epochs);
      if (isNew || config.changes.length === 0) void this.startOver();
      else void this.repeat(config);
      return;
    }
    this.gate.forget();
    this.goTo(null);
    this.send({ type: 'play', runId: this.runId, untilEpoch: config.epochs });
    this.lastHeard = performance.now();
    this.watchdog.asked();
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
    this.goTo(null);
    this.send({ type: 'advance', runId: this.runId, steps });
  }

  /** Trains to the end of the current epoch, and n − 1 epochs more. */
  advanceEpochs(epochs: number): void {
    const { ready, stepInEpoch } = useRun.getState();
    if (ready) this.advanceSteps(epochs * ready.stepsPerEpoch - stepInEpoch);
  }

  /** Back to the same initial weights, paused. */
  reset(): Promise<void> {
    return this.restart('paused');
  }

  /** The same, and starts training. */
  startOver(): Promise<void> {
    return this.restart('playing');
  }

  /** The same start with other settings, also where a running network could take them. */
  retryWith(changes: Partial<Config>): void {
    this.intent = 'playing';
    this.isRetrying = true;
    useConfig.getState().setMany(changes);
    this.isRetrying = false;
  }

  /** Goes back to an earlier step, where training can go on in another way. */
  trainOnFrom(step: number): void {
    const { changes } = useConfig.getState().config;
    this.rewind(step, changesBefore(changes, step + 1, this.stepsPerEpoch));
  }

  /** Goes back to the moment of the last change by hand, and takes it back. */
  undoChange(): void {
    const { config } = useConfig.getState();
    const made = changesBefore(config.changes, useRun.getState().step + 1, this.stepsPerEpoch);
    const last = made.at(-1);
    if (!last) return;
    this.rewind(
      stepOf(last, this.stepsPerEpoch),
      config.changes.filter(one => one !== last),
    );
  }

  private rewind(step: number, changes: Config['changes']): void {
    this.intent = 'paused';
    this.gate.forget();
    this.goTo(null);
    this.send({ type: 'rewind', runId: this.runId, step, changes });
    this.lastHeard = performance.now();
    this.watchdog.asked();
  }

  private get stepsPerEpoch(): number {
    return useRun.getState().ready?.stepsPerEpoch ?? 1;
  }

  editParameter(index: number, value: number): void {
    this.send({ type: 'edit', runId: this.runId, index, value });
  }

  /** Asks about the shown network's mathematics; the answer goes to `useMaths`. */
  ask(question: MathsQuestion): void {
    this.send({ ...question, runId: this.runId });
  }

  /** Shows the run as it was at this step, while it goes on; null shows the newest step again. */
  goTo(at: number | null): void {
    if (at === this.view.at) return;
    useRun.setState({ at });
    this.setView({ at });
  }

  setView(changes: Partial<PointsView>): void {
    this.view = { ...this.view, ...changes };
    this.send({ type: 'view', runId: this.runId, view: this.view });
  }

  private spawn(): void {
    this.worker?.terminate();
    const worker = startPointsWorker();
    worker.onmessage = ({ data }) => this.hear(data);
    worker.onerror = event => {
      event.preventDefault();
      if (worker !== this.worker) return;
      // The event has no message if the script failed to load.
      if (event.message) this.revive('The training worker stopped with an error.');
      else failRun('The training worker could not be loaded.');
    };
    this.worker = worker;
  }

  /** Begins again with the settings as they are now. What changed on the way can be brought back. */
  private async restart(intent: Playing): Promise<void> {
    const { config: before } = useConfig.getState();
    this.running = null;
    const config = settle();
    if (before.changes.length > 0) sayDropped(before);
    this.intent = intent;
    await this.repeat(config);
  }

  /** The same experiment from its start. */
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
    if (isDeep && useRun.getState().status === 'running') this.spawn();
    useRun.setState(nothingTrained);
    dismissNotice('resumed');
    beginRun();
    dismissNotice('large');
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
      clearPicture();
      useUi.setState({ tool: 'draw' });
      useRun.setState(({ version }) => ({ ...nothingYet, ready: emptyPlane(runId), version: version + 1 }));
      return;
    }
    // A place that a finger pointed at in the previous data would be far outside the new data.
    const isSameData = this.shownData === `${config.data} ${config.points}`;
    this.shownData = `${config.data} ${config.points}`;
    const pointer = isSameData ? this.view.pointer : null;
    this.view = { ...this.view, window: null, neuron: null, pointer, at: null };
    useRun.setState({ at: null });
    useUi.setState({ hoveredNeuron: null, pinnedNeuron: null });
    const play = this.gate.admit(this.intent === 'playing');
    const { speed } = useViewing.getState();
    this.send({ type: 'start', runId, config, view: this.view, resume, play, speed });
    this.lastHeard = performance.now();
    // The worker's measured response times belong to another network.
    this.watchdog.meet();
  }

  /** Gives the running network other settings, if it can take them. */
  private tunes(changes: Partial<Config>): boolean {
    const { status } = useRun.getState();
    const isRun = status === 'running' || status === 'paused' || status === 'finished';
    const canTake = Object.keys(changes).every(key => tunedKeys.some(one => one === key));
    if (this.isRetrying || !isRun || !canTake) return false;
    this.tune(changes);
    return true;
  }

  private tune(changes: Partial<Config>): void {
    this.tunings += 1;
    this.send({ type: 'tune', runId: this.runId, changes, tuning: this.tunings });
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
    this.watchdog.heard();
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
      case 'saved':
        this.revivals = 0;
        this.keeper.store(reply.run, this.intent);
        break;
      case 'failed':
        failRun(reply.message);
        break;
      case 'explained':
      case 'unexplained':
      case 'gradient-checked':
        hearMathematics(reply);
        break;
      default:
        reply satisfies never;
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

  private tick(): void {
    if (useRun.getState().status === 'running') this.keeper.request();
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
      this.spawn();
      void this.open(config, true);
    }
  }

  /** Starts another worker from the last saved state, if there is one, and returns whether there is. */
  private goOn(): boolean {
    const { config } = useConfig.getState();
    const saved = this.keeper.savedOf(config);
    this.runId += 1;
    this.spawn();
    this.start(config, saved);
    return saved !== null;
  }

  /** Stores the current run. Resolves when it is stored or the time is up. */
  keep(): Promise<void> {
    return this.keeper.keep();
  }

  private send(request: PointsRequest): void {
    const transfer = request.type === 'painted' ? [request.picture.buffer as ArrayBuffer] : [];
    this.worker?.postMessage(request, transfer);
  }
}

export const session = new Session();
