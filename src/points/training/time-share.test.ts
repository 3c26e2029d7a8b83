import { expect, it } from 'vitest';
import { TimeShare } from './time-share';

/** The share of the time that training keeps, if the work is done in pieces of this length. */
function kept(pieceMs: number): number {
  const time = new TimeShare(0.08, 4);
  let [trained, worked] = [0, 0];
  for (let slice = 0; slice < 10_000; slice += 1) {
    trained += 8;
    const due = time.after(8);
    if (due <= 0) continue;
    const took = Math.ceil(due / pieceMs) * pieceMs;
    worked += took;
    time.spent(took);
  }
  return trained / (trained + worked);
}

it('leaves training its share, whether the work comes in short or in long pieces', () => {
  for (const piece of [0.005, 0.5, 3, 40, 700]) {
    expect(kept(piece)).toBeGreaterThan(0.915);
    expect(kept(piece)).toBeLessThan(0.94);
  }
});

it('does not save up more than it may', () => {
  const time = new TimeShare(0.1, 4);
  expect(time.after(1e6)).toBe(4);
  time.spent(30);
  expect(time.after(100)).toBeCloseTo(-16, 12);
});
