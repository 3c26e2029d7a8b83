import { presets } from '../experiment/presets';
import { PresetMenu } from './PresetMenu';

export function PointsPresets() {
  return <PresetMenu presets={presets} kept={[]} />;
}
