import { expand } from '../../data/points/feature-columns';
import { features } from '../../data/points/features';
import { makePoints } from '../../data/points/make-points';
import { trainTestSplit } from '../../data/points/split';
import { applyScaler, fitScaler } from '../../data/points/standardize';
import type { Examples } from '../../nn/mlp/mlp-types';
import { readOwnPoints } from './own-data';
import { boundsOf, gridFeatures, type Bounds } from './plane';
import type { Config } from './settings';
import { isCurve, isGenerated } from './vocabulary';

/** Generated or given points of the plane, before scaling; x is row-major [count][2]. */
export interface RawPoints {
  x: Float64Array;
  y: Uint8Array;
  /** In a regression the number to predict for each point. */
  targets?: Float64Array;
  count: number;
}

export interface PreparedData {
  train: RawPoints;
  test: RawPoints;
  /** The network's inputs: scaled if requested, then expanded to features. */
  trainExamples: Examples;
  testExamples: Examples | null;
  classes: number;
  /** Whether the second coordinate of each point is the number to predict, which the network does not see. */
  isCurve: boolean;
  classNames: readonly string[];
  inputNames: readonly string[];
  bounds: Bounds;
  /** Points before feature expansion: scaled if requested. */
  scaled(x: Float64Array): Float64Array;
  /** The network's inputs for points x (row-major [count][2], unscaled): feature-major [features][count]. */
  featuresOf(x: Float64Array, count: number): Float64Array;
  /** The inputs at the centres of a grid's cells, [features][rows · columns]; row 0 has the largest x₂. */
  gridFeatures(window: Bounds, columns: number, rows: number): Float32Array;
}

/**
 * Generates the points of an experiment, splits them like scikit-learn's train_test_split with the data seed, and
 * fits the scaler on the training part only. Throws if there is no point to train on.
 */
export function prepareData(config: Config): PreparedData {
  const all = pointsOf(config);
  const split = trainTestSplit(all.count, config.testShare, config.dataSeed);
  const train = pick(all, split.train);
  const test = pick(all, split.test);
  if (train.count === 0) throw new Error('there are no points to train on yet; expected at least one');
  const scaler = config.standardize ? fitScaler(train.x, train.count) : null;
  const scaled = (x: Float64Array) => (scaler ? applyScaler(scaler, x) : x);
  const featuresOf = (x: Float64Array, count: number) => expand(scaled(x), count, config.features);
  const examples = ({ x, y, targets, count }: RawPoints): Examples => ({
    features: featuresOf(x, count),
    labels: y,
    ...(targets && { targets }),
    count,
  });
  return {
    train,
    test,
    trainExamples: examples(train),
    testExamples: test.count > 0 ? examples(test) : null,
    classes: config.classes,
    isCurve: isCurve(config.data),
    classNames: Array.from(
      { length: config.classes },
      (_, index) => config.classNames[index] ?? (config.classes === 1 ? 'ŷ' : `class ${index}`),
    ),
    inputNames: config.features.map(key => features[key].label),
    bounds: isCurve(config.data) ? withRoomForParts(boundsOf(all.x)) : boundsOf(all.x),
    scaled,
    featuresOf,
    gridFeatures: (window, columns, rows) =>
      gridFeatures(config.features, scaler, { ...window, columns, rows }),
  };
}

/** Room above and below a curve, as a share of its height, because the parts that add up to it can be larger. */
const ROOM = 0.4;

function withRoomForParts({ x0, x1, y0, y1 }: Bounds): Bounds {
  const room = ROOM * (y1 - y0);
  return { x0, x1, y0: y0 - room, y1: y1 + room };
}

function pointsOf(config: Config): RawPoints {
  const { data, samples, noise, classes, dataSeed, factor, points, numbers } = config;
  if (!isGenerated(data)) return readOwnPoints(points, numbers).points;
  return makePoints(data, { samples, noise, classes, seed: dataSeed, factor });
}

function pick(points: RawPoints, rows: Uint32Array): RawPoints {
  const x = new Float64Array(2 * rows.length);
  const y = new Uint8Array(rows.length);
  rows.forEach((row, index) => {
    x[2 * index] = points.x[2 * row] ?? 0;
    x[2 * index + 1] = points.x[2 * row + 1] ?? 0;
    y[index] = points.y[row] ?? 0;
  });
  const { targets } = points;
  return {
    x,
    y,
    ...(targets && { targets: Float64Array.from(rows, row => targets[row]!) }),
    count: rows.length,
  };
}
