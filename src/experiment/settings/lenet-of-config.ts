import { lenetOf, type Lenet } from '../../nn/lenet/lenet-layout';
import { lenetSizes, type SizedConfig } from './lenet-sizes';

/** An experiment's LeNet: its layers, and where their parameters stand. */
export function lenetOfConfig(config: SizedConfig): Lenet {
  return lenetOf(lenetSizes(config));
}
