import { createHash } from 'node:crypto';
import { weightsSha256 } from '../src/experiment/link/experiment';
import type { PreparedData, RawPoints } from '../src/experiment/settings/prepared-data';
import { settings } from '../src/experiment/settings/settings';
import type { Mlp } from '../src/nn/mlp';
import type { Options } from './options';
import { count } from './progress';
import type { Outcome } from './run';
import { percentText } from '../src/experiment/settings/number-text';

/** The report that `--json` prints. Non-finite numbers become null, because JSON has none. */
export async function makeReport(options: Options, mlp: Mlp, data: PreparedData, outcome: Outcome) {
  const { config, weights, log } = options;
  const { epochs, measures, seconds, diverged, interrupted } = outcome;
  return {
    config,
    epochs,
    ...measures,
    seconds,
    weightsSha256: await weightsSha256(mlp.parameters, config.precision, sha256),
    ...(diverged ? { diverged } : {}),
    ...(interrupted ? { interrupted } : {}),
    ...(weights ? { layers: layersOf(mlp) } : {}),
    ...(options.data ? { data: { ...pointsOf(data, data.train), test: pointsOf(data, data.test) } } : {}),
    ...(log ? { log: outcome.log } : {}),
  };
}

export type Report = Awaited<ReturnType<typeof makeReport>>;

/** The report as a few lines of text. */
export function summarise(report: Report): string {
  const { config, epochs, seconds } = report;
  const sizes = [config.features.length, ...config.hidden, config.classes].join('-');
  const rate = seconds > 0 ? ` (${count(Math.round(epochs / seconds))} per second)` : '';
  const lines = [
    `${config.data}, ${count(config.samples)} points · ${sizes} ${config.activation.join(', ')} · ${config.optimizer}, ` +
      `${settings.learningRate.label.toLowerCase()} ${config.learningRate}`,
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

function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return Promise.resolve(createHash('sha256').update(bytes).digest());
}

function layersOf(mlp: Mlp): { weights: number[][]; biases: number[] }[] {
  const flat = mlp.parameters;
  return mlp.layers.map(({ fanIn, fanOut, weights, biases }) => ({
    weights: Array.from({ length: fanIn }, (_, row) => numbers(flat, weights + row * fanOut, fanOut)),
    biases: numbers(flat, biases, fanOut),
  }));
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
