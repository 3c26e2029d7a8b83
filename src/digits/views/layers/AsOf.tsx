import { formatCount } from '../../../charts/core/format';
import { useDigitsView } from '../../page/digits-view';
import { AsOfMark } from '../../../run/views/time/AsOfMark';

/** Shown beside a heading: the step, unless it is the newest. */
export function AsOf() {
  const at = useDigitsView(state => state.view.at);
  return at === null ? null : <AsOfMark moment={`step ${formatCount(at)}`} />;
}
