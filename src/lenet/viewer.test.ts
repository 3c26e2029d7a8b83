import { beforeEach, describe, expect, it } from 'vitest';
import { lenetParameters, lenetTensors, sizeOf, reportLenet } from '../nn/lenet/lenet-layout';
import { SNAPSHOT_BINS, type LenetSnapshot } from '../nn/lenet/lenet-snapshot';
import type { Summary } from '../nn/mlp/mlp-types';
import { instantiateLenet, type LenetKernels } from '../wasm/lenet-kernels';
import {
  blots,
  cases,
  fourDigits,
  optionsOf,
  parametersOf,
  spans,
  type TensorStatistics,
} from './fixtures/reference';
import { initialLenet } from './initial';
import { ParameterRoom } from './lenet-memory';
import { SnapshotMemory } from './snapshot-memory';
import { imageAt, LenetViewer } from './viewer';
import { createWasmEngine } from './wasm-engine';
import { builtKernels } from '../wasm/fixtures/built-kernels';

const bytes = builtKernels('lenet');
let kernels: LenetKernels;

beforeEach(async () => {
  kernels = await instantiateLenet(bytes);
});

function viewerOf(one = cases[0]!, parameters = parametersOf(one)): LenetViewer {
  const viewer = new LenetViewer(kernels, optionsOf(one));
  viewer.setParameters(parameters);
  return viewer;
}

/** Index in `lenetTensors` of each name in the reference. */
const tensorNames: Record<string, number> = {
  ...{ c1_preact: 1, c1_pool_out: 3, c2_preact: 4, c2_pool_out: 6 },
  ...{ f1_preact: 7, f1_out: 8, f2_preact: 9, f2_out: 10, logits: 11 },
};

function expectStatistics(summary: Summary, expected: TensorStatistics): void {
  const close = 1e-5 * Math.max(1, Math.abs(expected.min), Math.abs(expected.max));
  expect(summary.count).toBe(expected.n);
  expect(Math.abs(summary.min - expected.min)).toBeLessThan(close);
  expect(Math.abs(summary.max - expected.max)).toBeLessThan(close);
  expect(Math.abs(summary.mean - expected.mean)).toBeLessThan(close);
  expect(Math.abs(summary.std - expected.std_ddof0)).toBeLessThan(close);
  expect(summary.nonFinite).toBe(0);
  expect(summary.counts.length).toBe(10);
  // A value at a bin's edge may fall on its other side.
  summary.counts.forEach((count, bin) =>
    expect(Math.abs(count - expected.hist10[bin]!)).toBeLessThanOrEqual(1),
  );
}

/** Computed by hand like `summarize` in src/nn. */
function byHand(units: readonly Float32Array[]): Omit<Summary, 'counts'> {
  const all = units.flatMap(values => [...values]);
  const finite = all.filter(Number.isFinite);
  const mean = finite.reduce((sum, value) => sum + value, 0) / finite.length;
  return {
    count: all.length,
    min: finite.reduce((least, value) => Math.min(least, value), Infinity),
    max: finite.reduce((most, value) => Math.max(most, value), -Infinity),
    mean,
    std: Math.sqrt(finite.reduce((sum, value) => sum + (value - mean) ** 2, 0) / finite.length),
    nonFinite: all.length - finite.length,
    dead: units.filter(values => values.every(value => value === 0)).length,
  };
}

function expectClose(summary: Summary, expected: Omit<Summary, 'counts'>): void {
  const { counts, ...rest } = summary;
  for (const key of ['min', 'max', 'mean', 'std'] as const) {
    expect(Math.abs(rest[key] - expected[key])).toBeLessThan(1e-6 * Math.max(1, expected.max));
  }
  expect(rest).toMatchObject({ count: expected.count, nonFinite: expected.nonFinite, dead: expected.dead });
  expect(counts.length).toBe(SNAPSHOT_BINS);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(expected.count - expected.nonFinite);
}

const allSummaries = ({ tensors, weights, biases, weightGradients, biasGradients }: LenetSnapshot) =>
  [tensors, weights, biases, weightGradients, biasGradients].flat();

