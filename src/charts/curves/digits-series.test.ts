import { expect, test } from 'vitest';
import { reportLenet } from '../../nn/lenet/lenet-layout';
import { hasQuantity, layerQuantities, summaryOf } from '../../nn/layer-quantities';
import type { LenetSnapshot } from '../../nn/lenet/lenet-snapshot';
import type { Summary } from '../../nn/mlp/mlp-types';
import type { DigitsSnapshot } from '../../experiment/measured/digits';
import { layersCsv, layerSlices } from './digits-series';

function summary(mean: number, nonFinite = 0): Summary {
  const counts = new Uint32Array(64).fill(1);
  return { count: 64, min: mean - 1, max: mean + 1, mean, std: 0.5, nonFinite, dead: 0, counts };
}

/** Each summary's mean identifies its place. */
const look: LenetSnapshot = {
  tensors: reportLenet.tensors.map((_, i) => summary(i)),
  weights: reportLenet.parameters.map((_, i) => summary(100 + i)),
  biases: reportLenet.parameters.map((_, i) => summary(200 + i)),
  weightGradients: reportLenet.parameters.map((_, i) => summary(300 + i)),
  biasGradients: reportLenet.parameters.map((_, i) => summary(400 + i, i === 4 ? 64 : 0)),
};

test('inputs and outputs are the tensors on both sides of a layer', () => {
  expect(summaryOf(reportLenet, look, 0, 'input')?.mean).toBe(0);
  expect(summaryOf(reportLenet, look, 0, 'output')?.mean).toBe(1);
  expect(summaryOf(reportLenet, look, 11, 'input')?.mean).toBe(11);
  expect(summaryOf(reportLenet, look, 11, 'output')?.mean).toBe(12);
});

test('weights, biases and gradients are those of the five layers that have them', () => {
  const layers = [0, 3, 6, 8, 10];
  expect(layers.map(layer => summaryOf(reportLenet, look, layer, 'weight')?.mean)).toEqual([
    100, 101, 102, 103, 104,
  ]);
  expect(summaryOf(reportLenet, look, 8, 'bias')?.mean).toBe(203);
  expect(summaryOf(reportLenet, look, 3, 'weightGradient')?.mean).toBe(301);
  expect(summaryOf(reportLenet, look, 10, 'biasGradient')?.mean).toBe(404);
  for (const quantity of layerQuantities) {
    expect(hasQuantity(reportLenet, 1, quantity)).toBe(quantity === 'input' || quantity === 'output');
    if (!hasQuantity(reportLenet, 1, quantity)) expect(summaryOf(reportLenet, look, 1, quantity)).toBeNull();
  }
});

const snapshots: DigitsSnapshot[] = [
  { step: 0, look },
  { step: 100, look },
];

test('a series leaves out what has no finite value', () => {
  expect(layerSlices(reportLenet, snapshots, 6, 'bias').map(({ time }) => time)).toEqual([0, 100]);
  expect(layerSlices(reportLenet, snapshots, 10, 'biasGradient')).toEqual([]);
  expect(layerSlices(reportLenet, snapshots, 2, 'weight')).toEqual([]);
});

test('the table has one line per step, layer and quantity', () => {
  const lines = layersCsv(reportLenet, snapshots).trimEnd().split('\n');
  expect(lines).toHaveLength(1 + 2 * (12 * 2 + 5 * 4));
  expect(lines[1]).toMatch(/^0,conv 1,input,64,-1,1,0,0.5,0,0,1,/);
  expect(new Set(lines.map(line => line.split(',').length))).toEqual(new Set([10 + 64]));
});
