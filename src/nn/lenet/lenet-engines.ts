/** What a person reads about an engine, and the engine that takes over when it is lost; null if none does. */
interface EngineText {
  label: string;
  fallback: 'wasm' | null;
}

/** The engines that compute training steps. How each is found and started is in `src/lenet/engines.ts`. */
export const lenetEngines = {
  wasm: {
    label: 'WebAssembly',
    fallback: null,
  },
  webgl: {
    label: 'WebGL',
    fallback: 'wasm',
  },
  webgpu: {
    label: 'WebGPU',
    fallback: 'wasm',
  },
  cpu: {
    label: 'JavaScript',
    fallback: 'wasm',
  },
} as const satisfies Record<string, EngineText>;

export type EngineName = keyof typeof lenetEngines;

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
