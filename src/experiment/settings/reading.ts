import type { Problem } from '../link/problem';
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
  const report = (kind: Problem['kind'], instead?: string) => {
    const beside = chosen as unknown as Config;
    problems.push({ key, value: text, kind, beside, ...(instead !== undefined && { used: instead }) });
  };
  if (isFixed(key, chosen)) {
    const isSound = 'value' in parsed && !parsed.isPartial;
    const isSame = text === used || (isSound && row.format(parsed.value) === used);
    if (!isSame) report(isElsewhere(key, chosen) ? 'elsewhere' : 'fixed', used);
    return fallback;
  }
  if ('isRefused' in parsed) {
    report('refused', used);
    return fallback;
  }
  if (parsed.isPartial) report('partly');
  return parsed.value;
}
