import { activations } from '../../../nn/activations';
import { scheduleTexts } from '../../../experiment/settings/schedule/schedule-text';
import { optimizers } from '../../../nn/optimizers/optimizers';
import { formatCount, formatNumber } from '../../../charts/core/format';
import { tellBoundary, tellSides } from '../../../charts/told/boundary-words';
import { listOf, tellCurve } from '../../../charts/told/curve-words';
import { paragraphs, sentence, type Told } from '../../../charts/told/told';
import type { HistoryRecord, Measures } from '../../../experiment/measured/points';
import type { Divergence, ManualChange } from '../../../experiment/measured/run';
import { networkShape } from '../../../experiment/settings/network';
import type { Config } from '../../../experiment/settings/settings';
import { sources } from '../../../experiment/settings/vocabulary';
import type { HiddenSpace } from '../../../experiment/measured/space';
import type { PointsFrame, ReadyReply } from '../../protocol';
import { tellNumbers } from './tell-numbers';
import { tellSpace } from './tell-space';

/** What is on the screen of the Points lab. */
export interface PointsScreen {
  config: Config;
  status: 'loading' | 'empty' | 'running' | 'paused' | 'finished' | 'diverged' | 'failed';
  failure: string | null;
  ready: Pick<
    ReadyReply,
    'train' | 'test' | 'classes' | 'isCurve' | 'classNames' | 'inputNames' | 'sizes' | 'stepsPerEpoch'
  > | null;
  epoch: number;
  stepInEpoch: number;
  divergence: Divergence | null;
  manualChanges: readonly ManualChange[];
  /** The earlier moment that is shown; null for the newest. */
  past: { epoch: number; measures: Measures } | null;
  history: readonly HistoryRecord[];
  frame: Pick<PointsFrame, 'picture' | 'predictedTrain' | 'predictedTest'> | null;
  /** The hidden layer that is shown; null if none is. */
  space: HiddenSpace | null;
  /** What is seen of the loss landscape, in sentences; empty where it is not on the screen. */
  landscape?: readonly string[];
  /** The titles of the diagnosis, the gravest first. */
  findings: readonly string[];
}

/** The screen of the Points lab in words: the state, the experiment, the curves, the boundary, the diagnosis. */
export function tellPoints(screen: PointsScreen): Told[] {
  return paragraphs([
    ['State', tellState(screen), ...screen.manualChanges.slice(-3).map(tellChange)],
    ['Experiment', ...tellExperiment(screen)],
    ['Curves', ...tellCurves(screen.history, screen.ready?.classes === 1)],
    ...(screen.ready?.classes === 1
      ? [['Output', ...tellNumbers(screen)] as const]
      : [['Boundary', ...tellPicture(screen)] as const]),
    ['Hidden space', ...tellHidden(screen)],
    ['Loss landscape', ...(screen.landscape ?? [])],
    ['Diagnosis', tellFindings(screen)],
  ]);
}

function tellState({
  status,
  failure,
  epoch,
  stepInEpoch,
  ready,
  divergence,
  past,
  config,
}: PointsScreen): string {
  const updates =
    stepInEpoch > 0
      ? `, after ${formatCount(stepInEpoch)} of ${formatCount(ready?.stepsPerEpoch ?? 1)} updates of the next`
      : '';
  const at = `epoch ${formatCount(epoch)}`;
  const target = `of ${formatCount(config.epochs)}`;
  const shown = past
    ? ` The screen shows an earlier moment, epoch ${formatCount(past.epoch)}; the curves are those of the whole run.`
    : '';
  switch (status) {
    case 'loading':
      return 'The experiment is being loaded.';
    case 'empty':
      return 'There are no points yet. Draw some, paste them, or open a table under Data.';
    case 'failed':
      return failure ?? 'The run cannot continue.';
    case 'running':
      return `The network is training; this was told at ${at} ${target}.${shown}`;
    case 'paused':
      return epoch + stepInEpoch === 0
        ? `Training has not begun. It will take ${formatCount(config.epochs)} epochs.`
        : `Training is paused at ${at} ${target}${updates}.${shown}`;
    case 'finished':
      return `Training has finished at ${at}.${shown}`;
    case 'diverged':
      return `The run diverged and stopped at ${at}, the last finite step. ${sentence(divergence?.reason ?? '')}${shown}`;
  }
}

