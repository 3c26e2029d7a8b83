import { digitsPresets } from '../../experiment/digits-presets';
import { PresetMenu } from '../PresetMenu';

// The variants differ in network and optimizer; on which digits and machine is the person's own choice.
const kept = ['data', 'dataSeed', 'images', 'validation', 'seed', 'epochs', 'interval', 'engine'] as const;

export function DigitsPresets() {
  return <PresetMenu presets={digitsPresets} kept={kept} />;
}
