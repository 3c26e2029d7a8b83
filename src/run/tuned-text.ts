import { settings, type Config, type SettingKey } from '../experiment/settings/settings';

/** What was changed of a running network, for a person; empty for the number of epochs, which the link carries. */
export function tunedText(before: Config, config: Config, changed: readonly SettingKey[]): string {
  return changed
    .filter(key => key !== 'epochs')
    .map(key => `${settings[key].label.toLowerCase()} ${String(before[key])} → ${String(config[key])}`)
    .join(', ');
}
