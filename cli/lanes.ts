import { availableParallelism } from 'node:os';
import { parameterCount } from '../src/experiment/claims/outcome';
import { messageOf } from '../src/data/message-of';
import { Refusal } from './digits-data';
import { LaneCrew } from '../src/compare/pool/lane-crew';
import type { LaneTrack } from '../src/compare/pool/lane-track';
import { startLaneThread } from './lane-workers';
import { LanesProgress, type Ended } from './lanes-progress';
import { trainWith } from './one';
import type { Command, LaneTask } from './options';
import { sharedLandscape, type SharedLandscape, type ViewsWish } from './views/views';
import { sharedNumbers } from './views/view-numbers';

const FAILED = 1;
const REFUSED = 2;
const INTERRUPTED = 130;

/**
 * Trains the runs of a comparison in one thread per core, prints one line of JSON as each ends, and one for the landscape if it
 * is wanted, and returns the exit status. A run that diverges, fails or breaks its thread does not stop the others.
 */
export async function trainLanes(
  { tasks, views, pictures }: Omit<Extract<Command, { kind: 'compare' }>, 'kind'>,
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
  const tracks = new Map<string, LaneTrack>();
  const work = async (task: LaneTask) => {
    const end = await endOf(crew, task, tracks);
    if (!end) return;
    ended.push(end);
    progress.end(task, end);
    await print(lineOf(task, end));
  };
  // Longest first, so that no long run starts last and trains while the other cores are idle.
  await Promise.all([...tasks].sort((a, b) => workOf(b) - workOf(a)).map(work));
  crew.close();
  progress.clear();
  if (!isInterrupted) {
    const landscape = await landscapeOf(tasks, views ?? pictures);
    if (landscape && views) await print(JSON.stringify(sharedNumbers(landscape, tasks)));
    if (pictures) {
      const { writePictures } = await import('./views/write-pictures');
      await writePictures(pictures, tracks, landscape);
    }
  }
  process.off('SIGINT', interrupt);
  return isInterrupted ? INTERRUPTED : statusOf(ended);
}

/** The landscape with the paths of all runs, which are trained again for it; null if it is not wanted, or there is none. */
async function landscapeOf(
  tasks: readonly LaneTask[],
  wish: ViewsWish | null,
): Promise<SharedLandscape | null> {
  if (wish?.view?.name !== 'landscape') return null;
  const shared = await sharedLandscape(tasks.map(({ options }) => options.config));
  if (!('why' in shared)) return shared;
  process.stderr.write(`${shared.why}\n`);
  return null;
}

/** Trains a run and keeps its track; null if it was stopped before it began. */
async function endOf(
  crew: LaneCrew,
  { id, options }: LaneTask,
  tracks: Map<string, LaneTrack>,
): Promise<Ended | null> {
  try {
    const trained = await trainWith(crew, id, options);
    if (!trained) return null;
    if (options.pictures) tracks.set(id, trained.track);
    return { report: trained.report };
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
