import { useConfig } from '../../../run/config';
import { useDigits } from '../../page/digits-run';
import { OpenFilesButton } from './DataPanel';
import inside from '../layers/InsidePanel.module.css';
import { Loading } from './LoadingLine';
import tray from './Tray.module.css';
import styles from './Waiting.module.css';

/** In the middle of the lab before there is a picture: what is waited for, or what is to be done. */
export function Waiting() {
  const status = useDigits(state => state.status);
  return (
    <div className={`panel ${inside.inside} ${styles.waiting}`} data-testid="digits-waiting">
      {status === 'loading' && <Loading />}
      {status === 'missing' && <Missing />}
      {status === 'failed' && <p className="muted">Nothing was trained: what went wrong is said above.</p>}
    </div>
  );
}

function Missing() {
  const setConfig = useConfig(state => state.setConfig);
  return (
    <>
      <p>
        <strong>There are no digits of your own on this device.</strong> Open the files of images and labels,
        or drop them anywhere on the page.
      </p>
      <p className={styles.ways}>
        <OpenFilesButton label="Open IDX files …" />
        <button type="button" className="btn" onClick={() => setConfig('data', 'drawn')}>
          Go on with drawn digits
        </button>
      </p>
    </>
  );
}

/** Tiles of the tray. */
const TILES = 24;

/** Where the test digits will stand, so that nothing moves when they come. */
export function TrayPlace() {
  return (
    <div className={tray.view} aria-hidden>
      <p className={styles.name}>Test digits</p>
      <div className={tray.tiles}>
        {Array.from({ length: TILES }, (_, i) => (
          <i key={i} className={styles.tile} />
        ))}
      </div>
    </div>
  );
}

/** Where one draws, so that nothing moves when the pad comes. */
export function PadPlace() {
  return (
    <div className={styles.pad} aria-hidden>
      <p className={styles.name}>Draw</p>
      <i className={styles.sheet} />
    </div>
  );
}

/** Where every layer's charts will stand. */
export function WallPlace() {
  return (
    <div className={styles.wall} aria-hidden>
      <p className={styles.name}>Every layer</p>
      <i className={styles.strip} />
      <i className={styles.strip} />
    </div>
  );
}

/** Where the two curves will stand. */
export function CurvesPlace() {
  return (
    <div className={styles.curves} aria-hidden>
      {['Accuracy', 'Loss'].map(name => (
        <div key={name} className={styles.curve}>
          <p className="muted">{name}</p>
          <i className={styles.strip} />
        </div>
      ))}
    </div>
  );
}
