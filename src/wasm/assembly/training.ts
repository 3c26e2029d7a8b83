import { drawFactors } from './dropout';
import {
  ExampleSet,
  featuresOf,
  fill,
  padded,
  samplesIn,
  shuffle,
  Source,
  targetsOf,
  tileCount,
} from './examples';
import { backward, finishGradient, forwardLoss, layerAt, Network, prepare } from './network';
import { Optimizer, update } from './optimizers';

/** A run of updates. */
@unmanaged
export class Training {
  network: Network;
  optimizer: Optimizer;
  /** All samples. */
  all: ExampleSet;
  /** Those of one mini-batch; 0 where a batch is the full set. */
  batch: ExampleSet | null;
  source: Source;
  /** Room for a permutation of the samples, and the batch's size. */
  order: usize;
  batchSize: i32;
  /** 1 to divide the gradient by the number of samples in the batch, 0 to leave it summed. */
  averaged: i32;
  seed: u32;
  /** How a run ended: 0 as asked, 1 before an update whose loss is not finite, 2 after one that spoilt a parameter. */
  outcome: i32;
  /** Completed updates. */
  step: f64;
  /** The epoch whose permutation `order` holds; −1 for none. */
  orderEpoch: f64;
  /** Lowest and highest mean loss of the batches met in the last run. */
  low: f64;
  high: f64;
  /** Share of the hidden units that an update drops for each sample; 0 for none. */
  dropout: f64;
}

/** Summed loss of the batch of the next update, without any gradient by the parameters. */
function lossOf<T>(training: Training, set: ExampleSet): f64 {
  const network = training.network;
  let loss = 0.0;
  const tiles = tileCount(set);
  beginDropout(training);
  for (let tile = 0; tile < tiles; tile++) {
    const count = samplesIn(set, tile);
    const length = padded<T>(count);
    if (network.drops) dropUnits<T>(training, set, tile, count, length);
    loss += forwardLoss<T>(network, featuresOf(set, tile), targetsOf(set, tile), count, length, set.stride);
  }
  network.drops = 0;
  return loss;
}

/** Summed loss of a set, and its gradient by all parameters; with the dropout of an update's training, if any. */
export function lossAndGradient<T>(network: Network, set: ExampleSet, training: Training | null): f64 {
  let loss = 0.0;
  const tiles = tileCount(set);
  prepare<T>(network);
  if (training !== null) beginDropout(training);
  for (let tile = 0; tile < tiles; tile++) {
    const count = samplesIn(set, tile);
    const length = padded<T>(count);
    const features = featuresOf(set, tile);
    if (training !== null && network.drops) dropUnits<T>(training, set, tile, count, length);
    loss += forwardLoss<T>(network, features, targetsOf(set, tile), count, length, set.stride);
    backward<T>(network, features, length, set.stride, tile > 0);
  }
  finishGradient<T>(network);
  network.drops = 0;
  return loss;
}

@inline
function beginDropout(training: Training): void {
  training.network.drops = training.dropout > 0 ? 1 : 0;
}

/** Draws the units that the next update drops for the samples of a tile. */
function dropUnits<T>(training: Training, set: ExampleSet, tile: i32, count: i32, length: i32): void {
  drawFactors<T>(
    training.network,
    training.dropout,
    training.seed,
    training.step,
    tile * set.tile,
    count,
    length,
    set.stride,
  );
}

/** The samples of the next update. */
function nextBatch<T>(training: Training): ExampleSet {
  const batch = training.batch;
  if (batch === null) return training.all;
  const total = training.source.count;
  const perEpoch = <f64>((total + training.batchSize - 1) / training.batchSize);
  const epoch = floor(training.step / perEpoch);
  if (training.orderEpoch != epoch) {
    shuffle(training.order, total, training.seed, <u64>epoch);
    training.orderEpoch = epoch;
  }
  const from = <i32>(training.step - epoch * perEpoch) * training.batchSize;
  batch.count = min(training.batchSize, total - from);
  fill<T>(batch, training.source, training.order, from);
  return batch;
}

/** Mean loss of the batch that the next update would take. */
export function nextLoss<T>(training: Training): f64 {
  const set = nextBatch<T>(training);
  prepare<T>(training.network);
  return lossOf<T>(training, set) / <f64>set.count;
}

/** The gradient of the summed loss that the next update follows. Returns the number of samples in its batch. */
export function nextGradient<T>(training: Training): i32 {
  const set = nextBatch<T>(training);
  lossAndGradient<T>(training.network, set, training);
  return set.count;
}

/** Makes at most `steps` updates and returns how many it made. */
export function run<T>(training: Training, steps: i32): i32 {
  training.outcome = 0;
  training.low = Infinity;
  training.high = -Infinity;
  for (let done = 0; done < steps; done++) {
    const set = nextBatch<T>(training);
    const count = <f64>set.count;
    const loss = lossAndGradient<T>(training.network, set, training) / count;
    if (!isFinite(loss)) {
      training.outcome = 1;
      return done;
    }
    training.low = min(training.low, loss);
    training.high = max(training.high, loss);
    const fine = update<T>(training.optimizer, <T>(training.averaged ? 1 / count : 1));
    training.step += 1;
    if (!fine) {
      training.outcome = 2;
      return done + 1;
    }
  }
  return steps;
}

/** The most probable class of every sample, one byte each, or its number, and the summed loss. */
export function evaluate<T>(network: Network, set: ExampleSet, predictions: usize): f64 {
  prepare<T>(network);
  let loss = 0.0;
  const tiles = tileCount(set);
  for (let tile = 0; tile < tiles; tile++) {
    const count = samplesIn(set, tile);
    loss += forwardLoss<T>(
      network,
      featuresOf(set, tile),
      targetsOf(set, tile),
      count,
      padded<T>(count),
      set.stride,
    );
    const first = <usize>(tile * set.tile);
    if (network.classes == 1) {
      const z = layerAt(network, network.layerCount - 1).output;
      memory.copy(predictions + first * sizeof<T>(), z, <usize>count * sizeof<T>());
    } else classify<T>(network, count, set.stride, predictions + first);
  }
  return loss;
}

/** Ties go to the smaller class. */
function classify<T>(network: Network, count: i32, stride: usize, predictions: usize): void {
  const z = layerAt(network, network.layerCount - 1).output;
  for (let s = 0; s < count; s++) {
    const column = z + <usize>s * sizeof<T>();
    let best = 0;
    if (network.classes == 2) {
      best = load<T>(column) > <T>0 ? 1 : 0;
    } else {
      for (let c = 1; c < network.classes; c++) {
        if (load<T>(column + <usize>c * stride) > load<T>(column + <usize>best * stride)) best = c;
      }
    }
    store<u8>(predictions + <usize>s, <u8>best);
  }
}
