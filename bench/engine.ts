import { measure, median, ratio, type Runner, type Timing } from './measure';
import type { Say } from './report';
import { convNetJs } from './rivals/convnetjs';
import { layerwise32, layerwise64 } from './rivals/layerwise';
import { numPyInPlace, numPyOneThread, numPyPlain } from './rivals/numpy';
import { objectGraph } from './rivals/object-graph';
import { tolerances, type Rival } from './rivals/rival';
import { tensorFlowCpu, tensorFlowWasm } from './rivals/tensorflow';
import { typedArrays } from './rivals/typed-arrays';
import { significant, table, targetLine, type Target } from './table';
import { makeTask, taskKeys, type TaskKey } from './tasks';

const rivals: readonly Rival[] = [
  layerwise64,
  layerwise32,
  numPyPlain,
  numPyInPlace,
  numPyOneThread,
  typedArrays,
  convNetJs,
  objectGraph,
  tensorFlowWasm,
  tensorFlowCpu,
];

/** Enough to reveal a wrong gradient, penalty or update, and few enough that rounding errors stay small. */
const COMPARED_EPOCHS = 5;

/** Targets: how many times as fast as NumPy, or as the object graph. */
const targets = {
  'Layerwise float64': {
    numPy: { '2-3-2': 20, '2-20-2': null, '4x25': 1.1, '6x20': 1.1, '3x100': null },
    objectGraph: 35,
  },
  'Layerwise float32': {
    numPy: { '2-3-2': 40, '2-20-2': null, '4x25': 2.5, '6x20': 2.5, '3x100': 1 },
    objectGraph: 80,
  },
} as const satisfies Record<string, { numPy: Record<TaskKey, number | null>; objectGraph: number }>;

async function availableRivals(say: Say): Promise<Rival[]> {
  const present: Rival[] = [];
  for (const rival of rivals) {
    const answer = await rival.available();
    if (answer === true) present.push(rival);
    say(answer === true ? `- ${rival.name}: ${rival.source}` : `- SKIPPED ${rival.name}: ${answer}`);
  }
  return present;
}

/** Compares losses after a few epochs from the same weights. Throws if a rival trains something else. */
async function checkAgreement(runners: readonly Runner[], say: Say): Promise<void> {
  const losses: number[] = [];
  for (const { contender } of runners) {
    await contender.reset();
    await contender.run(COMPARED_EPOCHS);
    losses.push(await contender.loss());
  }
  const [expected = NaN] = losses;
  const furthest = { float64: 0, float32: 0 };
  runners.forEach(({ rival }, index) => {
    const off = Math.abs(losses[index]! - expected);
    if (!(off <= tolerances[rival.precision]))
      throw new Error(
        `${rival.name}: loss ${losses[index]} after ${COMPARED_EPOCHS} epochs, expected ${expected} within ${tolerances[rival.precision]}`,
      );
    furthest[rival.precision] = Math.max(furthest[rival.precision], off);
  });
  say(
    `All agree: loss ${expected.toFixed(9)} after ${COMPARED_EPOCHS} epochs from the same weights, float64 engines within ` +
      `${furthest.float64.toExponential(0)}, float32 engines within ${furthest.float32.toExponential(0)}.`,
  );
}

function timingTable(timings: readonly Timing[]): string {
  const [ours64, ours32] = [layerwise64, layerwise32].map(rival =>
    timings.find(timing => timing.rival === rival),
  );
  const times = (timing: Timing, ours: Timing | undefined) =>
    ours ? `${significant(ratio(timing, ours))} ×` : '–';
  const rows = timings.map(timing => [
    timing.rival.name,
    significant(median(timing.rounds)),
    significant(Math.min(...timing.rounds)),
    significant(1e6 / median(timing.rounds)),
    times(timing, ours64),
    times(timing, ours32),
  ]);
  return table(
    ['engine', 'µs an epoch', 'fastest', 'epochs/s', 'Layerwise float64 is', 'Layerwise float32 is'],
    rows,
  );
}

/** Targets against NumPy in its usual style, and against its fastest version. */
function reachedTargets(key: TaskKey, label: string, timings: readonly Timing[]): Target[] {
  const of = (rival: Rival) => timings.find(timing => timing.rival === rival);
  const numPys = [of(numPyInPlace), of(numPyOneThread)].filter(timing => timing !== undefined);
  const plain = of(numPyPlain);
  return [layerwise64, layerwise32].flatMap(rival => {
    const ours = of(rival);
    const wanted = targets[rival.name as keyof typeof targets];
    if (!ours) return [];
    const fastest = (timing: Timing) => Math.min(...timing.rounds);
    const target = (name: string, least: number, others: Timing[]): Target => ({
      what: `${name} on ${label} (${rival.precision})`,
      ...{ unit: '×', wanted: least, better: 'more' },
      reached: Math.min(...others.map(other => ratio(other, ours))),
      remark: `fastest against fastest ${significant(Math.min(...others.map(fastest)) / fastest(ours))} ×`,
    });
    const graph = of(objectGraph);
    const least = wanted.numPy[key];
    return [
      ...(least !== null && plain ? [target('plain NumPy', least, [plain])] : []),
      ...(least !== null && numPys.length > 0 ? [target('the fastest NumPy', least, numPys)] : []),
      ...(graph ? [target('object graph', wanted.objectGraph, [graph])] : []),
    ];
  });
}

/** Measures every engine on every task, about `budget` seconds each. */
export async function measureEngines(say: Say, budget: number): Promise<void> {
  say('\n## Engines: full-batch epochs on 200 points\n');
  const present = await availableRivals(say);
  const reached: Target[] = [];
  for (const key of taskKeys) {
    const task = makeTask(key);
    say(`\n### ${task.label}\n`);
    const runners: Runner[] = [];
    for (const rival of present) runners.push({ rival, contender: await rival.prepare(task) });
    try {
      await checkAgreement(runners, say);
      const timings = await measure(runners, budget);
      say(
        `\n${timingTable(timings)}\n\n${timings[0]?.rounds.length ?? 0} rounds in turn; ratios are medians of the rounds' own.`,
      );
      reached.push(...reachedTargets(key, task.label, timings));
    } finally {
      for (const { contender } of runners) contender.dispose();
    }
  }
  say(`\n### Targets\n\n${reached.map(target => `- ${targetLine(target)}`).join('\n')}`);
}
