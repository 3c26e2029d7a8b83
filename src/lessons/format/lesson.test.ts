import { deflateSync, strToU8 } from 'fflate';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLesson, limits, readLesson, type Lesson, lessonSchema } from './lesson';
import { packLesson, unpackLesson } from './pack';
import { readFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';

const lesson: Lesson = {
  layerwise: 'lesson',
  version: 1,
  title: 'Why one line is not enough',
  steps: [
    {
      title: 'A line',
      text: 'A network **without** hidden units draws $w_1 x_1 + w_2 x_2 + b = 0$.',
      place: 'hidden=none&epochs=200',
      lock: ['data', 'hidden'],
      question: {
        kind: 'choice',
        ask: 'Will it separate the moons?',
        options: ['Yes', 'No'],
        right: 2,
        measure: 'trainAccuracy',
      },
    },
  ],
};

test('a lesson survives being packed into a link, which needs no escapes', () => {
  const packed = packLesson(lesson);
  expect(packed).toMatch(/^~[\w-]+$/);
  expect(unpackLesson(packed)).toEqual({ lesson });
  expect(encodeURIComponent(packed)).toBe(packed);
});

test('8 kB of text fit into a link of 8 kB', () => {
  // Words of a real text: a hash of their index keeps them from repeating as a sentence would.
  const words = 'network layer unit weight error slope gradient line plane class point loss epoch rate'.split(
    ' ',
  );
  let text = '';
  for (let i = 0; text.length < 8000 - 20; i += 1) text += `${words[(i * i * 7919 + i * 31) % 13]}${i % 17} `;
  const long = { ...lesson, steps: [{ ...lesson.steps[0]!, text }] };
  expect(packLesson(long).length).toBeLessThan(8000);
});

const [step] = lesson.steps;
const withStep = (changes: object) => ({ ...lesson, steps: [{ ...step, ...changes }] });
const asks = (changes: object) => withStep({ question: { ...step!.question, ...changes } });
const asksNumber = (changes: object) =>
  withStep({ question: { kind: 'number', ask: 'How many?', ...changes } });
const { title: _, ...untitled } = lesson;
const { text: __, ...textless } = step!;

test.each<[string, unknown]>([
  ['It is not a lesson: a lesson is an object with a title and steps.', 3],
  ['It is not a lesson of Layerwise: “layerwise” must be “lesson”.', { ...lesson, layerwise: 'run' }],
  ['it was made by a newer version of Layerwise (format 2)', { ...lesson, version: 2 }],
  ['The version of the format cannot be “0”.', { ...lesson, version: 0 }],
  ['The title of the lesson is missing.', untitled],
  ['The title of the lesson is empty.', { ...lesson, title: ' ' }],
  ['The title of the lesson must be a text, but is a number.', { ...lesson, title: 7 }],
  [
    'The text about the lesson has 601 characters; at most 600 are allowed.',
    { ...lesson, about: 'x'.repeat(601) },
  ],
  ['The number of minutes is 0; it must be at least 1.', { ...lesson, minutes: 0 }],
  ['The number of minutes is 900; it must be at most 600.', { ...lesson, minutes: 900 }],
  ['“colour” is not part of a lesson’s format.', { ...lesson, colour: 'red' }],
  ['The list of steps is empty.', { ...lesson, steps: [] }],
  ['The list of steps must be a list, but is an object.', { ...lesson, steps: {} }],
  ['The list of steps has 41 entries; at most 40 are allowed.', { ...lesson, steps: Array(41).fill(step) }],
  ['Step 2 must be an object, but is a text.', { ...lesson, steps: [step, 'x'] }],
  ['Step 1: the title of the step is empty.', withStep({ title: '' })],
  ['Step 1: the text is missing.', { ...lesson, steps: [textless] }],
  ['Step 1: the text has 8,001 characters; at most 8,000 are allowed.', withStep({ text: 'x'.repeat(8001) })],
  ['Step 1: “html” is not part of a lesson’s format.', withStep({ html: '<b>' })],
  ['Step 1: the part that fills the screen cannot be “all”.', withStep({ focus: 'all' })],
  ['Step 1: entry 1 of the list of what is locked cannot be “speed”.', withStep({ lock: ['speed'] })],
  ['Step 1: entry 2 of the list of what is hidden is a list.', withStep({ hide: ['data', []] })],
  ['Step 1: the question must be an object, but is a text.', withStep({ question: 'Why?' })],
  ['Step 1: the kind of question cannot be “essay”.', asks({ kind: 'essay' })],
  ['Step 1: the kind of question is missing.', withStep({ question: { ask: 'Why?' } })],
  ['Step 1: the question is empty.', asks({ ask: '' })],
  ['Step 1: the explanation must be a text, but is empty (null).', asks({ explain: null })],
  ['Step 1: “Predict” must be true or false, but is a text.', asks({ before: 'yes' })],
  ['Step 1: the list of answers has 1 entry; at least 2 are needed.', asks({ options: ['Yes'] })],
  [
    'Step 1: the list of answers has 9 entries; at most 8 are allowed.',
    asks({ options: Array(9).fill('Yes') }),
  ],
  ['Step 1: answer 2 is empty.', asks({ options: ['Yes', ''] })],
  ['Step 1: the right answer is 1.5; it must be a whole number.', asks({ right: 1.5 })],
  ['Step 1: “Measured beside it” cannot be “speed”.', asks({ measure: 'speed' })],
  ['Step 1: the run that is measured is 37; it must be at most 36.', asks({ run: 37 })],
  ['Step 1: “The answer is” cannot be “speed”.', asksNumber({ measure: 'speed' })],
  ['Step 1: “Best by” is missing.', withStep({ question: { kind: 'winner', ask: 'Which?' } })],
  ['Step 1: the question needs either a right answer or a measured one, and not both.', asksNumber({})],
  ['Step 1: “Accepted difference” is -1; it must be at least 0.', asksNumber({ right: 1, tolerance: -1 })],
  [
    'Step 1: the unit has 21 characters; at most 20 are allowed.',
    asksNumber({ right: 1, unit: 'x'.repeat(21) }),
  ],
  ['Step 1: the right answer must be a number, but is a text.', asksNumber({ right: '1' })],
])('a fault is said in words: %s', (said, value) => {
  expect(checkLesson(value)).toEqual({ faults: [said] });
});

test('no text makes reading a lesson throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), text => {
      readLesson(text);
      unpackLesson(`~${text}`);
    }),
    { numRuns: 300 },
  );
  expect(readLesson('{')).toEqual({ faults: [expect.stringMatching(/^it is not JSON/)] });
});

test('a small link cannot unpack into a large text', () => {
  const bomb = deflateSync(strToU8(' '.repeat(8 * limits.all)), { level: 9 });
  const packed = `~${Buffer.from(bomb).toString('base64url')}`;
  expect(packed.length).toBeLessThan(5000);
  expect(unpackLesson(packed)).toEqual({ faults: ['it is too large'] });
  expect(unpackLesson(packLesson(lesson).slice(0, -9))).toEqual({
    faults: ['its link is incomplete or was changed on the way'],
  });
});

/** One rule is beyond JSON Schema: a number question has either `right` or `measure`. A title's white space is trimmed. */
const generated = toJsonSchema(lessonSchema, { typeMode: 'input', ignoreActions: ['check', 'trim'] });

test('docs/lesson.schema.json describes the lessons that the app reads', () => {
  const written: unknown = JSON.parse(readFileSync('docs/lesson.schema.json', 'utf8'));
  expect(written).toEqual({ ...generated, title: 'A lesson of Layerwise' });
});
