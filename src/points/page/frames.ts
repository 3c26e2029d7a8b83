import type { HistoryRecord, Snapshot } from '../../experiment/measured/points';
import type { PointsFrame } from '../protocol';
import { PaintQueue, type Painter } from '../../run/life/paint-queue';

/** The Points lab's frames; canvases take it whole. */
export const pointsQueue = new PaintQueue<PointsFrame>();
let history: HistoryRecord[] = [];
let kept: Snapshot[] = [];
let current: Snapshot | null = null;

export function latestFrame(): PointsFrame | null {
  return pointsQueue.latest;
}

/** As `PaintQueue.onPaint`, for the Points lab's frames. */
export function onPaint(paint: Painter<PointsFrame>, isExpensive = false): () => void {
  return pointsQueue.onPaint(paint, isExpensive);
}

export function requestPaint(): void {
  pointsQueue.request();
}

/** Every record of the run's curves, oldest first. */
export function historyRecords(): readonly HistoryRecord[] {
  return history;
}

/** The run's histograms over time, oldest first, ending with those of the newest step that has any. */
export function snapshots(): readonly Snapshot[] {
  const last = kept.at(-1);
  return current && (!last || current.step > last.step) ? [...kept, current] : kept;
}

/** Takes a frame from the worker; `painted` is called once the screen has it (or it was overtaken). */
export function receiveFrame(frame: PointsFrame, painted: () => void): void {
  const { latest } = pointsQueue;
  const stands = frame.thumbnails.size === 0 && latest?.runId === frame.runId;
  if (stands && latest) frame.thumbnails = latest.thumbnails;
  for (const record of frame.history) history.push(record);
  if (frame.snapshots.length > 0) {
    kept = [...kept, ...frame.snapshots].filter(one => one.epoch % frame.snapshotStride === 0);
  }
  current = frame.current ?? current;
  pointsQueue.show(frame, painted);
}

/** There is nothing to show: the canvases are told to draw an empty plane. */
export function clearPicture(): void {
  pointsQueue.latest = null;
  pointsQueue.request();
}

/** A new run begins: nothing of the old one is kept, but its picture stays until the new one arrives. */
export function clearRun(): void {
  history = [];
  kept = [];
  current = null;
}
