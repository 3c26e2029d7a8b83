import { describe, expect, it } from 'vitest';
import { digitsPresets } from './digits-presets';
import { defaultDigits, settingKeys, type SettingKey } from './settings';
import { decode, encode } from '../link/url';

const presets = Object.entries(digitsPresets);

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
