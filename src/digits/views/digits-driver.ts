import { formatCount, formatNumber } from '../../charts/core/format';
import { useDigits, type DigitsRun } from '../page/digits-run';
import { useDigitsView } from '../page/digits-view';
import { digitsSession } from '../page/digits-session';
import type { Driven, Driver } from '../../run/views/bar/driver';
import { DigitsPresets } from './DigitsPresets';

/** The Digits lab's part of the top bar. */
export const digitsDriver: Driver = {
  useRun: select => useDigits(state => select(drivenOf(state))),
  useIsPast: () => useDigitsView(({ view }) => view.at !== null),
  Presets: DigitsPresets,
  session: digitsSession,
};

function drivenOf(state: DigitsRun): Driven {
  const { status, epoch, step, stepInEpoch, failure, manualChanges, imagesPerSecond } = state;
  return {
    ...{ status, epoch, stepInEpoch, failure, manualChanges },
    stepsPerEpoch: state.ready?.stepsPerEpoch ?? 1,
    rate: status === 'running' && imagesPerSecond > 0 ? formatImages(imagesPerSecond) : '',
    stopped: `put back to step ${formatCount(step)}`,
    examined: state.examined,
  };
}

/** Training speed as text. */
function formatImages(rate: number): string {
  return `${formatNumber(rate, rate >= 1000 ? 3 : 2)} images/s`;
}
