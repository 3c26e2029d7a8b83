import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { type OpenedFile, openWeights, saveSafetensors, saveTfjsModel } from '../experiment/weight-files';
import { PARAMETER_COUNT } from '../nn/lenet-layout';
import { cases, fourDigits, optionsOf, parametersOf } from './fixtures/reference';

const link = '#lab=digits&seed=3&data=“own”';
const parameters = parametersOf(cases[0]!);

const tfjsFiles = (): [OpenedFile, OpenedFile] => {
  const { json, weights } = saveTfjsModel(parameters, link, 'relu', 0);
  return [
    { name: 'model.json', bytes: json },
    { name: 'weights.bin', bytes: weights },
  ];
};
const decoded = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes)) as Record<string, never>;
const encoded = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
/** A safetensors file with this header. */
function withHeader(header: unknown, values: number): OpenedFile {
  const json = encoded(header);
  const bytes = new Uint8Array(8 + json.length + values);
  new DataView(bytes.buffer).setUint32(0, json.length, true);
  bytes.set(json, 8);
  return { name: 'x.safetensors', bytes };
}

describe('the TensorFlow.js model', () => {
  it.each(cases.map(one => [`${one.weights} ${one.act}`, one] as const))(
    'of the reference %s is loaded by TensorFlow.js and gives its logits',
    async (_, one) => {
      await tf.setBackend('cpu');
      const { activation, alpha } = optionsOf(one);
      const { json, weights } = saveTfjsModel(parametersOf(one), link, activation, alpha);
      const { modelTopology, weightsManifest, format } = decoded(json) as unknown as {
        modelTopology: object;
        format: string;
        weightsManifest: { weights: tf.io.WeightsManifestEntry[] }[];
      };
      const model = await tf.loadLayersModel({
        load: () =>
          Promise.resolve({
            modelTopology,
            format,
            weightSpecs: weightsManifest[0]!.weights,
            weightData: weights.buffer,
          }),
      });
      const images = tf.tensor4d(
        Float32Array.from(fourDigits.images, byte => byte / 255),
        [4, 28, 28, 1],
      );
      const logits = tf.model({
        inputs: model.inputs,
        outputs: model.layers.at(-2)!.output as tf.SymbolicTensor,
      });
      const found = await (logits.predict(images) as tf.Tensor).data();
      one.logits.flat().forEach((logit, i) => expect(Math.abs(found[i]! - logit)).toBeLessThan(5e-5));
      const probabilities = await (model.predict(images) as tf.Tensor).array();
      for (const row of probabilities as number[][]) expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
      expect(model.countParams()).toBe(PARAMETER_COUNT);
    },
  );

  it('is opened again, bit for bit, with its link, whatever its files are called', () => {
    const [json, weights] = tfjsFiles();
    const { parameters: found, link: saidLink } = openWeights([weights, json]);
    expect(found).toEqual(parameters);
    expect(saidLink).toBe(link);
    expect(openWeights([json, { ...weights, name: 'weights (1).bin' }]).parameters).toEqual(parameters);
  });

  it('as TensorFlow.js itself saves it is opened too', async () => {
    await tf.setBackend('cpu');
    const [json, weights] = tfjsFiles();
    const { modelTopology, weightsManifest } = decoded(json.bytes) as unknown as {
      modelTopology: object;
      weightsManifest: { weights: tf.io.WeightsManifestEntry[] }[];
    };
    const model = await tf.loadLayersModel({
      load: () =>
        Promise.resolve({
          ...{ modelTopology, weightSpecs: weightsManifest[0]!.weights },
          weightData: weights.bytes.buffer as ArrayBuffer,
        }),
    });
    let saved: tf.io.ModelArtifacts | undefined;
    await model.save({
      save: artifacts => {
        saved = artifacts;
        return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } });
      },
    });
    const manifest = [{ paths: ['./model.weights.bin'], weights: saved!.weightSpecs }];
    const theirs = { format: saved!.format, modelTopology: saved!.modelTopology, weightsManifest: manifest };
    const bytes = new Uint8Array(saved!.weightData as ArrayBuffer);
    const found = openWeights([
      { name: 'model.json', bytes: encoded(theirs) },
      { name: 'model.weights.bin', bytes },
    ]);
    expect(found).toEqual({ parameters, link: null });
  });

  it('is refused when it is damaged, quantized, another one, or alone', () => {
    const [json, weights] = tfjsFiles();
    const half = { ...weights, bytes: weights.bytes.subarray(0, 1000) };
    expect(() => openWeights([json, half])).toThrow('the weights end within c2/kernel');
    const more = { ...weights, bytes: new Uint8Array([...weights.bytes, 0, 0, 0, 0]) };
    expect(() => openWeights([json, more])).toThrow('246828 bytes of weights; the model names 246824');
    expect(() => openWeights([json])).toThrow(
      'the file weights.bin is missing; expected it beside model.json',
    );
    const changed = (change: (text: string) => string) => ({
      name: 'model.json',
      bytes: new TextEncoder().encode(change(new TextDecoder().decode(json.bytes))),
    });
    const refused = (change: (text: string) => string, message: string) =>
      expect(() => openWeights([changed(change), weights])).toThrow(message);
    refused(text => text.slice(0, 300), 'the text is no JSON');
    refused(text => text.replaceAll('channels_last', 'channels_first'), 'expected channels last');
    refused(text => text.replaceAll('layers-model', 'graph-model'), 'the format is graph-model');
    refused(
      text => text.replace('"dtype":"float32"}]', '"dtype":"int32"}]'),
      'f3/bias is int32; expected float32',
    );
    refused(text => text.replace('[5,5,1,6]', '[5,5,-1,6]'), 'the shape of c1/kernel is no list of sizes');
    refused(text => text.replace('[5,5,1,6]', '[5,5,6,1]'), 'c1/kernel is [5,5,6,1]; expected [5,5,1,6]');
  });
});

