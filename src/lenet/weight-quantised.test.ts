import { expect, it } from 'vitest';
import { type OpenedFile, openWeights } from '../experiment/weights/weight-files';
import { lenetParameters, reportLenet } from '../nn/lenet/lenet-layout';
import { cases, parametersOf } from './fixtures/reference';
import { withHeader } from './fixtures/safetensors-file';

const parameters = parametersOf(cases[0]!);

/** The weights as signed bytes with a scale for each output, the largest weight of an output as 127; biases as float32. */
const quantised = (scaleOf: (layer: string) => string): OpenedFile => {
  const header: Record<string, object> = {};
  const body: number[] = [];
  const put = (name: string, dtype: string, shape: readonly number[], values: Uint8Array) => {
    header[name] = { dtype, shape, data_offsets: [body.length, body.length + values.length] };
    body.push(...values);
  };
  const floats = (values: Float32Array) => new Uint8Array(values.slice().buffer);
  for (const { name, weights, biases, outputs, fanIn, weightShape } of lenetParameters) {
    const rows = Array.from({ length: outputs }, (_, i) =>
      parameters.subarray(weights + i * fanIn, weights + (i + 1) * fanIn),
    );
    const scales = Float32Array.from(rows, row => Math.max(...row.map(Math.abs)) / 127);
    const codes = rows.flatMap((row, i) => Array.from(row, value => Math.round(value / scales[i]!)));
    put(`${name}.weight`, 'I8', weightShape, new Uint8Array(Int8Array.from(codes).buffer));
    put(scaleOf(name), 'F32', [outputs], floats(scales));
    put(`${name}.bias`, 'F32', [outputs], floats(parameters.subarray(biases, biases + outputs)));
  }
  const made = withHeader(header, body.length);
  made.bytes.set(body, made.bytes.length - body.length);
  return made;
};

it('may be quantised, with a scale for each output', () => {
  const found = openWeights(reportLenet, [quantised(name => `${name}.weight_scale`)]);
  expect([found.converted, found.passedOver]).toEqual([['quantised I8'], []]);
  for (const { weights, biases, fanIn, outputs } of lenetParameters) {
    for (let i = weights; i < biases; i += 1) {
      const row = weights + fanIn * Math.floor((i - weights) / fanIn);
      const largest = Math.max(...parameters.subarray(row, row + fanIn).map(Math.abs));
      expect(Math.abs(found.parameters[i]! - parameters[i]!)).toBeLessThan(largest / 253);
    }
    const of = (all: Float32Array) => all.slice(biases, biases + outputs);
    expect(of(found.parameters)).toEqual(of(parameters));
  }
});

it('says plainly what is missing if quantised weights have no scale', () => {
  expect(() => openWeights(reportLenet, [quantised(name => `scale-of-${name}`)])).toThrow(
    /no tensor is \[6,1,5,5\].*whole numbers without a scale: c1.weight \(I8\), c2.weight \(I8\), f1.weight \(I8\).*save them with their scales, as c1.weight and c1.weight_scale, or as float32/,
  );
});
