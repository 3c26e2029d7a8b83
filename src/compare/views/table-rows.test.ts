import { expect, it } from 'vitest';
import { waitingOutcome } from '../../experiment/claims/outcome';
import { comparisonCsv } from '../../experiment/comparison/comparison-csv';
import { decode } from '../../experiment/link/url';
import { shownMeasures } from './table-rows';

const outcome = (link: string, more: object = {}) => ({
  ...waitingOutcome('a', decode(link).config),
  ...more,
});

it('classes have accuracies, regressions R², and a comparison of both has both', () => {
  const [classes, numbers] = [outcome(''), outcome('data=sine', { trainR2: 0.5 })];
  expect(shownMeasures([classes])).toEqual([
    'trainLoss',
    'trainAccuracy',
    'epochsTo',
    'seconds',
    'parameters',
  ]);
  expect(shownMeasures([numbers])).toEqual(['trainLoss', 'trainR2', 'seconds', 'parameters']);
  expect(shownMeasures([classes, numbers])).toContain('trainAccuracy');
  expect(shownMeasures([classes, numbers])).toContain('trainR2');
  const tested = outcome('data=sine&testShare=0.5', { testLoss: 1, testR2: 0.25 });
  expect(shownMeasures([tested])).toContain('testR2');
});

it('LeNets of different sizes have their numbers of parameters', () => {
  const [report, small] = ['', '&kernels1=3'].map(sizes => outcome(`lab=digits${sizes}`));
  expect(shownMeasures([report!, small!])).toContain('parameters');
  expect(shownMeasures([report!, report!])).not.toContain('parameters');
});

it('a CSV file of classifications has no column for R²', () => {
  const csv = (link: string) => {
    const { config } = decode(link);
    const lane = { id: 'a', label: 'one', config, row: null, column: null, unmet: [] };
    return comparisonCsv([lane], { a: outcome(link, { trainR2: 0.5 }) }, 0.95, () => '');
  };
  expect(csv('').split('\n')[0]).not.toContain('R2');
  expect(csv('data=sine')).toMatch(/trainAccuracy.*trainR2,testR2[^]*,0\.5,/);
});
