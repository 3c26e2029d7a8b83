import { digitsPresets } from '../../experiment/settings/digits-presets';
import { PresetMenu } from '../../run/views/bar/PresetMenu';

/** The variants differ in network and optimizer; the choice of digits and engine stays. */
export const kept = [
  'data',
  'dataSeed',
  'images',
  'validation',
  'seed',
  'epochs',
  'interval',
  'engine',
] as const;

export function DigitsPresets() {
  return <PresetMenu presets={digitsPresets} kept={kept} />;
}
