import { resolve } from './limits';
import { splitLink, type Pairs } from './link-text';
import { misfit, type Problem } from './problem';
import type { Chosen } from './setting';
import { chosenKeys, defaultOf, isFixed, rowOf, settingKeys, type Config, type SettingKey } from './settings';

export type { Problem } from './problem';

/** Characters of a value that stay readable although a URL's rules would escape them. */
const READABLE = /%(?:2C|3B)/g;

/**
 * The link's hash (without #) that brings an experiment back: only what differs from the defaults, in the
 * order of the rows. The default experiment is the empty text.
 */
export function encode(config: Config): string {
  return settingKeys.flatMap(key => encodePair(key, config)).join('&');
}

/**
 * Reads a hash, with or without #, or a whole address. Never throws: whatever is unknown or impossible falls
 * back by itself, each with a problem that says so. `config` always passes `validate`.
 */
export function decode(link: string): { config: Config; problems: Problem[] } {
  const { pairs, problems } = splitLink(link, key => Object.hasOwn(keySet, key));
  const config = read(pairs, problems);
  const resolved = resolve(config);
  return { config: resolved.config, problems: [...problems, ...resolved.problems] };
}

/** Why a config is not one that a link could bring back; empty when it is. */
export function validate(config: Config): string[] {
  const wrong = settingKeys.flatMap(key =>
    isSound(key, config) ? [] : [`${key} has a value it cannot have`],
  );
  return wrong.length > 0 ? wrong : resolve(config).problems.map(problem => problem.message);
}

const keySet = Object.fromEntries(settingKeys.map(key => [key, true]));

function encodePair(key: SettingKey, config: Config): string[] {
  const { lab, format } = rowOf(key);
  if (lab !== 'both' && lab !== config.lab) return [];
  const text = format(config[key]);
  if (text === format(defaultOf(key, config))) return [];
  const safe = text.replace(/\p{Cs}/gu, '\ufffd');
  return [`${key}=${encodeURIComponent(safe).replace(READABLE, decodeURIComponent)}`];
}

function read(pairs: Pairs, problems: Problem[]): Config {
  const made: Record<string, unknown> = {};
  const chosen = made as unknown as Chosen;
  const order = new Set<SettingKey>([...chosenKeys, ...settingKeys]);
  for (const key of order) made[key] = readOne(key, pairs.get(key), chosen, problems);
  return Object.fromEntries(settingKeys.map(key => [key, made[key]])) as unknown as Config;
}

function readOne(key: SettingKey, text: string | undefined, chosen: Chosen, problems: Problem[]): unknown {
  const fallback = defaultOf(key, chosen);
  if (text === undefined) return fallback;
  const row = rowOf(key);
  const used = row.format(fallback);
  if (isFixed(key, chosen)) {
    if (text.trim() !== used) problems.push(misfit(key, text, `possible with data=${chosen.data}`, used));
    return fallback;
  }
  const parsed = row.parse(text, chosen);
  if ('expected' in parsed) {
    problems.push(misfit(key, text, parsed.expected, used));
    return fallback;
  }
  if (parsed.remark) problems.push({ key, value: text.slice(0, 40), message: `${key}: ${parsed.remark}` });
  return parsed.value;
}

function isSound(key: SettingKey, config: Config): boolean {
  const row = rowOf(key);
  const text = row.format(config[key]);
  if (isFixed(key, config)) return text === row.format(defaultOf(key, config));
  const parsed = row.parse(text, config);
  return 'value' in parsed && !parsed.remark && row.format(parsed.value) === text;
}
