import { afterEach, describe, expect, it, vi } from 'vitest';
import { builtKernels } from './fixtures/built-kernels';
import { instantiate, lease, readField, writeStruct } from './kernels';
import { optimizerStruct } from './structs';

afterEach(() => vi.restoreAllMocks());

describe('instantiate', () => {
  it.each([
    ['float64', 8],
    ['float32', 4],
  ] as const)('reads the precision of %s from the module', async (precision, size) => {
    const kernels = await instantiate(builtKernels(precision));
    expect(kernels.precision).toBe(precision);
    expect(kernels.size).toBe(size);
  });

  it('needs nothing from outside', async () => {
    for (const name of ['float64', 'float32'] as const) {
      expect(WebAssembly.Module.imports(await WebAssembly.compile(builtKernels(name)))).toEqual([]);
    }
  });

  it('says what is missing if there is no SIMD', async () => {
    vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    await expect(instantiate(builtKernels('float64'))).rejects.toThrow('lacks WebAssembly SIMD');
  });
});

describe('memory', () => {
  it('is zeroed, aligned, grows, and is used again by others once a network has released it', async () => {
    const kernels = await instantiate(builtKernels('float64'));
    const [one, other] = [lease(kernels), lease(kernels)];
    const first = one.allocate(100);
    expect(first % 64).toBe(0);
    kernels.view(first, 12).fill(7);
    const second = other.allocate(5_000_000);
    expect(second).toBeGreaterThanOrEqual(first + 100);
    expect(kernels.buffer.byteLength).toBeGreaterThan(5_000_000);
    expect(kernels.view(first, 1)[0]).toBe(7);
    one.release();
    expect(other.allocate(1000)).toBeGreaterThan(second);
    const third = lease(kernels);
    expect(third.allocate(100)).toBe(first);
    expect([...third.view(first, 12)]).toEqual(new Array(12).fill(0));
    expect(third.exp).toBe(kernels.exp);
  });

  it('does not grow while networks come and go', async () => {
    const kernels = await instantiate(builtKernels('float64'));
    const make = (turn: number) => {
      const made = lease(kernels);
      for (const bytes of [100, 4000 + 900 * (turn % 3), 70_000]) made.allocate(bytes);
      return made;
    };
    const living = Array.from({ length: 10 }, (_, turn) => make(turn));
    const before = kernels.buffer.byteLength;
    for (let turn = 0; turn < 2000; turn += 1) {
      const at = (turn * 7) % living.length;
      living[at]!.release();
      living[at] = make(turn);
    }
    expect(kernels.buffer.byteLength).toBeLessThanOrEqual(1.5 * before);
  });

  it('refuses what does not fit with the number of bytes', async () => {
    const kernels = await instantiate(builtKernels('float32'));
    expect(() => kernels.allocate(2 ** 40)).toThrow(/no memory left.*more bytes/);
  });

  it('holds structs field by field', async () => {
    const kernels = await instantiate(builtKernels('float64'));
    const at = kernels.allocate(optimizerStruct.size);
    writeStruct(kernels, optimizerStruct, at, { kind: 5, count: -1, l2: 0.25, product: 3 });
    expect(readField(kernels, optimizerStruct, at, 'kind')).toBe(5);
    expect(readField(kernels, optimizerStruct, at, 'count')).toBe(-1);
    expect(readField(kernels, optimizerStruct, at, 'l2')).toBe(0.25);
    expect(readField(kernels, optimizerStruct, at, 'product')).toBe(3);
  });
});
