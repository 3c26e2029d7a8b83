import type { BatchRecords, DigitsRecord, DigitsSnapshot } from '../../experiment/measured/digits';
import type { DigitsFrame, News, SavedDigits } from '../protocol';
import { BatchLog } from './batch-log';
import { receiveLayerSpace } from './layer-space';
import { PaintQueue, type Painter } from '../../run/life/paint-queue';

/** Frames of the Digits lab, each drawn as a whole on a canvas. */
export const digitsQueue = new PaintQueue<DigitsFrame>();
const batches = new BatchLog();
let validations: DigitsRecord[] = [];
let tests: DigitsRecord[] = [];
let snapshots: readonly DigitsSnapshot[] = [];
let stride = 1;

export function latestDigitsFrame(): DigitsFrame | null {
  return digitsQueue.latest;
}

/** As `PaintQueue.onPaint`, for the Digits lab's frames. */
export function onDigitsPaint(paint: Painter<DigitsFrame>, isExpensive = false): () => void {
  return digitsQueue.onPaint(paint, isExpensive);
}

export function requestDigitsPaint(): void {
  digitsQueue.request();
}

/** Snapshots of every layer over the run, oldest first; a new list whenever it changes. */
export function digitsSnapshots(): readonly DigitsSnapshot[] {
  return snapshots;
}

/** Training batches of the run, oldest first. */
export function batchRecords(): readonly BatchRecords[] {
  return batches.records;
}

export function validationRecords(): readonly DigitsRecord[] {
  return validations;
}

export function testRecords(): readonly DigitsRecord[] {
  return tests;
}

/** Takes new records and ignores known ones. */
export function receiveNews(news: News): void {
  for (const one of news.batches) batches.add(one);
  validations = withNewer(validations, news.validations);
  tests = withNewer(tests, news.tests);
  stride = Math.max(1, news.snapshotStride);
  const all = withNewer(snapshots, news.snapshots);
  snapshots = thinned(all, stride);
}

/**
 * Takes a frame from the worker. `painted` is called once the frame is on the screen or a newer one has replaced it.
 */
export function receiveDigitsFrame(frame: DigitsFrame, painted: () => void): void {
  receiveNews(frame);
  receiveLayerSpace(frame);
  digitsQueue.show(frame, painted);
}

/** The records up to the step of a saved run. */
export function recordsUntil(
  step: number,
): Pick<SavedDigits, 'batches' | 'validations' | 'tests' | 'snapshots' | 'snapshotStride'> {
  const isBefore = (one: { step: number }) => one.step <= step;
  return {
    batches: batches.until(step),
    validations: validations.filter(isBefore),
    tests: tests.filter(isBefore),
    snapshots: snapshots.filter(isBefore),
    snapshotStride: stride,
  };
}

/** A run begins or is resumed: everything of the old one is dropped except its picture, for a moment. */
export function beginRecords(saved: SavedDigits | null): void {
  batches.clear();
  [validations, tests, snapshots, stride] = [[], [], [], 1];
  if (saved) receiveNews(saved);
}

/** The items whose steps lie on the stride, and the last one. */
export function thinned<T extends { step: number }>(list: readonly T[], every: number): readonly T[] {
  const kept = list.filter((one, index) => one.step % every === 0 || index === list.length - 1);
  return kept.length === list.length ? list : kept;
}

function withNewer<T extends { step: number }, L extends readonly T[]>(known: L, more: readonly T[]): L {
  const last = known.at(-1)?.step ?? -1;
  const newer = more.filter(one => one.step > last);
  return newer.length === 0 ? known : ([...known, ...newer] as unknown as L);
}
