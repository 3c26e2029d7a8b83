import { describe, expect, it } from 'vitest';
import {
  defaultConfig,
  defaultDigits,
  settingKeys,
  settings,
  type Config,
} from '../../../experiment/settings/settings';
import { sliderScale } from './slider-scale';

const configs: readonly Config[] = [
  defaultConfig,
  defaultDigits,
  { ...defaultConfig, data: 'blobs' },
  ...(['adam', 'rmsprop', 'momentum'] as const).map(optimizer => ({ ...defaultConfig, optimizer })),
];

const sliders = configs.flatMap(config =>
  settingKeys.flatMap(key => {
    const row = settings[key];
    if (row.type !== 'number' || row.fixed?.(config)) return [];
    return [
      { name: `${row.label} (${config.lab})`, row, config, scale: sliderScale(row, row.slider(config)) },
    ];
  }),
);

describe('sliders', () => {
  it.each(sliders)(
    'of $name move the value with every step, and stand where it is',
    ({ row, config, scale }) => {
      const { min, max, step, positionOf, valueAt } = scale;
      const count = Math.round((max - min) / step);
      expect(count).toBeGreaterThan(1);
      // Sliders have up to 100,000 positions, and `expect` for each of them would take a minute.
      const wrong: number[] = [];
      let before = -Infinity;
      for (let i = 0; i <= count; i++) {
        // The decimal positions that a browser reports.
        const position = Number((min + i * step).toPrecision(10));
        const value = valueAt(position);
        const parsed = row.parse(row.format(value), config);
        const isRight = 'value' in parsed && Object.is(parsed.value, value);
        if (!(value > before) || positionOf(value) !== position || !isRight) wrong.push(position);
        before = value;
      }
      expect(wrong).toEqual([]);
    },
  );

  it.each(sliders.filter(({ row }) => row.scale === 'log'))(
    'of $name are at the end for values beyond it, and at zero only for zero',
    ({ row, config, scale }) => {
      const slider = row.slider(config);
      expect(scale.positionOf(slider.max * 3)).toBe(scale.max);
      const least = scale.positionOf(slider.min === 0 ? slider.step / 10 : slider.min / 10);
      expect(least).toBe(slider.min === 0 ? 1 : 0);
      expect(scale.valueAt(0)).toBe(slider.min);
    },
  );

  it('start at a typed value, even if it is not on their scale', () => {
    const row = settings.learningRate;
    const { positionOf, valueAt } = sliderScale(row, row.slider(defaultConfig));
    const at = positionOf(0.0234);
    expect([valueAt(at - 1), valueAt(at), valueAt(at + 1)]).toEqual(
      [0.02, 0.022, 0.025].map(one => expect.closeTo(one)),
    );
  });
});
