import type { Evidence } from '../experiment/doctor/evidence';

/** The newest evidence of a run. */
export interface Examined {
  /** The run's number; steps of different runs cannot be compared. */
  run: number;
  evidence: Evidence;
}
