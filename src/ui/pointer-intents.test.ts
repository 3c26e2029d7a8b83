import { describe, expect, test } from 'vitest';
import { PointerIntents, type PointerFacts } from './pointer-intents';

const pointer = (
  pointerType: string,
  pointerId: number,
  timeStamp: number,
  more: Partial<PointerFacts> = {},
) => ({
  ...{ pointerType, pointerId, timeStamp, button: 0, buttons: 1, isPrimary: true },
  ...more,
});
const second = { isPrimary: false };

describe('a palm next to a pen', () => {
  test('that touches after the pen is ignored, even shortly after the pen was lifted', () => {
    const intents = new PointerIntents();
    expect(intents.down(pointer('pen', 1, 0))).toEqual({ intent: 'press', takeBack: null });
    expect(intents.down(pointer('touch', 2, 50)).intent).toBe('ignore');
    expect(intents.down(pointer('touch', 3, 60, second)).intent).toBe('ignore');
    expect(intents.up(1)).toBe('press');
    expect(intents.up(2)).toBe('ignore');
    expect(intents.down(pointer('touch', 4, 1000)).intent).toBe('ignore');
    intents.up(4);
    expect(intents.down(pointer('touch', 5, 5000)).intent).toBe('press');
  });

  test('is ignored for as long as the pen touches, however long that is', () => {
    const intents = new PointerIntents();
    intents.down(pointer('pen', 1, 0));
    expect(intents.down(pointer('touch', 2, 60_000)).intent).toBe('ignore');
  });

  test('that touched before the pen is undone, and stays ignored', () => {
    const intents = new PointerIntents();
    expect(intents.down(pointer('touch', 2, 0)).intent).toBe('press');
    expect(intents.down(pointer('pen', 1, 90))).toEqual({ intent: 'press', takeBack: 2 });
    expect(intents.of(2)).toBe('ignore');
  });

  test('is recognised from a hovering pen', () => {
    const intents = new PointerIntents();
    intents.see({ pointerType: 'pen', timeStamp: 100 });
    expect(intents.down(pointer('touch', 2, 200)).intent).toBe('ignore');
  });
});

test('two fingers pinch: the first one’s stroke is undone, and neither draws until both are lifted', () => {
  const intents = new PointerIntents();
  expect(intents.down(pointer('touch', 1, 0)).intent).toBe('press');
  expect(intents.down(pointer('touch', 2, 300, second))).toEqual({ intent: 'pinch', takeBack: 1 });
  expect(intents.of(1)).toBe('pinch');
  expect(intents.down(pointer('touch', 3, 400, second))).toEqual({ intent: 'pinch', takeBack: null });
  expect(intents.up(3)).toBe('pinch');
  expect(intents.up(2)).toBe('pinch');
  expect(intents.of(1)).toBe('pinch');
  expect(intents.down(pointer('touch', 4, 500, second)).intent).toBe('pinch');
  for (const id of [1, 4]) intents.up(id);
  expect(intents.down(pointer('touch', 5, 600)).intent).toBe('press');
});

test('a pen’s eraser is recognised by its button, or by the buttons that are down', () => {
  const intents = new PointerIntents();
  expect(intents.down(pointer('pen', 1, 0, { button: 5, buttons: 32 })).intent).toBe('erase');
  intents.up(1);
  expect(intents.down(pointer('pen', 1, 9, { button: 0, buttons: 33 })).intent).toBe('erase');
});

test('a finger whose end event was lost does not turn the next one into a pinch', () => {
  const intents = new PointerIntents();
  intents.down(pointer('touch', 1, 0));
  expect(intents.down(pointer('touch', 9, 500))).toEqual({ intent: 'press', takeBack: null });
});

test('a mouse draws, but not while another pointer is drawing', () => {
  const intents = new PointerIntents();
  expect(intents.down(pointer('mouse', 1, 0)).intent).toBe('press');
  expect(intents.down(pointer('touch', 2, 10)).intent).toBe('ignore');
  intents.up(1);
  expect(intents.up(1)).toBeNull();
});
