import { confusionCounts } from '../../../nn/lenet/lenet-readings';
import { formatCount, formatPercent } from '../../../charts/core/format';
import { listOf, tellCurve } from '../../../charts/told/curve-words';
import { paragraphs, sentence, type Told } from '../../../charts/told/told';
import type { CurveRow } from '../../../charts/curves/digits-curves';
import type { Divergence, ManualChange } from '../../../experiment/measured/run';
import type { LayerSpace } from '../../../experiment/measured/layer-space';
import { epochText } from '../../../run/moment';
import type { DigitsReady, TestedReply } from '../../protocol';
import type { Learned } from '../space/learned';
import type { DigitsStatus } from '../../page/digits-run';

/** What is on the screen of the Digits lab. */
export interface DigitsScreen {
  status: DigitsStatus;
  loading: string | null;
  failure: string | null;
  ready: Pick<
    DigitsReady,
    'dataName' | 'counts' | 'classNames' | 'testLabels' | 'stepsPerEpoch' | 'engine'
  > | null;
  step: number;
  /** The epochs that the run is to take. */
  epochs: number;
  /** The step of an earlier moment that is shown; null for the newest. */
  at: number | null;
  divergence: Divergence | null;
  manualChanges: readonly ManualChange[];
  rows: readonly CurveRow[];
  /** The last evaluation of all test images; null before the first. */
  tested: Pick<TestedReply, 'step' | 'accuracy' | 'predicted'> | null;
  /** The space of a layer, if it is shown. */
  space: ShownSpace | null;
  findings: readonly string[];
}

interface ShownSpace {
  layer: string;
  space: Pick<LayerSpace, 'step' | 'labels' | 'predicted'>;
  learned: Pick<Learned, 'classes'> | null;
}

/** Confusions that are told. */
const MOST_CONFUSIONS = 3;

/** The screen of the Digits lab in words. */
export function tellDigits(screen: DigitsScreen): Told[] {
  return paragraphs([
    ['State', tellState(screen), ...screen.manualChanges.slice(-3).map(tellChange)],
    ['Experiment', ...tellExperiment(screen)],
    ['Curves', ...tellCurves(screen.rows)],
    ['Test images', ...tellTests(screen)],
    ['Space', ...tellSpace(screen)],
    ['Diagnosis', tellFindings(screen)],
  ]);
}

function tellState(screen: DigitsScreen): string {
  const { status, loading, failure, ready, step, epochs, at, divergence } = screen;
  const end = ready ? ` of ${formatCount(epochs * ready.stepsPerEpoch)}` : '';
  const shown =
    at === null
      ? ''
      : ` The screen shows an earlier moment, step ${formatCount(at)}; the curves are those of the whole run.`;
  switch (status) {
    case 'loading':
      return sentence(loading ?? 'the experiment is being loaded');
    case 'missing':
      return 'The images that the link names are not on this device.';
    case 'failed':
      return failure ?? 'The run cannot continue.';
    case 'running':
      return `The network is training; this was told at step ${formatCount(step)}${end}.${shown}`;
    case 'paused':
      return `Training is paused at step ${formatCount(step)}${end}.${shown}`;
    case 'finished':
      return `Training has finished at step ${formatCount(step)}.${shown}`;
    case 'diverged':
      return `The run diverged and was put back to step ${formatCount(step)}. ${sentence(divergence?.reason ?? '')}${shown}`;
  }
}

function tellChange({ epoch, what }: ManualChange): string {
  return `In epoch ${formatCount(epoch + 1)} a setting changed: ${what}.`;
}

function tellExperiment({ ready }: DigitsScreen): string[] {
  if (!ready) return [];
  const { dataName, counts, engine } = ready;
  return [
    `LeNet-5 learns ${dataName}: ${formatCount(counts.train)} training images, ${formatCount(counts.validation)} for validation, ${formatCount(counts.test)} for the test.`,
    `It runs on ${engine.device}.`,
  ];
}

function tellCurves(rows: readonly CurveRow[]): string[] {
  const of = (name: string, kind: 'loss' | 'accuracy', read: (row: CurveRow) => number | undefined) => {
    const known = rows.filter(row => read(row) !== undefined);
    return tellCurve({
      ...{ name, kind, unit: 'step', x: known.map(({ step }) => step) },
      y: known.map(row => read(row) ?? NaN),
    });
  };
  return [
    of('smoothed training loss', 'loss', row => row.smoothLoss),
    of('validation loss', 'loss', row => row.validationLoss),
    of('validation accuracy', 'accuracy', row => row.validationAccuracy),
    of('test accuracy', 'accuracy', row => row.testAccuracy),
  ];
}

function tellTests({ ready, tested }: DigitsScreen): string[] {
  if (!ready || !tested || tested.predicted.length !== ready.testLabels.length) return [];
  const { classNames, testLabels } = ready;
  const classes = classNames.length;
  const counts = confusionCounts({ labels: testLabels, predicted: tested.predicted }, classes);
  const wrong = [...counts]
    .map((count, cell) => ({ count, row: Math.floor(cell / classes), column: cell % classes }))
    .filter(({ count, row, column }) => row !== column && count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_CONFUSIONS)
    .map(
      ({ count, row, column }) =>
        `${classNames[row]} as ${classNames[column]} (${count === 1 ? 'once' : `${formatCount(count)} times`})`,
    );
  return [
    `At step ${formatCount(tested.step)} the network reads ${formatPercent(tested.accuracy, 2)} of all test images right.`,
    wrong.length > 0 ? `Most often it takes ${listOf(wrong)}.` : 'It mistakes none of them.',
  ];
}

function tellSpace({ space: shown, ready }: DigitsScreen): string[] {
  if (!shown || !ready) return [];
  const { layer, space, learned } = shown;
  const { classNames, stepsPerEpoch } = ready;
  const right = space.predicted.filter((read, i) => read === space.labels[i]).length;
  const all = (learned?.classes ?? []).map(({ since, lost, recent }, label) => ({
    name: classNames[label] ?? String(label),
    ...{ since, lost, recent },
  }));
  const known = all.filter(({ since }) => since !== null).sort((a, b) => a.since! - b.since!);
  const forgotten = all.flatMap(({ name, lost, recent }) => {
    const back = recent === null ? '' : `, right again from ${epochText(recent, stepsPerEpoch)} on`;
    return lost ? [`${name} at ${epochText(lost.at, stepsPerEpoch)}${back}`] : [];
  });
  const others = all.filter(({ since, lost }) => since === null && !lost);
  const fresh = others.filter(({ recent }) => recent !== null).map(({ name }) => name);
  const missing = others.filter(({ recent }) => recent === null).map(({ name }) => name);
  return [
    `The picture shows ${formatCount(space.labels.length)} test images in the space of ${layer} at step ${formatCount(space.step)}; ${formatCount(right)} of them are right.`,
    known.length > 0
      ? `Learned, so that nine of ten images stay right: ${listOf(known.map(({ name, since }) => `${name} from ${epochText(since!, stepsPerEpoch)} on`))}.`
      : '',
    forgotten.length > 0 ? `Learned and lost again: ${listOf(forgotten)}.` : '',
    fresh.length > 0 ? `Right now, but at too few snapshots to count as learned: ${listOf(fresh)}.` : '',
    missing.length > 0 ? `Not yet learned: ${listOf(missing)}.` : '',
  ].filter(text => text !== '');
}

function tellFindings({ findings, status }: DigitsScreen): string {
  if (status === 'loading' || status === 'missing') return '';
  return findings.length > 0 ? findings.map(sentence).join(' ') : 'No trouble was found.';
}