function tellChange({ epoch, what }: ManualChange): string {
  return `At epoch ${formatCount(epoch)} a setting changed: ${what}.`;
}

function tellExperiment({ ready, config }: PointsScreen): string[] {
  if (!ready) return [];
  const { sizes, classNames, classes, train, test, inputNames } = ready;
  const shape = networkShape(config);
  const hidden = sizes
    .slice(1, -1)
    .map((units, i) => `${units} ${activations[shape.activations[i] ?? 'tanh'].label}`);
  const layers =
    hidden.length === 0
      ? 'no hidden layer'
      : `${hidden.length === 1 ? 'one hidden layer' : `${hidden.length} hidden layers`} of ${listOf(hidden)} ${sizes.at(-2) === 1 ? 'unit' : 'units'}`;
  const source = Object.hasOwn(sources, config.data)
    ? sources[config.data as keyof typeof sources].label
    : config.data;
  const points = `${formatCount(train.count)} training points${test.count > 0 ? ` and ${formatCount(test.count)} test points` : ''}`;
  return [
    `A network with the inputs ${listOf(inputNames)} and ${layers} learns to ${classes === 1 ? 'predict a number' : `tell ${listOf(classNames.slice(0, classes))} apart`}.`,
    `Data: ${source}, ${points}.`,
    `It learns by ${[`${optimizers[config.optimizer].label} with a learning rate of ${formatNumber(config.learningRate)}`, ...scheduleTexts(config)].join(', ')}.`,
  ];
}

function tellCurves(history: readonly HistoryRecord[], isNumber: boolean): string[] {
  const x = history.map(({ epoch }) => epoch);
  const [score, scoreKind] = isNumber ? (['R²', 'r2'] as const) : (['accuracy', 'accuracy'] as const);
  const of = (name: string, kind: 'loss' | 'accuracy' | 'r2', read: (one: HistoryRecord) => number | null) =>
    tellCurve({ name, kind, unit: 'epoch', x, y: history.map(one => read(one) ?? NaN) });
  return [
    of('training loss', 'loss', one => one.trainLoss),
    of('test loss', 'loss', one => one.testLoss),
    of(`training ${score}`, scoreKind, one => one.trainAccuracy),
    of(`test ${score}`, scoreKind, one => one.testAccuracy),
  ];
}

function tellPicture({ ready, frame }: PointsScreen): string[] {
  if (!ready || !frame) return [];
  const { train, test, classNames, classes } = ready;
  const names = classNames.slice(0, classes);
  const { picture } = frame;
  // Until the first frame of new data, the predictions are those of the old data.
  if (frame.predictedTrain.length !== train.count) return [];
  const neuron = picture.neuron;
  return [
    neuron
      ? `The picture shows the output of unit ${neuron.unit + 1} of ${neuron.layer === ready.sizes.length - 2 ? 'the output layer' : `layer ${neuron.layer + 1}`} in place of the classes.`
      : tellBoundary(picture, names),
    tellSides('training points', { ...train, predicted: frame.predictedTrain }, names),
    tellSides('test points', { ...test, predicted: frame.predictedTest }, names),
  ];
}

function tellHidden({ space, ready, frame }: PointsScreen): string[] {
  if (!space || !ready || !frame) return [];
  return tellSpace(space, ready.train, ready.classNames.slice(0, ready.classes), frame.predictedTrain);
}

function tellFindings({ findings, status }: PointsScreen): string {
  if (status === 'loading' || status === 'empty') return '';
  return findings.length > 0 ? `${findings.map(sentence).join(' ')}` : 'No trouble was found.';
}
