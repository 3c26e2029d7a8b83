import { describe, expect, it } from 'vitest';
import { decode, encode } from '../experiment/link/url';
import { lenetOfConfig } from '../experiment/settings/lenet-sizes';
import { openWeights, saveSafetensors, saveTfjsModel } from '../experiment/weights/weight-files';
import { reportLenet } from '../nn/lenet/lenet-layout';
import { hashedParameters } from './fixtures/reference';

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
