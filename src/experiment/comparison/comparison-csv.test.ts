import { expect, it } from 'vitest';
import { lanesOf } from './comparison';
import { comparisonCsv } from './comparison-csv';
import { waitingOutcome } from '../claims/outcome';
import { decodePlace } from '../link/place';

it('writes a line for each run with the settings that vary, and quotes cells with commas', () => {
  const { place } = decodePlace('#columns=hidden:3;20,20&rows=activation:tanh;relu');
  if (place.kind !== 'compare') throw new Error('expected a comparison');
  const lanes = lanesOf(place.comparison);
  const outcomes = Object.fromEntries(
    lanes.map(({ id, config }) => [id, { ...waitingOutcome(id, config), trainLoss: 0.25 }]),
  );
  outcomes['r1c1'] = { ...outcomes['r1c1']!, state: 'diverged', reason: 'it said "no"' };
  const lines = comparisonCsv(lanes, outcomes, 0.9, ({ id }) => `#${id}`)
    .trim()
    .split('\n');
  expect(lines[0]).toBe(
    'lane,hidden,activation,state,epoch,trainLoss,trainAccuracy,testLoss,testAccuracy,epochsTo90%,seconds,parameters,reason,link',
  );
  expect(lines).toHaveLength(5);
  expect(lines[2]).toContain(',"20,20",tanh,waiting,0,0.25,,,,');
  expect(lines[4]).toMatch(/,diverged,.*"it said ""no""",#r1c1$/);
});
