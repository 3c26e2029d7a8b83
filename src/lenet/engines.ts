import { loadPart } from '../data/not-loaded';
import type { EngineInfo } from '../nn/lenet/lenet-engines';
import { whyNoKernels } from '../wasm/why-no-kernels';
import type { EngineName, LenetEngine, LenetOptions } from './engine';
import { findAdapter, labelOf } from './gpu';
import { giveBack, isSoftware, makeContext, rendererOf } from './graphics';
import type { LenetHelper } from './helpers';
import type { TfjsName } from './tfjs/backend';
import { createWasmEngine } from './wasm-engine';

/** What a worker, a page or Node has to give to an engine. */
export interface Supplies {
  /** Gives the module `lenet.wasm`. */
  kernels(): Promise<ArrayBuffer>;
  helpers(): readonly LenetHelper[];
}

interface Engine {
  /** Whether this worker or page can use it; null if it is not offered. */
  probe: (() => EngineInfo | Promise<EngineInfo>) | null;
  /** Starts it from parameters in the order of `lenet-layout.ts`; rejects with a reason for a person. */
  create(options: LenetOptions, parameters: Float32Array, supplies: Supplies): Promise<LenetEngine>;
}

/** How each engine is found and started. What people read about it is in `src/nn/lenet/lenet-engines.ts`. */
export const engines: Readonly<Record<EngineName, Engine>> = {
  wasm: {
    probe: probeWasm,
    create: async (options, parameters, { kernels, helpers }) =>
      createWasmEngine(await kernels(), options, parameters, helpers()),
  },
  webgl: { probe: probeWebgl, create: onTfjs('webgl') },
  webgpu: { probe: probeWebgpu, create: onTfjs('webgpu') },
  cpu: { probe: null, create: onTfjs('cpu') },
};

/** The engines that a link can name, and whether this worker or page can use them. */
export async function availableEngines(): Promise<EngineInfo[]> {
  const all: EngineInfo[] = [];
  for (const { probe } of Object.values(engines)) if (probe) all.push(await probe());
  return all;
}

/** TensorFlow.js loads only when it is needed. In a build, `scripts/tfjs-once.ts` replaces the address imported here. */
function onTfjs(name: TfjsName): Engine['create'] {
  return async (options, parameters) => {
    const { createTfjsEngine } = await loadPart('TensorFlow.js', () => import('./tfjs/create'));
    return createTfjsEngine(name, options, parameters, { software: true });
  };
}

function probeWasm(): EngineInfo {
  return { name: 'wasm', device: 'SIMD kernels, one core', software: false, unavailable: whyNoKernels() };
}

function probeWebgl(): EngineInfo {
  try {
    const gl = makeContext({ software: true });
    if (!gl) return missing('webgl', 'this browser has no WebGL2');
    const renderer = rendererOf(gl);
    const floats = gl.getExtension('EXT_color_buffer_float') !== null;
    giveBack(gl);
    // A renderer without a telling name may still be one that the browser itself knows to be slow.
    const fast = isSoftware(renderer) ? null : makeContext({ software: false });
    if (fast) giveBack(fast);
    const unavailable = floats ? null : 'WebGL on this device has no 32-bit numbers';
    return { name: 'webgl', device: `WebGL on ${renderer}`, software: !fast, unavailable };
  } catch (error) {
    return missing('webgl', String(error));
  }
}

async function probeWebgpu(): Promise<EngineInfo> {
  try {
    const found = await findAdapter();
    if (!found) return missing('webgpu', noWebgpu());
    const { adapter, software } = found;
    return { name: 'webgpu', device: `WebGPU on ${labelOf(adapter)}`, software, unavailable: null };
  } catch (error) {
    return missing('webgpu', String(error));
  }
}

function noWebgpu(): string {
  return globalThis.isSecureContext === false
    ? 'WebGPU works only on pages opened over https or from localhost'
    : 'this browser does not offer WebGPU';
}

function missing(name: EngineName, unavailable: string): EngineInfo {
  return { name, device: '', software: false, unavailable };
}
