import { lenetOfConfig } from '../../experiment/settings/lenet-sizes';
import type { Lenet } from '../../nn/lenet/lenet-layout';
import { useConfig } from '../../run/config';

/** The layers of the experiment's network. */
export function useLenet(): Lenet {
  return useConfig(({ config }) => lenetOfConfig(config));
}

/** The same outside a component. */
export function lenetNow(): Lenet {
  return lenetOfConfig(useConfig.getState().config);
}
