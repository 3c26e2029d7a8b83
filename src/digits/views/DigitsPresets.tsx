import { digitsPresets } from '../../experiment/settings/presets/digits-presets';
import { digitsSizePresets } from '../../experiment/settings/presets/digits-size-presets';
import { PresetMenu } from '../../run/views/bar/PresetMenu';

/** The variants differ in network and optimizer; the choice of digits and engine stays. */
export const kept = [
  'data',
  'pictures',
  'shift',
  'rotation',
  'pixelNoise',
  'dataSeed',
  'images',
  'validation',
  'seed',
  'epochs',
  'interval',
  'engine',
] as const;

/** The report's variants, and networks of other sizes. */
export const examples = { ...digitsPresets, ...digitsSizePresets };

export function DigitsPresets() {
  return <PresetMenu presets={examples} kept={kept} />;
}
