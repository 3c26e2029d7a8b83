import { expect, test, describe, it } from 'vitest';
import { writeSafetensors } from '../data/files/safetensors';
import type { NamedTensor } from '../data/files/tensor-file';
import { openWeights, saveSafetensors, saveTfjsModel } from '../experiment/weights/weight-files';
import { lenetOf, reportLenet, reportSizes, type Lenet } from '../nn/lenet/lenet-layout';
import { cases, parametersOf, hashedParameters } from './fixtures/reference';
import { decode, encode } from '../experiment/link/url';
import { lenetOfConfig } from '../experiment/settings/lenet-sizes';

const parameters = parametersOf(cases[0]!);

interface Written {
  name: string;
  shape: number[];
  /** The index in the app's weights of the value at these places, which have the order of `shape`. */
  from(places: readonly number[]): number;
}

function file(written: readonly Written[], lenet: Lenet = reportLenet, of = parameters) {
  const tensors = written.map(({ name, shape, from }): NamedTensor => {
    const values = new Float32Array(shape.reduce((product, side) => product * side, 1));
    for (let i = 0; i < values.length; i += 1) {
      let rest = i;
      const places = shape.toReversed().map(side => {
        const place = rest % side;
        rest = (rest - place) / side;
        return place;
      });
      values[i] = of[from(places.toReversed())]!;
    }
    return { name, shape, values };
  });
  const biases = lenet.parameters.map(({ biases: at, outputs }, i): NamedTensor => ({
    ...{ name: `layer${i}.b`, shape: [outputs], values: of.slice(at, at + outputs) },
  }));
  return {
    name: 'x.safetensors',
    bytes: writeSafetensors({ tensors: [...tensors, ...biases], metadata: {} }),
  };
}

const [c1, c2, f1, f2, f3] = reportLenet.parameters as [
  ...[Lenet['parameters'][0], Lenet['parameters'][0], Lenet['parameters'][0]],
  ...[Lenet['parameters'][0], Lenet['parameters'][0]],
];
const torch = {
  c1: {
    name: 'a',
    shape: [6, 1, 5, 5],
    from: ([o = 0, , y = 0, x = 0]: readonly number[]) => c1.weights + 25 * o + 5 * y + x,
  },
  c2: {
    ...{ name: 'b', shape: [16, 6, 5, 5] },
    from: ([o = 0, i = 0, y = 0, x = 0]: readonly number[]) => c2.weights + 150 * o + 25 * i + 5 * y + x,
  },
  f1: { name: 'c', shape: [120, 400], from: ([o = 0, i = 0]: readonly number[]) => f1.weights + 400 * o + i },
  f2: { name: 'd', shape: [84, 120], from: ([o = 0, i = 0]: readonly number[]) => f2.weights + 120 * o + i },
  f3: { name: 'e', shape: [10, 84], from: ([o = 0, i = 0]: readonly number[]) => f3.weights + 84 * o + i },
};

test.each([
  ['PyTorch’s names and order', 'PyTorch', torch],
  [
    'PyTorch’s order, all dense layers written as convolutions',
    'PyTorch',
    {
      ...torch,
      f1: {
        ...{ name: 'c', shape: [120, 16, 5, 5] },
        from: ([o = 0, c = 0, y = 0, x = 0]: readonly number[]) => f1.weights + 400 * o + 25 * c + 5 * y + x,
      },
      f2: { ...torch.f2, shape: [84, 120, 1, 1] },
      f3: { ...torch.f3, shape: [10, 84, 1, 1] },
    },
  ],
  [
    'PyTorch’s order, convolutions written as dense layers',
    'PyTorch',
    {
      ...torch,
      c1: { name: 'a', shape: [6, 25], from: ([o = 0, i = 0]: readonly number[]) => c1.weights + 25 * o + i },
      c2: {
        name: 'b',
        shape: [16, 150],
        from: ([o = 0, i = 0]: readonly number[]) => c2.weights + 150 * o + i,
      },
    },
  ],
  [
    'Keras’s order, the first dense layer written as a convolution',
    'Keras',
    {
      c1: {
        name: 'a',
        shape: [5, 5, 1, 6],
        from: ([y = 0, x = 0, , o = 0]: readonly number[]) => c1.weights + 25 * o + 5 * y + x,
      },
      c2: {
        ...{ name: 'b', shape: [5, 5, 6, 16] },
        from: ([y = 0, x = 0, i = 0, o = 0]: readonly number[]) => c2.weights + 150 * o + 25 * i + 5 * y + x,
      },
      f1: {
        ...{ name: 'c', shape: [5, 5, 16, 120] },
        from: ([y = 0, x = 0, c = 0, o = 0]: readonly number[]) => f1.weights + 400 * o + 25 * c + 5 * y + x,
      },
      f2: {
        name: 'd',
        shape: [120, 84],
        from: ([i = 0, o = 0]: readonly number[]) => f2.weights + 120 * o + i,
      },
      f3: {
        name: 'e',
        shape: [1, 1, 84, 10],
        from: ([, , i = 0, o = 0]: readonly number[]) => f3.weights + 84 * o + i,
      },
    },
  ],
] as const)('weights are found in a file of %s', (_, layout, written) => {
  const opened = openWeights(reportLenet, [file(Object.values(written))]);
  expect(opened.layout).toBe(layout);
  expect(opened.parameters).toEqual(parameters);
  expect(opened.passedOver).toEqual([]);
});

