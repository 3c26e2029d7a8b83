import { expect, test } from 'vitest';
import { handInOf } from './hand-in';
import { tellClass } from './tell-class';

test('questions and answers of a class are told without the marks of Markdown', () => {
  const handIn = handInOf({
    lesson: 'Lines',
    answers: [
      {
        ...{ step: 1, asked: 'Where is $x_1$ *now*?', said: 'At **0**' },
        answer: { kind: 'choice', option: 1, told: { right: true } },
      },
      {
        ...{ step: 2, asked: 'Where will it be?', said: 'a line' },
        answer: {
          kind: 'boundary',
          line: [
            [0, 0],
            [1, 1],
          ],
        },
      },
    ],
  });
  const told = tellClass([{ id: 'x', handIn, verified: null }], {});
  expect(told.find(({ about }) => about === 'Lines')?.sentences).toEqual([
    '1 handed in.',
    'Step 1, Where is x1 now? At 0: 1, right.',
    'Step 2, Where will it be? one drawn line.',
  ]);
});
