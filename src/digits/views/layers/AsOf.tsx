import { formatCount } from '../../../charts/core/format';
import { useDigitsView } from '../../page/digits-view';
import { tipOnText } from '../../../ui/tip';
import styles from '../TimeTravel.module.css';

/** Shown beside a heading: the step, unless it is the newest. */
export function AsOf() {
  const at = useDigitsView(state => state.view.at);
  if (at === null) return null;
  return (
    <span
      className={styles.asOf}
      {...tipOnText('Chosen by time travel below: this shows the network at this step, not the newest')}
    >
      as of step {formatCount(at)}
    </span>
  );
}
