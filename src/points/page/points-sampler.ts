import type { PointsFrame } from '../protocol';
import { SampleClock } from '../../run/life/sample-clock';
import { useRun } from './run';

/** Takes the values that text needs from frames. A change of status, or of the moment shown, is passed on at once. */
export class PointsSampler {
  private readonly clock = new SampleClock();
  private timer: ReturnType<typeof setTimeout> | null = null;

  /** @param isCurrent whether a frame belongs to the run on the screen, not to one that has ended */
  constructor(private readonly isCurrent: (frame: PointsFrame) => boolean) {}

  take(frame: PointsFrame): void {
    if (frame.evidence) useRun.setState({ examined: { run: frame.runId, evidence: frame.evidence } });
    const { wait } = this.clock;
    const { status, past } = useRun.getState();
    const isElsewhere = frame.past?.step !== past?.step;
    if (frame.status !== status || isElsewhere || wait <= 0) this.sample(frame);
    else {
      if (this.timer) clearTimeout(this.timer);
      this.timer = setTimeout(() => this.sample(frame), wait);
    }
  }

  private sample(frame: PointsFrame): void {
    if (!this.isCurrent(frame)) return;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.clock.begin();
    const { status, step, epoch, stepInEpoch, epochsPerSecond } = frame;
    const { trainedMs, measures, divergence, manualChanges, past } = frame;
    useRun.setState(({ version }) => ({
      ...{ status, step, epoch, stepInEpoch, epochsPerSecond },
      ...{ trainedMs, measures, divergence, manualChanges, past },
      version: version + 1,
    }));
  }
}
