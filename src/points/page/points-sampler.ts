import type { PointsFrame } from '../protocol';
import { Sampler } from '../../run/life/sampler';
import { useRun } from './run';

const sampler = new Sampler(sample);

/** Takes from frames what text needs. A change of status or of the moment shown, and the first update, are passed on at once. */
export function sampleSoon(frame: PointsFrame): void {
  if (frame.evidence) useRun.setState({ examined: { run: frame.runId, evidence: frame.evidence } });
  const { status, past, step } = useRun.getState();
  const isFirst = step === 0 && frame.step > 0;
  sampler.take(frame, isFirst || frame.status !== status || frame.past?.step !== past?.step);
}

/** Drops the waiting frame of a run that has ended. */
export function dropSample(): void {
  sampler.drop();
}

function sample(frame: PointsFrame): void {
  const { status, step, epoch, stepInEpoch, epochsPerSecond } = frame;
  const { trainedMs, measures, divergence, manualChanges, past } = frame;
  useRun.setState(({ version }) => ({
    ...{ status, step, epoch, stepInEpoch, epochsPerSecond },
    ...{ trainedMs, measures, divergence, manualChanges, past },
    version: version + 1,
  }));
}
