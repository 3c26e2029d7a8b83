import { expect, test } from 'vitest';
import { uniqueNames } from './draft';
import { knownNames } from './known-names';

const numbers = (first: number, count: number) => Array.from({ length: count }, (_, i) => String(first + i));
const array = (name: string, count = 470) => ({ name, shape: [count, 28, 28] });

test.each([
  ['a file’s name', array('emnist-balanced-train-images-idx3-ubyte')],
  ['the number of pictures', array('test.npz/x', 18_800)],
])('EMNIST’s 47 classes are recognised by %s', (_, images) => {
  const notes: string[] = [];
  const names = knownNames(numbers(0, 47), [images], notes);
  expect([names[9], names[10], names[36], names[46]]).toEqual(['9', 'A', 'a', 't']);
  expect(notes.join()).toContain('named as in EMNIST');
});

test('26 classes are letters in EMNIST’s files, and where a file is named after the alphabet', () => {
  for (const one of [array('a', 124_800), array('letters.npz/x'), array('A_Z images.npy')])
    expect(knownNames(numbers(1, 26), [one], []).join('')).toBe('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
});

test.each([
  [47, 0],
  [47, 1],
  [26, 0],
])('%i other classes, numbered from %i, are counted from 1, and a note says so', (count, first) => {
  // 112,800 is EMNIST's number of pictures in 47 classes, 240,000 that in ten.
  const notes: string[] = [];
  const names = knownNames(numbers(first, count), [array('signs.npz/topaz', 240_000)], notes);
  expect([names[0], names.at(-1)]).toEqual(['class 1', `class ${count}`]);
  expect(notes).toEqual([
    `The files only number the classes, ${first} to ${first + count - 1}. Here they are class 1 to class ${count}; you can rename them.`,
  ]);
});

test('names in the files, and numbers of other counts, stay as they are', () => {
  const notes: string[] = [];
  const words = numbers(0, 47).map(name => `sign ${name}`);
  expect(knownNames(words, [array('emnist')], notes)).toEqual(words);
  expect(knownNames(numbers(0, 10), [array('emnist')], notes)).toEqual(numbers(0, 10));
  expect(notes).toEqual([]);
});

test('a class without a name is counted from 1', () => {
  expect(uniqueNames(['cat', '', ' '])).toEqual(['cat', 'class 2', 'class 3']);
});
