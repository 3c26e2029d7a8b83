import { formatCount, formatNumber } from '../../charts/core/format';
import { useConfig } from '../../run/config';
import { useDigits, type DigitsRun } from '../page/digits-run';
import { digitsSession } from '../page/digits-session';
import type { Driven, Driver } from '../../run/views/bar/driver';
import { DigitsPresets } from './DigitsPresets';

/** The Digits lab for the top bar. */
export const digitsDriver: Driver = {
  useRun: select => useDigits(state => select(drivenOf(state))),
  Presets: DigitsPresets,
  session: digitsSession,
};

function drivenOf(state: DigitsRun): Driven {
  const { status, epoch, step, stepInEpoch, failure, divergence, departures, imagesPerSecond } = state;
  return {
    ...{ status, epoch, stepInEpoch, failure, divergence, departures },
    stepsPerEpoch: state.ready?.stepsPerEpoch ?? 1,
    rate: status === 'running' && imagesPerSecond > 0 ? formatImages(imagesPerSecond) : '',
    stopped: `put back to step ${formatCount(step)}`,
    ruin: ruinOf(state),
    gentlerRate: gentler(useConfig.getState().config.learningRate),
  };
}

function ruinOf({ dead, divergence, ready }: DigitsRun): string {
  if (!dead || divergence || !ready) return '';
  const { label, units, since } = dead;
  const images = formatCount(ready.looksAt);
  return `All ${units} ${units < 84 ? 'channels' : 'units'} of ${label} are dead since step ${formatCount(since)} (0 for each of the ${images} validation images that are looked at), so nothing is learned any more: an update was too long, as the learning rate was too large.`;
}

/** A tenth, and no more than hardly ever kills a layer. */
function gentler(learningRate: number): number {
  return Number(Math.min(0.01, learningRate / 10).toPrecision(2));
}

/** A speed of training for a person. */
function formatImages(rate: number): string {
  return `${formatNumber(rate, rate >= 1000 ? 3 : 2)} images/s`;
}
