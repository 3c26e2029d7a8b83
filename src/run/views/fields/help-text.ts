import { optionHelp } from '../../../experiment/help/option-help';
import { settingHelp } from '../../../experiment/help/setting-help';
import { rowOf, type SettingKey } from '../../../experiment/settings/settings';

/** What a setting means, what the current choice of its menu means, and what a change does to the run. */
export function helpOf(key: SettingKey, chosen?: string): string {
  const effect = rowOf(key).tunable
    ? 'A change takes effect during training.'
    : 'Changing it restarts training.';
  return [settingHelp[key], chosen && optionHelp(key, chosen), effect].filter(Boolean).join(' ');
}
