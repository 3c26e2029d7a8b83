import { expect, test } from 'vitest';
import { answerText } from '../player/answer-text';
import { handInOf } from './hand-in';
import type { Lesson } from '../format/lesson';
import { byLesson, classCsv, talliesOf } from './class-table';
import { totalText } from './judge';

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
    { said: '−5 %', count: 1, verdict: null },
    { said: '9 %', count: 1, verdict: null },
    { said: '80 %', count: 2, verdict: null },
  ]);
});

test('a name cannot become a formula of a spreadsheet, and hidden names are in no file', () => {
  const entries = classOf([1, 2]);
  const [head, first] = classCsv(entries, false).split('\n');
  expect(head).toContain('step 2: How many?');
  expect(first).toMatch(/^'=1\+1,/);
  expect(classCsv(entries, true)).not.toContain('Ada');
});

/** One hand-in to a lesson with these answers to its steps. */
function entryOf(lesson: string | undefined, answers: Parameters<typeof handInOf>[0]['answers'], id = 'x') {
  return { id, handIn: handInOf({ name: 'Ada', ...(lesson && { lesson }), answers }), verified: null };
}

const choice = (step: number, option: number, right?: boolean) => ({
  ...{ step, asked: 'Will it learn?', said: option === 1 ? 'Yes' : 'No' },
  answer: { kind: 'choice', option, ...(right !== undefined && { told: { right } }) } as const,
});

const line = (distance?: number) => ({
  ...{ step: 3, asked: 'Where?', said: 'a line' },
  answer: {
    kind: 'boundary',
    line: [
      [0, 0],
      [1, 1],
    ],
    ...(distance !== undefined && { told: { distance } }),
  } as const,
});

test('hand-ins of different lessons do not mix, and keep their numbers', () => {
  const entries = [
    entryOf(undefined, []),
    entryOf('Moons', [choice(1, 1)]),
    entryOf('Lines', [choice(1, 2)]),
    entryOf('Moons', [choice(1, 2)]),
  ];
  const groups = byLesson(entries);
  expect(groups.map(({ lesson, entries: all }) => [lesson, all.map(({ index }) => index)])).toEqual([
    ['Lines', [2]],
    ['Moons', [1, 3]],
    ['', [0]],
  ]);
  const [head] = classCsv(entries, false).split('\n');
  expect(head).toContain('Moons, step 1: Will it learn?');
});

test('answers are judged: by what the student was told, or by the lesson where it says what is right', () => {
  const entries = [
    entryOf('Moons', [choice(1, 1, true), choice(2, 2, false), line(0.123)]),
    entryOf('Moons', [choice(1, 1, false), choice(2, 2), line()]),
  ];
  const [first, second, third] = talliesOf(entries);
  expect(first?.answers).toEqual([{ said: 'Yes', count: 2, verdict: 'mixed' }]);
  expect(second?.answers).toEqual([{ said: 'No', count: 2, verdict: 'mixed' }]);
  expect(third).toMatchObject({ answers: [], distances: [0.123] });
  expect(entries.map(one => totalText(one, {}))).toEqual(['1 of 2', '0 of 1']);
  const [, ada] = classCsv(entries, false).split('\n');
  expect(ada).toMatch(/^Ada,Moons,1,2,.*,Yes,right,No,wrong,"?a line, 0\.12 off"?,not judged/);

  // The lesson is at hand: a verdict that was made up does not count.
  const lesson: Lesson = {
    ...{ layerwise: 'lesson', version: 1, title: 'Moons' },
    steps: [
      {
        ...{ title: 'A', text: '', place: '' },
        question: { kind: 'choice', ask: 'Will it learn?', options: ['Yes', 'No'], right: 2 },
      },
    ],
  };
  expect(entries.map(one => totalText(one, { Moons: lesson }))).toEqual(['0 of 2', '0 of 1']);
  expect(talliesOf(entries, { Moons: lesson })[0]?.answers).toEqual([
    { said: 'Yes', count: 2, verdict: false },
  ]);
});
