import { readFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { expect, test } from 'vitest';
import { lessonSchema } from './lesson';

/** One rule is beyond JSON Schema: a number question has either `right` or `measure`. A title's white space is trimmed. */
const generated = toJsonSchema(lessonSchema, { typeMode: 'input', ignoreActions: ['check', 'trim'] });

test('docs/lesson.schema.json describes the lessons that the app reads', () => {
  const written: unknown = JSON.parse(readFileSync('docs/lesson.schema.json', 'utf8'));
  expect(written).toEqual({ ...generated, title: 'A lesson of Layerwise' });
});
