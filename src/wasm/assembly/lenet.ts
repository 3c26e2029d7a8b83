import { activate as activateT } from './activations';
import * as batch from './lenet-batch';
import * as network from './lenet-network';
import { Optimizer, update as updateT } from './optimizers';
import * as summary from './summary';

/** The first byte of memory that is free. */
export function heapBase(): usize {
  return __heap_base;
}

/** Bytes of a number. */
export function numberSize(): i32 {
  return sizeof<f32>();
}

export function fillImages(net: network.Lenet, bytes: usize): void {
  batch.fillImages(net, bytes);
}

export function fillTargets(net: network.Lenet, labels: usize): void {
  batch.fillTargets(net, labels);
}

export function fillFactors(net: network.Lenet, factors: usize): void {
  batch.fillFactors(net, factors);
}

export function convolveForward(net: network.Lenet, first: i32, end: i32): void {
  network.convolveForward(net, first, end);
}

export function convolveBackward(net: network.Lenet, first: i32, end: i32): void {
  network.convolveBackward(net, first, end);
}

export function addPartials(net: network.Lenet, add: bool): void {
  network.addPartials(net, add);
}

export function denseForward(net: network.Lenet): void {
  network.denseForward(net);
}

export function denseBackward(net: network.Lenet, add: bool): void {
  network.backwardDense(net, add);
}

export function loss(net: network.Lenet): f64 {
  return network.loss(net);
}

export function probabilities(net: network.Lenet, out: usize): void {
  network.probabilities(net, out);
}

export function classify(net: network.Lenet, predictions: usize): void {
  batch.classify(net, predictions);
}

/** Replaces `count` preactivations, a multiple of 8, by their activations of this kind. */
export function activate(net: network.Lenet, kind: i32, at: usize, count: i32): void {
  activateT<f32>(kind, at, 1, count, 0, <f32>net.alpha);
}

export function update(optimizer: Optimizer, scale: f64): bool {
  return updateT<f32>(optimizer, <f32>scale);
}

export function summarize(one: summary.Summary): void {
  summary.summarize(one);
}
