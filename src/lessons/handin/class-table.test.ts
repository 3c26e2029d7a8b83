import { expect, test } from 'vitest';
import { answerText } from '../player/answer-text';
import { handInOf } from './hand-in';
import { classCsv, talliesOf } from './class-table';

/** Students who answered the same question of step 2 with these numbers. */
function classOf(values: readonly number[]) {
  return values.map((value, index) => {
    const answer = { kind: 'number', value } as const;
    const said = answerText({ kind: 'number', ask: '', unit: '%', right: 0 }, answer, []);
    return {
      id: String(index),
      handIn: handInOf({
        name: index === 0 ? '=1+1' : 'Ada',
        answers: [{ step: 2, asked: 'How many?', said, answer }],
      }),
      verified: null,
    };
  });
}

test('numbers are tallied in ascending order, negative ones too', () => {
  const [tally] = talliesOf(classOf([80, -5, 80, 9]));
  expect(tally?.answers).toEqual([
    { said: '−5 %', count: 1 },
    { said: '9 %', count: 1 },
    { said: '80 %', count: 2 },
  ]);
});

test('a name cannot become a formula of a spreadsheet, and hidden names are in no file', () => {
  const entries = classOf([1, 2]);
  const [head, first] = classCsv(entries, false).split('\n');
  expect(head).toContain('step 2: How many?');
  expect(first).toMatch(/^'=1\+1,/);
  expect(classCsv(entries, true)).not.toContain('Ada');
});
