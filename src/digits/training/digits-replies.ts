import { PIXELS } from '../../nn/lenet/lenet-layout';
import type {
  CheckpointReply,
  DigitsFrame,
  DigitsReady,
  DigitsReply,
  ImageRef,
  TestedReply,
} from '../protocol';
import type { StateReport } from '../../run/training/state-report';
import type { DigitsRun } from './digits-run';
import type { DigitsPorts } from './prepare-run';

/** Maximum number of images per message. */
const MOST_IMAGES = 2000;

export function readyReply(run: DigitsRun, runId: number): DigitsReady {
  const { name, place, classNames, counts } = run.images;
  return {
    type: 'ready',
    runId,
    engine: run.chosen,
    dataName: name,
    ...{ place, classNames, counts },
    validated: counts.validation,
    snapshotImages: run.snapshotImages,
    testLabels: run.images.testLabels(),
    stepsPerEpoch: run.stepsPerEpoch,
    resumedAt: run.resumedAt,
  };
}

/** State of the training loop that the run itself does not know. */
interface Motion {
  playing: boolean;
  imagesPerSecond: number;
}

/** A frame, with all news. */
export function frameReply(
  run: DigitsRun,
  runId: number,
  { stage, space, readings }: Pick<DigitsFrame, 'stage' | 'space' | 'readings'>,
  motion: Motion,
): DigitsFrame {
  const { step, epoch, stepsPerEpoch, trainedMs, evaluationMs, divergence, settings } = run;
  return {
    ...{ type: 'frame', runId, status: statusOf(run, motion.playing), step, epoch },
    stepInEpoch: step % stepsPerEpoch,
    imagesPerSecond: motion.imagesPerSecond,
    ...{ trainedMs, evaluationMs, learningRate: run.learningRate, stage, divergence },
    ...{ space, readings },
    manualChanges: settings.made,
    settings: run.told.news(settings, run.tuning),
    evidence: run.witness.take(),
    ...run.news.take(run.snapshotStride),
  };
}

/** The last finite state, with all news; null if there is none yet. */
export function checkpointReply(run: DigitsRun, runId: number): CheckpointReply | null {
  const { checkpoint: state, trainedMs, evaluationMs: lookedMs, start: config } = run;
  if (!state) return null;
  return {
    type: 'checkpoint',
    runId,
    ...run.news.take(run.snapshotStride),
    state,
    weights: run.unsentWeights.splice(0),
    engine: run.chosen,
    dataHash: run.images.hash,
    ...{ config, trainedMs, lookedMs, departures: run.settings.made },
    finished: run.atTarget,
  };
}

/** The weights of a snapshot, or the newest. */
export async function weightsReply(
  run: DigitsRun,
  { runId, at }: { runId: number; at: number | null },
): Promise<DigitsReply> {
  const { step, parameters } = await run.weightsAt(at);
  return { type: 'weights', runId, step, parameters };
}

/** The requested images that exist. */
export function imagesReply(run: DigitsRun, runId: number, wanted: readonly ImageRef[]): DigitsReply {
  const { images } = run;
  const refs = wanted
    .slice(0, MOST_IMAGES)
    .filter(({ set, index }) => index >= 0 && index < (images.counts[set] ?? 0));
  const pixels = new Uint8Array(refs.length * PIXELS);
  const labels = Uint8Array.from(refs, ({ set, index }, i) => images.read(set, index, pixels, i * PIXELS));
  return { type: 'images', runId, refs, pixels, labels };
}

/** The results for all test images with the weights of a snapshot, or the newest. */
export async function testedReply(
  run: DigitsRun,
  runId: number,
  at: number | null,
  breathe: () => Promise<void>,
): Promise<TestedReply> {
  const { step, parameters } = await run.weightsAt(at);
  return { type: 'tested', runId, ...(await run.exam.test(step, parameters, breathe)) };
}

function statusOf(run: DigitsRun, playing: boolean): DigitsFrame['status'] {
  if (run.divergence) return 'diverged';
  if (playing) return 'running';
  return run.atTarget ? 'finished' : 'paused';
}

/** Measures every engine again, and remembers the times. */
export async function measuredReply(
  run: DigitsRun,
  runId: number,
  measure: DigitsPorts['measure'],
): Promise<DigitsReply> {
  const { config, images } = run;
  const measured = await measure({ config, images, forced: null, measured: null });
  run.chosen = { ...run.chosen, measured };
  return { type: 'measured', runId, engine: run.chosen };
}

/** The state at the moment that the page wants to know; null if the run is not there yet, or was there before. */
export async function reachedReply(
  run: DigitsRun,
  runId: number,
  report: StateReport,
): Promise<DigitsReply | null> {
  const found = report.look(run);
  if (!found) return null;
  return { type: 'reached', runId, parameters: found === 'there' ? await run.engine.parameters() : null };
}
