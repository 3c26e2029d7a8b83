import { expect, test } from 'vitest';
import fixture from './fixtures/quantized.json' with { type: 'json' };
import { dequantised } from './quantized';
import { readSafetensors } from './safetensors';
import type { NamedTensor } from './tensor-file';

const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
const read = dequantised(readSafetensors(bytes(fixture.file)).tensors);

test.each(Object.entries(fixture.values))('%s has the values that NumPy computes', (name, values) => {
  const found = read.tensors.find(tensor => tensor.name === name)!;
  const expected = new Float32Array(bytes(values).buffer);
  expect(found.values.length).toBe(expected.length);
  found.values.forEach((value, i) => {
    if (!Number.isFinite(expected[i])) expect(value).toBe(expected[i]);
    // Both are rounded from float64 once.
    else expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(1.2e-7 * Math.abs(expected[i]!));
  });
});

test('tensors keep their order, used scales and zero points are gone, and codes without a scale are told apart', () => {
  expect(read.tensors.map(({ name, from }) => `${name} ${from}`)).toEqual([
    'a.weight quantised U8',
    'b.weight quantised I8',
    'c.weight quantised I8',
    'd.weight quantised I8',
    'e.weight quantised I8',
    'f F8_E4M3',
    'g F8_E5M2',
    'h.weight quantised F8_E4M3',
  ]);
  expect(read.codes.map(({ name }) => name)).toEqual(['num_batches_tracked', 'i.weight']);
});

test('a scale for groups of inputs is refused, ONNX’s names are known, and Keras’s scale, a divisor, is not taken', () => {
  const tensor = (name: string, shape: readonly number[], from?: string): NamedTensor => ({
    ...{ name, shape, values: new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(1) },
    ...(from && { from }),
  });
  const groups = [tensor('f1.weight', [120, 400], 'I8'), tensor('f1.weight_scale', [120, 4])];
  expect(() => dequantised(groups)).toThrow(
    'f1.weight_scale is [120,4] for codes of [120,400]; expected one number, or one for each of the 120 outputs',
  );
  const onnx = [tensor('f3.weight_quantized', [10, 84], 'U8'), tensor('f3.weight_scale', [])];
  expect(dequantised(onnx).tensors.map(({ name }) => name)).toEqual(['f3.weight']);
  const keras = [tensor('f3.kernel', [84, 10], 'I8'), tensor('f3.kernel_scale', [10])];
  expect(dequantised(keras).codes.map(({ name }) => name)).toEqual(['f3.kernel']);
});
