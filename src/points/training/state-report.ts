import type { PointsRun } from './points-run';

/** Reports the state of a run once, at a moment that the page names. */
export class StateReport {
  /** Updates before the moment; infinite when there is nothing left to report. */
  private step = Infinity;

  /** @param reached takes the parameters at that moment; null if a resumed run is beyond it */
  constructor(private readonly reached: (parameters: Float64Array | null) => void) {}

  /** A run begins. */
  begin(run: PointsRun, at: { epoch: number; update: number } | null): void {
    this.step = at ? at.epoch * run.stepsPerEpoch + at.update : Infinity;
    this.look(run);
  }

  /** Number of updates until the moment. */
  left(run: PointsRun): number {
    return this.step - run.step;
  }

  /** Call after every update that may have been the last one before the moment. */
  look(run: PointsRun): void {
    if (run.step < this.step) return;
    const parameters = run.step === this.step ? run.mlp.parameters : null;
    this.step = Infinity;
    this.reached(parameters);
  }
}
