import { describe, expect, it } from 'vitest';
import { KeptStates } from './kept-states';

const state = (step: number) => ({ state: { step } });

/** A run to this epoch that offers every epoch, with events at some. */
function keptOf(epochs: number, { events = [] as number[], parameters = 1, perEpoch = 1 } = {}): number[] {
  const states = new KeptStates({ bytes: 8 * parameters, mostBytes: 2 ** 24, stepsPerEpoch: perEpoch });
  const isEvent = new Set(events);
  for (let epoch = 0; epoch <= epochs; epoch += 1) {
    const step = epoch * perEpoch;
    if (isEvent.has(epoch)) states.add(state(step), true);
    else if (states.wants(step)) states.add(state(step), false);
  }
  states.add(state(epochs * perEpoch), true);
  return states.kept.map(one => one.state.step / perEpoch);
}

/** The largest distance between two neighbours from an epoch on, as a ratio of 1 + epoch. */
function largestRatio(kept: readonly number[], from: number): number {
  return Math.max(...kept.slice(1).map((epoch, i) => (kept[i]! < from ? 1 : (1 + epoch) / (1 + kept[i]!))));
}

describe('KeptStates', () => {
  it('keeps the first epochs one by one and later ones spread by their logarithm', () => {
    const kept = keptOf(20_000);
    expect(kept.slice(0, 12)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(kept.at(-1)).toBe(20_000);
    expect(largestRatio(kept, 12)).toBeLessThan(1.16);
    expect(kept.length).toBeLessThan(130);
    expect(keptOf(20_000, { perEpoch: 7 })).toEqual(kept);
  });

  it('keeps 16 MB of a large network, still from first to last and spread by the logarithm', () => {
    // Room for 20 states of 100,000 numbers.
    const kept = keptOf(20_000, { parameters: 100_000 });
    expect(kept).toHaveLength(20);
    expect(kept[0]).toBe(0);
    expect(kept.at(-1)).toBe(20_000);
    expect(largestRatio(kept, 12)).toBeLessThan(4);
    expect(keptOf(500, { parameters: 1e9 })).toHaveLength(8);
  });

  it('keeps every event while there is room for others, and is bounded if everything is one', () => {
    const events = [333, 334, 335, 1000, 1001];
    expect(keptOf(20_000, { events, parameters: 100_000 })).toEqual(expect.arrayContaining(events));
    const all = Array.from({ length: 1000 }, (_, i) => i);
    const kept = keptOf(1000, { events: all });
    expect(kept).toHaveLength(200);
    expect([kept[0], kept.at(-1)]).toEqual([0, 1000]);
  });

  it('replaces the state of the same step, and finds the newest at or before a step', () => {
    const states = new KeptStates({ bytes: 8, mostBytes: 2 ** 24, stepsPerEpoch: 1 });
    expect(states.at(5)).toBeNull();
    for (const step of [2, 4, 4, 9]) states.add(state(step), true);
    const { version } = states;
    expect(states.kept.map(one => one.state.step)).toEqual([2, 4, 9]);
    const edited = state(9);
    states.add(edited, true);
    expect(states.version).toBeGreaterThan(version);
    expect(states.at(100)).toBe(edited);
    expect(states.at(8)?.state.step).toBe(4);
    expect(states.at(0)?.state.step).toBe(2);
  });
});
