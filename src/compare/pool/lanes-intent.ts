import { mayTrain, onRelease } from '../../run/lesson';
import { nextStopAfter, startsPlaying, useViewing } from '../../run/viewing';
import type { LaneTrack } from './lane-track';
import { Watching } from './watching-clock';

/** How far a session's lanes may train: what the person, the link and a lesson want. */
export class LanesIntent {
  playing = false;
  /** The epoch at which all lanes stop while they are not playing. */
  private stopAt = 0;
  /** While they are: the link's next stop, in epochs. */
  private pauseAt = Infinity;
  private readonly watching: Watching;
  private stopHearing: (() => void) | null = null;

  /**
   * @param fixed whether training starts at once; undefined if the link and the lesson decide
   * @param wake asks the session again how far its lanes may train
   */
  constructor(
    private readonly fixed: boolean | undefined,
    wake: () => void,
  ) {
    this.watching = new Watching(wake);
  }

  /** Forgets what was wanted of earlier lanes. */
  begin(): void {
    this.playing = this.fixed ?? startsPlaying();
    this.stopAt = 0;
    this.pauseAt = this.nextPause(0);
  }

  /** Whether a person may let the lanes train now. If not, they are told why. */
  mayTrain(): boolean {
    return this.fixed !== undefined || mayTrain();
  }

  /** The lanes play from this epoch on. */
  play(epoch: number): void {
    this.playing = true;
    this.pauseAt = this.nextPause(epoch);
  }

  /** The lanes stop at this epoch. */
  stop(at: number): void {
    [this.playing, this.stopAt, this.pauseAt] = [false, at, Infinity];
    this.watching.stop();
  }

  /** Forgets the pace so far, for a new start or the end. */
  rest(): void {
    this.watching.stop();
  }

  /** The epoch up to which lanes may train now, given the position of the slowest. */
  limit(slowest: number): number {
    const trains = this.playing && useViewing.getState().inView;
    return trains ? Math.min(this.watching.limit(slowest), this.pauseAt) : this.stopAt;
  }

  /** Whether the lanes have reached the link's stop. */
  isAtStop(live: readonly LaneTrack[]): boolean {
    if (!this.playing || this.pauseAt === Infinity) return false;
    return live.every(({ position }) => position >= this.pauseAt);
  }

  /** Calls `release` when a lesson no longer holds the lanes. It replaces the function of an earlier call; null removes it. */
  follow(release: (() => void) | null): void {
    this.stopHearing?.();
    this.stopHearing =
      release && this.fixed === undefined ? onRelease(() => startsPlaying() && release()) : null;
  }

  private nextPause(epoch: number): number {
    return (this.fixed === undefined ? nextStopAfter(epoch) : null) ?? Infinity;
  }
}
