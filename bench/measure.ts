import type { Competitor, Contender } from './rivals/rival';

/** Short enough that some turns are undisturbed on a busy machine, and long against the clock and the first, cold epochs. */
const TURN_SECONDS = 0.02;
const WARM_UP_SECONDS = 0.3;
const MIN_ROUNDS = 9;
const MAX_ROUNDS = 200;
const MAX_EPOCHS = 200_000;

export interface Runner {
  rival: Competitor;
  contender: Contender;
}

export interface Timing {
  rival: Competitor;
  /** Epochs of each turn. */
  epochs: number;
  /** Microseconds per epoch, one entry per round; the same index is the same round for every contender. */
  rounds: readonly number[];
}

/** The middle value, or the mean of the middle two if the count is even. Throws if there are no values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) throw new Error('no values: expected at least one to take the median of');
  return sorted.length % 2 === 1 ? upper : (sorted[middle - 1]! + upper) / 2;
}

/**
 * How many times as fast as `slower` the contender `faster` is, as the median of the ratios of all rounds. Other work on
 * the machine affects both sides of a round's ratio.
 */
export function ratio(slower: Timing, faster: Timing): number {
  return median(slower.rounds.map((microseconds, round) => microseconds / faster.rounds[round]!));
}

/**
 * Warms a contender up, and finds how many epochs fill one turn. The warm-up consists of many short runs, because
 * WebAssembly and JavaScript are recompiled in the background, and only later calls use the faster code.
 */
async function epochsPerTurn({ contender }: Runner, turn: number): Promise<number> {
  await contender.reset();
  let epochs = 1;
  let fastest = Infinity;
  for (let total = 0; total < WARM_UP_SECONDS;) {
    const took = await contender.run(epochs);
    total += Math.max(took, 1e-6);
    fastest = Math.min(fastest, took / epochs);
    if (took < turn / 4 && epochs < MAX_EPOCHS) epochs *= 2;
  }
  return Math.min(MAX_EPOCHS, Math.max(1, Math.round(turn / fastest)));
}

/**
 * Lets all contenders take turns, round after round, for about `budget` seconds. Each turn starts from the task's initial
 * weights. Each round starts with a different contender, so that none always follows the same one.
 */
export async function measure(
  runners: readonly Runner[],
  budget: number,
  { turn = TURN_SECONDS, leastRounds = MIN_ROUNDS } = {},
): Promise<Timing[]> {
  const plans: { runner: Runner; epochs: number; rounds: number[] }[] = [];
  for (const runner of runners) plans.push({ runner, epochs: await epochsPerTurn(runner, turn), rounds: [] });
  const began = performance.now();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    if (round >= leastRounds && performance.now() - began > budget * 1000) break;
    const first = round % plans.length;
    for (const plan of [...plans.slice(first), ...plans.slice(0, first)]) {
      const { contender } = plan.runner;
      await contender.reset();
      plan.rounds.push(((await contender.run(plan.epochs)) / plan.epochs) * 1e6);
    }
  }
  return plans.map(({ runner, epochs, rounds }) => ({ rival: runner.rival, epochs, rounds }));
}
