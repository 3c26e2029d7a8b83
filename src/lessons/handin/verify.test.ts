import { expect, test } from 'vitest';
import { trainInThisThread } from '../../../cli/lane-workers';
import { Verifier } from './verify';
import { handInHash, handInOf, readHandIn, readHandIns } from './hand-in';

const verifier = () => new Verifier(1, () => trainInThisThread({ dataDir: 'nowhere' }));

test('training again gives the same bits, or says that they differ', async () => {
  const crew = verifier();
  // The hash is that of `npm run train -- 'hidden=3&epochs=40'`.
  const right = 'hidden=3&epochs=40&state=40~9d5c';
  const first = await crew.verify(right.replace('&state=40~9d5c', ''));
  expect(first.verdict).toBe('unknown');
  expect(first.outcome?.epoch).toBe(40);
  expect(first.picture?.columns).toBeGreaterThan(10);
  const wrong = await crew.verify(`hidden=3&epochs=40&state=40~${'0'.repeat(16)}`);
  expect(wrong.verdict).toBe('different');
  const hash = /begins with ([\da-f]{16}) here/.exec(wrong.why)?.[1] ?? '';
  expect((await crew.verify(`hidden=3&epochs=40&state=40~${hash}`)).verdict).toBe('same');
  // The state of an earlier moment, in the middle of an epoch of mini-batches.
  const early = await crew.verify(`hidden=3&batch=10&epochs=40&state=3.7~${'0'.repeat(16)}`);
  expect(early.outcome?.epoch).toBeCloseTo(3.35);
  crew.close();
});

test('a hand-in survives its link, and links of experiments are hand-ins as well', () => {
  const handIn = handInOf({
    name: 'Ada',
    lesson: 'Why one line is not enough',
    answers: [
      {
        step: 1,
        asked: 'Where?',
        said: 'a line',
        answer: {
          kind: 'boundary',
          line: [
            [0, 1],
            [1, 2],
          ],
        },
      },
    ],
    experiment: 'hidden=3&state=40~0123456789abcdef',
  });
  expect(readHandIn(`https://example.org/#${handInHash(handIn)}`)).toEqual({ handIn });
  expect(readHandIn(JSON.stringify(handIn))).toEqual({ handIn });
  expect(
    readHandIns('https://example.org/#hidden=5\nhttps://example.org/#hidden=4&state=9~0123456789abcdef'),
  ).toEqual([
    { handIn: handInOf({ answers: [], experiment: 'hidden=5' }) },
    { handIn: handInOf({ answers: [], experiment: 'hidden=4&state=9~0123456789abcdef' }) },
  ]);
});

test.each([
  ['{', /not the file/],
  ['{"layerwise":"lesson"}', /layerwise/],
  ['hello', /no link/],
  ['#figure=3', /no single experiment/],
  ['#hidden=-1', /hidden/],
  ['#handin=~abc', /incomplete/],
  [
    JSON.stringify({
      layerwise: 'hand-in',
      version: 1,
      answers: [{ step: 1, asked: '', said: '', answer: { kind: 'choice' } }],
    }),
    /no answer/,
  ],
])('%s is refused', (text, why) => {
  const read = readHandIn(text);
  expect('faults' in read && read.faults.join()).toMatch(why);
});
