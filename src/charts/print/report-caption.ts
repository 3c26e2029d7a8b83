import { capital } from '../../experiment/words';
import { axisValueLabel, type Lane } from '../../experiment/comparison/comparison';
import { scheduleTexts } from '../../experiment/settings/schedule/schedule-text';
import { applies, type Config, type SettingKey } from '../../experiment/settings/settings';
import { isGenerated, sources, type PointsSource } from '../../experiment/settings/vocabulary';
import { formatCount } from '../core/format';
import { howToRead } from './report-layers';
import type { ReportBody } from './report-figure';
import { countText } from '../../experiment/settings/number-text';

/** Facts that a caption needs beside the body. */
export interface CaptionFacts {
  lanes: readonly Pick<Lane, 'config'>[];
  /** Name of the digits if they differ from the settings: "digits drawn by Layerwise". */
  dataName: string | null;
  /** Completed epochs of the lanes: fewest and most. */
  epochs: readonly [fewest: number, most: number];
}

/** The settings that all lanes share and how to read the figure, in sentences. */
export function captionOf(body: ReportBody, facts: CaptionFacts): string {
  const [base] = facts.lanes;
  if (!base) return '';
  if (body.form !== 'data') return [settingsText(facts), readingText(body)].join(' ');
  return `${dataText(base.config, configsOf(facts), facts.dataName)}.`;
}

/** The settings that all lanes share, in two sentences. */
export function settingsText(facts: CaptionFacts): string {
  const configs = configsOf(facts);
  const [base] = configs;
  if (!base) return '';
  const network = [...networkText(configs), ...learningText(configs)].join(', ');
  return `${dataText(base, configs, facts.dataName)}. ${capital(network)}; ${epochsText(facts.epochs)}.`;
}

function configsOf({ lanes }: CaptionFacts): Config[] {
  return lanes.map(({ config }) => config);
}

/** Lanes that share all of these have the same schedule. */
const numbersOfSchedule = ['schedule', 'gamma', 'stepEvery', 'cosineEpochs', 'lowestRate', 'warmup'] as const;

function dataText(base: Config, configs: readonly Config[], dataName: string | null): string {
  if (base.lab === 'digits') {
    const images =
      shared(configs, 'images') === null ? '' : `${formatCount(base.images)} training images of `;
    return `${images}${dataName ?? axisValueLabel('data', base.data)}`;
  }
  const parts = [
    sources[base.data as PointsSource].label,
    `${formatCount(base.samples)} points`,
    ...(isGenerated(base.data) && applies('noise', base) ? [`noise ${base.noise}`] : []),
    ...(base.classes > 2 ? [`${base.classes} classes`] : []),
    ...(isGenerated(base.data) ? [`seed ${base.dataSeed}`] : []),
    ...(base.testShare > 0 ? [`${Math.round(100 * base.testShare)} % kept for testing`] : []),
  ];
  return parts.join(', ');
}

function networkText(configs: readonly Config[]): string[] {
  const [base] = configs;
  const layers =
    base?.lab === 'digits' ? ['LeNet-5'] : labelled(configs, 'hidden', value => `hidden ${value}`);
  return [
    ...layers,
    ...labelled(configs, 'activation'),
    ...labelled(configs, 'init', value => `initial weights ${value}`),
    ...labelled(configs, 'seed', value => `seed ${value}`),
  ];
}

function learningText(configs: readonly Config[]): string[] {
  const [base] = configs;
  const isPoints = base?.lab === 'points';
  return [
    ...labelled(configs, 'optimizer'),
    ...labelled(configs, 'learningRate', value => `learning rate ${value}`),
    ...(base && numbersOfSchedule.every(key => shared(configs, key) !== null) ? scheduleTexts(base) : []),
    ...(isPoints
      ? labelled(configs, 'reduction', value => `gradient ${value === 'sum' ? 'summed' : 'averaged'}`)
      : []),
    ...labelled(configs, 'batch', value => (value === 'full' ? 'full batch' : `batches of ${value}`)),
    ...(base && base.l2 > 0 ? labelled(configs, 'l2', value => `L2 ${value}`) : []),
  ];
}

/** A setting as text; nothing if lanes differ in it. */
function labelled(
  configs: readonly Config[],
  key: SettingKey,
  say: (value: string) => string = value => value,
): string[] {
  const value = shared(configs, key);
  return value === null ? [] : [say(value)];
}

function shared(configs: readonly Config[], key: SettingKey): string | null {
  const [first, ...others] = configs.map(config => axisValueLabel(key, config[key]));
  const isShared = first !== undefined && others.every(other => other === first);
  return isShared ? first : null;
}

function epochsText([fewest, most]: readonly [number, number]): string {
  const unit = most === 1 ? 'epoch' : 'epochs';
  return fewest === most
    ? `${countText(most)} ${unit}`
    : `${countText(fewest)} to ${countText(most)} ${unit}`;
}

/** How to read the curves. */
export const readingOf = {
  curves:
    'Training: the pale band spans the lowest to the highest batch, the line is smoothed over batches; dashed: ' +
    'validation images; rings: all test images, after each epoch. Values beyond the axes are cut off.',
  'all-curves':
    'The accuracy axis is stretched towards 100 %: each halving of the errors takes the same height.',
} as const;

function readingText(body: ReportBody): string {
  switch (body.form) {
    case 'data':
      return '';
    case 'boundaries':
      return 'Line: decision boundary; percentages: training accuracy.';
    case 'curves':
    case 'all-curves':
      return readingOf[body.form];
    case 'histograms':
    case 'statistics':
      return howToRead(body);
    default:
      return body satisfies never;
  }
}
