import type { Preset } from '../../../experiment/settings/presets/presets';
import type { Config, SettingKey } from '../../../experiment/settings/settings';
import { encode } from '../../../experiment/link/url';
import { useConfig } from '../../config';

export interface PresetProps {
  presets: Readonly<Record<string, Preset>>;
  /** Settings that an example does not change. */
  kept: readonly SettingKey[];
}

export interface OfferedPreset {
  name: string;
  preset: Preset;
  /** Whether its experiment is on the screen. */
  isShown: boolean;
  choose(): void;
}

/** The examples of a lab, as they would open now. */
export function usePresets({ presets, kept }: PresetProps): OfferedPreset[] {
  const config = useConfig(state => state.config);
  const setMany = useConfig(state => state.setMany);
  const mine = Object.fromEntries(kept.map(key => [key, config[key]])) as Partial<Config>;
  const hash = encode(config);
  return Object.entries(presets).map(([name, preset]) => {
    const wanted = { ...preset.config, ...mine };
    return { name, preset, isShown: encode(wanted) === hash, choose: () => setMany(wanted) };
  });
}
