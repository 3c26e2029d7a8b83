import { expect, test } from 'vitest';
import { heldAxes, useFrozenAxes } from './frozen-axes';

test('while axes are kept, a chart has those of when they were first painted', () => {
  const short = { x: { high: 50 } };
  const long = { x: { high: 500 } };
  expect(heldAxes('one', short)).toEqual(short);
  expect(heldAxes('one', long)).toEqual(long);
  useFrozenAxes.setState({ isFrozen: true, held: {} });
  expect(heldAxes('one', short)).toEqual(short);
  expect(heldAxes('one', long)).toEqual(short);
  expect(heldAxes('another', long)).toEqual(long);
  useFrozenAxes.setState({ isFrozen: false, held: {} });
  expect(heldAxes('one', long)).toEqual(long);
});
