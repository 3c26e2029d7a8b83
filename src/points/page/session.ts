import { settingKeys, type Config } from '../../experiment/settings/settings';
import { encode } from '../../experiment/link/url';
import { wholeRun, type PointsFrame, type PointsReply, type PointsRequest, type SavedRun } from '../protocol';
import { beginRun, same, useConfig } from '../../run/config';
import { clearRun, drawingTime, receiveFrame, toldRecords } from './frames';
import { landscapeLine } from './landscape-line';
import { hearMathematics, type MathsQuestion } from './maths';
import { dismissNotice, notify } from '../../run/notices';
import { useReached } from '../../run/reached';
import { onLeave } from '../../run/life/tabs';
import { failRun, nothingTrained, useRun } from './run';
import { PointsKeeper, savedRuns } from './points-keeper';
import { startPointsWorker } from './points-worker';
import { dropSample, sampleSoon } from './points-sampler';
import { RunView, showEmptyPlane } from './run-view';
import { sayResumed, saySlow } from './run-notices';
import { LabSession, type Rewind, type RunOrder, type RunSoFar } from '../../run/life/lab-session';
import { useViewing } from '../../run/viewing';
import { expectedOf } from '../../run/life/watchdog';
import { WorkerLine } from '../../run/life/worker-line';

const SAVE_MS = 2000;
/** An answer that takes this long during training means that an epoch takes seconds. */
const DEAF_MS = 1000;
/** Time for a worker to save its run when the person opens the other lab, in milliseconds. */
const FAREWELL_MS = 3000;
/** A worker that fails this often in a row will fail again. */
const MOST_REVIVALS = 3;

/** Owns the worker: turns the person's actions into messages, and the worker's replies into state. */
class PointsSession extends LabSession {
  private readonly keeper = new PointsKeeper(() => this.send({ type: 'save', runId: this.runId }));
  private lastHeard = 0;
  private revivals = 0;
  private readonly line = new WorkerLine<PointsRequest, PointsReply>({
    hear: reply => this.hear(reply),
    lost: reason => this.revive(reason),
    absent: () => failRun('The training worker could not be loaded.'),
    expects: () => expectedOf(useRun.getState().status),
  });
  readonly view = new RunView(view => this.send({ type: 'view', runId: this.runId, view }));

  constructor() {
    super('points');
  }

  override soFar(): RunSoFar {
    const { status, step, epoch, stepInEpoch, ready } = useRun.getState();
    return { status, step, epoch, stepInEpoch, stepsPerEpoch: ready?.stepsPerEpoch ?? null };
  }

  /** Opens the experiment in the address and follows every later change of the settings, until `end`. */
  begin(): void {
    if (!this.enter()) return;
    savedRuns.prepare();
    this.line.open();
    this.line.follow(startPointsWorker());
    void this.open(useConfig.getState().config, this.mayResumeAtOnce());
    const ticks = setInterval(() => {
      if (useRun.getState().status === 'running') this.keeper.request();
    }, SAVE_MS);
    this.stops.push(
      () => clearInterval(ticks),
      onLeave(() => this.keeper.request()),
    );
  }

  /** Leaves the lab: the run is saved, then the worker goes. */
  end(): void {
    this.leave();
    // The saved state records whether it was training.
    this.send({ type: 'pause', runId: this.runId });
    this.keeper.request();
    savedRuns.awaits(this.farewell());
  }

  /** Hears the worker until it has said what is to be stored. Other records may be shown by then, so these are a copy. */
  private async farewell(): Promise<void> {
    const { runId, intent } = this;
    const { history, snapshots } = toldRecords();
    const told = { history: [...history], snapshots: [...snapshots] };
    let run: SavedRun | null = null;
    await this.line.closeAfter(reply => {
      if (reply.runId !== runId) return false;
      if (reply.type === 'frame') {
        if (reply.isRewound) [told.history, told.snapshots] = [[], []];
        told.history.push(...reply.history);
        told.snapshots.push(...reply.snapshots);
      } else if (reply.type === 'saved') run = wholeRun(reply, told);
      return run !== null || reply.type === 'failed';
    }, FAREWELL_MS);
    if (run) await this.keeper.store(run, intent);
  }

  override rewind(to: Rewind): void {
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

  protected override async forget(config: Config): Promise<void> {
    this.keeper.forget();
    await savedRuns.forget(encode(config));
  }

  protected override async open(config: Config, mayResume: boolean): Promise<void> {
    this.running = config;
    this.until = null;
    this.runId += 1;
    dropSample();
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
    const play = this.playsAtOnce();
    const { speed, link } = useViewing.getState();
    this.send({ type: 'start', runId, config, view, resume, play, speed, reportAt: link.state });
    this.lastHeard = performance.now();
    this.line.meet();
  }

  protected override configChanged(config: Config): void {
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
        this.readyAt((reply.resumedAt ?? 0) * reply.stepsPerEpoch, reply.stepsPerEpoch);
        break;
      case 'frame':
        this.hearFrame(reply);
        break;
      case 'reached':
        useReached.setState({
          reached: { parameters: reply.parameters, precision: useConfig.getState().config.precision },
        });
        break;
      case 'saved':
        this.revivals = 0;
        void this.keeper.store(wholeRun(reply, toldRecords()), this.intent);
        break;
      case 'failed':
        failRun(reply.message);
        break;
      case 'landscape':
        landscapeLine.hear?.(reply.told, reply.runId);
        break;
      default:
        hearMathematics(reply);
    }
  }

  private hearFrame(frame: PointsFrame): void {
    frame.status = this.gate.shown(frame.status, frame.step);
    this.followSettings(frame.settings);
    if (frame.isRewound) clearRun();
    receiveFrame(frame, () => {
      const { values, columns, rows } = frame.picture;
      const ms = drawingTime(frame.picture);
      this.send({ type: 'painted', runId: frame.runId, picture: values, cells: columns * rows, ms });
    });
    sampleSoon(frame);
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

  override tryAgain(): void {
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
    dropSample();
    this.line.follow(startPointsWorker());
    this.start(config, saved);
    return saved !== null;
  }

  /** Stores the current run. Resolves when it is stored or the time is up. */
  keep(): Promise<void> {
    return this.keeper.keep();
  }

  protected override goesOn(shown: 'running' | null): void {
    this.view.goTo(null);
    this.lastHeard = performance.now();
    if (shown) useRun.setState({ status: shown });
  }

  protected override fail(reason: string): void {
    failRun(reason);
  }

  protected override order(order: RunOrder): void {
    this.send({ ...order, runId: this.runId });
  }

  private send(request: PointsRequest): void {
    const waits = request.type === 'play' || request.type === 'rewind';
    const transfer = request.type === 'painted' ? [request.picture.buffer as ArrayBuffer] : [];
    this.line.send(request, { waits, transfer });
  }
}

export const session = new PointsSession();
