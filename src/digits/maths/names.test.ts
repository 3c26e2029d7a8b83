import { expect, test } from 'vitest';
import { reportLenet } from '../../nn/lenet/lenet-layout';
import { cellName } from './names';

test('a class is called by its name, and without names by its digit', () => {
  const softmax = { tensor: reportLenet.tensors.length - 1, index: 2 };
  expect(cellName(reportLenet, softmax)).toBe('softmax, class 2');
  const named = (name: string) => cellName({ ...reportLenet, classNames: ['a', 'b', name] }, softmax);
  expect(named('lying')).toBe('softmax, class lying');
  // A class that is only counted, from 1.
  expect(named('class 3')).toBe('softmax, class 3');
});
