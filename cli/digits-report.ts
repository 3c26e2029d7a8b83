import { stepOf } from '../src/experiment/settings/changes';
import { scheduleTexts } from '../src/experiment/settings/schedule/schedule-text';
import { settings, type Config } from '../src/experiment/settings/settings';
import { percentText } from '../src/experiment/settings/number-text';
import { weightsSha256 } from '../src/experiment/weights/weights-hash';
import type { LaneTrack } from '../src/compare/pool/lane-track';
import type { DigitSet } from '../src/digits/protocol';
import { readImages, type DigitImages } from '../src/digits/library/digit-images';
import { lenetOptions } from '../src/digits/training/batch-order';
import { DigitsExam } from '../src/digits/training/digits-exam';
import { LenetViewer } from '../src/lenet/viewer';
import { instantiateLenet } from '../src/wasm/lenet-kernels';
import { lenetOfConfig, lenetShape } from '../src/experiment/settings/lenet-sizes';
import { PIXELS, reportLenet, type Lenet } from '../src/nn/lenet/lenet-layout';
import { imagesOf } from './digits-data';
import { lenetModule } from './kernels';
import type { Options } from './options';
import { count } from './progress';
import { epochOf, type Reached } from './reached';
import { sha256 } from './report';

/** The report that `--json` prints. Non-finite numbers become null, because JSON has none. */
export async function digitsReport(options: Options, track: LaneTrack, logged: readonly Reached[]) {
  const { config, dataDir, weights, data, log } = options;
  const images = await imagesOf(config, dataDir);
  const viewer = new LenetViewer(await instantiateLenet(await lenetModule()), lenetShape(config));
  const lenet = lenetOfConfig(config);
  const exam = new DigitsExam(images, viewer);
  const measure = (one: Reached) => measureAll(exam, lenet, parametersOf(one), l2At(config, track, one));
  const { step, state, status, reason } = track;
  const epochs = epochOf(track, track);
  const entries = [];
  for (const one of logged) entries.push({ epoch: epochOf(track, one), ...(await measure(one)) });
  const report = {
    config,
    engine: 'wasm',
    dataName: images.name,
    epochs,
    steps: step,
    ...(await measure(track)),
    seconds: (state?.trainedMs ?? 0) / 1000,
    weightsSha256: await weightsSha256(parametersOf(track), 'float32', sha256),
    ...(status === 'diverged' ? { diverged: { epoch: epochs, step, reason: reason ?? '' } } : {}),
    ...(status === 'live' ? { interrupted: true } : {}),
    ...(weights ? { layers: layersOf(lenet, parametersOf(track)) } : {}),
    ...(data ? { data: { ...printed(images, 'train'), test: printed(images, 'test') } } : {}),
    ...(log ? { log: entries } : {}),
  };
  viewer.dispose();
  return report;
}

/** Loss and accuracy on all images of every set, and the L2 penalty on the scale of the mean loss. */
async function measureAll(exam: DigitsExam, lenet: Lenet, parameters: Float32Array, l2: number) {
  // Lets the training threads get their next jobs.
  const breathe = () => new Promise<void>(resolve => setImmediate(resolve));
  const train = await exam.all('train', parameters, breathe);
  const validation = await exam.all('validation', parameters, breathe);
  const test = await exam.all('test', parameters, breathe);
  return {
    trainLoss: train.loss,
    penalty: (l2 / 2) * squares(lenet, parameters),
    trainAccuracy: train.accuracy,
    validationLoss: validation.loss,
    validationAccuracy: validation.accuracy,
    testLoss: test.loss,
    testAccuracy: test.accuracy,
  };
}

/** The sum of the squared weights, without the biases. */
function squares({ parameters: layers }: Lenet, parameters: Float32Array): number {
  let sum = 0;
  for (const { weights, biases } of layers) for (let i = weights; i < biases; i++) sum += parameters[i]! ** 2;
  return sum;
}

function parametersOf({ state }: Reached): Float32Array {
  return state?.lab === 'digits' ? state.lenet.parameters : new Float32Array();
}

/** The factor of the penalty at this step of an experiment with changes. */
function l2At(config: Config, { stepsPerEpoch }: LaneTrack, { step }: Reached): number {
  const made = config.changes.filter(
    change => change.target === 'l2' && stepOf(change, stepsPerEpoch ?? 1) <= step,
  );
  return made.at(-1)?.value ?? config.l2;
}

/** Weights and biases in the order of `lenet-layout.ts`, with PyTorch's names and shapes. */
function layersOf(lenet: Lenet, parameters: Float32Array) {
  return lenet.parameters.map(({ name, weights, weightShape, biases, outputs }) => ({
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

/** "LeNet-5 relu", or with other sizes "LeNet 32-64-120-84 relu". */
function networkText(config: Config): string {
  const lenet = lenetOfConfig(config);
  const names = config.activation.join(',');
  if (lenet === reportLenet) return `LeNet-5 ${names}`;
  const sizes = [...lenet.blocks.map(({ outputs }) => outputs), ...lenet.hidden];
  return `LeNet ${sizes.join('-')} (${count(lenet.parameterCount)} parameters) ${names}`;
}

export type DigitsReport = Awaited<ReturnType<typeof digitsReport>>;

/** The report as a few lines of text. */
export function summariseDigits(report: DigitsReport): string {
  const { config } = report;
  const share = (value: number) => percentText(value, 2);
  const show = (value: number) => Number(value.toPrecision(5)).toString();
  const seen = report.steps * lenetOptions(config).batchSize;
  const rate = report.seconds > 0 ? ` (${count(Math.round(seen / report.seconds))} images/s)` : '';
  const lines = [
    `${report.dataName}, ${count(config.images)} training images · ${networkText(config)}, ${config.init} · ` +
      `${config.optimizer}, ${[`${settings.learningRate.label.toLowerCase()} ${config.learningRate}`, ...scheduleTexts(config)].join(', ')}, batches of ${config.batch}`,
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
