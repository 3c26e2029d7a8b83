import { formatCount } from '../../../charts/core/format';
import { useDigitsView } from '../../page/digits-view';
import styles from '../TimeTravel.module.css';

/** Beside a heading: which moment is shown, while that is not the newest. */
export function AsOf() {
  const at = useDigitsView(state => state.view.at);
  if (at === null) return null;
  return (
    <span
      className={styles.asOf}
      title="Time travel, below: what stands here is of this step, not of the newest"
    >
      as of step {formatCount(at)}
    </span>
  );
}
