import { expect, test } from 'vitest';
import { ViewsGate } from './views-gate';

function held() {
  let plays = 0;
  const gate = new ViewsGate(() => (plays += 1));
  expect(gate.admit(true)).toBe(false);
  gate.ready();
  return { gate, plays: () => plays };
}

test('a run that is held back is shown as training until it is let go and trains', () => {
  const { gate, plays } = held();
  expect(gate.shown('paused', 0)).toBe('running');
  gate.open();
  expect(plays()).toBe(1);
  // Frames from before are still on their way.
  expect(gate.shown('paused', 0)).toBe('running');
  expect(gate.shown('running', 4)).toBe('running');
  expect(gate.shown('paused', 9)).toBe('paused');
});

test('a run that pauses at once, at a stop, is shown as paused', () => {
  const { gate } = held();
  gate.shown('paused', 0);
  gate.open();
  expect(gate.shown('paused', 1)).toBe('paused');
  expect(gate.shown('paused', 1)).toBe('paused');
});

test('a person’s pause is shown, before and after the run is let go', () => {
  const before = held();
  before.gate.shown('paused', 0);
  before.gate.forget();
  before.gate.open();
  expect(before.plays()).toBe(0);
  expect(before.gate.shown('paused', 0)).toBe('paused');
  const after = held();
  after.gate.shown('paused', 0);
  after.gate.open();
  after.gate.forget();
  expect(after.gate.shown('paused', 0)).toBe('paused');
});

test('the next run trains at once, and is shown as it is', () => {
  const { gate } = held();
  gate.shown('paused', 7);
  gate.open();
  expect(gate.admit(true)).toBe(true);
  expect(gate.shown('paused', 7)).toBe('paused');
});
