import { describe, expect, it } from 'vitest';
import { multiplyAdds, reportLenet, sizeOf } from '../../../nn/lenet/lenet-layout';
import { lanesOf } from '../../comparison/comparison';
import { sweeps } from '../../comparison/comparison-edits';
import { encodeComparison } from '../../comparison/comparison-link';
import { digitsPresets } from './digits-presets';
import { digitsSizePresets } from './digits-size-presets';
import { lenetOfConfig } from '../lenet-sizes';
import { defaultDigits, settingKeys, type SettingKey } from '../settings';
import { decode, encode } from '../../link/url';

const presets = Object.entries(digitsPresets);

describe('LeNets of other sizes', () => {
  const networks = Object.values(digitsSizePresets).map(({ config }) => lenetOfConfig(config));

  it('have links of their own, and the numbers that their texts name', () => {
    for (const { config } of Object.values(digitsSizePresets))
      expect(decode(`#${encode(config)}`)).toEqual({ config, problems: [] });
    const shares = networks.map(lenet => lenet.parameterCount / reportLenet.parameterCount);
    const work = networks.map(lenet => multiplyAdds(lenet) / multiplyAdds(reportLenet));
    // Three fifths of the weights, and little more than a third of the work.
    expect([shares[0], work[0]]).toEqual([expect.closeTo(0.58, 2), expect.closeTo(0.37, 2)]);
    // Three times as many inputs of the first dense layer.
    expect(sizeOf(networks[1]!.flat) / sizeOf(reportLenet.flat)).toBeCloseTo(2.94, 2);
    expect(networks[2]!.parameterCount).toBe(6582);
    expect([shares[3], work[3]]).toEqual([expect.closeTo(4.14, 2), expect.closeTo(14.29, 2)]);
  });

  it('have at most 3.5 million weights and biases', () => {
    for (const pooling of ['none', 'max'])
      for (const padding of ['first', 'both', 'none'])
        for (const sizes of [
          '32,64,512,512',
          '32,0,512,512',
          '32,64,64,512',
          '32,0,128,512',
          '32,0,0,128',
          '32,64,0,0',
        ]) {
          const [one, two, first, second] = sizes.split(',');
          const link = `lab=digits&pooling=${pooling}&padding=${padding}&kernels1=${one}&kernels2=${two}&dense1=${first}&dense2=${second}`;
          expect(lenetOfConfig(decode(link).config).parameterCount).toBeLessThan(3_500_000);
        }
  });

  it('can be swept as a grid of kernels and their size, which is a link', () => {
    const sweep = sweeps(defaultDigits).find(({ label }) => label === 'Kernels × kernel size')!;
    const { comparison } = sweep;
    const link = encodeComparison(comparison);
    expect(link).toContain('columns=kernels1:3;6;12;24');
    expect(link).toContain('rows=kernelSize:3;5');
    const lanes = lanesOf(comparison);
    expect(new Set(lanes.map(({ config }) => lenetOfConfig(config).parameterCount)).size).toBe(8);
    expect(lanes[0]!.label).toContain('3');
  });
});

describe('the ten variants of LeNet-5', () => {
  it('are ten, each with a link of its own that brings it back', () => {
    expect(presets).toHaveLength(10);
    const links = new Set(presets.map(([, { config }]) => encode(config)));
    expect(links.size).toBe(10);
    for (const [, { config }] of presets)
      expect(decode(`#${encode(config)}`)).toEqual({ config, problems: [] });
  });

  it('change nothing of the base but what they are named for', () => {
    const allowed: Readonly<Record<string, readonly SettingKey[]>> = {
      sgd: ['optimizer', 'learningRate', 'epsilon'],
      adagrad: ['optimizer', 'learningRate', 'epsilon'],
      nadam: ['optimizer', 'epsilon'],
    };
    for (const [name, { config }] of presets) {
      const changed = settingKeys.filter(
        key => JSON.stringify(config[key]) !== JSON.stringify(defaultDigits[key]),
      );
      const others = changed.filter(key => !(allowed[name] ?? ['activation', 'init']).includes(key));
      expect([name, others]).toEqual([name, []]);
      expect(changed.length > 0 || name === 'base').toBe(true);
    }
  });
});
