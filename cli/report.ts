import { createHash } from 'node:crypto';
import { networkShape, prepareData } from '../src/experiment/link/experiment';
import type { PreparedData, RawPoints } from '../src/experiment/settings/prepared-data';
import { scheduleTexts } from '../src/experiment/settings/schedule-text';
import { settings, type Config } from '../src/experiment/settings/settings';
import type { LaneTrack } from '../src/compare/pool/lane-track';
import { layout } from '../src/nn/layout';
import type { Options } from './options';
import { count } from './progress';
import { epochOf, type Reached } from './reached';
import { viewsOf } from './views';
import { weightsSha256 } from '../src/experiment/weights/weights-hash';
import { percentText } from '../src/experiment/settings/number-text';

/** The report that `--json` prints. Non-finite numbers become null, because JSON has none. */
export async function pointsReport(options: Options, track: LaneTrack, logged: readonly Reached[]) {
  const { config, weights, data, views, log } = options;
  const { state, status, reason } = track;
  const parameters = state?.lab === 'points' ? state.mlp.parameters : new Float64Array();
  const epochs = epochOf(track, track);
  return {
    config,
    epochs,
    ...losses(track),
    testLoss: track.measures?.testLoss ?? null,
    testAccuracy: track.measures?.testAccuracy ?? null,
    seconds: (state?.trainedMs ?? 0) / 1000,
    weightsSha256: await weightsSha256(parameters, config.precision, sha256),
    ...(status === 'diverged' ? { diverged: { epoch: epochs, reason: reason ?? '' } } : {}),
    ...(status === 'live' ? { interrupted: true } : {}),
    ...(weights ? { layers: layersOf(parameters, config) } : {}),
    ...(data ? { data: dataOf(prepareData(config)) } : {}),
    ...(views ? await viewsOf(config, parameters, views, epochs) : {}),
    ...(log ? { log: logged.map(one => ({ epoch: epochOf(track, one), ...losses(one) })) } : {}),
  };
}

export type Report = Awaited<ReturnType<typeof pointsReport>>;

/** The loss without the penalty, and the penalty on the scale of the mean loss. */
function losses({ measures }: Reached) {
  const { trainLoss = NaN, penalty = NaN, trainAccuracy = NaN } = measures ?? {};
  return { trainLoss, penalty, trainAccuracy };
}

/** The report as a few lines of text. */
export function summarise(report: Report): string {
  const { config, epochs, seconds } = report;
  const sizes = [config.features.length, ...config.hidden, config.classes].join('-');
  const rate = seconds > 0 ? ` (${count(Math.round(epochs / seconds))} per second)` : '';
  const lines = [
    `${config.data}, ${count(config.samples)} points · ${sizes} ${config.activation.join(', ')} · ${config.optimizer}, ` +
      [`${settings.learningRate.label.toLowerCase()} ${config.learningRate}`, ...scheduleTexts(config)].join(
        ', ',
      ),
    `epochs          ${count(epochs)} in ${seconds.toFixed(2)} s${rate}`,
    `training        loss ${show(report.trainLoss)}, penalty ${show(report.penalty)}, ${percentText(report.trainAccuracy)} right`,
    report.testLoss === null
      ? 'test            no points kept for testing'
      : `test            loss ${show(report.testLoss)}, ${percentText(report.testAccuracy ?? 0)} right`,
    `weights sha256  ${report.weightsSha256}`,
  ];
  for (const entry of report.log ?? []) {
    lines.push(
      `epoch ${count(entry.epoch)}: loss ${show(entry.trainLoss)}, ${percentText(entry.trainAccuracy)} right`,
    );
  }
  if (report.diverged)
    lines.push(`diverged after epoch ${count(report.diverged.epoch)}: ${report.diverged.reason}`);
  if (report.interrupted) lines.push(`interrupted before epoch ${count(config.epochs)}`);
  return lines.join('\n');
}

export function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return Promise.resolve(createHash('sha256').update(bytes).digest());
}

function layersOf(flat: Float64Array, config: Config): { weights: number[][]; biases: number[] }[] {
  return layout(networkShape(config)).layers.map(({ fanIn, fanOut, weights, biases }) => ({
    weights: Array.from({ length: fanIn }, (_, row) => numbers(flat, weights + row * fanOut, fanOut)),
    biases: numbers(flat, biases, fanOut),
  }));
}

function dataOf(data: PreparedData) {
  return { ...pointsOf(data, data.train), test: pointsOf(data, data.test) };
}

/** The scaled coordinates from which the network's features are computed, and the classes. */
function pointsOf(data: PreparedData, { x, y, count: total }: RawPoints): { x: number[][]; y: number[] } {
  const scaled = data.scaled(x);
  return { x: Array.from({ length: total }, (_, row) => numbers(scaled, 2 * row, 2)), y: Array.from(y) };
}

function numbers(values: Float64Array, at: number, length: number): number[] {
  return Array.from(values.subarray(at, at + length));
}

function show(value: number): string {
  return Number(value.toPrecision(6)).toString();
}
