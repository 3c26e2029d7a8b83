import { resolve } from './limits';
import type { Problem } from './problem';
import type { Chosen } from './setting';
import { chosenKeys, defaultOf, isFixed, rowOf, settingKeys, type Config, type SettingKey } from './settings';

/**
 * The experiment after a change by hand. A setting that still had its default takes the new default, so that
 * another data set brings its own number of classes; the rest stays, as far as it fits the change.
 */
export function change(config: Config, changes: Partial<Config>): { config: Config; problems: Problem[] } {
  const made: Record<string, unknown> = { ...config, ...changes };
  const chosen = made as unknown as Chosen;
  for (const key of new Set<SettingKey>([...chosenKeys, ...settingKeys])) {
    const follows = !Object.hasOwn(changes, key) && hasDefault(key, config);
    if (follows || isFixed(key, chosen)) made[key] = defaultOf(key, chosen);
  }
  return resolve(made as unknown as Config);
}

/** Whether a setting has the value that an empty link would give it beside the others. */
export function hasDefault(key: SettingKey, config: Config): boolean {
  const { format } = rowOf(key);
  return format(config[key]) === format(defaultOf(key, config));
}
