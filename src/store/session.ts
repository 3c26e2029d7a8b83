import { settingKeys, settings, type Config } from '../experiment/settings';
import { encode } from '../experiment/url';
import type {
  PointsFrame,
  PointsReply,
  PointsRequest,
  PointsView,
  SavedRun,
} from '../protocol/points-protocol';
import { same, useConfig } from './config';
import { clearPicture, clearRun, receiveFrame } from './frames';
import { hearMathematics, type MathsQuestion } from './maths';
import { dismissNotice, notify } from './notices';
import { onLeave } from './on-leave';
import { startPointsWorker, type PointsWorker } from './points-worker';
import { useRun } from './run';
import { findRun, forgetRun, storeRun } from './saved-runs';
import { sayResumed, saySlow } from './run-notices';
import { emptyPlane, nothingYet } from './empty-plane';
import { holdTab } from './tabs';
import { tunedText } from './tuned-text';
import { useUi } from './ui';
import { expectedOf, Watchdog } from './watchdog';
import { whyNoTraining } from './why-no-training';

/** Text on the screen follows the run this often; canvases follow every frame. */
const SAMPLE_MS = 200;
const SAVE_MS = 2000;
/** An answer that takes this long while it trains means an epoch of seconds. */
const DEAF_MS = 1000;
/** A worker has this long to save its run when the person goes to the other lab. */
const FAREWELL_MS = 1000;
/** A worker that dies this often in a row will die again. */
const MOST_REVIVALS = 3;

type Playing = 'playing' | 'held';

/** Owns the worker: turns what the person does into messages, and what the worker says into state. */
class Session {
  private worker: PointsWorker | null = null;
  private stops: (() => void)[] = [];
  private runId = 0;
  private running: Config | null = null;
  private intent: Playing = 'playing';
  private lastSaved: SavedRun | null = null;
  private lastSample = 0;
  private lastHeard = 0;
  private revivals = 0;
  private readonly watchdog = new Watchdog(
    () => expectedOf(useRun.getState().status),
    () => this.revive('The worker that trains did not answer any more.'),
  );
  private sampleTimer: ReturnType<typeof setTimeout> | null = null;
  private view: PointsView = {
    window: null,
    columns: 160,
    rows: 160,
    neuron: null,
    pointer: null,
    thumbnailsPerLayer: 8,
    thumbnailSize: 24,
  };

  /** Opens the experiment of the address bar and follows every later change of the settings, until `end`. */
  begin(): void {
    const failure = whyNoTraining();
    if (failure) {
      useRun.setState({ status: 'failed', failure });
      return;
    }
    holdTab();
    this.intent = 'playing';
    this.watchdog.start();
    this.spawn();
    void this.open(useConfig.getState().config, true);
    const ticks = setInterval(() => this.tick(), SAVE_MS);
    this.stops = [
      useConfig.subscribe(({ config }, before) => {
        if (config !== before.config && config.lab === 'points') this.configChanged(config);
      }),
      () => clearInterval(ticks),
      () => this.watchdog.stop(),
      onLeave(() => this.requestSave()),
    ];
  }

  /** Leaves the lab: the run is saved, then the worker goes. */
  end(): void {
    for (const stop of this.stops) stop();
    this.stops = [];
    this.running = null;
    // What is saved remembers whether it was training.
    this.send({ type: 'pause', runId: this.runId });
    const { worker } = this;
    this.requestSave();
    this.worker = null;
    setTimeout(() => worker?.terminate(), FAREWELL_MS);
  }

  play(): void {
    const { config } = useConfig.getState();
    const { epoch } = useRun.getState();
    this.intent = 'playing';
    if (epoch >= config.epochs) {
      void this.startOver();
      return;
    }
    this.send({ type: 'play', runId: this.runId, untilEpoch: config.epochs });
    this.lastHeard = performance.now();
    this.watchdog.asked();
    useRun.setState({ status: 'running' });
  }

  pause(): void {
    this.intent = 'held';
    this.send({ type: 'pause', runId: this.runId });
  }

  toggle(): void {
    if (useRun.getState().status === 'running') this.pause();
    else this.play();
  }

  /** Trains this many updates and stops. */
  advanceSteps(steps: number): void {
    this.intent = 'held';
    this.send({ type: 'advance', runId: this.runId, steps });
  }

  /** Trains to the end of the epoch under way, and n − 1 epochs more. */
  advanceEpochs(epochs: number): void {
    const { ready, stepInEpoch } = useRun.getState();
    if (ready) this.advanceSteps(epochs * ready.stepsPerEpoch - stepInEpoch);
  }

  setSpeed(stepsPerSecond: number): void {
    useUi.setState({ stepsPerSecond });
    this.send({ type: 'speed', runId: this.runId, stepsPerSecond });
  }

  /** Back to the same initial weights; waits there for play. */
  async reset(): Promise<void> {
    const { config } = useConfig.getState();
    this.intent = 'held';
    this.lastSaved = null;
    await forgetRun(encode(config));
    await this.open(config, false);
  }

  /** The same, and off it goes. */
  async startOver(): Promise<void> {
    this.intent = 'playing';
    const { config } = useConfig.getState();
    this.lastSaved = null;
    await forgetRun(encode(config));
    await this.open(config, false);
  }

  /** After a divergence: the same start with a gentler learning rate. */
  retryWith(learningRate: number): void {
    this.intent = 'playing';
    useConfig.getState().setConfig('learningRate', learningRate);
  }

  editParameter(index: number, value: number): void {
    this.send({ type: 'edit', runId: this.runId, index, value });
  }

