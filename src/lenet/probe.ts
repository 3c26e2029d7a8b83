import type { EngineInfo, EngineMeasure } from '../nn/lenet/lenet-engines';
import type { Batch, EngineName, LenetEngine, LenetOptions } from './engine';
import { availableEngines } from './engines';
import { messageOf } from '../data/message-of';

/** Steps per measured round; the median of the last rounds counts. */
const ROUND = 4;
const ROUNDS = 3;
/** The rounds of three engines together take at most about a second. */
const WARM_MS = 330;
/** Rounds that differ by less than this share are those of a warm engine. */
const STEADY = 0.1;
/** A round of a slower engine ends early. */
const PATIENCE_MS = 1500;

/**
 * Time per step in the long run, with as many pending steps as the engine wants. Trains the engine. Browsers optimise code
 * while it runs, so rounds follow each other until they take equally long.
 */
export async function timeEngine(
  engine: LenetEngine,
  batches: readonly Batch[],
  now: () => number = () => performance.now(),
): Promise<{ msPerStep: number; firstStepMs: number }> {
  const start = now();
  await engine.step(batches[0]!);
  const firstStepMs = now() - start;
  const rounds: number[] = [];
  const began = now();
  do rounds.push(await timeRound(engine, batches, began + PATIENCE_MS, now));
  while (now() < began + WARM_MS && !isSteady(rounds.slice(-ROUNDS)));
  const last = rounds.slice(-ROUNDS).sort((a, b) => a - b);
  return { msPerStep: last[last.length >> 1]!, firstStepMs };
}

function isSteady(rounds: readonly number[]): boolean {
  return rounds.length === ROUNDS && Math.max(...rounds) < (1 + STEADY) * Math.min(...rounds);
}

export interface Choosing {
  create(name: EngineName, options: LenetOptions, parameters: Float32Array): Promise<LenetEngine>;
  options: LenetOptions;
  parameters: Float32Array;
  /** Real batches of the options' batch size. */
  batches: readonly Batch[];
  /** Whether to benchmark software-rendered engines, too, at seconds per step. `create` must be able to make them. */
  software?: boolean;
  /** Called with the engine being measured. */
  onTiming?(info: EngineInfo): void;
}

export interface Choice {
  /** The fastest engine in its initial state: the training during the benchmark is undone. */
  engine: LenetEngine;
  /** For every engine, in the order of the vocabulary. */
  measured: EngineMeasure[];
}

/**
 * Benchmarks every available engine and takes the fastest. Engines that fail are listed with the reason. Rejects only
 * if none is left.
 */
export async function chooseEngine(choosing: Choosing): Promise<Choice> {
  const measured: EngineMeasure[] = [];
  let fastest: { engine: LenetEngine; ms: number } | null = null;
  for (const info of await availableEngines()) {
    const untimed: EngineMeasure = {
      ...info,
      ...{ msPerStep: null, firstStepMs: null, batchSize: choosing.options.batchSize },
    };
    if (info.unavailable !== null || (info.software && !choosing.software)) {
      measured.push(untimed);
      continue;
    }
    choosing.onTiming?.(info);
    const result = await tryEngine(info.name, choosing);
    if (typeof result === 'string') {
      measured.push({ ...untimed, unavailable: result });
      continue;
    }
    const { engine, ...times } = result;
    measured.push({ ...untimed, ...times, device: engine.device });
    if (fastest && fastest.ms <= times.msPerStep) engine.dispose();
    else {
      fastest?.engine.dispose();
      fastest = { engine, ms: times.msPerStep };
    }
  }
  if (!fastest) throw new Error(`no engine works in this browser: ${measured.map(reasonOf).join('; ')}`);
  return { engine: fastest.engine, measured };
}

interface Timed {
  engine: LenetEngine;
  msPerStep: number;
  firstStepMs: number;
}

/** An engine with its times and its initial state, or why it does not work. */
async function tryEngine(name: EngineName, choosing: Choosing): Promise<Timed | string> {
  const { create, options, parameters, batches } = choosing;
  let engine: LenetEngine | null = null;
  try {
    engine = await create(name, options, parameters);
    const state = await engine.saveState();
    const times = await timeEngine(engine, batches);
    await engine.restoreState(state);
    return { engine, ...times };
  } catch (error) {
    engine?.dispose();
    return messageOf(error);
  }
}

/** Milliseconds per step of a round, which ends early beyond `limit`. */
async function timeRound(
  engine: LenetEngine,
  batches: readonly Batch[],
  limit: number,
  now: () => number,
): Promise<number> {
  const start = now();
  const underway: Promise<unknown>[] = [];
  let steps = 0;
  while (steps < ROUND && (steps === 0 || now() < limit)) {
    underway.push(engine.step(batches[steps++ % batches.length]!));
    if (underway.length >= engine.depth) await underway.shift();
  }
  await Promise.all(underway);
  return (now() - start) / steps;
}

function reasonOf({ name, unavailable }: EngineMeasure): string {
  return `${name}: ${unavailable ?? 'computed by the processor'}`;
}
