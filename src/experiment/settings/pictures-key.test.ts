import { expect, test } from 'vitest';
import { decode, encode } from '../link/url';
import { lenetSizes } from './lenet-sizes';

const link = (pictures: string) => `lab=digits&data=own&pictures=${pictures}`;

test.each([2, 9, 10, 26, 47])('a link names a set of pictures and its %s classes', classes => {
  const text = link(`0123456789abcdef~${classes}`);
  const { config, problems } = decode(text);
  expect([problems, encode(config), lenetSizes(config).classes]).toEqual([[], text, classes]);
});

test.each([
  '0123456789abcdef',
  '0123456789abcdef~1',
  '0123456789abcdef~48',
  '0123456789ABCDEF~3',
  'x~3',
  'constructor',
])('what is no key is refused: %s', text => {
  const { config, problems } = decode(link(text));
  expect([problems.length, config.pictures, lenetSizes(config).classes]).toEqual([1, '', 10]);
});

test('other digits have no set, and MNIST at most 55,000 images', () => {
  expect(encode({ ...decode(link('0123456789abcdef~3')).config, data: 'mnist', pictures: '' })).not.toContain(
    'pictures',
  );
  expect(decode('lab=digits&images=60000').config.images).toBe(55_000);
  expect(decode('lab=digits&data=own&images=240000').config.images).toBe(240_000);
  expect(decode('lab=digits&data=own').config.images).toBe(300_000);
});
