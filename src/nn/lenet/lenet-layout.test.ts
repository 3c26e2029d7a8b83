import { describe, expect, it } from 'vitest';
import {
  lenetLayers,
  lenetOf,
  lenetParameters,
  lenetTensors,
  multiplyAdds,
  PARAMETER_COUNT,
  reportLenet,
  reportSizes,
  sizeOf,
  type LenetSizes,
} from './lenet-layout';

describe('LeNet-5', () => {
  it('has the 61,706 parameters of the report, without a gap between them', () => {
    expect(PARAMETER_COUNT).toBe(61_706);
    let end = 0;
    for (const { weights, biases, outputs, fanIn } of lenetParameters) {
      expect(weights).toBe(end);
      expect(biases - weights).toBe(outputs * fanIn);
      end = biases + outputs;
    }
    expect(end).toBe(PARAMETER_COUNT);
  });

  it('has fans over the whole window of a convolution', () => {
    expect(lenetParameters.map(({ fanIn }) => fanIn)).toEqual([25, 150, 400, 120, 84]);
    expect(lenetParameters.map(({ fanOut }) => fanOut)).toEqual([150, 400, 120, 84, 10]);
  });

  it('hands 400 numbers of 16 maps to the dense layers', () => {
    expect(lenetTensors.map(sizeOf)).toEqual([
      784, 4704, 4704, 1176, 1600, 1600, 400, 120, 120, 84, 84, 10, 10,
    ]);
    expect(lenetLayers).toHaveLength(12);
  });

  it('makes 416,520 multiply-adds for an image', () => {
    expect(multiplyAdds(reportLenet)).toBe(150 * 784 + 2400 * 100 + 48_000 + 10_080 + 840);
  });
});

describe('a LeNet of other sizes', () => {
  const sized = (more: Partial<LenetSizes>) => lenetOf({ ...reportSizes, ...more });

  it('is the same object for the same sizes', () => {
    expect(sized({})).toBe(reportLenet);
    expect(sized({ dense1: 7 })).toBe(sized({ dense1: 7 }));
    expect(sized({ dense1: 7 })).not.toBe(reportLenet);
  });

  it('leaves out what has the size 0, and counts the rest from 1', () => {
    const lenet = sized({ kernels2: 0, dense1: 0 });
    expect(lenet.layers.map(({ label }) => label)).toEqual([
      ...['conv 1', 'activation 1', 'pool 1', 'dense 1', 'activation 2', 'dense 2', 'softmax'],
    ]);
    expect(lenet.parameters.map(({ name }) => name)).toEqual(['c1', 'f1', 'f2']);
    expect(lenet.hidden).toEqual([84]);
    expect(lenet.parameterCount).toBe(156 + 1176 * 84 + 84 + 850);
  });

  it('has maps as PyTorch’s Conv2d and pooling give them', () => {
    const maps = (more: Partial<LenetSizes>) =>
      sized(more).blocks.map(({ side, pooledSide }) => [side, pooledSide]);
    expect(maps({ kernelSize: 3 })).toEqual([
      [28, 14],
      [12, 6],
    ]);
    expect(maps({ padding: 'none' })).toEqual([
      [24, 12],
      [8, 4],
    ]);
    expect(maps({ padding: 'none', kernelSize: 3 })).toEqual([
      [26, 13],
      [11, 5],
    ]);
    expect(maps({ padding: 'both', pooling: 'none' })).toEqual([
      [28, 28],
      [28, 28],
    ]);
    expect(sized({ pooling: 'none' }).layers.map(({ kind }) => kind)).not.toContain('pooling');
  });

  it('has outputs for all classes', () => {
    const lenet = sized({ classes: 47 });
    expect(lenet.parameters.at(-1)!.weightShape).toEqual([47, 84]);
    expect(lenet.tensors.slice(-2)).toEqual([
      [47, 1, 1],
      [47, 1, 1],
    ]);
  });
});
