import type { PictureOrder } from '../protocol';
import type { LaneTrack } from './lane-track';

export type PictureSize = Pick<PictureOrder, 'columns' | 'rows'>;

/** Cells of a picture before a canvas has said how large it is. */
const USUAL_SIZE: PictureSize = { columns: 64, rows: 64 };

/** Shortest time between two pictures of a lane that trains: about 18 a second. */
const PICTURE_MS = 55;
/** Pictures of all lanes together that the page paints a second while they train: each takes it a few milliseconds. */
const MOST_A_SECOND = 36;

/** How large the canvases are on which lanes are drawn. */
export class PictureSizes {
  private readonly byLane = new Map<string, Map<string, PictureSize>>();

  /** A viewer of a lane has this size, or is gone. */
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
  /** Lanes that are on the screen with it, and it. */
  seen: number;
  isPlaying: boolean;
  /** Whether there is nothing else to do with the lane: then its picture is as fine as can be. */
  isAtRest: boolean;
}

/** The picture that a lane's next report should bring; null for none. */
export function wantedPicture(
  track: LaneTrack,
  size: PictureSize,
  { isSeen, seen, isPlaying, isAtRest }: Circumstances,
): PictureOrder | null {
  if (track.config.lab !== 'points') return null;
  if (!isAtRest) return isSeen && isDue(track, seen) ? { ...size, full: false } : null;
  const isOver = track.status === 'finished' || track.status === 'diverged';
  // A lane that is over has a last picture, seen or not: it belongs to what it has measured.
  const isWanted = isSeen ? isOver || !isPlaying : isOver && track.pictureOrder?.full !== true;
  return isWanted && !isAnswered(track, size) ? { ...size, full: true } : null;
}

/** The last one is on the screen, and was not made just now. */
function isDue({ painted, pictureAt }: LaneTrack, seen: number): boolean {
  if (globalThis.document?.visibilityState === 'hidden') return false;
  return painted && performance.now() - pictureAt >= Math.max(PICTURE_MS, (1000 * seen) / MOST_A_SECOND);
}

function isAnswered({ picture, pictureOrder, pictureStep, step }: LaneTrack, size: PictureSize): boolean {
  if (!picture || !pictureOrder?.full || pictureStep !== step) return false;
  return pictureOrder.columns === size.columns && pictureOrder.rows === size.rows;
}
