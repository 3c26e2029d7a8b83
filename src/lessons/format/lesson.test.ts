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

test.each([
  ['no object', 3, /Object/],
  ['no lesson', { steps: [] }, /layerwise/],
  ['no steps', { ...lesson, steps: [] }, /steps/],
  ['a newer version', { ...lesson, version: 2 }, /newer version of Layerwise \(format 2\)/],
  ['an unknown key', { ...lesson, steps: [{ ...lesson.steps[0], html: '<b>' }] }, /steps, 1, html/],
  [
    'an unknown setting',
    { ...lesson, steps: [{ ...lesson.steps[0], lock: ['speed'] }] },
    /steps, 1, lock, 1/,
  ],
  [
    'a number without anything to compare it with',
    { ...lesson, steps: [{ ...lesson.steps[0], question: { kind: 'number', ask: 'How many?' } }] },
    /either `right` or `measure`/,
  ],
  ['a text that is too long', { ...lesson, steps: [{ ...lesson.steps[0], text: 'x'.repeat(8001) }] }, /text/],
])('%s is refused with its place', (_, value, message) => {
  const read = checkLesson(value);
  expect(read).toHaveProperty('faults');
  expect('faults' in read && read.faults.join('\n')).toMatch(message);
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
