import { beforeEach, expect, test } from 'vitest';
import { unpackSet } from '../../data/pictures/npz';
import { PIXELS } from '../../data/digits/pixels';
import {
  addDrawn,
  addDrawnClass,
  drawnCounts,
  dropLastDrawn,
  forgetDrawn,
  nameDrawnClass,
  packDrawn,
  useDrawnSet,
} from './drawn-set';

beforeEach(forgetDrawn);

const picture = (value: number) => new Uint8Array(PIXELS).fill(value);

test('drawn pictures become a set with the classes that have any', async () => {
  for (let i = 0; i < 21; i += 1) addDrawn(i % 2 ? 7 : 3, picture(i));
  nameDrawnClass(7, 'seven');
  dropLastDrawn(3);
  addDrawnClass();
  const { set } = useDrawnSet.getState();
  expect([set.classNames.length, drawnCounts(set)]).toEqual([11, { count: 20, classes: 2, lacks: null }]);
  const packed = await unpackSet(new Uint8Array(await (await packDrawn()).arrayBuffer()));
  expect(packed.classNames).toEqual(['3', 'seven']);
  expect([...packed.train.labels.subarray(0, 3)]).toEqual([0, 1, 0]);
  expect([packed.train.images[PIXELS - 1], packed.train.images[19 * PIXELS]]).toEqual([0, 19]);
  // A class without a name keeps its place, whatever classes have no pictures.
  nameDrawnClass(7, ' ');
  const nameless = await unpackSet(new Uint8Array(await (await packDrawn()).arrayBuffer()));
  expect(nameless.classNames).toEqual(['3', 'class 8']);
  dropLastDrawn(7);
  expect(drawnCounts(useDrawnSet.getState().set).lacks).toBe('1 more needed');
});
