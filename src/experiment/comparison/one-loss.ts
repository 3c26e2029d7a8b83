import { networkShape } from '../settings/network';
import { rowOf, settingKeys, settings, type Config } from '../settings/settings';

/**
 * Why these experiments have no common loss function, as a sentence; null if they have one: the same data and the same
 * layers, so that the same weights have the same loss in all of them.
 */
export function whyNoOneLoss(configs: readonly Config[]): string | null {
  const [first, ...others] = configs;
  if (!first) return 'There are no runs.';
  if (configs.some(({ lab }) => lab !== 'points'))
    return 'Only runs of the Points lab have a loss landscape.';
  const shape = JSON.stringify(networkShape(first));
  if (others.some(one => JSON.stringify(networkShape(one)) !== shape))
    return 'The runs have different networks, so they share no weight space. Vary a setting of the training instead.';
  const isOfData = settingKeys.filter(key => settings[key].group === 'data');
  const text = (config: Config) => isOfData.map(key => rowOf(key).format(config[key])).join('&');
  if (others.some(one => text(one) !== text(first)))
    return 'The runs have different data, so the same weights have different losses. Vary a setting of the training instead.';
  return null;
}
