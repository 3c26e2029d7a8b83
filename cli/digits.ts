import { createHash } from 'node:crypto';
import { ChangesDue } from '../src/experiment/settings/changes-due';
import type { Changing } from '../src/experiment/settings/changing';
import { settings, type Config } from '../src/experiment/settings/settings';
import { weightsSha256 } from '../src/experiment/link/experiment';
import type { LenetEngine } from '../src/lenet/engine';
import { LenetViewer } from '../src/lenet/viewer';
import { createWasmEngine } from '../src/lenet/wasm-engine';
import { lenetParameters, PIXELS } from '../src/nn/lenet-layout';
import type { DigitSet } from '../src/digits/protocol';
import type { Divergence } from '../src/experiment/measured/run';
import { instantiateLenet } from '../src/wasm/lenet-kernels';
import { readImages, type DigitImages } from '../src/digits/library/digit-images';
import { explainDivergence } from '../src/digits/training/digits-divergence';
import { BatchOrder, changingLenet, initialWeights, lenetOptions } from '../src/digits/training/batch-order';
import { lenetModule } from './kernels';
import type { Options } from './options';
import { count } from './progress';
import type { Watcher } from './run';
import { percentText } from '../src/experiment/settings/number-text';

/** Images evaluated together. */
const CHUNK = 500;

interface Measures {
  trainLoss: number;
  /** l2/2 · Σw², on the scale of the mean loss. */
  penalty: number;
  trainAccuracy: number;
  validationLoss: number;
  validationAccuracy: number;
  testLoss: number;
  testAccuracy: number;
}

interface DigitsLog extends Measures {
  epoch: number;
}

/** Trains a config of the Digits lab on the WebAssembly engine and returns the report. */
export async function trainDigits(
  options: Options,
  images: DigitImages,
  watcher: Watcher,
): Promise<DigitsReport> {
  const { config } = options;
  const training = await DigitsTraining.begin(config, images);
  const log: DigitsLog[] = [];
  for (const epoch of [...new Set([...(options.log ?? []), config.epochs])].sort((a, b) => a - b)) {
    await training.trainTo(epoch, watcher);
    if (training.divergence || watcher.stopped()) break;
    if (options.log?.includes(epoch)) log.push({ epoch, ...(await training.measure()) });
  }
  return makeReport(options, training, log);
}

/** A run in Node. Its memory is freed when the process ends. */
class DigitsTraining {
  readonly batches: BatchOrder;
  step = 0;
  seconds = 0;
  divergence: Divergence | null = null;
  /** The settings now. */
  private config: Config;
  private readonly network: Changing;
  private readonly due: ChangesDue;

  private constructor(
    start: Config,
    readonly images: DigitImages,
    readonly engine: LenetEngine,
    private readonly viewer: LenetViewer,
  ) {
    this.batches = new BatchOrder(start, images);
    this.network = changingLenet(engine, this.batches, () => this.step);
    this.due = new ChangesDue(start, this.batches.stepsPerEpoch);
    this.config = this.due.make(this.network, start).config;
  }

  static async begin(config: Config, images: DigitImages): Promise<DigitsTraining> {
    const bytes = await lenetModule();
    const engine = await createWasmEngine(bytes, lenetOptions(config), initialWeights(config));
    const { activation, alpha } = lenetOptions(config);
    return new DigitsTraining(
      config,
      images,
      engine,
      new LenetViewer(await instantiateLenet(bytes), { activation, alpha }),
    );
  }

  get epoch(): number {
    return Math.floor(this.step / this.batches.stepsPerEpoch);
  }

  async trainTo(epoch: number, { progress, stopped }: Watcher): Promise<void> {
    const { stepsPerEpoch } = this.batches;
    while (this.step < epoch * stepsPerEpoch && !stopped()) {
      const batch = this.batches.at(this.step);
      const began = performance.now();
      const { loss } = await this.engine.step(batch);
      this.seconds += (performance.now() - began) / 1000;
      if (!Number.isFinite(loss)) {
        const parameters = await this.engine.parameters();
        this.divergence = explainDivergence(this.step + 1, this.step, parameters, this.config);
        return;
      }
      this.step += 1;
      this.config = this.due.make(this.network, this.config).config;
      progress(this.step / stepsPerEpoch, this.seconds, () => loss);
      if (this.step % 20 === 0) await new Promise(resolve => setImmediate(resolve));
    }
  }

