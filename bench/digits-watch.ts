import type { Page } from 'playwright';
import type { BuiltApp, DigitsNote, LongFrame, Notes } from './browser';

/** If no batch is trained within this time, something is wrong. */
const PATIENCE_MS = 120_000;

/** Measurements of the page between two times. */
export interface Watched {
  /** Milliseconds between animation frames, in ascending order. */
  intervals: readonly number[];
  /** Pictures on the screen per second. */
  painted: number;
  longTasks: readonly number[];
  longestFrame: LongFrame | null;
  notes: readonly DigitsNote[];
}

/** The lab while it trains. */
export interface OpenLab {
  page: Page;
  engine: string;
  device: string;
  notes(): Promise<Notes>;
  /** Waits until this many updates have been made. */
  reach(step: number, patience?: number): Promise<void>;
  /** Measures for some time. */
  watch(ms: number): Promise<Watched>;
}

/** Opens a link of the Digits lab (`lab=digits` is added) with empty caches, and returns once a batch is trained. */
export async function inLab<T>(app: BuiltApp, hash: string, work: (lab: OpenLab) => Promise<T>): Promise<T> {
  const { context, page } = await app.freshPage();
  const notes = () => page.evaluate(() => window.bench);
  const reach = async (step: number, patience = PATIENCE_MS) => {
    await page
      .waitForFunction(
        wanted => {
          const { frames, trouble } = window.bench.digits;
          return trouble !== null || (frames.at(-1)?.step ?? 0) >= wanted;
        },
        step,
        { timeout: patience, polling: 50 },
      )
      .catch(() => null);
    const { trouble, frames } = (await notes()).digits;
    if (trouble !== null) throw new Error(`${hash}: ${trouble}`);
    const reached = frames.at(-1)?.step ?? 0;
    if (reached < step)
      throw new Error(`${hash}: ${reached} steps in ${patience / 1000} s, expected ${step}`);
  };
  try {
    await page.goto(`${app.url}#${['lab=digits', hash].filter(Boolean).join('&')}`);
    await reach(1);
    const { ready } = (await notes()).digits;
    if (!ready) throw new Error(`${hash}: a batch is trained, but the worker has not reported its engine`);
    const now = () => page.evaluate(() => performance.now());
    const watch = async (ms: number) => {
      const from = await now();
      await page.waitForTimeout(ms);
      return between(await notes(), from, await now());
    };
    return await work({ page, engine: ready.engine, device: ready.device, notes, reach, watch });
  } finally {
    await context.close();
  }
}

function between({ frameTimes, longTasks, longFrames, digits }: Notes, from: number, to: number): Watched {
  const within = (at: number) => at >= from && at <= to;
  const times = frameTimes.filter(within);
  return {
    intervals: times
      .slice(1)
      .map((at, i) => at - times[i]!)
      .sort((a, b) => a - b),
    painted: (digits.painted.filter(within).length * 1000) / (to - from),
    longTasks: longTasks.filter(({ at }) => within(at)).map(({ ms }) => ms),
    longestFrame: longFrames
      .filter(({ at }) => within(at))
      .reduce<LongFrame | null>((a, b) => (a && a.ms >= b.ms ? a : b), null),
    notes: digits.frames.filter(({ at, step }) => within(at) && step > 0),
  };
}

/** Updates and milliseconds of training and of snapshots, between the first and the last note. */
export function progress(notes: readonly DigitsNote[]) {
  const [first, last] = [notes[0], notes.at(-1)];
  if (!first || !last) return { steps: 0, ms: 0, trainedMs: 0, evaluationMs: 0 };
  return {
    steps: last.step - first.step,
    ms: last.at - first.at,
    trainedMs: last.trainedMs - first.trainedMs,
    evaluationMs: last.evaluationMs - first.evaluationMs,
  };
}
