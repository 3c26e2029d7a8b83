import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import {
  forPlainPixels,
  type OpenedFile,
  openWeights,
  saveSafetensors,
  saveTfjsModel,
} from '../experiment/weights/weight-files';
import { lenetParameters, PARAMETER_COUNT, reportLenet } from '../nn/lenet/lenet-layout';
import { cases, fourDigits, optionsOf, parametersOf } from './fixtures/reference';
import { withHeader } from './fixtures/safetensors-file';

const link = '#lab=digits&seed=3&data=“own”';
const parameters = parametersOf(cases[0]!);

const tfjsFiles = (): [OpenedFile, OpenedFile] => {
  const { json, weights } = saveTfjsModel(reportLenet, parameters, link, ['relu'], 0);
  return [
    { name: 'model.json', bytes: json },
    { name: 'weights.bin', bytes: weights },
  ];
};
const decoded = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes)) as Record<string, never>;
const encoded = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
describe('the TensorFlow.js model', () => {
  it.each(cases.map(one => [`${one.weights} ${one.act}`, one] as const))(
    'of the reference %s is loaded by TensorFlow.js and gives its logits',
    async (_, one) => {
      await tf.setBackend('cpu');
      const { activations, alpha } = optionsOf(one);
      const { json, weights } = saveTfjsModel(reportLenet, parametersOf(one), link, activations, alpha);
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

  it('is opened again, bit for bit, with its link, whatever the names of its files', () => {
    const [json, weights] = tfjsFiles();
    const { parameters: found, link: saidLink } = openWeights(reportLenet, [weights, json]);
    expect(found).toEqual(parameters);
    expect(saidLink).toBe(link);
    expect(openWeights(reportLenet, [json, { ...weights, name: 'weights (1).bin' }]).parameters).toEqual(
      parameters,
    );
  });

  it('can also be opened as saved by TensorFlow.js itself', async () => {
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
    const found = openWeights(reportLenet, [
      { name: 'model.json', bytes: encoded(theirs) },
      { name: 'model.weights.bin', bytes },
    ]);
    expect(found).toEqual({ parameters, link: null, layout: 'Keras', passedOver: [], converted: [] });
  });

  it.each(['uint8', 'uint16', 'float16'] as const)(
    'quantized as %s is converted as TensorFlow.js does it, and tensors that are not weights are skipped',
    kind => {
      const [json] = tfjsFiles();
      const model = decoded(json.bytes) as unknown as {
        weightsManifest: { weights: (tf.io.WeightsManifestEntry & { quantization?: object })[] }[];
      };
      const { weights } = model.weightsManifest[0]!;
      const width = kind === 'uint8' ? 1 : 2;
      const pieces = weights.map((entry, i) => {
        // Quantize only half of them, because converters leave some unchanged.
        if (i % 2 === 1) return new Uint8Array(4 * tf.util.sizeFromShape(entry.shape)).fill(0x3d);
        const scale = kind === 'float16' ? {} : { scale: 0.001 * (i + 1), min: -0.1 * (i + 1) };
        entry.quantization = { dtype: kind, ...scale };
        const codes = new Uint8Array(width * tf.util.sizeFromShape(entry.shape));
        return codes.map((_, at) => (at * 37) % (kind === 'float16' ? 0x3c : 256));
      });
      // An optimizer's counter before the weights, and a text after them.
      weights.unshift({ name: 'iter', shape: [], dtype: 'int32' });
      weights.push({ name: 'words', shape: [2], dtype: 'string' });
      const bytes = new Uint8Array(
        [[9, 0, 0, 0], ...pieces, [3, 0, 0, 0, 97, 98, 99, 0, 0, 0, 0]].flatMap(piece => [...piece]),
      );
      const found = openWeights(reportLenet, [
        { name: 'model.json', bytes: encoded(model) },
        { name: 'weights.bin', bytes },
      ]);
      expect(found.converted).toEqual([kind]);
      expect(found.passedOver).toEqual(['iter (int32)', 'words (string)']);
      const theirs = tf.io.decodeWeights(bytes.buffer, weights);
      const bias = lenetParameters[0]!.biases;
      expect([...found.parameters.subarray(bias, bias + 6)]).toEqual([...theirs['c1/bias']!.dataSync()]);
      // [row][column][in][out] there, [out][in][row][column] here.
      const kernel = theirs['c1/kernel']!.dataSync();
      for (let cell = 0; cell < 25; cell += 1)
        for (let out = 0; out < 6; out += 1)
          expect(found.parameters[25 * out + cell]).toBe(kernel[6 * cell + out]);
    },
  );

  it('is refused if it is damaged, quantized differently, of another network, or incomplete', () => {
    const [json, weights] = tfjsFiles();
    const half = { ...weights, bytes: weights.bytes.subarray(0, 1000) };
    expect(() => openWeights(reportLenet, [json, half])).toThrow('the weights end within c2/kernel');
    const more = { ...weights, bytes: new Uint8Array([...weights.bytes, 0, 0, 0, 0]) };
    expect(() => openWeights(reportLenet, [json, more])).toThrow(
      '246828 bytes of weights; the model names 246824',
    );
    expect(() => openWeights(reportLenet, [json])).toThrow(
      'the file weights.bin is missing; expected it beside model.json',
    );
    const changed = (change: (text: string) => string) => ({
      name: 'model.json',
      bytes: new TextEncoder().encode(change(new TextDecoder().decode(json.bytes))),
    });
    const refused = (change: (text: string) => string, message: string) =>
      expect(() => openWeights(reportLenet, [changed(change), weights])).toThrow(message);
    refused(text => text.slice(0, 300), 'the text is no JSON');
    refused(text => text.replaceAll('channels_last', 'channels_first'), 'expected channels last');
    refused(text => text.replaceAll('layers-model', 'graph-model'), 'the format is graph-model');
    refused(text => text.replace('"dtype":"float32"}]', '"dtype":"int32"}]'), 'no tensor is [10] (f3/bias)');
    refused(
      text => text.replace('"dtype":"float32"}]', '"dtype":"int4"}]'),
      'f3/bias is int4; expected float32',
    );
    refused(
      text => text.replace('"dtype":"float32"}]', '"dtype":"float32","quantization":{"dtype":"uint8"}}]'),
      'f3/bias is quantized as uint8; expected uint8 or uint16 with scale and min',
    );
    refused(text => text.replace('[5,5,1,6]', '[5,5,-1,6]'), 'the shape of c1/kernel is no list of sizes');
    refused(text => text.replace('[5,5,1,6]', '[5,5,6,1]'), 'c1/kernel is [5,5,6,1]; expected [5,5,1,6]');
  });
});

describe('the safetensors file', () => {
  const file = (): OpenedFile => ({
    name: 'lenet.safetensors',
    bytes: saveSafetensors(reportLenet, parameters, link),
  });

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
    expect(openWeights(reportLenet, [file()])).toEqual({
      parameters,
      link,
      layout: 'PyTorch',
      passedOver: [],
      converted: [],
    });
  });

  it('may have other tensor names, order and precisions', () => {
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
          data_offsets: [at],
        },
      ]) => {
        if (dtype === 'F32') view.setFloat32(at, -1.5, true);
        if (dtype === 'F64') view.setFloat64(at, -1.5, true);
        if (dtype === 'F16') view.setUint16(at, 0xbe00, true);
        if (dtype === 'BF16') view.setUint16(at, 0xbfc0, true);
      },
    );
    const found = openWeights(reportLenet, [made]).parameters;
    expect([found[0], found[150], found[156], found[61_706 - 10]]).toEqual([-1.5, -1.5, -1.5, -1.5]);
    expect(found.filter(value => value !== 0).length).toBe(10);
    expect(openWeights(reportLenet, [made]).converted.toSorted()).toEqual(['BF16', 'F16', 'F64']);
  });

  it('may contain counters, and optimizer state in the shapes of the weights', () => {
    const { bytes } = file();
    const length = new DataView(bytes.buffer).getUint32(0, true);
    const header = decoded(bytes.subarray(8, 8 + length)) as Record<string, unknown>;
    const values = [...bytes.subarray(8 + length)];
    const renamed = Object.entries(header).flatMap(([name, entry]) => {
      if (name === '__metadata__') return [];
      const { shape, data_offsets: places } = entry as { shape: number[]; data_offsets: number[] };
      const moments = places.map(at => at + 4 * PARAMETER_COUNT);
      return [
        [`model.${name}`, entry],
        [`optimizer.exp_avg.${name}`, { dtype: 'F32', shape, data_offsets: moments }],
      ];
    });
    const end = 8 * PARAMETER_COUNT;
    const counter = { dtype: 'I64', shape: [], data_offsets: [end, end + 8] };
    const made = withHeader({ ...Object.fromEntries(renamed), num_batches_tracked: counter }, end + 8);
    made.bytes.set(values, made.bytes.length - end - 8);
    const found = openWeights(reportLenet, [made]);
    expect(found.parameters).toEqual(parameters);
    expect(found.passedOver).toContain('num_batches_tracked (I64)');
    expect(found.passedOver).toContain('optimizer.exp_avg.f3.bias');
    expect(found.passedOver).toHaveLength(11);
  });

  it('of a network with normalised pixels is converted by folding the normalisation into the first layer', () => {
    const folded = forPlainPixels(reportLenet, parameters);
    const pixels = Float64Array.from({ length: 25 }, (_, i) => ((i * 37) % 256) / 255);
    for (let output = 0; output < 6; output += 1) {
      const sum = (all: Float32Array, of: (pixel: number) => number) =>
        pixels.reduce(
          (total, pixel, i) => total + all[25 * output + i]! * of(pixel),
          all[lenetParameters[0]!.biases + output]!,
        );
      const theirs = sum(parameters, pixel => (pixel - 0.1307) / 0.3081);
      expect(sum(folded, pixel => pixel)).toBeCloseTo(theirs, 4);
    }
    expect(folded.subarray(156)).toEqual(parameters.subarray(156));
  });

  it('is refused when it is hostile, damaged, or another network’s', () => {
    const tensor = (more: object) => ({ dtype: 'F32', shape: [2], data_offsets: [0, 8], ...more });
    const refused = (opened: OpenedFile, message: string) =>
      expect(() => openWeights(reportLenet, [opened])).toThrow(message);
    const { name, bytes } = file();
    refused({ name, bytes: bytes.subarray(0, 5) }, '5 bytes; expected a safetensors file');
    refused({ name, bytes: Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 0, 1) }, 'header is out of bounds');
    refused({ name, bytes: Uint8Array.of(2, 0, 0, 0, 1, 0, 0, 0, 0x7b, 0x7d) }, 'header is out of bounds');
    refused({ name, bytes: Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0xff) }, 'its header is no JSON');
    refused({ name, bytes: bytes.subarray(0, 4000) }, 'bytes of values; the header names 246824');
    refused(withHeader([], 0), 'names no tensors');
    refused(withHeader({ a: tensor({ dtype: 'I64' }) }, 8), 'the bytes of a do not fit its shape');
    refused(withHeader({ a: tensor({ dtype: 'F4' }) }, 8), 'a is of type F4; expected F32');
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
      { name, bytes: saveSafetensors(reportLenet, poisoned, link) },
      'value 5 of c2.weight is NaN; expected finite numbers',
    );
    expect(() => openWeights(reportLenet, [])).toThrow('0 files');
    expect(openWeights(reportLenet, [file(), file()]).parameters).toEqual(parameters);
    const other = {
      name: 'b',
      bytes: saveSafetensors(
        reportLenet,
        parameters.map(one => 2 * one),
        link,
      ),
    };
    expect(() => openWeights(reportLenet, [file(), other])).toThrow(
      'two files hold c1.weight, and they differ',
    );
  });
});
