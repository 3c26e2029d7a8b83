import type { Config } from '../../experiment/settings/settings';
import type { LenetEngine } from '../../lenet/engine';
import { engines } from '../../lenet/engines';
import { chooseEngine, type Choice } from '../../lenet/probe';
import { lenetEngines, type EngineChosen, type EngineName } from '../../nn/lenet/lenet-engines';
import type { DigitImages } from '../library/digit-images';
import { BatchOrder, initialWeights, lenetOptions } from './batch-order';
import type { LenetHelper } from '../../lenet/helpers';

/** The engine that a run asks for. */
export interface EngineOrder {
  config: Config;
  images: DigitImages;
  /** The engine to use regardless of the config, after another one failed. */
  forced: EngineName | null;
  /** Earlier measurements on this machine; null to measure if the choice needs it. */
  measured: EngineChosen['measured'] | null;
}

export interface EngineReady {
  engine: LenetEngine;
  chosen: EngineChosen;
}

export type Say = (phase: 'engine' | 'measuring', what: string) => void;

/** Gives the module `lenet.wasm`. */
export type KernelSource = () => Promise<ArrayBuffer>;

/** Number of batches in an engine benchmark. */
const TIMED_BATCHES = 4;

/**
 * Creates the engine of a run with the initial weights. `auto` benchmarks the available engines, unless that was done
 * before, and takes the fastest.
 */
export async function makeEngine(order: EngineOrder, kernels: KernelSource, say: Say): Promise<EngineReady> {
  const { config, forced, measured } = order;
  const wanted = forced ?? (config.engine === 'auto' ? fastestOf(measured ?? []) : config.engine);
  if (wanted) {
    if (wanted !== 'wasm') say('engine', `starting ${lenetEngines[wanted].label}`);
    const engine = await create(order, kernels, wanted);
    return { engine, chosen: { name: engine.name, device: engine.device, measured: measured ?? [] } };
  }
  const choice = await choose(order, kernels, say, false);
  const { engine } = choice;
  return { engine, chosen: { name: engine.name, device: engine.device, measured: choice.measured } };
}

/** Benchmarks every available engine, including software-rendered ones. */
export async function measureEngines(
  order: EngineOrder,
  kernels: KernelSource,
  say: Say,
): Promise<EngineChosen['measured']> {
  const { engine, measured } = await choose(order, kernels, say, true);
  engine.dispose();
  return measured;
}

async function choose(
  order: EngineOrder,
  kernels: KernelSource,
  say: Say,
  software: boolean,
): Promise<Choice> {
  const batches = new BatchOrder(order.config, order.images);
  return chooseEngine({
    create: name => create(order, kernels, name),
    options: lenetOptions(order.config),
    parameters: initialWeights(order.config),
    batches: Array.from({ length: Math.min(TIMED_BATCHES, batches.stepsPerEpoch) }, (_, i) => batches.at(i)),
    software,
    onTiming: ({ name }) => say('measuring', `timing ${lenetEngines[name].label}`),
  });
}

function create({ config }: EngineOrder, kernels: KernelSource, name: EngineName): Promise<LenetEngine> {
  const supplies = { kernels, helpers: startHelpers };
  return engines[name].create(lenetOptions(config), initialWeights(config), supplies);
}

function fastestOf(measured: EngineChosen['measured']): EngineName | null {
  const timed = measured.filter(one => one.unavailable === null && one.msPerStep !== null && !one.software);
  return timed.sort((a, b) => (a.msPerStep ?? 0) - (b.msPerStep ?? 0))[0]?.name ?? null;
}

/** More helpers would gain little, because the engine computes the dense layers alone. */
const MOST_HELPERS = 3;

/**
 * Starts helpers for a wasm engine: none below four logical cores, because the page, the engine and the system
 * already use them, and none where a worker cannot start workers.
 */
function startHelpers(cores = globalThis.navigator?.hardwareConcurrency ?? 1): LenetHelper[] {
  if (cores < 4 || typeof Worker === 'undefined') return [];
  const count = Math.min(MOST_HELPERS, Math.floor(cores / 2) - 1);
  const helpers: LenetHelper[] = [];
  try {
    while (helpers.length < count)
      helpers.push(
        new Worker(new URL('./lenet-helper.worker.ts', import.meta.url), {
          type: 'module',
          name: 'lenet helper',
        }) as LenetHelper,
      );
  } catch {
    // With fewer helpers, or none, the engine does more of the work itself, with bit-identical results.
  }
  return helpers;
}
