import { resolve } from './limits';
import type { Problem } from '../link/problem';
import { readSettings } from './reading';
import { defaultOf, isFixed, rowOf, settingKeys, type Config, type SettingKey } from './settings';

/**
 * The experiment after a change by hand. A setting that still had its default takes the new default, so that
 * another data set brings its own number of classes; the rest stays, as far as it fits the change. Impossible
 * values fall back as in a link.
 */
export function change(config: Config, changes: Partial<Config>): { config: Config; problems: Problem[] } {
  const problems: Problem[] = [];
  const after = { ...config, ...changes };
  const texts = new Map<string, string>();
  for (const key of settingKeys) {
    const isKept = Object.hasOwn(changes, key) || !hasDefault(key, config);
    // What the changed settings dictate is not a person's wish, so that overruling it needs no message.
    if (isKept && !isFixed(key, after)) texts.set(key, rowOf(key).format(after[key]));
  }
  const resolved = resolve(readSettings(texts, problems));
  return { config: resolved.config, problems: [...problems, ...resolved.problems] };
}

/** Whether a setting has the value that an empty link would give it beside the others. */
export function hasDefault(key: SettingKey, config: Config): boolean {
  const { format } = rowOf(key);
  return format(config[key]) === format(defaultOf(key, config));
}
