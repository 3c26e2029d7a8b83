import { expect, test, vi } from 'vitest';
import type { Progress } from './TimeLeft';

vi.stubGlobal('requestAnimationFrame', () => 0);
const { timeLeft, timeLeftText, withProgress } = await import('./TimeLeft');

const run = (shares: readonly number[], every = 2000) =>
  shares.reduce<readonly Progress[]>((known, share, i) => withProgress(known, { at: i * every, share }), []);

test('the time left follows from the pace', () => {
  expect(timeLeft(run([0, 0.1, 0.2]))).toBeCloseTo(16_000);
  expect(timeLeft(run([0, 0.1]))).toBeNull();
  expect(timeLeft(run([0.3, 0.3, 0.3]))).toBeNull();
});

test('the pace is measured over the last minute, and only over this run', () => {
  const slow = Array.from({ length: 60 }, (_, i) => i * 0.001);
  const fast = Array.from({ length: 31 }, (_, i) => 0.06 + i * 0.01);
  expect(timeLeft(run([...slow, ...fast]))).toBeCloseTo((1 - 0.36) * 200_000, -4);
  expect(run([0.5, 0.6, 0.01])).toHaveLength(1);
});

test('for a person', () => {
  expect([20_000, 50_000, 61_000, 200_000, 7.2e6].map(timeLeftText)).toEqual([
    'less than a minute left',
    'about 1 minute left',
    'about 1 minute left',
    'about 3 minutes left',
    'about 2 hours left',
  ]);
});