describe('the safetensors file', () => {
  const file = (): OpenedFile => ({ name: 'lenet.safetensors', bytes: saveSafetensors(parameters, link) });

  it('holds the tensors of a PyTorch state_dict, and is opened again bit for bit', () => {
    const { bytes } = file();
    const length = new DataView(bytes.buffer).getUint32(0, true);
    expect(length % 8).toBe(0);
    const header = decoded(bytes.subarray(8, 8 + length)) as Record<
      string,
      { shape: number[]; dtype: string }
    >;
    expect(Object.keys(header)).toEqual([
      '__metadata__',
      ...['c1', 'c2', 'f1', 'f2', 'f3'].flatMap(name => [`${name}.weight`, `${name}.bias`]),
    ]);
    expect(header['f1.weight']).toMatchObject({ dtype: 'F32', shape: [120, 400] });
    expect(bytes.length).toBe(8 + length + 4 * PARAMETER_COUNT);
    expect(openWeights([file()])).toEqual({ parameters, link });
  });

  it('may name its tensors otherwise, in another order, in other precisions', () => {
    const shapes = [
      [10],
      [10, 84],
      [84],
      [84, 120],
      [120],
      [120, 400],
      [16],
      [16, 6, 5, 5],
      [6],
      [6, 1, 5, 5],
    ];
    const types = ['F32', 'F16', 'BF16', 'F64'] as const;
    const bytesOf = { F32: 4, F16: 2, BF16: 2, F64: 8 };
    let end = 0;
    const entries = shapes.map((shape, i) => {
      const dtype = types[i % 4]!;
      const begin = end;
      end += bytesOf[dtype] * shape.reduce((a, b) => a * b);
      return [`layer.${i}`, { dtype, shape, data_offsets: [begin, end] }] as const;
    });
    const made = withHeader(Object.fromEntries(entries), end);
    const view = new DataView(made.bytes.buffer, made.bytes.length - end);
    // −1.5 in each precision, as the first value of each tensor.
    entries.forEach(
      ([
        ,
        {
          dtype,
          data_offsets: [at = 0],
        },
      ]) => {
        if (dtype === 'F32') view.setFloat32(at, -1.5, true);
        if (dtype === 'F64') view.setFloat64(at, -1.5, true);
        if (dtype === 'F16') view.setUint16(at, 0xbe00, true);
        if (dtype === 'BF16') view.setUint16(at, 0xbfc0, true);
      },
    );
    const found = openWeights([made]).parameters;
    expect([found[0], found[150], found[156], found[61_706 - 10]]).toEqual([-1.5, -1.5, -1.5, -1.5]);
    expect(found.filter(value => value !== 0).length).toBe(10);
  });

  it('is refused when it is hostile, damaged, or another network’s', () => {
    const tensor = (more: object) => ({ dtype: 'F32', shape: [2], data_offsets: [0, 8], ...more });
    const refused = (opened: OpenedFile, message: string) =>
      expect(() => openWeights([opened])).toThrow(message);
    const { name, bytes } = file();
    refused({ name, bytes: bytes.subarray(0, 5) }, '5 bytes; expected a safetensors file');
    refused({ name, bytes: Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 0, 1) }, 'header is out of bounds');
    refused({ name, bytes: Uint8Array.of(2, 0, 0, 0, 1, 0, 0, 0, 0x7b, 0x7d) }, 'header is out of bounds');
    refused({ name, bytes: Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0xff) }, 'its header is no JSON');
    refused({ name, bytes: bytes.subarray(0, 4000) }, 'bytes of values; the header names 246824');
    refused(withHeader([], 0), 'names no tensors');
    refused(withHeader({ a: tensor({ dtype: 'I64' }) }, 8), 'a is of type I64; expected F32');
    refused(withHeader({ a: tensor({ dtype: 'constructor' }) }, 8), 'is of type constructor');
    refused(withHeader({ a: tensor({ shape: [1e9, 1e9] }) }, 8), 'do not fit its shape');
    refused(withHeader({ a: tensor({ shape: [2, -1] }) }, 8), 'no list of sizes');
    refused(
      withHeader({ a: tensor({}), b: tensor({ data_offsets: [4, 12] }) }, 12),
      'begin at 4; expected 8',
    );
    refused(
      withHeader({ a: tensor({}), b: tensor({ data_offsets: [12, 20] }) }, 20),
      'begin at 12; expected 8',
    );
    refused(
      withHeader({ a: tensor({}) }, 8),
      'no tensor is [6,1,5,5] (c1.weight); found a [2]; expected the weights',
    );
    const poisoned = parameters.slice();
    poisoned[160] = NaN;
    refused(
      { name, bytes: saveSafetensors(poisoned, link) },
      'value 5 of c2.weight is NaN; expected finite numbers',
    );
    expect(() => openWeights([])).toThrow('0 files');
    expect(() => openWeights([file(), file()])).toThrow(
      'none of them model.json; expected one safetensors file',
    );
  });
});
