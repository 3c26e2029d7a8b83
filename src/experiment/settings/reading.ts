import { misfit, shorten, type Problem } from '../link/problem';
import type { Chosen } from './setting';
import {
  chosenKeys,
  defaultOf,
  isElsewhere,
  isFixed,
  rowOf,
  settingKeys,
  type Config,
  type SettingKey,
} from './settings';

/**
 * A value for each setting from texts by key. Missing and invalid values get their default; invalid ones are reported
 * as problems. Settings that others depend on come first.
 */
export function readSettings(texts: ReadonlyMap<string, string>, problems: Problem[]): Config {
  const made: Record<string, unknown> = {};
  const chosen = made as unknown as Chosen;
  const order = new Set<SettingKey>([...chosenKeys, ...settingKeys]);
  for (const key of order) made[key] = readOne(key, texts.get(key), chosen, problems);
  return Object.fromEntries(settingKeys.map(key => [key, made[key]])) as unknown as Config;
}

function readOne(key: SettingKey, text: string | undefined, chosen: Chosen, problems: Problem[]): unknown {
  const fallback = defaultOf(key, chosen);
  if (text === undefined) return fallback;
  const row = rowOf(key);
  const used = row.format(fallback);
  const parsed = row.parse(text, chosen);
  if (isFixed(key, chosen)) {
    const isSound = 'value' in parsed && !parsed.remark;
    const isSame = text === used || (isSound && row.format(parsed.value) === used);
    const expected = isElsewhere(key, chosen)
      ? `a setting of the ${chosen.lab} lab`
      : `possible with data=${chosen.data}`;
    if (!isSame) problems.push(misfit(key, text, expected, used));
    return fallback;
  }
  if ('expected' in parsed) {
    problems.push(misfit(key, text, parsed.expected, used));
    return fallback;
  }
  if (parsed.remark) problems.push({ key, value: shorten(text), message: `${key}: ${parsed.remark}` });
  return parsed.value;
}
