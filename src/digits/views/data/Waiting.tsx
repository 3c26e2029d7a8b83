import { useConfig } from '../../../run/config';
import { useDigits } from '../../page/digits-run';
import { OpenFilesButton } from './DataPanel';
import inside from '../layers/InsidePanel.module.css';
import { Loading } from './LoadingLine';
import tray from './Tray.module.css';
import styles from './Waiting.module.css';

/** Shown before there is a picture: what the lab waits for, or what to do. */
export function Waiting() {
  const status = useDigits(state => state.status);
  return (
    <div className={`panel ${inside.inside} ${styles.waiting}`} data-testid="digits-waiting">
      {status === 'loading' && <Loading />}
      {status === 'missing' && <Missing />}
      {status === 'failed' && <p className="muted">Nothing was trained. The message above says why.</p>}
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

/** Number of tiles in the tray. */
const TILES = 24;

/** Reserves the place of the test digits, so that nothing moves when they come. */
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

/** Reserves the place of the drawing pad, so that nothing moves when it comes. */
export function PadPlace() {
  return (
    <div className={styles.pad} aria-hidden>
      <p className={styles.name}>Draw</p>
      <i className={styles.sheet} />
    </div>
  );
}

/** Reserves the place of every layer's charts. */
export function WallPlace() {
  return (
    <div className={styles.wall} aria-hidden>
      <p className={styles.name}>Every layer</p>
      <i className={styles.strip} />
      <i className={styles.strip} />
    </div>
  );
}

/** Reserves the place of the two curves. */
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
