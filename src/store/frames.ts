import type { HistoryRecord, PointsFrame, Snapshot } from '../protocol/points-protocol';

// High-rate data lives here, outside React and outside the stores: one frame, painted in one
// requestAnimationFrame by everyone who has asked.
/** A dear one answers true when it did draw. */
type Painter = (frame: PointsFrame | null) => unknown;

let latest: PointsFrame | null = null;
let history: HistoryRecord[] = [];
let kept: Snapshot[] = [];
let current: Snapshot | null = null;
let scheduled = false;
let afterPaint: (() => void)[] = [];
const painters = new Set<Painter>();
const dearPainters = new Set<Painter>();
/** Dear painters that have not yet had their turn since the last request, the longest waiting first. */
const waiting = new Set<Painter>();

export function latestFrame(): PointsFrame | null {
  return latest;
}

/**
 * Calls `paint` in the one animation frame after a new frame arrived or `requestPaint` was called. Painters that are
 * dear take turns, one in each animation frame, so that together they do not make one long task.
 */
export function onPaint(paint: Painter, isDear = false): () => void {
  (isDear ? dearPainters : painters).add(paint);
  requestPaint();
  return () => {
    for (const set of [painters, dearPainters, waiting]) set.delete(paint);
  };
}

export function requestPaint(): void {
  for (const paint of dearPainters) waiting.add(paint);
  schedule();
}

function schedule(): void {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    for (const paint of painters) paint(latest);
    paintNextDear();
    if (waiting.size > 0) schedule();
    const done = afterPaint;
    afterPaint = [];
    for (const tell of done) tell();
  });
}

function paintNextDear(): void {
  for (const paint of waiting) {
    waiting.delete(paint);
    if (paint(latest) === true) return;
  }
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
  const stands = frame.thumbnails.size === 0 && latest?.runId === frame.runId;
  if (stands && latest) frame.thumbnails = latest.thumbnails;
  latest = frame;
  for (const record of frame.history) history.push(record);
  if (frame.snapshots.length > 0) {
    kept = [...kept, ...frame.snapshots].filter(one => one.epoch % frame.snapshotStride === 0);
  }
  current = frame.current ?? current;
  afterPaint.push(painted);
  requestPaint();
}

/** There is nothing to show: the canvases are told to draw an empty plane. */
export function clearPicture(): void {
  latest = null;
  requestPaint();
}

/** A new run begins: nothing of the old one is kept, but its picture stays until the new one arrives. */
export function clearRun(): void {
  history = [];
  kept = [];
  current = null;
}