describe.each(cases.map(one => [`${one.weights} ${one.act}`, one] as const))('the reference %s', (_, one) => {
  it('has these statistics and histograms of ten bins', () => {
    const room = new ParameterRoom(kernels, reportLenet, 0);
    const taken = new SnapshotMemory(kernels, room, optionsOf(one), 4, 10);
    room.setParameters(parametersOf(one));
    taken.forward(fourDigits.images, fourDigits.labels, 4);
    for (const [name, expected] of Object.entries(one.layer_stats)) {
      const index = tensorNames[name]!;
      const [units, height, width] = lenetTensors[index]!;
      expectStatistics(
        taken.summarize({ ...taken.tensors[index]!, units, cells: height * width, count: 4 }),
        expected,
      );
    }
    for (const [name, expected] of Object.entries(one.weight_stats)) {
      const [from, end] = spans.get(name)!;
      expectStatistics(taken.summarizeValues(room.parametersAt + 4 * from, end - from), expected);
    }
  });

  it('has these logits, probabilities and first pooled values', () => {
    const viewer = viewerOf(one);
    const { loss, predictions, confidence, correct } = viewer.evaluate(
      fourDigits.images,
      fourDigits.labels,
      4,
    );
    const probabilities = viewer.probabilities(fourDigits.images, 4);
    expect(Math.abs(loss - one.loss)).toBeLessThan(5e-6);
    one.logits.forEach((logits, image) => {
      const maps = viewer.maps(imageAt(fourDigits.images, image));
      logits.forEach((logit, c) => expect(Math.abs(maps[11]![c]! - logit)).toBeLessThan(5e-5));
      const sum = logits.reduce((total, logit) => total + Math.exp(logit), 0);
      logits.forEach((logit, c) => {
        expect(Math.abs(probabilities[10 * image + c]! - Math.exp(logit) / sum)).toBeLessThan(1e-5);
      });
      expect(predictions[image]).toBe(logits.indexOf(Math.max(...logits)));
      expect(confidence[image]).toBe(probabilities[10 * image + fourDigits.labels[image]!]);
    });
    expect(correct).toBe([...predictions].filter((digit, i) => digit === fourDigits.labels[i]).length);
    const [pooled] = [viewer.maps(imageAt(fourDigits.images, 0))[6]!];
    one.pool2_first8_img0.forEach((value, i) => expect(Math.abs(pooled[i]! - value)).toBeLessThan(1e-5));
  });
});

describe('maps', () => {
  it('are thirteen, sized as the layout says, pooled and activated one from the other', () => {
    const one = cases.find(({ act }) => act === 'tanh')!;
    const image = imageAt(fourDigits.images, 2);
    const maps = viewerOf(one).maps(image);
    expect(maps.map(({ length }) => length)).toEqual(lenetTensors.map(sizeOf));
    expect(maps[0]).toEqual(Float32Array.from(image, byte => byte / 255));
    for (const [from, side] of [
      [2, 28],
      [5, 10],
    ] as const) {
      const half = side / 2;
      const pooled = maps[from + 1]!.map((_, i) => {
        const [channel, y, x] = [Math.floor(i / half ** 2), Math.floor(i / half) % half, i % half];
        const at = (channel * side + 2 * y) * side + 2 * x;
        return Math.max(...[0, 1, side, side + 1].map(offset => maps[from]![at + offset]!));
      });
      expect(maps[from + 1]).toEqual(pooled);
    }
    for (const from of [1, 4, 7, 9]) {
      maps[from]!.forEach((z, i) => expect(maps[from + 1]![i]).toBeCloseTo(Math.tanh(z), 6));
    }
  });
});

it.each([1, 9, 100])('gives each tensor of %i images as it is for each alone', count => {
  const viewer = viewerOf();
  const batch = blots(count, 2);
  const alone = Array.from({ length: count }, (_, i) => viewer.maps(imageAt(batch.images, i)));
  const found = viewer.tensors([...lenetTensors.keys()], batch.images, count);
  lenetTensors.forEach((shape, index) => {
    const all = found[index]!;
    expect(all.length).toBe(sizeOf(shape) * count);
    alone.forEach((maps, i) => {
      expect(maps[index]!.every((value, at) => value === all[at * count + i])).toBe(true);
    });
  });
});

