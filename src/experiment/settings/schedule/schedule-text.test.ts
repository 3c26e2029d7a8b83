import { expect, it } from 'vitest';
import { decode } from '../../link/url';
import { scheduleTexts } from './schedule-text';

it.each([
  ['', []],
  ['schedule=step&gamma=0.1&stepEvery=100', ['step decay (factor γ 0.1, decay every 100)']],
  ['schedule=cosine&epochs=50', ['cosine (cosine length 50, lowest rate 0)']],
  ['warmup=1', ['warm-up 1 epoch']],
  [
    'schedule=exponential&gamma=0.9&warmup=2000',
    ['exponential decay (factor γ 0.9)', 'warm-up 2,000 epochs'],
  ],
])('%s is told with the numbers that it uses', (link, texts) => {
  expect(scheduleTexts(decode(link).config)).toEqual(texts);
});
