import { presets } from '../../experiment/settings/presets/presets';
import { PresetMenu } from '../../run/views/bar/PresetMenu';

export function PointsPresets() {
  return <PresetMenu presets={presets} kept={[]} />;
}