  async measure(): Promise<Measures> {
    const parameters = await this.engine.parameters();
    this.viewer.setParameters(parameters);
    const [train, validation, test] = (['train', 'validation', 'test'] as const).map(set =>
      this.evaluate(set),
    );
    let squares = 0;
    for (const { weights, biases } of lenetParameters)
      for (let i = weights; i < biases; i++) squares += parameters[i]! ** 2;
    return {
      trainLoss: train!.loss,
      penalty: (this.config.l2 / 2) * squares,
      trainAccuracy: train!.accuracy,
      validationLoss: validation!.loss,
      validationAccuracy: validation!.accuracy,
      testLoss: test!.loss,
      testAccuracy: test!.accuracy,
    };
  }

  private evaluate(set: DigitSet): { loss: number; accuracy: number } {
    const total = this.images.counts[set];
    let [loss, correct] = [0, 0];
    for (let from = 0; from < total; from += CHUNK) {
      const part = readImages(this.images, set, from, Math.min(CHUNK, total - from));
      const result = this.viewer.evaluate(part.images, part.labels, part.count);
      loss += result.loss * part.count;
      correct += result.correct;
    }
    return { loss: loss / total, accuracy: correct / total };
  }
}

/** The report that `--json` prints. Non-finite numbers become null, because JSON has none. */
async function makeReport(options: Options, training: DigitsTraining, log: DigitsLog[]) {
  const { config } = options;
  const { epoch, step, seconds, divergence, images } = training;
  const parameters = await training.engine.parameters();
  const sha256 = (bytes: Uint8Array) => Promise.resolve(createHash('sha256').update(bytes).digest());
  const interrupted = !divergence && step < config.epochs * training.batches.stepsPerEpoch;
  return {
    config,
    engine: 'wasm',
    dataName: images.name,
    epochs: epoch,
    steps: step,
    ...(await training.measure()),
    seconds,
    weightsSha256: await weightsSha256(parameters, 'float32', sha256),
    ...(divergence ? { diverged: { epoch, step, reason: divergence.reason } } : {}),
    ...(interrupted ? { interrupted } : {}),
    ...(options.weights ? { layers: layersOf(parameters) } : {}),
    ...(options.data ? { data: { ...printed(images, 'train'), test: printed(images, 'test') } } : {}),
    ...(options.log ? { log } : {}),
  };
}

/** Weights and biases in the order of `lenet-layout.ts`, with PyTorch's names and shapes. */
function layersOf(parameters: Float32Array) {
  return lenetParameters.map(({ name, weights, weightShape, biases, outputs }) => ({
    name,
    shape: weightShape,
    weights: Array.from(parameters.subarray(weights, biases)),
    biases: Array.from(parameters.subarray(biases, biases + outputs)),
  }));
}

/** The images as bytes, and their classes. */
function printed(images: DigitImages, set: DigitSet): { x: number[][]; y: number[] } {
  const { images: pixels, labels, count: total } = readImages(images, set, 0, images.counts[set]);
  const row = (i: number) => Array.from(pixels.subarray(i * PIXELS, (i + 1) * PIXELS));
  return { x: Array.from({ length: total }, (_, i) => row(i)), y: Array.from(labels) };
}

export type DigitsReport = Awaited<ReturnType<typeof makeReport>>;

/** The report as a few lines of text. */
export function summariseDigits(report: DigitsReport): string {
  const { config } = report;
  const share = (value: number) => percentText(value, 2);
  const show = (value: number) => Number(value.toPrecision(5)).toString();
  const seen = report.steps * lenetOptions(config).batchSize;
  const rate = report.seconds > 0 ? ` (${count(Math.round(seen / report.seconds))} images/s)` : '';
  const lines = [
    `${report.dataName}, ${count(config.images)} training images · LeNet-5 ${config.activation[0]}, ${config.init} · ` +
      `${config.optimizer}, ${settings.learningRate.label.toLowerCase()} ${config.learningRate}, batches of ${config.batch}`,
    `epochs          ${count(report.epochs)} in ${report.seconds.toFixed(1)} s${rate}`,
    `training        loss ${show(report.trainLoss)}, ${share(report.trainAccuracy)} right`,
    `validation      loss ${show(report.validationLoss)}, ${share(report.validationAccuracy)} right`,
    `test            loss ${show(report.testLoss)}, ${share(report.testAccuracy)} right`,
    `weights sha256  ${report.weightsSha256}`,
  ];
  for (const entry of report.log ?? [])
    lines.push(
      `epoch ${count(entry.epoch)}: training loss ${show(entry.trainLoss)}, test ${share(entry.testAccuracy)} right`,
    );
  if (report.diverged) lines.push(`diverged in epoch ${count(report.epochs + 1)}: ${report.diverged.reason}`);
  if (report.interrupted) lines.push(`interrupted before epoch ${count(config.epochs)}`);
  return lines.join('\n');
}
