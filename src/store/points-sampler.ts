import type { PointsFrame } from '../protocol/points-protocol';
import { useRun } from './run';

/** Text on the screen follows the run this often; canvases follow every frame. */
const SAMPLE_MS = 200;

/** Takes from frames what text needs; a change of status is told at once. */
export class PointsSampler {
  private lastSample = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;

  /** @param isCurrent whether a frame is of the run on the screen, and not of one that has ended meanwhile */
  constructor(private readonly isCurrent: (frame: PointsFrame) => boolean) {}

  take(frame: PointsFrame): void {
    const wait = SAMPLE_MS - (performance.now() - this.lastSample);
    if (frame.status !== useRun.getState().status || wait <= 0) this.sample(frame);
    else {
      if (this.timer) clearTimeout(this.timer);
      this.timer = setTimeout(() => this.sample(frame), wait);
    }
  }

  private sample(frame: PointsFrame): void {
    if (!this.isCurrent(frame)) return;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.lastSample = performance.now();
    const { status, step, epoch, stepInEpoch, epochsPerSecond, trainedMs, measures, divergence, departures } =
      frame;
    useRun.setState(({ version }) => ({
      ...{ status, step, epoch, stepInEpoch, epochsPerSecond, trainedMs, measures, divergence, departures },
      version: version + 1,
    }));
  }
}
