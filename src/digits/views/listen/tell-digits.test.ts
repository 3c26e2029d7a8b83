import { expect, it } from 'vitest';
import { tellDigits, type DigitsScreen } from './tell-digits';

const screen: DigitsScreen = {
  ...{ status: 'finished', loading: null, failure: null, step: 40, epochs: 2, at: null, divergence: null },
  ready: {
    ...{ dataName: 'MNIST', counts: { train: 1000, validation: 100, test: 5 }, stepsPerEpoch: 20 },
    classNames: Array.from({ length: 10 }, (_, i) => String(i)),
    testLabels: Uint8Array.of(9, 9, 3, 5, 5),
    engine: {
      name: 'wasm',
      device: 'SIMD kernels, one core',
      why: '',
      stepMs: null,
    } as unknown as NonNullable<DigitsScreen['ready']>['engine'],
  },
  manualChanges: [{ epoch: 0, what: 'learning rate 0.001 → 0.01' }],
  rows: [
    { step: 1, smoothLoss: 2.3 },
    { step: 20, smoothLoss: 1, validationLoss: 0.9, validationAccuracy: 0.7 },
    { step: 40, smoothLoss: 0.5, validationLoss: 0.6, validationAccuracy: 0.8, testAccuracy: 0.6 },
  ],
  tested: { step: 40, accuracy: 0.4, predicted: Uint8Array.of(4, 4, 3, 6, 5) },
  space: null,
  findings: [],
};

const about = (name: string, changes: Partial<DigitsScreen> = {}) =>
  tellDigits({ ...screen, ...changes })
    .find(one => one.about === name)
    ?.sentences.join(' ') ?? '';

it('tells the state, the curves and what the network mistakes', () => {
  expect(about('State')).toBe(
    'Training has finished at step 40. In epoch 1 a setting changed: learning rate 0.001 → 0.01.',
  );
  expect(about('Experiment')).toContain(
    'LeNet-5 learns MNIST: 1,000 training images, 100 for validation, 5 for the test.',
  );
  expect(about('Curves')).toContain('The validation loss began at 0.900 and fell to 0.600 at step 40.');
  expect(about('Curves')).toContain('The test accuracy is 60.0\u2009% at step 40.');
  expect(about('Test images')).toBe(
    'At step 40 the network reads 40.00\u2009% of all test images right. Most often it takes 9 as 4 (2 times) and 5 as 6 (once).',
  );
  const right = { step: 40, accuracy: 1, predicted: Uint8Array.of(9, 9, 3, 5, 5) };
  expect(about('Test images', { tested: right })).toContain('It mistakes none of them.');
});

it('tells what it waits for, what is missing, and nothing that was not measured', () => {
  expect(about('State', { status: 'loading', loading: 'downloading MNIST' })).toMatch(/^Downloading MNIST\./);
  expect(about('State', { status: 'missing' })).toMatch(
    /^The images that the link names are not on this device\./,
  );
  expect(about('State', { status: 'running' })).toMatch(/told at step 40 of 40\./);
  expect(about('State', { at: 20 })).toContain('an earlier moment, step 20');
  expect(about('Test images', { tested: null })).toBe('');
  expect(about('Diagnosis', { findings: ['dead units', 'a plateau'] })).toBe('Dead units. A plateau.');
});

it('tells the space of a layer that is shown, and when the classes were learned', () => {
  expect(about('Space')).toBe('');
  const space = { step: 20, labels: Uint8Array.of(3, 5, 5), predicted: Uint8Array.of(3, 5, 6) };
  const of = (since: readonly (number | null)[]) =>
    since.map(one => ({ right: 1, of: 1, since: one, lost: null, recent: null }));
  const shown = { layer: 'dense 1', space, learned: { classes: of([30, null, 0]) } };
  const lost = { right: 1, of: 2, since: null, lost: { since: 10, at: 30 }, recent: null };
  expect(about('Space', { space: shown })).toBe(
    'The picture shows 3 test images in the space of dense 1 at step 20; 2 of them are right. Learned, so that nine of ten images stay right: 2 from epoch 0 on and 0 from epoch 1.5 on. Not yet learned: 1.',
  );
  const again = { ...shown, learned: { classes: [lost, ...of([20, 0])] } };
  expect(about('Space', { space: again })).toContain('Learned and lost again: 0 at epoch 1.5.');
  expect(about('Space', { space: again })).not.toContain('Not yet');
  const now = { right: 2, of: 2, since: null, lost: null, recent: 40 };
  const told = about('Space', {
    space: { ...shown, learned: { classes: [{ ...lost, recent: 40 }, now, ...of([0])] } },
  });
  expect(told).toContain('lost again: 0 at epoch 1.5, right again from epoch 2 on.');
  expect(told).toContain('Right now, but at too few snapshots to count as learned: 1.');
  expect(told).not.toContain('Not yet');
});
