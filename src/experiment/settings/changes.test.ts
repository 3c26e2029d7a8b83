import { expect, it } from 'vitest';
import { decode, encode } from '../link/url';
import { layersOf } from '../../nn/layout';
import { MOST_CHANGES } from './changes';
import { weightIndex, weightNameAt } from './weight-name';
import { messagesOf } from '../problems/message';

it('a link says what changes at which epoch and update, and is read back', () => {
  const link = 'hidden=3&changes=1200~learningRate~0.02,1500.3~w1.2.3~-0.5,1500.3~l2~0';
  const { config, problems } = decode(link);
  expect(problems).toEqual([]);
  expect(config.changes).toEqual([
    { epoch: 1200, update: 0, target: 'learningRate', value: 0.02 },
    { epoch: 1500, update: 3, target: 'w1.2.3', value: -0.5 },
    { epoch: 1500, update: 3, target: 'l2', value: 0 },
  ]);
  expect(decodeURIComponent(encode(config))).toBe(link.replace('hidden=3&', ''));
});

it('changes are put in order, and the last of several at one moment counts', () => {
  const { config } = decode('changes=90~l1~0.1,5~b2.1~1,90~l1~0.2,5.0~b2.1~2');
  expect(config.changes).toEqual([
    { epoch: 5, update: 0, target: 'b2.1', value: 2 },
    { epoch: 90, update: 0, target: 'l1', value: 0.2 },
  ]);
});

it.each([
  ['5~hidden~3', 'hidden cannot change during a run'],
  ['5~learningRate~-1', 'expected a number above 0'],
  ['-5~l1~1', 'expected epoch~setting~value'],
  ['5~w1.1.1~NaN', '“5~w1.1.1~NaN” (expected a number)'],
  ['5~w1.1.1~1,7~bogus~1,8~l1~2', 'left out: “7~bogus~1” (bogus cannot change'],
  ['5~w1.1.1~1,6~w1.3.1~1', 'this network has no w1.3.1'],
  ['6~b3.1~1', 'this network has no b3.1'],
  ['6~w1.0.1~1', 'w1.0.1 cannot change'],
  ['5~__proto__~1', '__proto__ cannot change'],
])('of changes=%s a problem tells what is wrong', (text, message) => {
  const { config, problems } = decode(`changes=${text}`);
  expect(messagesOf(problems).join()).toContain(message);
  expect(decode(encode(config))).toEqual({ config, problems: [] });
});

it('a link has a limited number of changes', () => {
  const text = Array.from({ length: MOST_CHANGES + 3 }, (_, epoch) => `${epoch}~l1~0.5`).join();
  const { config, problems } = decode(`changes=${text}`);
  expect(config.changes).toHaveLength(MOST_CHANGES);
  expect(messagesOf(problems)[0]).toContain(`after the first ${MOST_CHANGES} changes`);
});

it('digits have changes of the settings that LeNet-5 has', () => {
  const { config, problems } = decode('lab=digits&changes=5~l2~0.1,6~l1~0.1,7.3~w1.1.1~2');
  expect(config.changes).toEqual([{ epoch: 5, update: 0, target: 'l2', value: 0.1 }]);
  expect(messagesOf(problems)[0]).toContain(
    'left out: “6~l1~0.1” (the Digits lab cannot change the L1 penalty); “7.3~w1.1.1~2” (the',
  );
});

it('names of weights and biases are those of their place, in both directions', () => {
  const { layers, parameterCount } = layersOf([2, 3, 4, 2]);
  const names = Array.from({ length: parameterCount }, (_, index) => weightNameAt(index, layers)!);
  expect(names.slice(0, 9)).toEqual([
    ...['w1.1.1', 'w1.1.2', 'w1.1.3', 'w1.2.1', 'w1.2.2', 'w1.2.3'],
    ...['b1.1', 'b1.2', 'b1.3'],
  ]);
  expect(names.map(name => weightIndex(name, layers))).toEqual(names.map((_, index) => index));
  expect([-1, parameterCount, 0.5].map(index => weightNameAt(index, layers))).toEqual([null, null, null]);
  expect((['w4.1.1', 'w1.3.1', 'b2.5'] as const).map(name => weightIndex(name, layers))).toEqual([
    ...[null, null, null],
  ]);
});
