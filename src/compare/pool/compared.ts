import { create } from '../../run/storage/create';
import { THRESHOLD, type MeasureName } from '../../experiment/claims/outcome';
import { createLanes } from './lanes-session';

/** The lanes of the comparison on the screen; none while another page is. */
export const compared = createLanes([]);

export type Form = 'boundary' | 'curves';
export type Curve = 'loss' | 'accuracy';

interface CompareView {
  /** What the small pictures show. */
  form: Form;
  /** What the curves show, and whether of what is trained on or of what is held back from training. */
  curve: Curve;
  curveSet: 'train' | 'held';
  /** The training accuracy whose first epoch the table shows. */
  threshold: number;
  /** The column by which the table is sorted; `lane` is the comparison's own order. */
  sortBy: MeasureName | 'lane';
  descending: boolean;
  /** The lane that is pointed at. */
  pointed: string | null;
  /** The lane that is shown large, and the one it is compared with. */
  enlarged: string | null;
  against: string | null;
  set(changes: Partial<Omit<CompareView, 'set'>>): void;
}

/** How this window looks at the comparison. */
export const useCompareView = create<CompareView>()(set => ({
  form: 'boundary',
  curve: 'loss',
  curveSet: 'train',
  threshold: THRESHOLD,
  sortBy: 'lane',
  descending: false,
  pointed: null,
  enlarged: null,
  against: null,
  set: changes => set(changes),
}));
