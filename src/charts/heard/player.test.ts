import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Player } from './player';
import { valueNote } from './score';

/** What a score asked of the browser. */
class Heard {
  readonly started: { hertz: number; at: number }[] = [];
  readonly pans: number[] = [];
  readonly gains: { value: number }[] = [];
  stops = 0;

  readonly context = (): AudioContext => {
    const node = <T extends object>(more: T) => {
      const one = { connect: (next: unknown) => next, disconnect: () => undefined, ...more };
      return one;
    };
    const param = () => {
      const calls: number[] = [];
      return {
        calls,
        value: 0,
        setValueAtTime: (value: number) => calls.push(value),
        linearRampToValueAtTime() {},
      };
    };
    return {
      ...{ state: 'running', currentTime: 10, destination: {} },
      createGain: () => {
        const gain = param();
        this.gains.push(gain);
        return node({ gain });
      },
      createStereoPanner: () =>
        node({
          pan: {
            set value(pan: number) {
              pans.push(pan);
            },
          },
        }),
      createOscillator: () => {
        const frequency = param();
        return node({
          frequency,
          start: (at: number) => this.started.push({ hertz: frequency.calls[0]!, at }),
          stop: (at?: number) => void (at === undefined && (this.stops += 1)),
        });
      },
    } as unknown as AudioContext;
  };
}
let pans: number[] = [];
beforeEach(() => {
  pans = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('plays the notes of a score at their times, and is over when the last one is', async () => {
  const heard = new Heard();
  const player = new Player(heard.context);
  let isOver = false;
  void player.play([valueNote(0, 220, -1), valueNote(1, 440, 1)], 0.5).then(() => (isOver = true));
  expect(heard.started.map(({ hertz }) => hertz)).toEqual([220, 440]);
  expect(heard.started[1]!.at - heard.started[0]!.at).toBe(1);
  expect(pans).toEqual([-1, 1]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(500);
  expect(isOver).toBe(true);
  expect(player.stop()).toBe(false);
});

it('stops at once, also when another score begins, and stays below speech', async () => {
  const heard = new Heard();
  const player = new Player(heard.context);
  const first = player.play([valueNote(0, 220, 0), valueNote(2, 330, 0)], 1);
  const second = player.play([valueNote(0, 550, 0)], 0.3);
  await first;
  expect(heard.stops).toBe(2);
  expect(player.stop()).toBe(true);
  await second;
  expect(heard.stops).toBe(3);
  const [full, , , less] = heard.gains.map(({ value }) => value);
  expect(full).toBeLessThanOrEqual(0.2);
  expect(less).toBeLessThan(0.02);
});

it('makes no context for silence, and says so where there is no sound', async () => {
  const open = vi.fn(() => {
    throw new Error('no device');
  });
  const player = new Player(open);
  await player.play([valueNote(0, 220, 0)], 0);
  await player.play([], 1);
  expect(open).not.toHaveBeenCalled();
  await expect(player.play([valueNote(0, 220, 0)], 1)).rejects.toThrow('this browser plays no sound');
});
