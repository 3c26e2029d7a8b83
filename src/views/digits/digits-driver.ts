import { formatCount, formatNumber } from '../../charts/format';
import { useDigits, type DigitsRun } from '../../store/digits-run';
import { digitsSession } from '../../store/digits-session';
import type { Driven, Driver } from '../driver';
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
    at: `step ${formatCount(step)}`,
  };
}

/** A speed of training for a person. */
export function formatImages(rate: number): string {
  return `${formatNumber(rate, rate >= 1000 ? 3 : 2)} images/s`;
}
