import { expect, test } from 'vitest';
import { decodePlace } from '../../experiment/link/place';
import { hasSpace, whyNotShown } from './not-shown';

function noteOf(link: string): string | null {
  const { place, viewing } = decodePlace(link);
  if (place.kind !== 'compare') throw new Error(`${link} is no comparison`);
  return whyNotShown(place.comparison, viewing.view);
}

test('a comparison that cannot show the view of its link says why', () => {
  const numbers = 'data=sine&rows=hidden:3;4';
  expect(noteOf(`${numbers}&view=space`)).toMatch(/predict a number.* outputs are shown instead/);
  expect(noteOf(numbers)).toBeNull();
  expect(noteOf(`${numbers}&view=landscape`)).toBeNull();
  expect(noteOf('rows=hidden:3;4&view=space,1')).toBeNull();
  const digits = 'lab=digits&data=drawn&rows=optimizer:sgd;adam';
  expect(noteOf(`${digits}&view=space`)).toContain('curves only');
  expect(noteOf(`${digits}&view=landscape`)).toContain('curves instead');
});

test('one run with classes is enough for hidden spaces', () => {
  const { place } = decodePlace('data=sine&lane=data=moons&view=space');
  if (place.kind !== 'compare') throw new Error('expected a comparison');
  expect(hasSpace(place.comparison)).toBe(true);
});
