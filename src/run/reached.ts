import type { PrecisionName } from '../experiment/settings/vocabulary';
import { create } from './storage/create';

interface Reached {
  /** Null if the run was resumed beyond the moment. */
  parameters: ArrayLike<number> | null;
  precision: PrecisionName;
}

/** The network at the moment whose state the link knows; null before the run is there. */
export const useReached = create<{ reached: Reached | null }>()(() => ({ reached: null }));
