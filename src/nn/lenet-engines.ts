/** The engines that compute training steps; `cpu` is TensorFlow.js in plain JavaScript, for tests and comparisons. */
export type EngineName = 'wasm' | 'webgl' | 'webgpu' | 'cpu';

/** One engine on this machine. */
export interface EngineInfo {
  name: EngineName;
  /** Its device, for a person: "SIMD kernels, one core", "WebGL on ANGLE (NVIDIA …)". */
  device: string;
  /** Whether the processor computes the graphics (SwiftShader, llvmpipe), which is slow. */
  software: boolean;
  /** Why it is not available here, for a person; null if it is. */
  unavailable: string | null;
}

/** Times of a few real steps; null if not measured. */
export interface EngineMeasure extends EngineInfo {
  /** Median of the steps after the first, with its batch size. */
  msPerStep: number | null;
  /** Milliseconds until the first step was done, including compiling. */
  firstStepMs: number | null;
  batchSize: number;
}

/** The engine of a run, and the measurements behind the choice; empty if the link names an engine. */
export interface EngineChosen {
  name: EngineName;
  device: string;
  measured: readonly EngineMeasure[];
}
