import { create } from '../../run/storage/create';
import { THRESHOLD, type MeasureName } from '../../experiment/claims/outcome';
import { createLanes } from './lanes-session';

/** The lanes of the comparison on the screen; none while another page is shown. */
export const compared = createLanes([]);

export type Form = 'boundary' | 'curves';
export type Curve = 'loss' | 'accuracy';

interface CompareView {
  /** The content of the small pictures. */
  form: Form;
  /** Which curves are shown, and whether for the training set or for held-out examples. */
  curve: Curve;
  curveSet: 'train' | 'heldOut';
  /** The table shows the first epoch with at least this training accuracy. */
  threshold: number;
  /** The column by which the table is sorted; `lane` is the comparison's own order. */
  sortBy: MeasureName | 'lane';
  descending: boolean;
  /** How often the principal components of hidden layers were recomputed. */
  fit: number;
  /** The lane under the pointer. */
  pointed: string | null;
  /** The enlarged lane, and the lane it is compared with. */
  enlarged: string | null;
  against: string | null;
  set(changes: Partial<Omit<CompareView, 'set'>>): void;
}

/** How this window shows the comparison. */
export const useCompareView = create<CompareView>()(set => ({
  form: 'boundary',
  curve: 'loss',
  curveSet: 'train',
  threshold: THRESHOLD,
  sortBy: 'lane',
  descending: false,
  fit: 0,
  pointed: null,
  enlarged: null,
  against: null,
  set: changes => set(changes),
}));
