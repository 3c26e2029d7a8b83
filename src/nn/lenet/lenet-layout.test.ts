import { describe, expect, it } from 'vitest';
import { lenetLayers, lenetParameters, lenetTensors, PARAMETER_COUNT, sizeOf } from './lenet-layout';

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
});
