import type { HistoryRecord, Picture, Snapshot } from '../../experiment/measured/points';
import type { PastMoment, PointsFrame } from '../protocol';
import { PaintQueue, type Painter } from '../../run/life/paint-queue';

/** Frames of the Points lab, each drawn as a whole on a canvas. */
export const pointsQueue = new PaintQueue<PointsFrame>();
let history: HistoryRecord[] = [];
let kept: Snapshot[] = [];
let current: Snapshot | null = null;
let past: PastMoment | null = null;
let moments: readonly number[] = [];

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

/** The records and snapshots that frames have told of the run. */
export function toldRecords(): { history: readonly HistoryRecord[]; snapshots: readonly Snapshot[] } {
  return { history, snapshots: kept };
}

/** Every record of the run's curves, oldest first. */
export function historyRecords(): readonly HistoryRecord[] {
  return history;
}

/**
 * The run's histograms over time, oldest first, ending with the newest step that has any. Those of an earlier moment
 * that is shown are among them.
 */
export function snapshots(): readonly Snapshot[] {
  const last = kept.at(-1);
  const all = current && (!last || current.step > last.step) ? [...kept, current] : kept;
  if (!past || all.some(one => one.step === past?.step)) return all;
  return [...all, past.snapshot].sort((a, b) => a.step - b.step);
}

/** The histograms of the moment shown: the newest, or an earlier one. */
export function shownSnapshot(): Snapshot | undefined {
  return past ? past.snapshot : snapshots().at(-1);
}

/** The step of the earlier moment that is shown; null for the newest. */
export function shownPastStep(): number | null {
  return past?.step ?? null;
}

/** The steps to which the page can go back, oldest first. */
export function keptSteps(): readonly number[] {
  return moments;
}

/**
 * Takes a frame from the worker. `painted` is called once the frame is on the screen or a newer one has replaced it.
 */
export function receiveFrame(frame: PointsFrame, painted: () => void): void {
  const { latest } = pointsQueue;
  const stands = frame.thumbnails.size === 0 && latest?.runId === frame.runId;
  if (stands && latest) frame.thumbnails = latest.thumbnails;
  if (latest?.runId === frame.runId) {
    frame.space ??= latest.space;
    frame.folds ??= latest.folds;
  }
  for (const record of frame.history) history.push(record);
  if (frame.snapshots.length > 0) {
    kept = [...kept, ...frame.snapshots].filter(one => one.epoch % frame.snapshotStride === 0);
  }
  current = frame.current ?? current;
  past = frame.past;
  moments = frame.moments ?? moments;
  pointsQueue.show(frame, painted);
}

/** The last picture that was drawn, and how many milliseconds that took. */
let drawn: { picture: Picture; ms: number } | null = null;

/** Call when a picture has been drawn. Only the first time counts: later drawings reuse its contours. */
export function noteDrawing(picture: Picture, ms: number): void {
  if (drawn?.picture !== picture) drawn = { picture, ms };
}

/** How long the first drawing of this picture took, in milliseconds; 0 if it was not drawn. */
export function drawingTime(picture: Picture): number {
  return drawn?.picture === picture ? drawn.ms : 0;
}

/** There is nothing to show: tells the canvases to draw an empty plane. */
export function clearPicture(): void {
  pointsQueue.latest = null;
  pointsQueue.request();
}

/** Starts a new run: drops all data of the old one, but its picture stays until the new one arrives. */
export function clearRun(): void {
  history = [];
  kept = [];
  current = null;
  past = null;
  moments = [];
}
