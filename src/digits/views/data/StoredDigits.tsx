import { useState } from 'react';
import { useConfig } from '../../../run/config';
import { useDigits } from '../../page/digits-run';
import { digitsSession } from '../../page/digits-session';
import { useDigitsView } from '../../page/digits-view';
import styles from './DataPanel.module.css';
import { formatBytes } from './LoadingLine';

/** Shows the digits that this browser stores, with a button to delete them; offers MNIST if it is not available. */
export function StoredDigits() {
  const library = useDigits(state => state.library);
  const data = useConfig(state => state.config.data);
  const wantsMnist = useDigitsView(state => state.wantsMnist);
  const [isDeleting, setDeleting] = useState(false);
  if (!library) return null;
  const stored = library.storedBytes ?? 0;
  return (
    <>
      {stored > 0 && (
        <p className={styles.stored}>
          <span className="muted">{formatBytes(stored)} of images are stored in this browser.</span>
          <button
            type="button"
            className={styles.link}
            onClick={() => {
              if (isDeleting) digitsSession.library({ type: 'drop-stored' });
              setDeleting(!isDeleting);
            }}
            onBlur={() => setDeleting(false)}
          >
            {' '}
            {isDeleting ? 'Really delete all of them, your own sets, too?' : 'Delete them'}
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
            Get{'\u00a0'}it{'\u00a0'}…
          </button>
        </p>
      )}
    </>
  );
}
