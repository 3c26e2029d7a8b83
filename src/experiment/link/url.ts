import { resolve } from '../settings/limits';
import { splitLink } from './link-text';
import type { Problem } from './problem';
import { readSettings } from '../settings/reading';
import {
  defaultOf,
  isElsewhere,
  isFixed,
  rowOf,
  settingKeys,
  type Config,
  type SettingKey,
} from '../settings/settings';

export type { Problem } from './problem';

/** Characters of a value that stay readable although a URL's rules would escape them. */
const READABLE = /%(?:2C|3B)/g;

/**
 * The link's hash (without #) that reopens an experiment: only differences from the defaults, in the order of the
 * rows. The default experiment is the empty text.
 */
export function encode(config: Config): string {
  return settingKeys.flatMap(key => encodePair(key, config)).join('&');
}

/**
 * Reads a hash, with or without #, or a whole address. Never throws: unknown keys are ignored and invalid values
 * replaced by defaults, each with a problem. `config` always passes `validate`.
 */
export function decode(link: string): { config: Config; problems: Problem[] } {
  const { pairs, problems } = splitLink(link, key => Object.hasOwn(keySet, key));
  const resolved = resolve(readSettings(pairs, problems));
  return { config: resolved.config, problems: [...problems, ...resolved.problems] };
}

/** Why no link could give this config; empty if one can. */
export function validate(config: Config): string[] {
  const wrong = settingKeys.flatMap(key =>
    isSound(key, config) ? [] : [`${key} has a value it cannot have`],
  );
  return wrong.length > 0
    ? wrong
    : resolve(config).problems.map(({ key }) => `${key} does not go with the other settings`);
}

const keySet = Object.fromEntries(settingKeys.map(key => [key, true]));

function encodePair(key: SettingKey, config: Config): string[] {
  const { format } = rowOf(key);
  if (isElsewhere(key, config)) return [];
  const text = format(config[key]);
  if (text === format(defaultOf(key, config))) return [];
  const safe = text.replace(/\p{Cs}/gu, '\ufffd');
  return [`${key}=${encodeURIComponent(safe).replace(READABLE, decodeURIComponent)}`];
}

function isSound(key: SettingKey, config: Config): boolean {
  const row = rowOf(key);
  const text = row.format(config[key]);
  if (isFixed(key, config)) return text === row.format(defaultOf(key, config));
  const parsed = row.parse(text, config);
  return 'value' in parsed && !parsed.isPartial && row.format(parsed.value) === text;
}
