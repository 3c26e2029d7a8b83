import { applies, rowOf, settingKeys, settings, type Config, type SettingKey } from '../settings/settings';

/** The settings that make a network's weight space and what its weights do. */
const ofShape: readonly SettingKey[] = ['features', 'hidden', 'activation', 'alpha', 'classes'];

/**
 * Why these experiments have no common loss function, as a sentence; null if they have one: the same data and the same
 * layers, so that the same weights have the same loss in all of them.
 */
export function whyNoOneLoss(configs: readonly Config[]): string | null {
  const [first, ...others] = configs;
  if (!first) return 'There are no runs.';
  if (configs.some(({ lab }) => lab !== 'points'))
    return 'Only runs of the Points lab have a loss landscape.';
  if (others.some(one => textOf(one, ofShape) !== textOf(first, ofShape)))
    return 'The runs have different networks, so they share no weight space. Vary a setting of the training instead.';
  const ofData = settingKeys.filter(key => settings[key].group === 'data');
  if (others.some(one => textOf(one, ofData) !== textOf(first, ofData)))
    return 'The runs have different data, so the same weights have different losses. Vary a setting of the training instead.';
  return null;
}

function textOf(config: Config, keys: readonly SettingKey[]): string {
  return keys.map(key => (applies(key, config) ? rowOf(key).format(config[key]) : '')).join('&');
}
