import { expect, test } from 'vitest';
import { decodePlace, encodePlace } from './place';
import { plainViewing } from './viewing';
import { messagesOf } from '../problems/message';

test('the link names a value of the Digits lab, which the lab itself reads', () => {
  const { place } = decodePlace('#lab=digits');
  for (const cell of ['conv2,3,4,5', 'conv1,1,1,1,update,w2.1.5', 'dense3,10,b']) {
    const viewing = { ...plainViewing, cell };
    expect(encodePlace(place, viewing)).toBe(`lab=digits&cell=${cell}`);
    expect(decodePlace(`#lab=digits&cell=${cell}`)).toEqual({ place, viewing, problems: [] });
  }
  for (const wrong of ['', 'conv2', '3,4', 'conv2,,4', 'conv2,B', 'conv2,3&4', `conv2,${'1,'.repeat(9)}1`])
    expect(messagesOf(decodePlace(`#lab=digits&cell=${encodeURIComponent(wrong)}`).problems)).toEqual([
      expect.stringMatching(/^cell=/),
    ]);
});
