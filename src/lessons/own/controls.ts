import { settings, settingKeys, type SettingKey } from '../../experiment/settings/settings';
import { controlGroups, type Control, type Hidden } from '../format/lesson';

/** Every group of settings: what a step hides that is only to be watched. */
export const everything: Control[] = [...controlGroups];

/** What a step hides besides, if the page would work out its answer: that is shown once the answer is told. */
export const untilTold: Hidden[] = [...everything, 'explanations'];

/** What a step hides in which only these settings can be tried. */
export function allBut(...shown: readonly SettingKey[]): Control[] {
  const groups = new Set(shown.map(key => settings[key].group));
  return [
    ...controlGroups.filter(group => !groups.has(group)),
    ...settingKeys.filter(key => groups.has(settings[key].group) && !shown.includes(key)),
  ];
}