describe('a snapshot', () => {
  it.each([1, 7, 8, 30, 100])('at %i images sums up their maps, weights and gradients', async count => {
    const batch = blots(count, 3);
    const parameters = initialLenet('he-normal', 1);
    // One channel and one unit that are dead for every image.
    const [c1, , f1] = lenetParameters;
    parameters.fill(0, c1!.weights + 50, c1!.weights + 75);
    parameters[f1!.biases + 4] = -1e3;
    const viewer = viewerOf(cases[0], parameters);
    const taken = viewer.snapshot(batch.images, batch.labels, count);
    const maps = Array.from({ length: count }, (_, i) => viewer.maps(imageAt(batch.images, i)));
    expect(taken.tensors.length).toBe(13);
    lenetTensors.forEach(([channels, height, width], index) => {
      const area = height * width;
      const units = Array.from({ length: channels }, (_, channel) =>
        Float32Array.from(
          maps.flatMap(tensors => [...tensors[index]!.subarray(channel * area, (channel + 1) * area)]),
        ),
      );
      expectClose(taken.tensors[index]!, byHand(units));
    });
    expect(taken.tensors[2]!.dead).toBe(1);
    expect(taken.tensors[8]!.dead).toBeGreaterThanOrEqual(1);
    const engine = await createWasmEngine(bytes, optionsOf(cases[0]!, { batchSize: count }), parameters);
    const { gradient } = await engine.gradient(batch);
    lenetParameters.forEach(({ weights, biases, outputs }, layer) => {
      const without = (values: Float32Array) => ({ ...byHand([values]), dead: 0 });
      const end = biases + outputs;
      expectClose(taken.weights[layer]!, without(parameters.subarray(weights, biases)));
      expectClose(taken.biases[layer]!, without(parameters.subarray(biases, end)));
      expectClose(taken.weightGradients[layer]!, without(gradient.subarray(weights, biases)));
      expectClose(taken.biasGradients[layer]!, without(gradient.subarray(biases, end)));
    });
  });

  it('is repeated bit for bit, also after a larger one', () => {
    const viewer = viewerOf();
    const batch = blots(40, 2);
    const first = viewer.snapshot(batch.images, batch.labels, 16);
    expect(viewer.snapshot(batch.images, batch.labels, 16)).toEqual(first);
    viewer.snapshot(batch.images, batch.labels, 40);
    expect(viewer.snapshot(batch.images, batch.labels, 16)).toEqual(first);
  });

  it('counts non-finite values', () => {
    const parameters = initialLenet('he-normal', 1);
    const { weights } = lenetParameters[3]!;
    parameters[weights] = NaN;
    parameters[weights + 1] = Infinity;
    const { tensors, weights: ofWeights } = viewerOf(cases[0], parameters).snapshot(
      fourDigits.images,
      fourDigits.labels,
      4,
    );
    expect(ofWeights[3]!.nonFinite).toBe(2);
    expect(tensors[7]!.nonFinite).toBe(0);
    expect(tensors[9]!.nonFinite).toBe(4);
    expect(Number.isFinite(tensors[9]!.max)).toBe(true);
    expect(tensors[12]!).toMatchObject({ nonFinite: 40, min: 0, max: 0, mean: 0, std: 0 });
  });

  it('puts a constant tensor into the first bin', () => {
    const taken = viewerOf(cases[0], initialLenet('zeros', 0)).snapshot(
      fourDigits.images,
      fourDigits.labels,
      4,
    );
    expect(taken.tensors[4]!.counts[0]).toBe(6400);
    for (const { count, nonFinite, counts } of allSummaries(taken)) {
      expect(counts.reduce((sum, value) => sum + value, 0)).toBe(count - nonFinite);
    }
  });

  it('refuses labels that are not digits, and missing images', () => {
    const viewer = viewerOf();
    expect(() => viewer.snapshot(fourDigits.images, Uint8Array.of(0, 1, 2, 10), 4)).toThrow('label 10');
    expect(() => viewer.evaluate(fourDigits.images, fourDigits.labels, 5)).toThrow('3920');
    expect(() => viewer.setParameters(new Float32Array(5))).toThrow('61706');
  });
});
