/** The engines that compute training steps; `cpu` is TensorFlow.js in plain JavaScript, for tests and comparisons. */
export type EngineName = 'wasm' | 'webgl' | 'webgpu' | 'cpu';

/** One engine on this machine. */
export interface EngineInfo {
  name: EngineName;
  /** What it runs on, for a person: "SIMD kernels, one core", "WebGL on ANGLE (NVIDIA …)". */
  device: string;
  /** Whether the graphics are computed by the processor (SwiftShader, llvmpipe): slow. */
  software: boolean;
  /** Why it cannot be used here, for a person; null where it can. */
  unavailable: string | null;
}

/** What a few real steps took; null where it was not timed. */
export interface EngineMeasure extends EngineInfo {
  /** Median of the steps after the first, with its batch size. */
  msPerStep: number | null;
  /** Milliseconds until the first step was done, programs compiled. */
  firstStepMs: number | null;
  batchSize: number;
}

/** The engine of a run, and what was measured to choose it; empty where the link names one. */
export interface EngineChosen {
  name: EngineName;
  device: string;
  measured: readonly EngineMeasure[];
}
