import type { DigitsFrame } from '../protocol';
import { testRecords, validationRecords } from './digits-frames';
import { Sampler } from '../../run/life/sampler';
import { useDigits } from './digits-run';

const sampler = new Sampler(sample);

/** Takes from frames what text needs. A change of status and the first update are passed on at once. */
export function sampleSoon(frame: DigitsFrame): void {
  if (frame.evidence) useDigits.setState({ examined: { run: frame.runId, evidence: frame.evidence } });
  const { status, step } = useDigits.getState();
  sampler.take(frame, frame.status !== status || (step === 0 && frame.step > 0));
}

/** Drops the waiting frame of a run that has ended. */
export function dropSample(): void {
  sampler.drop();
}

function sample(frame: DigitsFrame): void {
  const { status, step, epoch, stepInEpoch, imagesPerSecond } = frame;
  const { trainedMs, evaluationMs, divergence, manualChanges } = frame;
  useDigits.setState(({ version }) => ({
    ...{ status, step, epoch, stepInEpoch, imagesPerSecond },
    ...{ trainedMs, evaluationMs, divergence, manualChanges },
    validation: validationRecords().at(-1) ?? null,
    test: testRecords().at(-1) ?? null,
    loading: null,
    version: version + 1,
  }));
}
