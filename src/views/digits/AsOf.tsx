import { formatCount } from '../../charts/format';
import { useDigitsView } from '../../store/digits-view';
import styles from './TimeTravel.module.css';

/** Beside a heading: which moment is shown, while that is not the newest. */
export function AsOf() {
  const at = useDigitsView(state => state.view.at);
  return at === null ? null : <span className={styles.asOf}>as of step {formatCount(at)}</span>;
}
