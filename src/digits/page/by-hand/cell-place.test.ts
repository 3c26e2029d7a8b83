import { describe, expect, it } from 'vitest';
import { smallNetwork } from '../../../experiment/maths/lenet/fixtures/small-network';
import { lenetAt } from '../../../experiment/maths/lenet/lenet-at';
import { defaultDigits } from '../../../experiment/settings/settings';
import { fitCell, fitWeight, formatCell, parseCell } from './cell-place';

const lenet = lenetAt(defaultDigits, []);

describe('a link’s cell', () => {
  it.each([
    'conv2,3,4,5',
    'conv2,3,4,5,update,w2.1.5',
    'conv1,6,28,28,update,w1.5.5',
    'activation2,16,10,10,backward',
    'pool2,1,1,1,b',
    'dense1,7,update,w16.5.5',
    'dense3,10,update,w84',
    'softmax,4',
    'image,1,14,14,backward',
    'conv1,1,1,1,window',
  ])('%s is read and written alike', text => {
    expect(formatCell(lenet, parseCell(lenet, text)!)).toBe(text);
  });

  it('counts from 1, channel by channel', () => {
    expect(parseCell(lenet, 'conv2,3,4,5')).toEqual({
      cell: { tensor: 4, index: 2 * 100 + 3 * 10 + 4 },
      page: 'forward',
      weight: null,
    });
    // 150 weights and 6 biases of conv 1; then 150 of each map of conv 2, 25 of each map below.
    expect(parseCell(lenet, 'conv2,3,4,5,w2.1.5')!.weight).toBe(156 + 2 * 150 + 25 + 4);
    expect(parseCell(lenet, 'dense1,7,b')!.weight).toBe(156 + 2416 + 48_000 + 6);
  });

  it.each([
    ...[
      '',
      'conv2',
      'conv3,1,1,1',
      'conv2,17,1,1',
      'conv2,1,11,1',
      'conv2,0,1,1',
      'conv2,1,1',
      'conv2,1,1,1,1',
    ],
    ...[
      'dense1,1,1,1',
      'dense1,121',
      'softmax,11',
      'conv2,1,1,1,sideways',
      'conv2,1,1,1,w7.1.1',
      'conv2,1,1,1,w1.6.1',
    ],
    ...[
      'image,1,1,1,b',
      'conv2,1,1,1,b,update',
      'conv2,1,1,1,update,b,b',
      'conv2,-1,1,1',
      'conv2,1e1,1,1',
      'toString,1',
    ],
  ])('%s is none', text => {
    expect(parseCell(lenet, text)).toBeNull();
  });

  it('belongs to a network of any sizes', () => {
    expect(parseCell(smallNetwork, 'conv2,3,3,3,w2.2.2')!.weight).toBe(20 + 24 - 1);
    expect(parseCell(smallNetwork, 'conv2,3,3,3,w2.3.2')).toBeNull();
  });

  it('is adapted to another network, and the weight to another cell', () => {
    const { cell } = parseCell(lenet, 'conv2,16,10,10')!;
    expect(fitCell(lenet, cell)).toBe(cell);
    expect(
      formatCell(smallNetwork, { cell: fitCell(smallNetwork, cell), page: 'forward', weight: null }),
    ).toBe('conv2,1,2,2');
    const weight = parseCell(lenet, 'conv2,3,4,5,w2.1.5')!.weight;
    const there = { cell, page: 'update', weight: fitWeight(lenet, cell, weight) } as const;
    expect(formatCell(lenet, there)).toBe('conv2,16,10,10,update,w2.1.5');
    const dense = parseCell(lenet, 'dense2,3')!.cell;
    expect(formatCell(lenet, { cell: dense, page: 'update', weight: fitWeight(lenet, dense, weight) })).toBe(
      'dense2,3,update,w1',
    );
    expect(fitWeight(lenet, { tensor: 0, index: 5 }, weight)).toBeNull();
  });
});
