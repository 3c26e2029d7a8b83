import type { DigitsFrame } from '../protocol';
import { testRecords, validationRecords } from './digits-frames';
import { useDigits } from './digits-run';

/** Time between updates of text on the screen, in milliseconds; canvases follow every frame. */
const SAMPLE_MS = 200;

let lastSample = 0;
let timer: ReturnType<typeof setTimeout> | null = null;

/** Takes from frames what text needs. A change of status is passed on at once. */
export function sampleSoon(frame: DigitsFrame): void {
  dropSample();
  if (frame.evidence) useDigits.setState({ examined: { run: frame.runId, evidence: frame.evidence } });
  const wait = SAMPLE_MS - (performance.now() - lastSample);
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
  lastSample = performance.now();
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
