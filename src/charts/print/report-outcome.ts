import { axisValueLabel, type Comparison, type Lane } from '../../experiment/comparison/comparison';
import { digitsPresets } from '../../experiment/settings/presets/digits-presets';
import { prepareData, type PreparedData } from '../../experiment/link/experiment';
import type { LaneOutcome } from '../../experiment/claims/outcome';
import { applies, type Config } from '../../experiment/settings/settings';
import type { BatchRecords, DigitsRecord, DigitsSnapshot } from '../../experiment/measured/digits';
import { curveRows, thinRecords, trainingRows } from '../curves/digits-curves';
import { formatPercent } from '../core/format';
import type { BoundaryCell } from './report-boundaries';
import type { ReportBody } from './report-figure';
import type { VariantLine } from './report-variants';

/** Records of a lane of the Digits lab. */
export interface LaneRecords {
  readonly batches: readonly BatchRecords[];
  readonly validations: readonly DigitsRecord[];
  readonly tests: readonly DigitsRecord[];
  readonly snapshots: readonly DigitsSnapshot[];
}

/** A lane with its measurements so far. */
export interface MeasuredLane {
  readonly lane: Lane;
  readonly outcome: LaneOutcome;
  /** Digits lab only. */
  readonly records: LaneRecords | null;
}

/** Smoothing factor of the moving average. */
const SMOOTHING = 0.95;
/** A figure has no pixels for more rows. */
const MOST_ROWS = 260;
const MOST_RECORDS = 120;

/** The body of a figure of this form, with its lanes' current results. */
export function bodyOf(
  form: ReportBody['form'],
  comparison: Comparison,
  lanes: readonly MeasuredLane[],
): ReportBody {
  const [first] = lanes;
  switch (form) {
    case 'data': {
      const { train, bounds, classNames } = dataOf(first?.lane.config ?? comparison.base);
      return { form, points: train, classNames, window: bounds };
    }
    case 'boundaries':
      return { form, ...namesOf(comparison), cells: lanes.map(cellOf) };
    case 'curves': {
      const { batches = [], validations = [], tests = [] } = first?.records ?? {};
      const training = trainingRows(batches, SMOOTHING, MOST_ROWS);
      const rows = curveRows(training, thinRecords(validations, MOST_RECORDS), tests);
      return {
        form,
        rows,
        stepsPerEpoch: stepsPerEpoch(first?.lane.config ?? comparison.base),
        lastStep: rows.at(-1)?.step ?? 0,
      };
    }
    case 'histograms':
    case 'statistics':
      return { form, snapshots: first?.records?.snapshots ?? [] };
    case 'all-curves': {
      const reached = Math.max(0, ...lanes.map(({ outcome }) => outcome.epoch));
      return { form, lines: lanes.map(one => lineOf(one, first)), epochs: reached };
    }
    default:
      return form satisfies never;
  }
}

/** Updates per pass over the training images. */
export function stepsPerEpoch({ images, batch }: Config): number {
  return batch === 'full' ? 1 : Math.ceil(images / batch);
}

/** The names of a grid's rows and columns; empty if nothing varies in that direction. */
export function namesOf({ rows, columns }: Comparison): { rows: string[]; columns: string[] } {
  const names = (axis: typeof rows) => {
    const labels = axis?.values.map(value => axisValueLabel(axis.key, value)) ?? [];
    // Among several shapes, a single layer is named as one.
    const areShapes = axis?.key === 'hidden' && labels.some(one => one.includes('×'));
    return labels.map(one => (areShapes ? one.replace(/^(\d+) units?$/, '1×$1') : one));
  };
  return { rows: names(rows), columns: names(columns) };
}

function cellOf({ lane, outcome }: MeasuredLane): BoundaryCell {
  const { train, bounds } = dataOf(lane.config);
  const { row, column, label } = lane;
  return {
    label,
    row,
    column,
    note: noteOf(outcome),
    window: bounds,
    points: train,
    picture: outcome.picture,
  };
}

/** A short result of a lane. */
function noteOf({ state, trainAccuracy, epoch }: LaneOutcome): string {
  if (state === 'failed') return 'failed';
  const right = trainAccuracy === null ? 'waiting' : formatPercent(trainAccuracy);
  return state === 'diverged' ? `${right}, diverged at ${epoch.toLocaleString('en')}` : right;
}

function lineOf({ lane, records }: MeasuredLane, first: MeasuredLane | undefined): VariantLine {
  const perEpoch = stepsPerEpoch(lane.config);
  const at = ({ step, accuracy }: DigitsRecord) => ({ epoch: step / perEpoch, accuracy });
  const { validations = [], tests = [] } = records ?? {};
  return {
    label: variantLabel(lane),
    group: groupOf(lane.config, first?.lane.config ?? lane.config),
    validations: thinRecords(validations, MOST_RECORDS).map(at),
    tests: tests.map(at),
  };
}

/** A variant's name if it is one of the report's. */
function variantLabel({ config, label }: Lane): string {
  const keys = ['activation', 'init', 'optimizer', 'learningRate', 'alpha'] as const;
  const isAlike = (other: Config) =>
    keys.every(key => !applies(key, config) || String(config[key]) === String(other[key]));
  const preset = Object.values(digitsPresets).find(one => isAlike(one.config));
  // The text after a colon is an explanation.
  return preset?.label.split(':')[0] ?? label;
}

/**
 * Group of what a variant changes relative to the first: nothing, the activation, the initial weights, or the
 * training.
 */
function groupOf(config: Config, first: Config): number {
  if (config.activation[0] !== first.activation[0]) return 1;
  if (config.init !== first.init) return 2;
  return config.optimizer === first.optimizer && config.learningRate === first.learningRate ? 0 : 3;
}

/** Recently generated points by their settings: lanes mostly share them, and a live figure is drawn often. */
const made = new Map<string, PreparedData>();
const MOST_MADE = 8;

function dataOf(config: Config): PreparedData {
  const { data, samples, noise, classes, dataSeed, factor, points, testShare } = config;
  const key = JSON.stringify([data, samples, noise, classes, dataSeed, factor, points, testShare]);
  const known = made.get(key) ?? prepareData(config);
  made.delete(key);
  made.set(key, known);
  const [oldest] = made.keys();
  if (made.size > MOST_MADE && oldest !== undefined) made.delete(oldest);
  return known;
}
