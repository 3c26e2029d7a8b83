import { describe, expect, test } from 'vitest';
import { changedComparison } from '../../experiment/comparison/comparison-edits';
import { lanesOf } from '../../experiment/comparison/comparison';
import { figureOf, figures } from '../../experiment/claims/figures';
import { waitingOutcome } from '../../experiment/claims/outcome';
import type { DigitsRecord } from '../../experiment/measured/digits';
import { reportSvg } from './report-figure';
import { figureName, reportOf } from './report-of';
import { bodyOf, stepsPerEpoch, type LaneRecords, type MeasuredLane } from './report-outcome';

/** Lanes that have not started. */
function waiting(number: number): MeasuredLane[] {
  return lanesOf(figureOf(number).comparison).map(lane => ({
    lane,
    outcome: waitingOutcome(lane.id, lane.config),
    records: null,
  }));
}

const words = { link: '#figure', dataName: null };

test.each(figures.map(one => [one.number, one] as const))(
  'figure %i can be drawn before anything is measured',
  (number, figure) => {
    const report = reportOf(figure, figure.comparison, waiting(number), words);
    expect(report.body.form).toBe(figure.form);
    expect(report.caption.length).toBeGreaterThan(20);
    expect(reportSvg(report)).not.toMatch(/NaN|undefined|Infinity/);
  },
);

test('the grid of figure 4 has one panel per network, with names at its edges', () => {
  const { comparison, form } = figureOf(4);
  const body = bodyOf(form, comparison, waiting(4));
  if (body.form !== 'boundaries') throw new Error('figure 4 shows boundaries');
  expect(body.rows).toEqual(['tanh', 'sigmoid', 'ReLU']);
  expect(body.columns.slice(0, 4)).toEqual(['1×3', '1×10', '1×20', '2×3']);
  expect(body.cells).toHaveLength(27);
  expect(body.cells.every(({ points }) => points.count === 200)).toBe(true);
});

describe('captions', () => {
  const captionOf = (number: number) =>
    reportOf(figureOf(number), figureOf(number).comparison, waiting(number), words).caption;

  test('state the settings that all runs share, and none in which they differ', () => {
    expect(captionOf(1)).toBe('Moons, 200 points, noise 0.2, seed 0.');
    expect(captionOf(2)).toMatch(/hidden 3 units,.*learning rate 0\.01, gradient summed, full batch/i);
    expect(captionOf(2)).not.toMatch(/tanh|sigmoid|relu/i);
    expect(captionOf(3)).toMatch(/tanh/i);
    expect(captionOf(3)).not.toMatch(/hidden/i);
    expect(captionOf(5)).toBe('Gaussian quantiles, 200 points, 4 classes, seed 0.');
  });

  test('name the digits that a run was trained on', () => {
    const { comparison } = figureOf(7);
    const drawn = changedComparison(comparison, { data: 'drawn', images: 2000 });
    const lanes = lanesOf(drawn).map(lane => ({
      lane,
      outcome: waitingOutcome(lane.id, lane.config),
      records: null,
    }));
    const { caption } = reportOf(figureOf(7), drawn, lanes, {
      link: '',
      dataName: 'digits drawn by Layerwise',
    });
    expect(caption).toMatch(/^2,000 training images of digits drawn by Layerwise\. LeNet-5, ReLU/);
    expect(captionOf(7)).toMatch(/^55,000 training images of MNIST\./);
  });
});

test('a run’s records are at their step and epoch, under the variant’s name', () => {
  const lanes = waiting(37);
  const perEpoch = stepsPerEpoch(lanes[0]!.lane.config);
  expect(perEpoch).toBe(1100);
  const at = (step: number, accuracy: number): DigitsRecord => ({ step, loss: 1 - accuracy, accuracy });
  const records: LaneRecords = {
    batches: [{ from: 1, loss: Float32Array.of(2, 1), accuracy: Float32Array.of(0.25, 0.5) }],
    validations: [at(0, 0.1), at(550, 0.9)],
    tests: [at(1100, 0.95)],
    snapshots: [],
  };
  const measured = lanes.map(one => ({ ...one, records, outcome: { ...one.outcome, epoch: 1 } }));
  const body = bodyOf('all-curves', figureOf(37).comparison, measured);
  if (body.form !== 'all-curves') throw new Error('it shows all curves');
  expect(body.lines.map(({ label }) => label)).toEqual([
    ...[
      'Base',
      'tanh',
      'sigmoid',
      'leaky ReLU',
      'ELU',
      'Xavier uniform',
      'Xavier normal',
      'SGD',
      'Nadam',
      'Adagrad',
    ],
  ]);
  expect(body.lines.map(({ group }) => group)).toEqual([0, 1, 1, 1, 1, 2, 2, 3, 3, 3]);
  expect(body.lines[4]).toMatchObject({
    validations: [
      { epoch: 0, accuracy: 0.1 },
      { epoch: 0.5, accuracy: 0.9 },
    ],
    tests: [{ epoch: 1, accuracy: 0.95 }],
  });
  const curves = bodyOf('curves', figureOf(7).comparison, measured);
  if (curves.form !== 'curves') throw new Error('it shows curves');
  expect(curves.lastStep).toBe(1100);
  expect(curves.rows.find(({ step }) => step === 2)).toMatchObject({ loss: 1, accuracy: 0.5 });
  expect(curves.rows.find(({ step }) => step === 550)).toMatchObject({ validationAccuracy: 0.9 });
});

test('only the report’s own figures have its numbers', () => {
  expect([36, 37].map(figureName)).toEqual(['Figure 36', 'Beyond the report']);
});
