import { datasets } from '../../data/points/datasets';
import { features, type FeatureName } from '../../data/points/features';
import { MOST_CLASSES } from '../../nn/limits';
import {
  formatClassNames,
  measureOwnPoints,
  MOST_POINTS,
  parseClassNames,
  parseColumnNames,
  readOwnPoints,
} from './own-data';
import { choice, flag, list, real, whole } from './rows';
import type { Chosen, NamesRow, Slider, TextRow } from './setting';
import { digitSources, isCurve, isGenerated, optionsOf, sources, type DataName } from './vocabulary';

const points: TextRow = {
  type: 'points',
  label: 'Your points',
  group: 'data',
  lab: 'points',
  default: '',
  applies: ({ data }) => !isGenerated(data),
  fixed: ({ data }) => isGenerated(data),
  parse(given, { numbers }) {
    const { text, isWhole } = readOwnPoints(given, numbers);
    return isWhole ? { value: text } : { value: text, isPartial: true };
  },
  format: value => value,
};

const classNames: NamesRow = {
  type: 'names',
  label: 'Class names',
  group: 'data',
  lab: 'points',
  default: [],
  applies: ({ data, numbers }) => !isGenerated(data) && !numbers,
  fixed: ({ data, numbers }) => isGenerated(data) || numbers,
  parse: parseClassNames,
  format: formatClassNames,
};

const columnNames: NamesRow = {
  ...classNames,
  applies: ({ data }) => !isGenerated(data),
  fixed: ({ data }) => isGenerated(data),
  label: 'Column names',
  parse: parseColumnNames,
};

/** The features offered for data whose second coordinate is the number to predict. */
const ofX1 = optionsOf(features).filter(({ value }) => !value.includes('x2'));

/** The settings of the training points. */
export const dataSettings = {
  data: choice<DataName>({
    label: 'Data set',
    group: 'data',
    lab: 'both',
    default: ({ lab }) => (lab === 'digits' ? 'mnist' : 'moons'),
    options: optionsOf<DataName>({ ...sources, ...digitSources, own: sources.own }),
    offered: ({ lab }) => (lab === 'digits' ? optionsOf(digitSources) : optionsOf(sources)),
  }),
  numbers: flag({
    label: 'Labels',
    group: 'data',
    lab: 'points',
    default: false,
    applies: ({ data }) => !isGenerated(data),
    fixed: ({ data }) => isGenerated(data),
  }),
  points,
  classNames,
  columnNames,
  samples: whole({
    label: 'Points',
    group: 'data',
    lab: 'points',
    default: chosen => (chosen.data === 'own' ? measureOwnPoints(chosen.points, chosen.numbers).count : 200),
    range: { min: 2, max: MOST_POINTS },
    slider: { min: 10, max: MOST_POINTS, step: 1 },
    scale: 'log',
    applies: ({ data }) => isGenerated(data),
    fixed: ({ data }) => !isGenerated(data),
  }),
  noise: real({
    label: 'Noise',
    group: 'data',
    lab: 'points',
    default: 0.2,
    range: { min: 0, max: 10 },
    slider: noiseSlider,
    applies: ({ data }) => isGenerated(data) && datasets[data].noise !== null,
  }),
  factor: real({
    label: 'Inner circle',
    group: 'data',
    lab: 'points',
    default: 0.8,
    range: { min: 0, max: 1 },
    open: 'max',
    slider: { min: 0.1, max: 0.95, step: 0.05 },
    applies: ({ data }) => data === 'circles',
  }),
  classes: whole({
    label: 'Classes',
    group: 'data',
    lab: 'points',
    default: defaultClasses,
    range: { min: 2, max: MOST_CLASSES },
    slider: chosen => ({ ...classRange(chosen), step: 1 }),
    applies: chosen => !hasFixedClasses(chosen),
    fixed: hasFixedClasses,
  }),
  dataSeed: whole({
    label: 'Data seed',
    group: 'data',
    lab: 'both',
    default: 0,
    range: { min: 0, max: 4_294_967_295 },
    slider: { min: 0, max: 100, step: 1 },
    isBoxOnly: true,
  }),
  testShare: real({
    label: 'Test share',
    group: 'data',
    lab: 'points',
    default: 0,
    range: { min: 0, max: 0.9 },
    slider: { min: 0, max: 0.9, step: 0.05 },
  }),
  standardize: flag({
    label: 'Standardise',
    group: 'data',
    lab: 'points',
    default: false,
  }),
  features: list<FeatureName>({
    label: 'Features',
    group: 'network',
    lab: 'points',
    default: ({ data }) => (isCurve(data) ? ['x1'] : ['x1', 'x2']),
    options: optionsOf(features),
    offered: ({ data }) => (isCurve(data) ? ofX1 : optionsOf(features)),
    most: Object.keys(features).length,
    unique: true,
  }),
} as const;

/** Minimum and maximum number of classes of the chosen data; equal if the data fix it. */
export function classRange(chosen: Pick<Chosen, 'data' | 'numbers' | 'points' | 'classNames'>): {
  min: number;
  max: number;
} {
  if (isGenerated(chosen.data)) {
    const { min, max } = datasets[chosen.data].classes;
    return { min, max };
  }
  if (chosen.numbers) return { min: 1, max: 1 };
  const counted = Math.max(2, measureOwnPoints(chosen.points, false).classes, chosen.classNames.length);
  return { min: counted, max: counted };
}

function hasFixedClasses(chosen: Chosen): boolean {
  const { min, max } = classRange(chosen);
  return min === max;
}

function defaultClasses(chosen: Chosen): number {
  return chosen.data === 'gaussian-quantiles' ? 4 : classRange(chosen).min;
}

function noiseSlider({ data }: Chosen): Slider {
  const noise = isGenerated(data) ? datasets[data].noise : null;
  return noise ? { min: noise.min, max: noise.max, step: noise.step } : { min: 0, max: 1, step: 0.01 };
}
