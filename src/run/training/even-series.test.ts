import { describe, expect, it } from 'vitest';
import { EvenSeries } from './even-series';

interface Moment {
  epoch: number;
}

const at = (epoch: number): Moment => ({ epoch });
const series = (kept: readonly Moment[] = [], stride?: number) =>
  new EvenSeries<Moment>(one => one.epoch, { most: 64, unit: 1 }, kept, stride);

/** Walks a run as the trainer does, always stopping where a snapshot is wanted. */
function run(epochs: number): EvenSeries<Moment> {
  const made = series();
  for (let epoch = 0; epoch <= epochs; epoch = made.next(epoch)) {
    if (made.wants(epoch)) made.add(at(epoch));
  }
  return made;
}

describe('EvenSeries', () => {
  it('keeps every epoch of a short run', () => {
    expect(run(40).kept.map(one => one.epoch)).toEqual(Array.from({ length: 41 }, (_, i) => i));
  });

  it('keeps evenly spaced snapshots of a long run, including the first', () => {
    const { kept, stride } = run(1_000_000);
    expect(kept.length).toBeGreaterThan(30);
    expect(kept.length).toBeLessThanOrEqual(64);
    expect(kept.map(one => one.epoch)).toEqual(kept.map((_, i) => i * stride));
  });

  it('continues after a resume as if it had never stopped', () => {
    const whole = run(5000);
    const half = run(1234);
    const rest = series(half.kept, half.stride);
    for (let epoch = rest.next(1234); epoch <= 5000; epoch = rest.next(epoch)) {
      if (rest.wants(epoch)) rest.add(at(epoch));
    }
    expect(rest.kept).toEqual(whole.kept);
    expect(rest.stride).toBe(whole.stride);
  });
});
