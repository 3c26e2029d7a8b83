import { compared } from './pool/compared';
import type { Driver } from '../run/views/bar/driver';

/** Lets the keyboard control all lanes. */
export const lanesDriver: Pick<Driver['session'], 'toggle' | 'advanceSteps' | 'advanceEpochs' | 'reset'> = {
  toggle: () => compared.toggle(),
  advanceSteps: steps => compared.advance(steps),
  advanceEpochs: epochs => compared.advance(epochs),
  reset: () => {
    compared.reset();
    return Promise.resolve();
  },
};
