import type { LaneViews, PictureOrder } from '../protocol';
import type { LaneTrack } from './lane-track';
import { isSameViews } from './lane-views';

export type PictureSize = Pick<PictureOrder, 'columns' | 'rows'>;

/** Cells of a picture before the size of its canvas is known. */
const USUAL_SIZE: PictureSize = { columns: 64, rows: 64 };

/** Shortest time between two pictures of a training lane: about 18 per second. */
const PICTURE_MS = 55;
/** Most pictures per second of all training lanes together. Painting one takes a few milliseconds. */
const MOST_A_SECOND = 36;

/** The sizes of the canvases that show each lane. */
export class PictureSizes {
  private readonly byLane = new Map<string, Map<string, PictureSize>>();

  /** Sets the size of a viewer of a lane; null when it is gone. */
  set(id: string, size: PictureSize | null, viewer: string): void {
    const viewers = this.byLane.get(id) ?? new Map<string, PictureSize>();
    this.byLane.set(id, viewers);
    if (size) viewers.set(viewer, size);
    else viewers.delete(viewer);
  }

  /** The size of a lane's largest viewer. */
  of(id: string): PictureSize {
    let largest: PictureSize | null = null;
    for (const size of this.byLane.get(id)?.values() ?? [])
      if (!largest || size.columns * size.rows > largest.columns * largest.rows) largest = size;
    return largest ?? USUAL_SIZE;
  }
}

interface Circumstances {
  /** Whether the lane is on the screen. */
  isSeen: boolean;
  /** Number of lanes on the screen, including this one. */
  seen: number;
  isPlaying: boolean;
  /** Whether there is nothing else to do with the lane. Its picture then has full resolution. */
  isAtRest: boolean;
  /** What pictures on the screen show besides the boundary. */
  views: LaneViews | undefined;
}

/** The picture that a lane's next report should bring; null for none. */
export function wantedPicture(
  track: LaneTrack,
  size: PictureSize,
  { isSeen, seen, isPlaying, isAtRest, views }: Circumstances,
): PictureOrder | null {
  if (track.config.lab !== 'points') return null;
  const shown = isSeen && views ? { views } : {};
  if (!isAtRest) return isSeen && isDue(track, seen) ? { ...size, ...shown, full: false } : null;
  const isOver = track.status === 'finished' || track.status === 'diverged';
  // A lane that has ended gets a last picture even off the screen, because the picture is one of its results.
  const isWanted = isSeen ? isOver || !isPlaying : isOver && track.pictureOrder?.full !== true;
  return isWanted && !isAnswered(track, size, shown.views) ? { ...size, ...shown, full: true } : null;
}

/** Whether the last picture has been painted and is old enough. */
function isDue({ painted, pictureAt }: LaneTrack, seen: number): boolean {
  if (globalThis.document?.visibilityState === 'hidden') return false;
  return painted && performance.now() - pictureAt >= Math.max(PICTURE_MS, (1000 * seen) / MOST_A_SECOND);
}

function isAnswered(
  { picture, pictureOrder, pictureStep, step }: LaneTrack,
  size: PictureSize,
  views: LaneViews | undefined,
): boolean {
  if (!picture || !pictureOrder?.full || pictureStep !== step) return false;
  const isAsLarge = pictureOrder.columns === size.columns && pictureOrder.rows === size.rows;
  return isAsLarge && (!views || isSameViews(pictureOrder.views, views));
}
