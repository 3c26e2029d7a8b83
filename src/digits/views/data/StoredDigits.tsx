import { useConfig } from '../../../run/config';
import { useDigits } from '../../page/digits-run';
import { digitsSession } from '../../page/digits-session';
import { useDigitsView } from '../../page/digits-view';
import styles from './DataPanel.module.css';
import { formatBytes } from './bytes';

/** What of the digits this browser keeps, and a way to have it forgotten; a way to MNIST where it is not here. */
export function StoredDigits() {
  const library = useDigits(state => state.library);
  const data = useConfig(state => state.config.data);
  const wantsMnist = useDigitsView(state => state.wantsMnist);
  if (!library) return null;
  const stored = library.storedBytes ?? 0;
  return (
    <>
      {stored > 0 && (
        <p className={styles.stored}>
          <span className="muted">This browser keeps {formatBytes(stored)} of digits.</span>
          <button
            type="button"
            className={styles.link}
            onClick={() => digitsSession.library({ type: 'drop-stored' })}
          >
            Forget them
          </button>
        </p>
      )}
      {library.mnist === null && data !== 'own' && !wantsMnist && (
        <p className={styles.stored}>
          <span className="muted">MNIST is not on this device.</span>
          <button
            type="button"
            className={styles.link}
            onClick={() => useDigitsView.setState({ wantsMnist: true })}
          >
            Get it …
          </button>
        </p>
      )}
    </>
  );
}
