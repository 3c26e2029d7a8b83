import { formatCount } from '../../../charts/core/format';
import { hashOfPictures, picturesKey } from '../../../experiment/settings/pictures-key';
import { useConfig } from '../../../run/config';
import { saveBlob } from '../../../run/views/save-blob';
import { named, tip } from '../../../ui/tip';
import { Icon } from '../../../ui/Icon';
import type { StoredSet } from '../../protocol';
import { savedSet } from '../../page/digits-library';
import { useDigits } from '../../page/digits-run';
import { digitsSession } from '../../page/digits-session';
import styles from './DataPanel.module.css';

/** The sets of pictures that this browser keeps: to train on, to save as a file, to delete. */
export function StoredSets() {
  const sets = useDigits(state => state.library?.sets) ?? [];
  const pictures = useConfig(state => state.config.pictures);
  if (sets.length === 0) return null;
  return (
    <ul className={styles.sets} aria-label="Your sets of pictures">
      {sets.map(set => (
        <Row key={set.hash} set={set} isChosen={set.hash === hashOfPictures(pictures)} />
      ))}
    </ul>
  );
}

function Row({ set, isChosen }: { set: StoredSet; isChosen: boolean }) {
  const { hash, name, count, classes } = set;
  const setConfig = useConfig(state => state.setConfig);
  return (
    <li className={styles.set}>
      <button
        type="button"
        className={styles.choose}
        aria-pressed={isChosen}
        {...tip(`Train on these pictures; SHA-256 ${hash}…`)}
        onClick={() => setConfig('pictures', picturesKey(hash, classes))}
      >
        {name}{' '}
        <span className="muted">
          {formatCount(count)}, {classes} classes
        </span>
      </button>
      <button
        type="button"
        className="btn btn-icon"
        {...named(`Save ${name} as a file`)}
        onClick={() => void save(set)}
      >
        <Icon name="download" />
      </button>
      <button
        type="button"
        className="btn btn-icon"
        {...named(`Delete ${name} from this browser`)}
        onClick={() => digitsSession.library({ type: 'drop-set', hash })}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

async function save({ hash, name }: StoredSet): Promise<void> {
  const file = await savedSet.ask(() => digitsSession.library({ type: 'save-set', hash }));
  // If it could not be made, the page shows why.
  if (file) saveBlob(`${name.replace(/[^\p{L}\p{N}]+/gu, '-') || 'pictures'}.npz`, file);
}
