import { expect, test } from 'vitest';
import { decodePlace } from '../../experiment/link/place';
import { isOnScreen } from './place-on-screen';

/** Whether a step with the first link shows what the page shows of the second. */
function same(step: string, screen: string): boolean {
  const { place, viewing } = decodePlace(`#${screen}`);
  return isOnScreen(step, place, viewing);
}

test('a step shows what is on the screen if its experiment and its views are there', () => {
  expect(same('hidden=2&view=space', 'hidden=2&view=space')).toBe(true);
  for (const screen of ['hidden=2', 'hidden=2&view=space,1', 'hidden=2&view=space&folds=1'])
    expect(same('hidden=2&view=space', screen)).toBe(false);
  expect(same('hidden=2', 'hidden=2&maths=loss')).toBe(false);
  // A step has switches of its own for these.
  expect(same('hidden=2&start=paused', 'hidden=2&pace=full&stop=10')).toBe(true);
});
