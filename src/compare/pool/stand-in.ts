import { change } from '../../experiment/settings/change';
import type { Config } from '../../experiment/settings/settings';

/** The experiment on drawn digits, for a browser that does not have the digits of the link. */
export function onDrawnDigits(config: Config): Config {
  return change(config, { data: 'drawn' }).config;
}

/** Why drawn digits cannot replace those of an experiment; null if they can. A set of pictures has classes of its own. */
export function whyNoStandIn({ pictures }: Pick<Config, 'pictures'>): string | null {
  return pictures === ''
    ? null
    : 'The pictures that the link names are not on this device. Open them in the Digits lab.';
}
