import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PaintQueue } from './paint-queue';
import { Sampler } from './sampler';

/** Milliseconds between animation frames. */
const FRAME_MS = 16;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw, FRAME_MS));
});
afterEach(() => vi.useRealTimers());

/** Shows a frame every millisecond for a second, where painting one takes so long. Returns the times of paintings. */
async function paintingsOf(ms: number): Promise<number[]> {
  const queue = new PaintQueue<number>();
  const times: number[] = [];
  const start = Date.now();
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now() - start);
  queue.onPaint(() => {
    if (queue.latest === null) return;
    times.push(performance.now());
    vi.setSystemTime(Date.now() + ms);
  });
  for (let at = 0; at < 1000; at += 1) {
    queue.show(at, () => undefined);
    await vi.advanceTimersByTimeAsync(1);
  }
  return times;
}

test('frames that are cheap to paint are all painted, at the pace of the screen', async () => {
  expect((await paintingsOf(0)).length).toBeGreaterThan(50);
});

test('expensive ones leave the page more than half of its time', async () => {
  const times = await paintingsOf(60);
  const gaps = times.slice(1).map((time, i) => time - times[i]!);
  expect(gaps.length).toBeGreaterThan(3);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2.5 * 60);
  expect(Math.max(...gaps)).toBeLessThan(2.5 * 60 + 3 * FRAME_MS);
});

test('expensive painters rest, too, from what the browser does after them', async () => {
  const queue = new PaintQueue<number>();
  const start = Date.now();
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now() - start);
  const times: number[] = [];
  // The browser lays out and paints for 40 ms after each animation frame.
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) =>
    setTimeout(() => {
      draw();
      vi.setSystemTime(Date.now() + 40);
    }, FRAME_MS),
  );
  for (let painter = 0; painter < 100; painter += 1)
    queue.onPaint(() => {
      if (queue.latest === null) return false;
      times.push(performance.now());
      vi.setSystemTime(Date.now() + 2);
      return true;
    }, true);
  await vi.advanceTimersByTimeAsync(1000);
  queue.show(1, () => undefined);
  await vi.advanceTimersByTimeAsync(4000);
  expect(times).toHaveLength(100);
  const gaps = times.slice(1).map((time, i) => time - times[i]!);
  const frames = gaps.filter(gap => gap > 2);
  expect(Math.min(...frames)).toBeGreaterThan(2 * 40);
  // Each frame after a rest has more of them than the first.
  expect(frames.length).toBeLessThan(20);
});

test('expensive painters do not rest while a person waits for them', async () => {
  const queue = new PaintQueue<number>();
  const start = Date.now();
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now() - start);
  let drawn = 0;
  for (let painter = 0; painter < 20; painter += 1)
    queue.onPaint(() => {
      drawn += 1;
      vi.setSystemTime(Date.now() + 20);
      return true;
    }, true);
  await vi.advanceTimersByTimeAsync(5000);
  drawn = 0;
  queue.request();
  await vi.advanceTimersByTimeAsync(21 * FRAME_MS);
  expect(drawn).toBe(20);
});

test('what a person asks for is painted at once', async () => {
  const queue = new PaintQueue<number>();
  const start = Date.now();
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now() - start);
  let painted = 0;
  queue.onPaint(() => {
    painted += 1;
    vi.setSystemTime(Date.now() + 100);
  });
  await vi.advanceTimersByTimeAsync(FRAME_MS + 1);
  expect(painted).toBe(1);
  queue.show(1, () => undefined);
  await vi.advanceTimersByTimeAsync(FRAME_MS + 1);
  expect(painted).toBe(1);
  queue.request();
  await vi.advanceTimersByTimeAsync(FRAME_MS + 1);
  expect(painted).toBe(2);
});

test('a computer that sleeps while a frame is painted paints the next one when it wakes', async () => {
  const queue = new PaintQueue<number>();
  const start = Date.now();
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now() - start);
  const painted: (number | null)[] = [];
  queue.onPaint(frame => {
    painted.push(frame);
    if (frame === 1) vi.setSystemTime(Date.now() + 3_600_000);
  });
  for (const frame of [1, 2]) {
    queue.show(frame, () => undefined);
    await vi.advanceTimersByTimeAsync(2000);
  }
  expect(painted).toEqual([1, 2]);
});

test('on a slow page, an animation frame after new text is left to the text', async () => {
  const queue = new PaintQueue<number>();
  const start = Date.now();
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now() - start);
  const sampler = new Sampler<null>(() => undefined);
  let cost = 30;
  const paintings: number[] = [];
  queue.onPaint(() => {
    if (queue.latest === null) return;
    paintings.push(queue.latest);
    vi.setSystemTime(Date.now() + cost);
  });
  /** Frames until a new one is painted, with new text before the first of them or not. */
  const framesUntilPainted = async (frame: number, hasText: boolean) => {
    // The rest after the frame before is over, and another request has the next animation frame.
    await vi.advanceTimersByTimeAsync(500);
    queue.show(frame, () => undefined);
    if (hasText) sampler.showNow(null);
    let frames = 0;
    for (; !paintings.includes(frame); frames += 1) await vi.advanceTimersByTimeAsync(FRAME_MS);
    return frames;
  };
  await framesUntilPainted(1, false);
  expect([await framesUntilPainted(2, false), await framesUntilPainted(3, true)]).toEqual([1, 2]);
  cost = 1;
  await framesUntilPainted(4, false);
  expect([await framesUntilPainted(5, false), await framesUntilPainted(6, true)]).toEqual([1, 1]);
});