test('layers of the same shape are taken in the order of the file', () => {
  const square = lenetOf({ ...reportSizes, dense1: 84, dense2: 84, classes: 84 });
  const of = Float32Array.from({ length: square.parameterCount }, (_, i) => i % 1009);
  const written = square.parameters.map(({ weightShape, weights }, i): Written => {
    const strides = weightShape.map((_side, axis) =>
      weightShape.slice(axis + 1).reduce((product, side) => product * side, 1),
    );
    return {
      name: `l${i}`,
      shape: [...weightShape],
      from: places => weights + places.reduce((sum, place, axis) => sum + place * strides[axis]!, 0),
    };
  });
  expect(openWeights(square, [file(written, square, of)]).parameters).toEqual(of);
});

test('parts of a file may have any names', () => {
  const whole = saveSafetensors(reportLenet, parameters, '');
  expect(openWeights(reportLenet, [{ name: 'a', bytes: whole }]).layout).toBe('PyTorch');
  const { json, weights } = saveTfjsModel(reportLenet, parameters, '', ['relu'], 0);
  const model = JSON.parse(new TextDecoder().decode(json)) as { weightsManifest: { paths: string[] }[] };
  model.weightsManifest[0]!.paths = ['group1-shard1of2.bin', 'group1-shard2of2.bin'];
  const files = [
    { name: 'model (1).json', bytes: new TextEncoder().encode(JSON.stringify(model)) },
    { name: 'download-10', bytes: weights.slice(100_000) },
    { name: 'download-9', bytes: weights.slice(0, 100_000) },
  ];
  expect(openWeights(reportLenet, files).parameters).toEqual(parameters);
  expect(() => openWeights(reportLenet, files.slice(0, 2))).toThrow('group1-shard1of2.bin is missing');
  // Two safetensors files with a layer or more each, and the list that comes with them.
  const half = (from: number, to: number) => ({
    name: `part ${from}`,
    bytes: writeSafetensors({
      tensors: reportLenet.parameters
        .slice(from, to)
        .flatMap(({ name, weights: at, biases, outputs, weightShape }) => [
          { name: `net.${name}.weight`, shape: weightShape, values: parameters.slice(at, biases) },
          { name: `net.${name}.bias`, shape: [outputs], values: parameters.slice(biases, biases + outputs) },
        ]),
      metadata: {},
    }),
  });
  const index = {
    name: 'model.safetensors.index.json',
    bytes: new TextEncoder().encode('{"weight_map": {}}'),
  };
  expect(openWeights(reportLenet, [half(2, 5), index, half(0, 2)]).parameters).toEqual(parameters);
});

describe('weights of other sizes', () => {
  const sizes =
    'lab=digits&kernels1=3&kernels2=5&kernelSize=3&padding=both&pooling=average&dense1=0&dense2=6';
  const { config } = decode(sizes);
  const lenet = lenetOfConfig(config);
  const values = hashedParameters(lenet);

  it('are opened again bit for bit, in both formats', () => {
    expect(
      openWeights(lenet, [{ name: 'a', bytes: saveSafetensors(lenet, values, `#${sizes}`) }]),
    ).toMatchObject({
      parameters: values,
      passedOver: [],
    });
    const { json, weights } = saveTfjsModel(lenet, values, `#${sizes}`, config.activation, config.alpha);
    const files = [
      { name: 'model.json', bytes: json },
      { name: 'weights.bin', bytes: weights },
    ];
    expect(openWeights(lenet, files).parameters).toEqual(values);
    expect(new TextDecoder().decode(json)).toContain('AveragePooling2D');
  });

  it('are refused by another network, with the link of their own', () => {
    const file = { name: 'a', bytes: saveSafetensors(lenet, values, `#${sizes}`) };
    expect(() => openWeights(reportLenet, [file])).toThrow(`its link is #${encode(config)}`);
    expect(() =>
      openWeights(lenet, [
        { name: 'a', bytes: saveSafetensors(reportLenet, hashedParameters(reportLenet), '#lab=digits') },
      ]),
    ).toThrow('a network of other sizes');
  });
});
