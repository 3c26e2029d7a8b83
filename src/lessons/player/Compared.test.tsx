import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import type { Question } from '../format/lesson';
import { verdictWords } from './fixed-verdict';

vi.stubGlobal('location', new URL('https://example.org/layerwise/'));
vi.stubGlobal('requestAnimationFrame', () => 0);
const { Compared } = await import('./Compared');

const question: Question = {
  ...{ kind: 'number', ask: 'How many?', measure: 'trainAccuracy', tolerance: 5 },
  explain: 'Because.',
};

/** An answer that was found right before, beside a run that has not ended again. */
const shown = (place: string) =>
  renderToStaticMarkup(
    <Compared
      {...{ source: 'own', number: 1, place, question, isBefore: true, onAgain: () => {} }}
      answer={{ kind: 'number', value: 80, told: { right: true, measured: 'the training accuracy: 82.0 %' } }}
    />,
  );

test('a kept verdict is not shown while the step’s run trains again', () => {
  expect(shown('')).toContain('80');
  expect(shown('')).not.toContain('That is right');
  // After a reload the run may wait for Play.
  expect(shown('')).toContain('press Play');
});

test('beside another experiment than the step’s, the kept verdict and measurement are shown', () => {
  expect(shown('hidden=7')).toContain('That is right');
  expect(shown('hidden=7')).toContain('82.0');
});

test('what can be worked out does not “turn out otherwise”', () => {
  const verdict = (asked: Question) =>
    renderToStaticMarkup(
      <Compared
        {...{ source: 'own', number: 1, place: 'hidden=7', isBefore: false, onAgain: () => {} }}
        {...{ question: asked, answer: { kind: 'number', value: 2 } }}
      />,
    );
  const sum: Question = { kind: 'number', ask: 'How much?', right: 3, tolerance: 0 };
  expect(verdict(sum)).toContain('✗ Not quite.');
  expect(verdict({ ...sum, right: 2 })).toContain('✓ That is right.');
  expect(verdictWords(question, false)).toBe('It turned out otherwise.');
  expect(verdictWords(question, true)).toBe('That is right.');
});
