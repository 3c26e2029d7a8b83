import { expect, test, vi } from 'vitest';
import { linkBeside } from './link-beside';

vi.stubGlobal('location', new URL('http://localhost/layerwise/'));

test('a link keeps its lesson beside what it shows, and one to another lesson opens that', () => {
  const lesson = { source: 'one-line', step: 2 };
  expect(linkBeside('#hidden=4', lesson)).toContain('#hidden=4&lesson=one-line&step=2');
  expect(linkBeside('#lesson=hidden-unit', lesson)).toMatch(/#lesson=hidden-unit$/);
});
