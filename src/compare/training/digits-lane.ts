import { createWasmEngine } from '../../lenet/wasm-engine';
import type { LenetEngine } from '../../lenet/engine';
import { LenetViewer } from '../../lenet/viewer';
import type { Config } from '../../experiment/settings/settings';
import { lenetOfConfig, lenetShape } from '../../experiment/settings/lenet-sizes';
import type { LaneImages, LaneJob, LaneState } from '../protocol';
import { instantiateLenet, type LenetKernels } from '../../wasm/lenet-kernels';
import type { DigitImages } from '../../digits/library/digit-images';
import { makeEngine } from '../../digits/training/digits-engines';
import { initialWeights, lenetOptions } from '../../digits/training/batch-order';
import { DigitsRun, type Moment } from '../../digits/training/digits-run';
import { NewestAlone } from '../../run/training/even-series';
import { MissingDigits, type WorkerLane, type LaneNews, type MakeLane } from './run-in-worker';

type DigitsState = Extract<LaneState, { lab: 'digits' }>;

/** Milliseconds of training between two checks of the message queue. */
const BREATH_MS = 50;

/** What Digits lanes need from their environment. */
export interface DigitsLanePorts {
  /** The module `lenet.wasm`. */
  kernels(): Promise<ArrayBuffer>;
  /** A config's images; null if they are not available. */
  images(config: Config): Promise<DigitImages | null>;
  /** Resolves after waiting messages have been handled. */
  breathe(): Promise<void>;
  say(what: string): void;
}

/** Makes Digits lanes. They share a module, the engines' memory, and one viewer per network. */
export function digitsLanes(ports: DigitsLanePorts): MakeLane {
  let module: Promise<WebAssembly.Module> | null = null;
  let shared: Promise<LenetKernels> | null = null;
  const compiled = () => (module ??= ports.kernels().then(bytes => WebAssembly.compile(bytes)));
  const viewers = new Viewers(async () => instantiateLenet(await compiled()));
  return async (config, state) => {
    const images = await ports.images(config);
    if (!images) throw new MissingDigits(config.data === 'own' ? 'own' : 'mnist');
    shared ??= compiled().then(instantiateLenet);
    const engine = await engineOf(config, images, await shared, ports);
    const viewer = await viewers.take(config);
    const lane = new DigitsLane(config, images, engine, viewer, ports.breathe, () => viewers.leave(config));
    await lane.begin(state && state.lab === 'digits' ? state : null);
    return lane;
  };
}

/** The link's engine; by default the WebAssembly kernels, whose results are the same bits on every machine. */
function engineOf(
  config: Config,
  images: DigitImages,
  kernels: LenetKernels,
  { kernels: bytes, say }: DigitsLanePorts,
): Promise<LenetEngine> {
  if (config.engine === 'auto' || config.engine === 'wasm')
    return createWasmEngine(kernels, lenetOptions(config), initialWeights(config));
  const order = { config, images, forced: null, measured: null };
  return makeEngine(order, bytes, (_phase, what) => say(what)).then(({ engine }) => engine);
}

/** One viewer per network, kept while a lane needs it. */
class Viewers {
  private readonly shown = new Map<string, { viewer: Promise<LenetViewer>; users: number }>();
  private readonly spare: LenetKernels[] = [];

  constructor(private readonly instance: () => Promise<LenetKernels>) {}

  take(config: Config): Promise<LenetViewer> {
    const key = keyOf(config);
    const known = this.shown.get(key) ?? { viewer: this.make(config), users: 0 };
    known.users += 1;
    this.shown.set(key, known);
    return known.viewer;
  }

  leave(config: Config): void {
    const known = this.shown.get(keyOf(config));
    if (!known || --known.users > 0) return;
    this.shown.delete(keyOf(config));
    void known.viewer.then(viewer => {
      viewer.dispose();
      this.spare.push(viewer.kernels);
    });
  }

  private async make(config: Config): Promise<LenetViewer> {
    const kernels = this.spare.pop() ?? (await this.instance());
    return new LenetViewer(kernels, lenetShape(config));
  }
}

function keyOf(config: Config): string {
  return JSON.stringify(lenetShape(config));
}

/** A lane of the Digits lab. It uses the lab's own run; the page keeps the records. */
class DigitsLane implements WorkerLane {
  private readonly run: DigitsRun;
  private readonly series: NewestAlone<Moment>;

  constructor(
    config: Config,
    images: DigitImages,
    private readonly engine: LenetEngine,
    viewer: LenetViewer,
    private readonly breathe: () => Promise<void>,
    private readonly leave: () => void,
  ) {
    this.series = new NewestAlone<Moment>(one => one.step, { most: 1, unit: config.interval });
    const chosen = { name: engine.name, device: engine.device, measured: [] };
    this.run = new DigitsRun(config, images, engine, chosen, viewer, this.series);
  }

  async begin(state: DigitsState | null): Promise<void> {
    if (!state) return this.run.measure(this.breathe);
    await this.run.restore(state.lenet);
    this.run.trainedMs = state.trainedMs;
    return undefined;
  }

  async train({ untilStep, budgetMs, measured, snapshotStride }: LaneJob): Promise<void> {
    const { run } = this;
    this.series.stride = snapshotStride;
    const end = performance.now() + budgetMs;
    let breath = performance.now() + BREATH_MS;
    while (run.step < untilStep && !run.divergence) {
      await run.train(1, untilStep);
      if (measured && run.isDue && !run.divergence) await run.measure(this.breathe);
      const now = performance.now();
      if (now >= end) break;
      if (now < breath) continue;
      breath = now + BREATH_MS;
      await this.breathe();
    }
  }

  async report({ describe }: LaneJob): Promise<{ news: LaneNews; transfer: ArrayBuffer[] }> {
    const { run } = this;
    if (!run.divergence) await run.keep();
    if (!run.checkpoint) throw new Error('the initial weights are not finite');
    const { step } = run.checkpoint;
    run.unsentWeights = [];
    const news: LaneNews = {
      state: { lab: 'digits', lenet: run.checkpoint, trainedMs: run.trainedMs },
      step,
      stepsPerEpoch: run.stepsPerEpoch,
      parameters: lenetOfConfig(run.config).parameterCount,
      measures: null,
      records: [],
      news: run.news.take(this.series.stride),
      picture: null,
      points: null,
      images: describe ? this.images() : null,
      divergence: run.divergence,
    };
    // The state is copied, not transferred, because the run may have to return to it.
    return { news, transfer: [] };
  }

  dispose(): void {
    this.engine.dispose();
    this.leave();
  }

  private images(): LaneImages {
    const { images, snapshotImages } = this.run;
    return {
      dataName: images.name,
      validated: images.counts.validation,
      snapshotImages,
      device: this.engine.device,
    };
  }
}
