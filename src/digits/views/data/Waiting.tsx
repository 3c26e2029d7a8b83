import { hashOfPictures } from '../../../experiment/settings/pictures-key';
import { useConfig } from '../../../run/config';
import { useDigits } from '../../page/digits-run';
import { DrawSet } from '../pictures/DrawSet';
import { OpenPictures } from '../pictures/OpenPictures';
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
  const pictures = useConfig(state => state.config.pictures);
  return (
    <>
      {pictures === '' ? (
        <p>
          <strong>There are no pictures of your own on this device.</strong> Open their files, or drop them
          anywhere on the page.
        </p>
      ) : (
        <p>
          <strong>This experiment needs a set of pictures that is not on this device.</strong> Its SHA-256
          begins with <code>{hashOfPictures(pictures)}</code>. Ask the person who sent the link to save the
          set as a file, with the button beside its name, and open that file here. Or open the files that the
          set was made from.
        </p>
      )}
      <p className={styles.ways}>
        <OpenPictures label="Open files …" />
        <OpenPictures label="Open a folder …" isFolder />
        <DrawSet />
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
