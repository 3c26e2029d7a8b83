import { describe, expect, it } from 'vitest';
import { Revivals } from './revival';

describe('what comes after a loss', () => {
  it('is the same engine first, then WebAssembly', () => {
    const revivals = new Revivals();
    revivals.begin();
    expect(revivals.lost('webgl')).toEqual({ engine: null });
    expect(revivals.lost('webgl')).toEqual({ engine: 'wasm' });
    expect(revivals.forced).toBe('wasm');
  });

  it('is the same engine again when the run got further in between', () => {
    const revivals = new Revivals();
    revivals.begin();
    for (let i = 0; i < 4; i++) {
      expect(revivals.lost('webgl')).toEqual({ engine: null });
      revivals.progressed();
    }
  });

  it('is nothing after many losses', () => {
    const revivals = new Revivals();
    revivals.begin();
    const ends = Array.from({ length: 8 }, () => {
      revivals.progressed();
      return revivals.lost('webgl');
    });
    expect(ends.indexOf(null)).toBe(6);
  });

  it('is nothing when WebAssembly fails again and again', () => {
    const revivals = new Revivals();
    revivals.begin();
    const ends = Array.from({ length: 4 }, () => revivals.lost('wasm'));
    expect(ends).toEqual([{ engine: null }, { engine: null }, { engine: null }, null]);
    revivals.begin();
    expect(revivals.count).toBe(0);
  });
});
