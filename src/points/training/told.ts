import { SettingsTold } from '../../run/training/run-settings';
import type { PointsFrame } from '../protocol';
import type { PointsRun } from './points-run';

type News = Pick<PointsFrame, 'settings' | 'isRewound' | 'history' | 'snapshots' | 'moments'>;

/** What the page has been told of a run, so that each frame has only what is new. */
export class Told {
  /** Number of the page's last tuning of this run. */
  tuning = 0;
  /** Whether the run went back since the last frame. */
  isRewound = false;
  private settings = new SettingsTold();
  private moments = -1;

  /** Another run begins. */
  forget(): void {
    this.tuning = 0;
    this.isRewound = false;
    this.settings = new SettingsTold();
    this.moments = -1;
  }

  /** What is new since the last call. */
  news(run: PointsRun): News {
    const { isRewound } = this;
    this.isRewound = false;
    const news = {
      isRewound,
      settings: this.settings.news(run.settings, this.tuning),
      history: run.history.slice(run.sentHistory),
      snapshots: run.unsentSnapshots,
      moments: this.newMoments(run),
    };
    run.sentHistory = run.history.length;
    run.unsentSnapshots = [];
    return news;
  }

  private newMoments({ states }: PointsRun): News['moments'] {
    if (!states || states.version === this.moments) return null;
    this.moments = states.version;
    return states.kept.map(({ state }) => state.step);
  }
}

export function statusOf(run: PointsRun, isRunning: boolean): PointsFrame['status'] {
  if (run.divergence) return 'diverged';
  if (isRunning) return 'running';
  return run.atTarget ? 'finished' : 'paused';
}

/** What a frame hands over to the page instead of copying it. */
export function buffersOf({ picture, parameters, thumbnails, space }: PointsFrame): ArrayBuffer[] {
  const arrays = [picture.values, parameters, ...thumbnails.layers];
  if (space) arrays.push(space.nodes, space.probabilities, space.train, space.test);
  return arrays.map(one => one.buffer as ArrayBuffer);
}
