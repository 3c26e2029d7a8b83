import { resolve } from './limits';
import type { Problem } from '../link/problem';
import { readSettings } from './reading';
import { defaultOf, isFixed, rowOf, settingKeys, type Config, type SettingKey } from './settings';

/**
 * The experiment after a manual change. A setting that had its default takes the new default, so that another data
 * set brings its own number of classes; the rest stays, as far as it fits the change. Invalid values fall back as in
 * a link.
 */
export function change(config: Config, changes: Partial<Config>): { config: Config; problems: Problem[] } {
  const problems: Problem[] = [];
  const after = { ...config, ...changes };
  const texts = new Map<string, string>();
  for (const key of settingKeys) {
    const isKept = Object.hasOwn(changes, key) || !hasDefault(key, config);
    // A value required by the changed settings is not a person's choice, so overriding it needs no message.
    if (isKept && !isFixed(key, after)) texts.set(key, rowOf(key).format(after[key]));
  }
  const resolved = resolve(readSettings(texts, problems));
  return { config: resolved.config, problems: [...problems, ...resolved.problems] };
}

/** Whether a setting has the value that an empty link would give it beside the other settings. */
export function hasDefault(key: SettingKey, config: Config): boolean {
  const { format } = rowOf(key);
  return format(config[key]) === format(defaultOf(key, config));
}
