import { describe, expect, it } from 'vitest';
import { whyNoKernels } from './why-no-kernels';

class Refused {
  constructor() {
    throw new WebAssembly.CompileError("Refused to compile because 'unsafe-eval' is not allowed");
  }
}

describe('why the kernels do not run', () => {
  it('is null if WebAssembly has SIMD', () => {
    expect(whyNoKernels()).toBeNull();
  });

  it('names the modes that turn WebAssembly off', () => {
    const without = globalThis as { WebAssembly?: unknown };
    const kept = without.WebAssembly;
    delete without.WebAssembly;
    try {
      expect(whyNoKernels()).toMatch(/Edge.*Lockdown Mode/);
    } finally {
      without.WebAssembly = kept;
    }
  });

  it('names the versions that have SIMD', () => {
    const { Module } = WebAssembly;
    expect(whyNoKernels({ validate: () => false, Module })).toMatch(/SIMD.*Safari 16\.4/);
  });

  it('names the header that forbids WebAssembly', () => {
    const Module = Refused as unknown as typeof WebAssembly.Module;
    expect(whyNoKernels({ validate: () => true, Module })).toMatch(
      /Content-Security-Policy.*'wasm-unsafe-eval'/,
    );
  });
});
