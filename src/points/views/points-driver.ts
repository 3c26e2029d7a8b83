import { formatCount } from '../../charts/core/format';
import { useRun } from '../page/run';
import { session } from '../page/session';
import type { Driven, Driver } from '../../run/views/bar/driver';
import { lateView } from '../../run/views/late-view';

type Run = ReturnType<typeof useRun.getState>;

/** The Points lab's part of the top bar. */
export const pointsDriver: Driver = {
  useRun: select => useRun(state => select(drivenOf(state))),
  useIsPast: () => useRun(({ past }) => past !== null),
  Presets: lateView('The menu of examples', () => import('./PointsPresets'), 'PointsPresets'),
  session,
};

function drivenOf(state: Run): Driven {
  const { status, epoch, stepInEpoch, failure, manualChanges, epochsPerSecond } = state;
  return {
    ...{ status, epoch, stepInEpoch, failure, manualChanges },
    stepsPerEpoch: state.ready?.stepsPerEpoch ?? 1,
    rate: status === 'running' && epochsPerSecond > 0 ? formatRate(epochsPerSecond) : '',
    stopped: `stopped at epoch ${formatCount(epoch)}, the last finite step`,
    examined: state.examined,
  };
}

function formatRate(rate: number): string {
  if (rate >= 100_000) return `${Math.round(rate / 1000)}k epochs/s`;
  if (rate >= 10_000) return `${(rate / 1000).toFixed(1)}k epochs/s`;
  if (rate >= 10) return `${formatCount(rate)} epochs/s`;
  return rate >= 1 ? `${rate.toFixed(1)} epochs/s` : `${(1 / rate).toFixed(1)} s per epoch`;
}
