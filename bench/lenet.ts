import { readFile } from 'node:fs/promises';
import { createWasmEngine } from '../src/lenet/wasm-engine';
import { LenetViewer } from '../src/lenet/viewer';
import { PIXELS } from '../src/nn/lenet/lenet-layout';
import { instantiateLenet } from '../src/wasm/lenet-kernels';
import { makeLenetTask, type LenetTask } from './lenet-task';
import { measure, median, ratio, type Runner, type Timing } from './measure';
import type { Say } from './report';
import { lenetConvNetJs } from './rivals/lenet-convnetjs';
import { lenetKernels, lenetLayerwise, lenetOptions } from './rivals/lenet-layerwise';
import { lenetPyTorch } from './rivals/lenet-pytorch';
import { lenetTensorFlowCpu } from './rivals/lenet-tensorflow';
import type { Competitor, Rival } from './rivals/rival';
import { significant, table, targetLine, type Target } from './table';

const rivals: readonly Rival<LenetTask>[] = [
  lenetLayerwise,
  lenetPyTorch,
  lenetConvNetJs,
  lenetTensorFlowCpu,
];
/** ConvNetJS's Adam is a different rule, and TensorFlow.js is so slow that one optimizer is enough. */
const chosen = { gd: rivals, adam: rivals.slice(0, 2) } as const;

/** A quarter of a second, because PyTorch needs a few steps to get up to speed. Slow engines get few rounds. */
const TURNS = { turn: 0.25, leastRounds: 5 };
const COMPARED_STEPS = 5;
/** Tolerance of the losses after these steps. All are means of 64 float32 or float64 numbers of about 2. */
const TOLERANCE = 1e-4;
/** Targets: how many times as fast. */
const wanted = { [lenetPyTorch.name]: 1.2, [lenetConvNetJs.name]: 40 };

/** Images of a snapshot, and batches of 50 between two snapshots: the app's defaults. */
const SNAPSHOT_IMAGES = 200;
const INTERVAL = 100;
const SNAPSHOT_BATCH = 50;
const SNAPSHOT_ROUNDS = 9;
const LARGEST_SHARE = 10;

async function checkAgreement(runners: readonly Runner[], say: Say): Promise<void> {
  let expected = NaN;
  for (const { rival, contender } of runners) {
    await contender.reset();
    await contender.run(COMPARED_STEPS);
    const loss = await contender.loss();
    if (rival === lenetLayerwise) expected = loss;
    if (!(Math.abs(loss - expected) <= TOLERANCE))
      throw new Error(
        `${rival.name}: loss ${loss} after ${COMPARED_STEPS} steps, expected ${expected} within ${TOLERANCE}`,
      );
  }
  say(
    `All agree: loss ${expected.toFixed(6)} after ${COMPARED_STEPS} steps from the same weights, within ${TOLERANCE}.\n`,
  );
}

function timingTable(timings: readonly Timing[], { batchSize }: LenetTask): string {
  const ours = timings.find(({ rival }) => rival === (lenetLayerwise as Competitor))!;
  const rows = timings.map(timing => [
    timing.rival.name,
    significant((1e6 * batchSize) / median(timing.rounds)),
    significant((1e6 * batchSize) / Math.min(...timing.rounds)),
    significant(median(timing.rounds) / 1000),
    `${significant(ratio(timing, ours))} ×`,
  ]);
  return table(['engine', 'images/s', 'fastest', 'ms a batch', 'Layerwise wasm is'], rows);
}

function reachedTargets(timings: readonly Timing[], { label }: LenetTask): Target[] {
  const ours = timings.find(({ rival }) => rival === (lenetLayerwise as Competitor))!;
  return timings.flatMap(timing => {
    const least = wanted[timing.rival.name];
    if (least === undefined) return [];
    const fastest = Math.min(...timing.rounds) / Math.min(...ours.rounds);
    return {
      ...{
        what: `${timing.rival.name}, LeNet-5, ${label}`,
        unit: '×',
        wanted: least,
        better: 'more' as const,
      },
      reached: ratio(timing, ours),
      remark: `fastest against fastest ${significant(fastest)} ×`,
    };
  });
}

/** The share that a snapshot every 100 batches adds to the training time. Alternates 100 batches and one snapshot. */
async function measureSnapshot(say: Say): Promise<Target> {
  const task = makeLenetTask('adam');
  const bytes = await readFile(lenetKernels);
  const options = { ...lenetOptions(task), batchSize: SNAPSHOT_BATCH };
  const engine = await createWasmEngine(bytes, options, task.initial);
  const viewer = new LenetViewer(await instantiateLenet(bytes), options);
  const images = task.images.subarray(0, SNAPSHOT_BATCH * PIXELS);
  const batch = {
    images,
    labels: task.labels.subarray(0, SNAPSHOT_BATCH),
    count: SNAPSHOT_BATCH,
    dropout: null,
  };
  const rounds: { training: number; snapshot: number }[] = [];
  for (let round = 0; round <= SNAPSHOT_ROUNDS; round++) {
    const began = performance.now();
    for (let step = 0; step < INTERVAL; step++) await engine.step(batch);
    const trained = performance.now();
    viewer.setParameters(await engine.parameters());
    viewer.snapshot(task.images, task.labels, SNAPSHOT_IMAGES);
    // The first round warms up.
    if (round > 0) rounds.push({ training: trained - began, snapshot: performance.now() - trained });
  }
  engine.dispose();
  viewer.dispose();
  const share = 100 * median(rounds.map(({ training, snapshot }) => snapshot / training));
  say(
    `\nA snapshot of all thirteen tensors, the weights and the gradients on ${SNAPSHOT_IMAGES} images takes ` +
      `${significant(median(rounds.map(({ snapshot }) => snapshot)))} ms beside ${INTERVAL} batches of ${SNAPSHOT_BATCH} in ` +
      `${significant(median(rounds.map(({ training }) => training)))} ms.\n`,
  );
  return {
    ...{ what: 'of training time for the snapshots', unit: '%', wanted: LARGEST_SHARE, reached: share },
    better: 'less',
  };
}

/** Measures training LeNet-5 in Node, about `budget` seconds for each optimizer. */
export async function measureLenet(say: Say, budget: number): Promise<void> {
  say('\n## LeNet-5: training on batches of 64 images in Node\n');
  const present = new Set<Rival<LenetTask>>();
  for (const rival of rivals) {
    const answer = await rival.available();
    if (answer === true) present.add(rival);
    say(answer === true ? `- ${rival.name}: ${rival.source}` : `- SKIPPED ${rival.name}: ${answer}`);
  }
  const reached: Target[] = [];
  for (const optimizer of ['gd', 'adam'] as const) {
    const task = makeLenetTask(optimizer);
    say(`\n### ${task.label}\n`);
    const runners: Runner[] = [];
    for (const rival of chosen[optimizer]) {
      if (present.has(rival)) runners.push({ rival, contender: await rival.prepare(task) });
    }
    try {
      await checkAgreement(runners, say);
      const timings = await measure(runners, budget, TURNS);
      say(timingTable(timings, task));
      say(`\n${timings[0]!.rounds.length} rounds in turn; ratios are medians of the rounds' own.`);
      reached.push(...reachedTargets(timings, task));
    } finally {
      for (const { contender } of runners) contender.dispose();
    }
  }
  reached.push(await measureSnapshot(say));
  say(reached.map(targetLine).join('\n'));
}