  /** Asks about the mathematics of the network as it stands; the answer goes to `useMaths`. */
  ask(question: MathsQuestion): void {
    this.send({ ...question, runId: this.runId });
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
      if (worker === this.worker) this.revive('The worker that trains stopped with an error.');
    };
    this.worker = worker;
  }

  private async open(config: Config, mayResume: boolean): Promise<void> {
    this.running = config;
    this.runId += 1;
    this.savedStep = -1;
    const { runId } = this;
    // A worker deep in a long epoch would hear of the new run late: it is let go.
    const isDeep = performance.now() - this.lastHeard > DEAF_MS;
    if (isDeep && useRun.getState().status === 'running') this.spawn();
    useRun.setState({ status: 'loading', failure: null, divergence: null, departures: [] });
    dismissNotice('resumed');
    dismissNotice('large');
    const resume = mayResume ? await findRun(encode(config)) : null;
    if (runId !== this.runId) return;
    if (resume?.paused) this.intent = 'held';
    this.start(config, resume);
  }

  private start(config: Config, resume: SavedRun | null): void {
    const { runId } = this;
    clearRun();
    if (config.data === 'own' && config.points === '') {
      clearPicture();
      useUi.setState({ tool: 'draw' });
      useRun.setState({ ...nothingYet, ready: emptyPlane(runId) });
      return;
    }
    this.view = { ...this.view, window: null, neuron: null };
    useUi.setState({ hoveredNeuron: null, pinnedNeuron: null });
    const { view } = this;
    const play = this.intent === 'playing';
    this.send({ type: 'start', runId, config, view, resume, play });
    this.send({ type: 'speed', runId, stepsPerSecond: useUi.getState().stepsPerSecond });
    this.lastHeard = performance.now();
    // What is known of the worker's habits is known of another network.
    this.watchdog.meet();
  }

  private configChanged(config: Config): void {
    const before = this.running;
    if (!before) return;
    const changed = settingKeys.filter(key => !same(config[key], before[key]));
    if (changed.length === 0) return;
    if (changed.every(key => 'tunable' in settings[key])) this.tune(before, config, changed);
    else void this.open(config, false);
  }

  private tune(before: Config, config: Config, changed: (keyof Config)[]): void {
    this.running = config;
    if (useRun.getState().status === 'diverged') {
      void this.open(config, false);
      return;
    }
    const what = tunedText(before, config, changed);
    this.send({ type: 'tune', runId: this.runId, config, what });
    if (changed.includes('epochs') && this.intent === 'playing') this.play();
  }

  private hear(reply: PointsReply): void {
    if (reply.runId !== this.runId) return;
    this.lastHeard = performance.now();
    this.watchdog.heard();
    switch (reply.type) {
      case 'ready':
        useRun.setState({ ready: reply });
        if (reply.resumedAt) sayResumed(reply.resumedAt, this.intent);
        if (reply.looksAt < reply.train.count) saySlow(reply);
        break;
      case 'frame':
        this.hearFrame(reply);
        break;
      case 'saved':
        this.lastSaved = reply.run;
        this.revivals = 0;
        void storeRun({ ...reply.run, paused: this.intent === 'held' });
        break;
      case 'failed':
        useRun.setState({ status: 'failed', failure: reply.message });
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
    receiveFrame(frame, () => {
      const { runId } = frame;
      const picture = frame.picture.values;
      this.send({ type: 'painted', runId, picture });
    });
    const wait = SAMPLE_MS - (performance.now() - this.lastSample);
    if (frame.status !== useRun.getState().status || wait <= 0) this.sample(frame);
    else {
      if (this.sampleTimer) clearTimeout(this.sampleTimer);
      this.sampleTimer = setTimeout(() => this.sample(frame), wait);
    }
    if (frame.status === 'finished' || frame.status === 'paused') this.saveSoon(frame);
  }

  private sample(frame: PointsFrame): void {
    if (frame.runId !== this.runId) return;
    if (this.sampleTimer) clearTimeout(this.sampleTimer);
    this.sampleTimer = null;
    this.lastSample = performance.now();
    const { status, step, epoch, stepInEpoch, epochsPerSecond, trainedMs, measures, divergence, departures } =
      frame;
    useRun.setState(({ version }) => ({
      ...{ status, step, epoch, stepInEpoch, epochsPerSecond, trainedMs, measures, divergence, departures },
      version: version + 1,
    }));
  }

  private tick(): void {
    if (useRun.getState().status === 'running') this.requestSave();
  }

  private savedStep = -1;

  private saveSoon(frame: PointsFrame): void {
    if (frame.step === this.savedStep) return;
    this.savedStep = frame.step;
    if (frame.step > 0 || this.intent === 'held') this.requestSave();
  }

  private requestSave(): void {
    this.send({ type: 'save', runId: this.runId });
  }

  /** A new worker goes on from the last saved state. */
  private revive(reason: string): void {
    this.revivals += 1;
    if (this.revivals > MOST_REVIVALS) {
      useRun.setState({
        status: 'failed',
        failure: `${reason} It was started again ${MOST_REVIVALS} times in vain.`,
      });
      return;
    }
    const { config } = useConfig.getState();
    const saved = this.lastSaved && same(this.lastSaved.config, config) ? this.lastSaved : null;
    this.runId += 1;
    this.spawn();
    this.start(config, saved);
    const where = saved ? 'from where it was last saved' : 'from the start';
    notify({ id: 'revived', text: `${reason} A new one goes on ${where}.` });
  }

  private send(request: PointsRequest): void {
    const transfer = request.type === 'painted' ? [request.picture.buffer as ArrayBuffer] : [];
    this.worker?.postMessage(request, transfer);
  }
}

export const session = new Session();
