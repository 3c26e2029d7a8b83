import type { DigitsFrame } from '../protocol';
import { testRecords, validationRecords } from './digits-frames';
import { SampleClock } from '../../run/life/sample-clock';
import { useDigits } from './digits-run';

const clock = new SampleClock();
let timer: ReturnType<typeof setTimeout> | null = null;

/** Takes from frames what text needs. A change of status is passed on at once. */
export function sampleSoon(frame: DigitsFrame): void {
  dropSample();
  if (frame.evidence) useDigits.setState({ examined: { run: frame.runId, evidence: frame.evidence } });
  const { wait } = clock;
  if (frame.status !== useDigits.getState().status || wait <= 0) sample(frame);
  else timer = setTimeout(() => sample(frame), wait);
}

/** Drops the waiting frame of a run that has ended. */
export function dropSample(): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
}

function sample(frame: DigitsFrame): void {
  timer = null;
  clock.begin();
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
