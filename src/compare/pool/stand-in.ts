import { change } from '../../experiment/settings/change';
import type { Config } from '../../experiment/settings/settings';

/** The experiment on drawn digits, in the place of digits that this browser does not have. */
export function onDrawnDigits(config: Config): Config {
  return change(config, { data: 'drawn' }).config;
}

/** Why nothing can replace the digits of an experiment; null if drawn ones can. The classes of a set are others. */
export function whyNoStandIn({ pictures }: Pick<Config, 'pictures'>): string | null {
  return pictures === ''
    ? null
    : 'The pictures that the link names are not on this device. Open them in the Digits lab.';
}
