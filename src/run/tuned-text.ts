import { settings, type Config, type SettingKey } from '../experiment/settings/settings';

/** Describes the settings that changed while the network trained. Leaves out the epochs, because the link carries them. */
export function tunedText(before: Config, config: Config, changed: readonly SettingKey[]): string {
  return changed
    .filter(key => key !== 'epochs')
    .map(key => `${settings[key].label.toLowerCase()} ${String(before[key])} → ${String(config[key])}`)
    .join(', ');
}
