import { ExampleSet, fill as fillT, Source } from './examples';
import * as elementary from './elementary';
import {
  forward as forwardT,
  Network,
  prepare as prepareT,
  probabilities as probabilitiesT,
} from './network';
import { Optimizer, update as updateT } from './optimizers';
import * as training from './training';

/** The first byte of memory that is free. */
export function heapBase(): usize {
  return __heap_base;
}

/** Bytes of a number. */
export function numberSize(): i32 {
  return sizeof<f64>();
}

export function fill(set: ExampleSet, source: Source, order: usize, from: i32): void {
  fillT<f64>(set, source, order, from);
}

export function prepare(network: Network): void {
  prepareT<f64>(network);
}

export function forward(network: Network, input: usize, depth: i32, length: i32, stride: usize): void {
  forwardT<f64>(network, input, depth, length, stride);
}

export function probabilities(network: Network, length: i32, stride: usize): void {
  probabilitiesT<f64>(network, length, stride);
}

export function lossAndGradient(network: Network, set: ExampleSet): f64 {
  return training.lossAndGradient<f64>(network, set, null);
}

export function evaluate(network: Network, set: ExampleSet, predictions: usize): f64 {
  return training.evaluate<f64>(network, set, predictions);
}

export function run(one: training.Training, steps: i32): i32 {
  return training.run<f64>(one, steps);
}

export function nextLoss(one: training.Training): f64 {
  return training.nextLoss<f64>(one);
}

export function nextGradient(one: training.Training): i32 {
  return training.nextGradient<f64>(one);
}

export function update(optimizer: Optimizer, scale: f64): bool {
  return updateT<f64>(optimizer, <f64>scale);
}

/** Replaces a vector of numbers at `at` by their exponentials. */
export function exp(at: usize): void {
  v128.store(at, elementary.exp<f64>(v128.load(at)));
}

export function expm1(at: usize): void {
  v128.store(at, elementary.expm1<f64>(v128.load(at)));
}

export function sigmoid(at: usize): void {
  v128.store(at, elementary.sigmoid<f64>(v128.load(at)));
}

export function tanh(at: usize): void {
  v128.store(at, elementary.tanh<f64>(v128.load(at)));
}

export function log(x: f64): f64 {
  return elementary.log(x);
}
