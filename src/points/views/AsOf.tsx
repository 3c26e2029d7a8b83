import { useRun } from '../page/run';
import { exactEpochText } from '../../run/moment';
import { AsOfMark } from '../../run/views/time/AsOfMark';

/** Shown beside what went back in time: the epoch, unless it is the newest. */
export function AsOf() {
  const past = useRun(state => state.past);
  const perEpoch = useRun(state => state.ready?.stepsPerEpoch ?? 1);
  return past && <AsOfMark moment={exactEpochText(past.step, perEpoch)} />;
}
