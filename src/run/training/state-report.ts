/** How far a run has come. */
interface Place {
  step: number;
  stepsPerEpoch: number;
}

/** Notices when a run reaches the moment whose state the page wants to know. That state is reported once. */
export class StateReport {
  /** Updates before the moment; infinite when there is nothing left to report. */
  private step = Infinity;

  /** A run begins. */
  begin({ stepsPerEpoch }: Place, at: { epoch: number; update: number } | null): void {
    this.step = at ? at.epoch * stepsPerEpoch + at.update : Infinity;
  }

  /** Number of updates until the moment. */
  left({ step }: Place): number {
    return this.step - step;
  }

  /** Whether the run is at that moment, or was resumed beyond it; null if neither, or if it was reported before. */
  look({ step }: Place): 'there' | 'beyond' | null {
    if (step < this.step) return null;
    const found = step === this.step ? 'there' : 'beyond';
    this.step = Infinity;
    return found;
  }
}
