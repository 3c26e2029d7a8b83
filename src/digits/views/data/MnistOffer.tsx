import { useConfig } from '../../../run/config';
import { dismissProblem } from '../../page/digits-library';
import { useDigits } from '../../page/digits-run';
import { digitsSession } from '../../page/digits-session';
import { useDigitsView } from '../../page/digits-view';
import { Icon } from '../../../ui/Icon';
import { named } from '../../../ui/tip';
import { Message } from '../../../run/views/notices/NoticeParts';
import notices from '../../../run/views/notices/Notices.module.css';
import { formatBytes } from './LoadingLine';
import { OpenPictures } from '../pictures/OpenPictures';
import styles from './MnistOffer.module.css';

/** Download size of the four files. */
const DOWNLOAD = '11.6 MB';

/** Offers ways to get MNIST when it was asked for and is not available. Nothing is fetched before a click. */
export function MnistOffer() {
  const isWanted = useDigitsView(state => state.wantsMnist);
  const isDownloading = useDigits(state => state.library?.downloading ?? false);
  const problem = useDigits(state => state.library?.problem ?? null);
  // A person who wants own digits is told how to open them in the middle of the lab.
  const isOwn = useConfig(state => state.config.data === 'own');
  if ((!isWanted || isOwn) && !isDownloading) return problem === null ? null : <Problem text={problem} />;
  return (
    <section className={styles.offer} aria-label="Get MNIST" data-testid="mnist-offer">
      {isDownloading ? <Progress /> : <Ways />}
      {problem !== null && (
        <p className={styles.problem} role="alert">
          <Message text={problem} />
        </p>
      )}
    </section>
  );
}

function Ways() {
  const keep = useDigitsView(state => state.keepDigits);
  const data = useDigits(state => state.ready?.place);
  return (
    <>
      <p>
        <strong>MNIST is not on this device.</strong>{' '}
        {data === 'drawn' &&
          '‘Drawn’ is chosen instead: the network learns synthetic digits drawn by the app. '}
        <span className="muted">
          The download comes from a public copy on the network of jsDelivr (cdn.jsdelivr.net), checked byte
          for byte.
        </span>
      </p>
      <label className={styles.keep}>
        <input
          type="checkbox"
          checked={keep}
          onChange={event => useDigitsView.setState({ keepDigits: event.target.checked })}
        />
        keep in this browser
      </label>
      <button
        type="button"
        className="btn primary"
        onClick={() => digitsSession.library({ type: 'download', store: keep })}
      >
        <Icon name="download" /> Download ({DOWNLOAD})
      </button>
      <OpenPictures label="Open files …" />
      <button
        type="button"
        className={`${notices.close} ${styles.close}`}
        {...named('Go on with drawn digits')}
        onClick={() => useDigitsView.setState({ wantsMnist: false })}
      >
        <Icon name="close" />
      </button>
    </>
  );
}

function Progress() {
  const download = useDigits(state => state.download);
  const { done = 0, total = 0, what = 'asking for MNIST' } = download ?? {};
  const of = total > 0 ? ` of ${formatBytes(total)}` : '';
  return (
    <>
      <label className={styles.progress}>
        <span>
          {what}: {formatBytes(done)}
          {of}
        </span>
        <progress max={total > 0 ? total : undefined} value={total > 0 ? done : undefined} />
      </label>
      <button
        type="button"
        className="btn"
        onClick={() => digitsSession.library({ type: 'cancel-download' })}
      >
        Cancel
      </button>
    </>
  );
}

function Problem({ text }: { text: string }) {
  return (
    <div className={styles.offer}>
      <p className={styles.problem} role="alert" data-testid="digits-problem">
        <Message text={text} />
      </p>
      <button
        type="button"
        className={`${notices.close} ${styles.close}`}
        aria-label="Close this notice"
        onClick={dismissProblem}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
