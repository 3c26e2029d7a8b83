import { createHash } from 'node:crypto';
import { networkShape, prepareData } from '../src/experiment/link/experiment';
import type { PreparedData, RawPoints } from '../src/experiment/settings/prepared-data';
import { scheduleTexts } from '../src/experiment/settings/schedule/schedule-text';
import { settings, type Config } from '../src/experiment/settings/settings';
import type { LaneTrack } from '../src/compare/pool/lane-track';
import { layout } from '../src/nn/layout';
import type { Options } from './options';
import { count } from './progress';
import { epochOf, type Reached } from './reached';
import { viewNumbers } from './views/view-numbers';
import type { SeenLandscape } from './views/views';
import { weightsSha256 } from '../src/experiment/weights/weights-hash';
import { percentText } from '../src/experiment/settings/number-text';

/** The report that `--json` prints. Non-finite numbers become null, because JSON has none. */
export async function pointsReport(
  options: Options,
  track: LaneTrack,
  logged: readonly Reached[],
  landscape: SeenLandscape | null,
) {
  const { config, weights, data, views, log } = options;
  const { state, status, reason } = track;
  const parameters = state?.lab === 'points' ? state.mlp.parameters : new Float64Array();
  const epochs = epochOf(track, track);
  return {
    config,
    epochs,
    ...losses(track, config),
    testLoss: track.measures?.testLoss ?? null,
    ...testScore(track, config),
    seconds: (state?.trainedMs ?? 0) / 1000,
    weightsSha256: await weightsSha256(parameters, config.precision, sha256),
    ...(status === 'diverged' ? { diverged: { epoch: epochs, reason: reason ?? '' } } : {}),
    ...(status === 'live' ? { interrupted: true } : {}),
    ...(weights ? { layers: layersOf(parameters, config) } : {}),
    ...(data ? { data: dataOf(prepareData(config)) } : {}),
    ...(views ? viewNumbers(config, views, track, landscape) : {}),
    ...(log ? { log: logged.map(one => ({ epoch: epochOf(track, one), ...losses(one, config) })) } : {}),
  };
}

export type Report = Awaited<ReturnType<typeof pointsReport>>;

/** The loss without the penalty, and the penalty on the scale of the mean loss. A regression has R², and no accuracy. */
function losses({ measures }: Reached, config: Config): Losses {
  const { trainLoss = NaN, penalty = NaN, trainAccuracy = NaN } = measures ?? {};
  if (config.classes === 1) return { trainLoss, penalty, trainAccuracy: null, trainR2: trainAccuracy };
  return { trainLoss, penalty, trainAccuracy };
}

function testScore(
  { measures }: Reached,
  { classes }: Config,
): { testAccuracy: number | null; testR2?: number | null } {
  const score = measures?.testAccuracy ?? null;
  return classes === 1 ? { testAccuracy: null, testR2: score } : { testAccuracy: score };
}

interface Losses {
  trainLoss: number;
  penalty: number;
  trainAccuracy: number | null;
  trainR2?: number;
}

/** "97.5 % right", or R² of a regression. */
function scoreText(accuracy: number | null, r2: number | null | undefined): string {
  return r2 == null ? `${percentText(accuracy ?? 0)} right` : `R² ${r2.toFixed(4)}`;
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
    `training        loss ${show(report.trainLoss)}, penalty ${show(report.penalty)}, ${scoreText(report.trainAccuracy, report.trainR2)}`,
    report.testLoss === null
      ? 'test            no points kept for testing'
      : `test            loss ${show(report.testLoss)}, ${scoreText(report.testAccuracy, report.testR2)}`,
    `weights sha256  ${report.weightsSha256}`,
  ];
  for (const entry of report.log ?? []) {
    lines.push(
      `epoch ${count(entry.epoch)}: loss ${show(entry.trainLoss)}, ${scoreText(entry.trainAccuracy, entry.trainR2)}`,
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

/** The scaled coordinates from which the network's features are computed, and the classes or numbers. */
function pointsOf(
  data: PreparedData,
  { x, y, targets, count: total }: RawPoints,
): { x: number[][]; y: number[] } {
  const scaled = data.scaled(x);
  return {
    x: Array.from({ length: total }, (_, row) => numbers(scaled, 2 * row, 2)),
    y: Array.from(targets ?? y),
  };
}

function numbers(values: Float64Array, at: number, length: number): number[] {
  return Array.from(values.subarray(at, at + length));
}

function show(value: number): string {
  return Number(value.toPrecision(6)).toString();
}
