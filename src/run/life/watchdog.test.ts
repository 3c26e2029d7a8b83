import { describe, expect, it } from 'vitest';
import { Watchdog, type Expected } from './watchdog';

function watched(expects: Expected) {
  let [now, barks] = [0, 0];
  const dog = new Watchdog(
    () => expects,
    () => (barks += 1),
    () => now,
  );
  dog.meet();
  return {
    dog,
    pass(seconds: number, byTicksOf = 1) {
      for (let i = 0; i < seconds; i += byTicksOf) {
        now += byTicksOf * 1000;
        dog.tick();
      }
    },
    get barks() {
      return barks;
    },
  };
}

describe('the watchdog', () => {
  it('barks once when a training worker falls silent', () => {
    const watch = watched('training');
    watch.pass(44);
    expect(watch.barks).toBe(0);
    watch.pass(3);
    expect(watch.barks).toBe(1);
    watch.pass(10);
    expect(watch.barks).toBe(1);
  });

  it('is quiet while the worker reports, and while nothing is expected of it', () => {
    const speaking = watched('training');
    for (let i = 0; i < 20; i++) {
      speaking.pass(20);
      speaking.dog.heard();
    }
    const idle = watched('nothing');
    idle.pass(10_000);
    expect([speaking.barks, idle.barks]).toEqual([0, 0]);
  });

  it('treats a jump of the clock as sleep, and waits for the worker from then on', () => {
    const watch = watched('training');
    watch.pass(30);
    watch.pass(8 * 3600, 8 * 3600);
    expect(watch.barks).toBe(0);
    watch.pass(44);
    expect(watch.barks).toBe(0);
    watch.pass(3);
    expect(watch.barks).toBe(1);
  });

  it('declares a worker that reports often dead sooner', () => {
    const watch = watched('training');
    for (let i = 0; i < 60; i++) {
      watch.pass(1);
      watch.dog.heard();
    }
    watch.pass(10);
    expect(watch.barks).toBe(0);
    watch.pass(2);
    expect(watch.barks).toBe(1);
  });

  it('learns that a worker is slow', () => {
    const watch = watched('training');
    for (let i = 0; i < 60; i++) {
      watch.pass(3);
      watch.dog.heard();
    }
    watch.pass(29);
    expect(watch.barks).toBe(0);
    watch.pass(4);
    expect(watch.barks).toBe(1);
  });

  it('waits longer while a run is being prepared', () => {
    const watch = watched('preparing');
    watch.pass(100);
    expect(watch.barks).toBe(0);
    watch.pass(30);
    expect(watch.barks).toBe(1);
  });
});
