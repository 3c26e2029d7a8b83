import { formatCount, formatNumber } from '../../charts/core/format';
import { useConfig } from '../../run/config';
import { useDigits, type DigitsRun } from '../page/digits-run';
import { digitsSession } from '../page/digits-session';
import type { Driven, Driver } from '../../run/views/bar/driver';
import { DigitsPresets } from './DigitsPresets';

/** The Digits lab's part of the top bar. */
export const digitsDriver: Driver = {
  useRun: select => useDigits(state => select(drivenOf(state))),
  Presets: DigitsPresets,
  session: digitsSession,
};

function drivenOf(state: DigitsRun): Driven {
  const { status, epoch, step, stepInEpoch, failure, divergence, manualChanges, imagesPerSecond } = state;
  return {
    ...{ status, epoch, stepInEpoch, failure, divergence, manualChanges },
    stepsPerEpoch: state.ready?.stepsPerEpoch ?? 1,
    rate: status === 'running' && imagesPerSecond > 0 ? formatImages(imagesPerSecond) : '',
    stopped: `put back to step ${formatCount(step)}`,
    whyItCannotLearn: whyItCannotLearn(state),
    gentlerRate: gentler(useConfig.getState().config.learningRate),
  };
}

function whyItCannotLearn({ dead, divergence, ready }: DigitsRun): string {
  if (!dead || divergence || !ready) return '';
  const { label, units, since } = dead;
  const images = formatCount(ready.snapshotImages);
  return `The network has died: since step ${formatCount(since)} all ${units} ${units < 84 ? 'channels' : 'units'} of ${label} output 0 for each of ${images} validation images, so no gradient flows. The learning rate was too high.`;
}

/** A tenth of the learning rate, and at most a rate that hardly ever kills a layer. */
function gentler(learningRate: number): number {
  return Number(Math.min(0.01, learningRate / 10).toPrecision(2));
}

/** Training speed as text. */
function formatImages(rate: number): string {
  return `${formatNumber(rate, rate >= 1000 ? 3 : 2)} images/s`;
}
