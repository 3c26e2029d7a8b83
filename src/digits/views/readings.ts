import { useEffect, useMemo, useState } from 'react';
import { PIXELS } from '../../nn/lenet/lenet-layout';
import type { Reading } from '../../nn/lenet/lenet-readings';
import { useDigits, type DigitsRun } from '../page/digits-run';
import { digitsSession } from '../page/digits-session';
import { useDigitsView } from '../page/digits-view';

/** Time travel must rest this long before all test images are evaluated again, in milliseconds. */
const REST_MS = 350;

/** Results for all test images, and the step of the weights used. */
type TestReading = Reading & { step: number; accuracy: number };

/** The last evaluation of all test images; null before the first. */
export function useReading(): TestReading | null {
  const tested = useDigits(state => state.tested);
  const ready = useDigits(state => state.ready);
  return useMemo(() => readingOf({ tested, ready }), [tested, ready]);
}

function readingOf({ tested, ready }: Pick<DigitsRun, 'tested' | 'ready'>): TestReading | null {
  return tested && ready && tested.runId === ready.runId ? { labels: ready.testLabels, ...tested } : null;
}

/** Evaluates all test images with the weights of a snapshot, or the newest; null if the run ends first. */
export function readTests(at: number | null): Promise<TestReading | null> {
  const before = useDigits.getState();
  digitsSession.questions.test(at);
  return new Promise(resolve => {
    const stop = useDigits.subscribe(state => {
      const isGone = state.ready?.runId !== before.ready?.runId;
      if (!isGone && state.tested === before.tested) return;
      stop();
      resolve(isGone ? null : readingOf(state));
    });
  });
}

/**
 * Evaluates all test images while a view that needs it is shown: at once, at each epoch's end, when training stops,
 * and when time travel comes to rest.
 */
export function useTests(): void {
  const runId = useDigits(state => state.ready?.runId);
  const epoch = useDigits(state => state.epoch);
  const isRunning = useDigits(state => state.status === 'running');
  const hasFrame = useDigits(state => state.version > 0);
  const at = useDigitsView(state => state.view.at);
  // Only the live network changes with epochs and stops.
  const moment = at === null ? `${epoch} ${isRunning}` : at;
  useEffect(() => {
    if (runId === undefined || !hasFrame) return undefined;
    const timer = setTimeout(() => digitsSession.questions.test(at), REST_MS);
    return () => clearTimeout(timer);
  }, [runId, hasFrame, at, moment]);
}

/** Test images in order, each in its own array; null until they have arrived. */
export function useTestImages(indices: readonly number[]): readonly Uint8Array[] | null {
  const runId = useDigits(state => state.ready?.runId);
  const [images, setImages] = useState<{ key: string; pictures: readonly Uint8Array[] } | null>(null);
  // A new list with the same indices counts as the same list.
  const list = indices.join();
  const key = `${runId} ${list}`;
  useEffect(() => {
    if (runId === undefined || list === '') return undefined;
    let isWanted = true;
    const refs = list.split(',').map(index => ({ set: 'test' as const, index: Number(index) }));
    digitsSession.questions.images(refs).then(
      ({ pixels }) => {
        const pictures = refs.map((_, i) => pixels.subarray(i * PIXELS, (i + 1) * PIXELS));
        if (isWanted) setImages({ key, pictures });
      },
      // The run ended before the answer; the next run asks again.
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [runId, list, key]);
  return images?.key === key ? images.pictures : null;
}
