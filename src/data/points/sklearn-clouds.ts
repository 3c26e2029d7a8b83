import { reorder, type Points } from './points';
import { RandomState } from '../exact/random-state';

export interface GaussianQuantilesOptions {
  samples: number;
  classes: number;
  seed: number;
  /** Coordinates per point; 2 if not given. */
  features?: number;
  /** Centre; the origin if not given. */
  mean?: readonly number[];
  /** Variance of every coordinate; 1 if not given. */
  variance?: number;
  shuffle?: boolean;
}

/**
 * One normal cloud cut into nested rings of equally many points: `sklearn.datasets.make_gaussian_quantiles`. Class 0
 * is the innermost; what does not divide evenly goes to the last class.
 */
export function makeGaussianQuantiles(options: GaussianQuantilesOptions): Points {
  const { samples, classes, seed, features = 2, mean = [], variance = 1, shuffle = true } = options;
  const random = new RandomState(seed);
  const deviation = Math.sqrt(variance);
  const centre = (i: number) => mean[i % features] ?? 0;
  const x = Float64Array.from(
    { length: samples * features },
    (_, i) => random.normal() * deviation + centre(i),
  );
  const squares = new Float64Array(samples);
  x.forEach((value, i) => {
    const distance = value - centre(i);
    squares[Math.floor(i / features)]! += distance * distance;
  });
  const order = Uint32Array.from(squares.keys()).sort((a, b) => squares[a]! - squares[b]! || a - b);
  const step = Math.floor(samples / classes);
  const cloud: Points = { x, y: new Uint8Array(samples), count: samples, classes };
  const rings = reorder(cloud, order);
  rings.y.forEach((_, i) => (rings.y[i] = Math.min(Math.floor(i / step), classes - 1)));
  return shuffle ? reorder(rings, random.permutation(samples)) : rings;
}

export interface BlobsOptions {
  /** All points, shared out as evenly as can be (the first classes take what is left over), or those of each class. */
  samples: number | readonly number[];
  /** How many centres, drawn uniformly from the box, or where they are. */
  centers: number | readonly (readonly number[])[];
  /** Standard deviation of every coordinate about its centre, for all classes or for each. */
  deviation: number | readonly number[];
  seed: number;
  /** Coordinates per point where the centres are drawn; 2 if not given. */
  features?: number;
  /** Interval of each coordinate of a drawn centre; −10 to 10 if not given. */
  box?: readonly [number, number];
  shuffle?: boolean;
}

/** Round normal clouds, one a class: `sklearn.datasets.make_blobs`. */
export function makeBlobs(options: BlobsOptions): Points {
  const { samples, deviation, seed, shuffle = true } = options;
  const random = new RandomState(seed);
  const centers = centersOf(options, random);
  const counts = typeof samples === 'number' ? shares(samples, centers.length) : samples;
  const labels = counts.flatMap((count, label) => new Array<number>(count).fill(label));
  const x = labels.flatMap(label => {
    const spread = typeof deviation === 'number' ? deviation : (deviation[label] ?? 0);
    return centers[label]!.map(center => center + spread * random.normal());
  });
  const clouds: Points = {
    x: Float64Array.from(x),
    y: Uint8Array.from(labels),
    count: labels.length,
    classes: centers.length,
  };
  return shuffle ? reorder(clouds, random.permutation(clouds.count)) : clouds;
}

function centersOf(options: BlobsOptions, random: RandomState): readonly (readonly number[])[] {
  const { centers, features = 2, box = [-10, 10] } = options;
  if (typeof centers !== 'number') return centers;
  const [low, high] = box;
  const draw = () => Array.from({ length: features }, () => random.uniformBetween(low, high));
  return Array.from({ length: centers }, draw);
}

/** `count` shared out as evenly as can be; the first parts take what is left over. */
export function shares(count: number, parts: number): number[] {
  return Array.from({ length: parts }, (_, i) => Math.floor(count / parts) + (i < count % parts ? 1 : 0));
}
