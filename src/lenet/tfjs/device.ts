import type { EngineName } from '../engine';

export type TfjsName = Exclude<EngineName, 'wasm'>;

/** Something that computes TensorFlow.js's kernels; there is at most one of each name in a worker or page. */
export interface TfjsDevice {
  readonly name: TfjsName;
  /** For a person: "WebGL on ANGLE (NVIDIA …)". */
  readonly label: string;
  /** Steps to have under way at once. */
  readonly depth: number;
  /** Resolves when it is gone, with the reason for a person. */
  readonly lost: Promise<string>;
  /** Whether it is gone, if it can be seen at once, before `lost` has resolved. */
  isLost(): boolean;
  /** Lets go of programs, textures and the device itself. */
  close(): void;
}

/**
 * Where tests and tools find what an engine runs on, to take it away for real:
 * `globalThis[Symbol.for('layerwise.devices')].webgl` is the WebGL2RenderingContext (its WEBGL_lose_context loses it),
 * `.webgpu` the GPUDevice (`destroy()`). In a worker as on a page.
 */
const PLACE = Symbol.for('layerwise.devices');

export function showDevice(name: TfjsName, device: object | null): void {
  const holder = globalThis as { [PLACE]?: Partial<Record<TfjsName, object | null>> };
  (holder[PLACE] ??= {})[name] = device;
}
