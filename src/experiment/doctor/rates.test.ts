import { expect, it } from 'vitest';
import { rateFactor } from '../../nn/optimizers/rate-schedule';
import { decode } from '../link/url';
import { ratesOf } from './rates';

const ratesAt = (link: string, step: number) => {
  const { config } = decode(link);
  return { config, rates: ratesOf(config, { step, plannedSteps: 2 * step, stepsPerEpoch: 1 }) };
};

// Samples spaced evenly over 20,000 epochs would all meet the lowest rate of a cosine of 50 epochs.
it.each([
  ['schedule=cosine&cosineEpochs=50', 20_000],
  ['schedule=cosine&cosineEpochs=1', 400],
  ['schedule=cosine&cosineEpochs=70&lowestRate=0.1&warmup=500', 3000],
  ['schedule=step&stepEvery=100&gamma=0.9', 1000],
  ['schedule=exponential&gamma=0.99', 150],
])('the updates of %s are counted by their rates', (link, step) => {
  const { config, rates } = ratesAt(link, step);
  let done = 0;
  for (let epoch = 0; epoch < step; epoch += 1) done += rateFactor(config, epoch);
  expect(Math.abs(rates.done / done - 1)).toBeLessThan(0.02);
});

it('the highest rate of a warm-up is the last one', () => {
  expect(ratesAt('warmup=99&learningRate=0.5', 9).rates).toMatchObject({
    first: 0.005,
    now: 0.05,
    highest: 0.05,
  });
  expect(ratesAt('warmup=9&schedule=exponential&gamma=0.5&learningRate=0.5', 10).rates).toMatchObject({
    now: 0.25,
    highest: 0.5,
  });
});
