import { availableParallelism } from 'node:os';
import { parameterCount } from '../src/experiment/claims/outcome';
import { messageOf } from '../src/data/message-of';
import { Refusal } from './digits-data';
import { LaneCrew } from '../src/compare/pool/lane-crew';
import { startLaneThread } from './lane-workers';
import { LanesProgress, type Ended } from './lanes-progress';
import { trainWith } from './one';
import type { LaneTask } from './options';
import { sharedLandscape } from './views';

const FAILED = 1;
const REFUSED = 2;
const INTERRUPTED = 130;

/**
 * Trains the runs of a comparison in one thread per core, prints one line of JSON as each ends, and one for the landscape if it
 * is wanted, and returns the exit status. A run that diverges, fails or breaks its thread does not stop the others.
 */
export async function trainLanes(
  { tasks, withLandscape }: { tasks: readonly LaneTask[]; withLandscape: boolean },
  print: (text: string) => Promise<void>,
): Promise<number> {
  const progress = new LanesProgress(process.stderr, tasks);
  const dataDir = tasks[0]?.options.dataDir ?? '';
  const crew = new LaneCrew(
    Math.min(availableParallelism(), tasks.length),
    () => startLaneThread({ dataDir }),
    ({ id, position }) => progress.update(id, position),
  );
  let isInterrupted = false;
  const interrupt = () => {
    isInterrupted = true;
    crew.stop();
  };
  process.on('SIGINT', interrupt);
  const ended: Ended[] = [];
  const work = async (task: LaneTask) => {
    const end = await endOf(crew, task);
    if (!end) return;
    ended.push(end);
    progress.end(task, end);
    await print(lineOf(task, end));
  };
  // Longest first, so that no long run starts last and trains while the other cores are idle.
  await Promise.all([...tasks].sort((a, b) => workOf(b) - workOf(a)).map(work));
  crew.close();
  progress.clear();
  if (withLandscape && !isInterrupted) await printLandscape(tasks, print);
  process.off('SIGINT', interrupt);
  return isInterrupted ? INTERRUPTED : statusOf(ended);
}

/** Prints the loss landscape with the paths of all runs, which are trained again for it. */
async function printLandscape(
  tasks: readonly LaneTask[],
  print: (text: string) => Promise<void>,
): Promise<void> {
  const shared = await sharedLandscape(
    tasks.map(({ id, label, options: { config } }) => ({ id, label, config })),
  );
  if ('why' in shared) process.stderr.write(`${shared.why}\n`);
  else await print(JSON.stringify(shared));
}

/** Null if the run was stopped before it began. */
async function endOf(crew: LaneCrew, { id, options }: LaneTask): Promise<Ended | null> {
  try {
    const report = await trainWith(crew, id, options);
    return report && { report };
  } catch (error) {
    return { failed: messageOf(error), refused: error instanceof Refusal };
  }
}

function statusOf(ended: readonly Ended[]): number {
  if (ended.every(one => 'failed' in one && one.refused)) return REFUSED;
  return ended.some(one => 'failed' in one || one.report.diverged) ? FAILED : 0;
}

function lineOf({ id, label, link, options }: LaneTask, end: Ended): string {
  if ('report' in end) return JSON.stringify({ id, label, link, ...end.report });
  return JSON.stringify({ id, label, link, config: options.config, failed: { reason: end.failed } });
}

/** A rough estimate of a run's duration, good enough for sorting. */
function workOf({ options: { config } }: LaneTask): number {
  const samples = config.lab === 'digits' ? 10 * config.images : config.samples;
  return config.epochs * samples * (parameterCount(config) + 50);
}
