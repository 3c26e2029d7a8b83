import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Sampler } from './sampler';

/** Milliseconds between animation frames. */
const FRAME_MS = 16;

beforeEach(() => {
  vi.useFakeTimers();
  const start = Date.now();
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now() - start);
});
afterEach(() => vi.useRealTimers());

/** Takes a sample every 10 ms for ten seconds, and returns the times at which one was shown. */
async function shownTimes({
  rendering,
  painting,
}: {
  rendering: number;
  painting: number;
}): Promise<number[]> {
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) =>
    setTimeout(() => {
      draw();
      vi.setSystemTime(Date.now() + painting);
    }, FRAME_MS),
  );
  const times: number[] = [];
  const sampler = new Sampler<number>(() => {
    times.push(performance.now());
    vi.setSystemTime(Date.now() + rendering);
  });
  for (let at = 0; at < 10_000; at += 10) {
    sampler.take(at, false);
    await vi.advanceTimersByTimeAsync(10);
  }
  sampler.drop();
  return times;
}

const gapsOf = (times: readonly number[]) => times.slice(1).map((time, i) => time - times[i]!);

test('text is updated five times a second where that is cheap', async () => {
  const gaps = gapsOf(await shownTimes({ rendering: 5, painting: 5 }));
  expect(Math.max(...gaps)).toBeLessThan(230);
});

test('where rendering or painting takes long, the page has at least six times as long until the next update', async () => {
  for (const costs of [
    { rendering: 60, painting: 0 },
    { rendering: 20, painting: 60 },
  ]) {
    const gaps = gapsOf(await shownTimes(costs)).slice(1);
    expect(gaps.length).toBeGreaterThan(3);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(6 * (costs.rendering + costs.painting) - 1);
  }
});

test('an urgent sample is shown at once, in place of one that waits', () => {
  vi.stubGlobal('requestAnimationFrame', () => 0);
  const shown: string[] = [];
  const sampler = new Sampler<string>(sample => shown.push(sample));
  sampler.take('first', false);
  sampler.take('waits', false);
  sampler.take('urgent', true);
  vi.advanceTimersByTime(1000);
  expect(shown).toEqual(['first', 'urgent']);
});

test('a computer that sleeps while text is being rendered or shown goes on when it wakes', async () => {
  let sleep = 0;
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) =>
    setTimeout(() => {
      draw();
      vi.setSystemTime(Date.now() + sleep);
    }, FRAME_MS),
  );
  const shown: number[] = [];
  const sampler = new Sampler<number>(sample => shown.push(sample));
  sampler.take(1, false);
  sleep = 3_600_000;
  await vi.advanceTimersByTimeAsync(50);
  sleep = 0;
  sampler.take(2, false);
  await vi.advanceTimersByTimeAsync(4000);
  sampler.take(3, false);
  await vi.advanceTimersByTimeAsync(4000);
  expect(shown).toEqual([1, 2, 3]);
});
