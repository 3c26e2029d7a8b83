import { expect, it } from 'vitest';
import { hearSample, nothingHeard, type LiveSample } from './live';

/** What each sample of a run sounds like. */
function sounds(samples: readonly Partial<LiveSample>[]): string[] {
  let heard = nothingHeard;
  return samples.map(one => {
    const [notes, next] = hearSample(heard, { run: 1, status: 'running', loss: 1, progress: 0.5, ...one });
    heard = next;
    return [...new Set(notes.map(({ of }) => of))].join(' ');
  });
}

it('sounds only on change', () => {
  expect(sounds([{}, {}, { loss: 1.001 }, { loss: 0.5 }, { loss: 0.5 }])).toEqual([
    'value',
    '',
    '',
    'value',
    '',
  ]);
  expect(sounds([{ loss: null }, { loss: NaN }, { status: 'paused', loss: 0.2 }])).toEqual(['', '', '']);
  expect(sounds([{}, { run: 2 }])).toEqual(['value', 'value']);
});

it('has its own sounds for a best that was waited for, the end and a divergence', () => {
  const up = [0.5, 0.8, 0.9, 0.85, 0.8, 0.4].map(loss => ({ loss }));
  expect(sounds(up).at(-1)).toBe('value best');
  expect(sounds([0.5, 0.4, 0.3].map(loss => ({ loss })))).toEqual(['value', 'value', 'value']);
  expect(sounds([{}, { status: 'finished', progress: 1 }, { status: 'finished' }])).toEqual([
    'value',
    'end',
    '',
  ]);
  expect(sounds([{}, { status: 'diverged' }, { status: 'diverged' }])).toEqual(['value', 'divergence', '']);
});

it('pitches the same loss alike in every run, lower losses lower, and pans by progress', () => {
  const note = (sample: Partial<LiveSample>) =>
    hearSample(nothingHeard, { run: 1, status: 'running', loss: 1, progress: 0, ...sample })[0][0]!;
  expect(note({ loss: 0.1 }).from).toBeLessThan(note({ loss: 1 }).from);
  expect([0, 0.5, 1, 7].map(progress => note({ progress }).pan)).toEqual([-1, 0, 1, 1]);
});
